"""The session: the one door through which every change goes, mine and my team-mates'."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from desktop_app.domain.change import Change, Edit, Entity, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import VERSION, Record, seal
from desktop_app.workspace.cache.action_stack import copy_of
from desktop_app.workspace.cache.snapshot import Snapshot
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.fold import Ledger, fold
from desktop_app.workspace.numbering import Writer, batched, numbered
from desktop_app.workspace.shapes import Operation, carriers, entity_of, operations
from desktop_app.workspace.team.survivals import unanswered
from desktop_app.workspace.undo import JOINED, UndoList, actions
from desktop_app.workspace.undoing import Undoing

RECEIVED = "receive"
"""Label of changes that came from other replicas."""

Subscriber = Callable[[Project, Change], None]
Watcher = Callable[[Sequence[Record]], None]


class ChangeLog(Protocol):
    """My own log on disk, as the session needs it."""

    replica: str

    def append(self, lines: Sequence[bytes]) -> bool:
        """Make the lines durable, or keep them to be written later; tell whether they are."""
        ...


class Session(Undoing):
    """An open workspace in memory: the project now, what can be undone, who wants to know.

    `analyst` is the id of the person who acts; it is written into every record.
    """

    def __init__(
        self,
        workspace: str,
        log: ChangeLog,
        analyst: EntityId,
        clock: HybridClock | None = None,
    ) -> None:
        super().__init__()
        self.analyst = analyst
        self._log = log
        self._clock = clock or HybridClock()
        self._next_number = 1
        self._subscribers: list[Subscriber] = []
        self._watchers: list[Watcher] = []
        self._open_parts = 0
        self.project = Project(id=workspace)

    @property
    def replica(self) -> str:
        return self._log.replica

    def load(
        self, own: Iterable[Record], others: Iterable[Record], kept: Snapshot | None = None
    ) -> None:
        """Fold what the logs hold when the workspace is opened; nobody is told.

        With what an earlier run has `kept`, the records are those that came since; where that
        has no undo list, `own` is the whole own log all the same.
        """
        own = list(own)
        if kept is not None:
            self._ledger = Ledger(kept.stored)
            self._undo = UndoList() if kept.undo is None else kept.undo
            self._next_number = 1 if kept.undo is None else kept.next_number
            self.project = kept.project
        # Lines carried over from a log that another machine publishes now are not mine to undo.
        mine = [record for record in own if record.replica == self.replica]
        for action in actions(mine):
            self._undo.follow(action)
        self._next_number = max(self._next_number, *(record.number + 1 for record in mine), 0)
        if kept is not None:
            self._fold([*own, *others])
            return
        self._ledger.add([*own, *others])
        self._clock.witness(self._ledger.newest)
        things = [thing for entity in self._ledger if (thing := self._thing(entity))]
        self.project = self.project.with_edits(made(*things))

    def snapshot(self) -> Snapshot:
        """Return what the session holds now, for a later run to go on from."""
        ledger = self._ledger
        return Snapshot(
            project=self.project,
            loaded=ledger.loaded(),
            stored=ledger.stored,
            latest=dict(ledger.latest_of_replicas),
            newest=ledger.newest,
            count=ledger.count,
            next_number=self._next_number,
            # What was passed over is in no record, so a later run could not know of it.
            undo=None if self._undo.has_skipped else copy_of(self._undo),
        )

    def knows(self, record: Record) -> bool:
        """Whether a record is part of what the session holds."""
        return any(each.hash == record.hash for each in self._ledger.records(record.entity))

    @property
    def record_count(self) -> int:
        """How many records the workspace has."""
        return self._ledger.count

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call subscriber with (project, change) after every change; return how to stop it."""
        self._subscribers.append(subscriber)

        def stop() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return stop

    def do(self, change: Change) -> Change:
        """Record a change and make it so; return it as it took effect (empty if nothing differs).

        The change is durable when this returns, unless the disk refused it: then the log keeps it
        in memory and says so. Undo takes it back as a whole.
        """
        self._end_taking_back()
        planned = self._operations(change.edits)
        if not planned:
            return Change(change.label, ())
        done = Change(change.label, self._append(planned, change.label))
        self._tell(done)
        return done

    def do_in_parts(self, change: Change, size: int) -> Iterator[None]:
        """Do a change of many things as `do` does, as one action, with rests in between.

        Others may act during the rests. The change is durable before the first of its parts, of
        `size` things each, is told to the subscribers; `is_whole` is False until the last one is.
        The iterator has to be exhausted.
        """
        yield from self._in_parts(change, size)

    @property
    def is_whole(self) -> bool:
        """Whether the project shows everything that is recorded."""
        return self._open_parts == 0

    def receive(self, records: Iterable[Record]) -> Change:
        """Fold records of other replicas; return what changed by them. Not on the undo list."""
        records = list(records)
        edits = self._fold(records)
        change = Change(Label(RECEIVED), edits)
        if edits:
            self._tell(change)
        for watcher in tuple(self._watchers):
            watcher(records)
        return change

    def watch_received(self, watcher: Watcher) -> Callable[[], None]:
        """Call watcher with the records of others, once they are folded; return how to stop it."""
        self._watchers.append(watcher)

        def stop() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return stop

    def last_record(self, entity: EntityId) -> Record | None:
        """Return the latest record about a thing: who changed it last, and when."""
        records = self._ledger.records(entity)
        return max(records, key=lambda record: record.order, default=None)

    def records(self, entity: EntityId) -> list[Record]:
        """Return every record about a thing, in the order that counts."""
        return sorted(self._ledger.records(entity), key=lambda record: record.order)

    def uses(self, entity: EntityId) -> list[Record]:
        """Return the records of other things that use this one, in the order that counts."""
        return sorted(self._ledger.uses(entity), key=lambda record: record.order)

    def every_record(self) -> Iterator[Record]:
        """Return every record of the workspace, each once, in no order."""
        return self._ledger.every_record()

    def newest_first(self, things: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield every record in slices, each behind the clock down to which none is missing."""
        return self._ledger.newest_first(things)

    def records_beyond(self, count: int) -> Iterable[Record]:
        """Return at least the records that came after the first so many were known."""
        return self._ledger.records_beyond(count)

    def state_at(self, entity: EntityId, order: tuple[str, str]) -> Entity | None:
        """Return a thing as its records up to and with this one (`Record.order`) describe it.

        None where it was not there yet, or deleted.
        """
        folded = fold(record for record in self.records(entity) if record.order <= order)
        return entity_of(entity, folded) if folded and folded.alive else None

    def last_known(self, entity: EntityId) -> Entity | None:
        """Return a thing as it is, or as it was last where it was deleted; None if unheard of."""
        folded = fold(self.records(entity))
        return entity_of(entity, folded) if folded else None

    @property
    def latest_of_replicas(self) -> Mapping[str, Record]:
        """The latest record of each replica by its number: who works there, and when last."""
        return self._ledger.latest_of_replicas

    def continue_in(self, log: ChangeLog) -> None:
        """Write into another log from now on; what was done until now can no longer be undone."""
        self._end_taking_back()
        self._log = log
        self._undo = UndoList()
        self._next_number = 1
        self.join()

    def join(self) -> None:
        """Write a record that names the workspace and changes nothing: the first of a new log.

        Undo goes back to the latest such record and no further.
        """
        workspace = f"workspace:{self.project.id}"
        planned = [Operation("put", workspace, fields={"format": VERSION})]
        self._append(planned, Label(JOINED))

    def state(self, planned: Sequence[Operation], label: Label) -> tuple[Record, ...]:
        """Write records about things that are no part of the project; return them.

        Nobody is told, and undo passes over what has the label of signing.
        """
        self._end_taking_back()
        sealed = self._sealed(planned, label)
        self._written(sealed)
        return tuple(record for record, _ in sealed)

    def _in_parts(
        self, change: Change, size: int, undoes: str = ""
    ) -> Generator[None, None, tuple[Edit, ...]]:
        self._open_parts += 1
        try:
            return (yield from self._do_in_parts(change, size, undoes))
        finally:
            self._open_parts -= 1

    def _do_in_parts(
        self, change: Change, size: int, undoes: str
    ) -> Generator[None, None, tuple[Edit, ...]]:
        planned: list[Operation] = []
        for edits in batched(change.edits, size):
            planned += self._operations(edits)
            yield
        if not planned:
            if undoes:
                self._is_taken_back()
            return ()
        if self._next_number == 1:
            self.join()
        sealed: list[tuple[Record, bytes]] = []
        first = ("", 0)
        while first != (self.replica, self._next_number):
            # Somebody acted during a rest, and has taken the numbers; or another log is written.
            first, sealed = (self.replica, self._next_number), []
            for part in batched(self._numbered(planned, change.label, undoes), size):
                sealed += map(seal, part)
                yield
            if not undoes:
                self._end_taking_back()
        # All of it is recorded now; what is left is to tell of it.
        if undoes:
            self._is_taken_back()
        done: list[Edit] = []
        for entities in batched(self._written(sealed), size):
            told = Change(change.label, self._shown(entities))
            done += told.edits
            self._tell(told)
            yield
        return tuple(done)

    def _append(self, planned: list[Operation], label: Label) -> tuple[Edit, ...]:
        return self._shown(self._written(self._sealed(planned, label)))

    def _sealed(self, planned: Sequence[Operation], label: Label) -> list[tuple[Record, bytes]]:
        if self._next_number == 1 and label.action != JOINED:
            self.join()
        return [seal(record) for record in self._numbered(planned, label, "")]

    def _written(self, sealed: Sequence[tuple[Record, bytes]]) -> Iterable[EntityId]:
        """Make records durable and part of the ledger; return the things they are about."""
        self._log.append([line for _, line in sealed])
        records = [record for record, _ in sealed]
        self._next_number += len(records)
        for action in actions(records):
            self._undo.follow(action)
        return self._gathered(records)

    def _operations(self, edits: Iterable[Edit]) -> list[Operation]:
        planned: list[Operation] = []
        for edit in edits:
            if edit.before != edit.after:
                folded = self._ledger.folded(edit.id) if edit.after else None
                planned += operations(edit, folded, self._seen(edit))
        return planned

    def _seen(self, edit: Edit) -> tuple[str, ...]:
        """Return what a deletion has seen, or the deletions that making a thing speaks against."""
        if edit.after is None:
            return self._ledger.seen(edit.id)
        if edit.before is None:
            return tuple(each.hash for each in unanswered(self._ledger.records(edit.id)))
        return ()

    def _numbered(
        self, planned: Sequence[Operation], label: Label, undoes: str
    ) -> Iterator[Record]:
        writer = Writer(self.replica, self.analyst, self._clock)
        return numbered(writer, planned, label, undoes, self._next_number)

    def _fold(self, records: Iterable[Record]) -> tuple[Edit, ...]:
        return self._shown(self._gathered(records))

    def _gathered(self, records: Iterable[Record]) -> Iterable[EntityId]:
        touched = self._ledger.add(records)
        self._clock.witness(self._ledger.newest)
        return touched

    def _shown(self, touched: Iterable[EntityId]) -> tuple[Edit, ...]:
        """Bring things of the project to what the ledger says; return what changed."""
        edits: list[Edit] = []
        # The same wording by somebody else is no change, but what is shown of it follows.
        quiet: list[Edit] = []
        for entity in touched:
            before, after = self.project.thing(entity), self._thing(entity)
            if before != after:
                edits.append(Edit(before, after))
            elif carriers(before) != carriers(after):
                quiet.append(Edit(before, after))
        if edits or quiet:
            self.project = self.project.with_edits([*edits, *quiet])
        return tuple(edits)

    def _thing(self, entity: EntityId) -> Entity | None:
        folded = self._ledger.folded(entity)
        return entity_of(entity, folded) if folded and folded.alive else None

    def _tell(self, change: Change) -> None:
        for subscriber in tuple(self._subscribers):
            subscriber(self.project, change)
