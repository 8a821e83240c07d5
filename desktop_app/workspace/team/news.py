"""What is new: what others did that this user has not looked at yet, one item for each thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import Block
from desktop_app.domain.change import Entity
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.mentions import Names, mentions_any
from desktop_app.formats.change_record import Record
from desktop_app.formats.signatures import is_statement
from desktop_app.storage.looked_at import GoneThrough, LookedAt
from desktop_app.workspace.commands.wordings import prose_field
from desktop_app.workspace.fold import fold
from desktop_app.workspace.history.action_words import TAKE_BACK
from desktop_app.workspace.session import Session
from desktop_app.workspace.team.survivals import Survival, survival
from desktop_app.workspace.undo import JOINED, SIGNED

VERSIONS, SURVIVED, RING = "versions", "survived", "ring"
MENTIONED = "mentioned"
"""A note that names the user, written or made anew."""
MADE, CHANGED, DELETED = "made", "changed", "deleted"
NOTED, RENAMED, MERGED, MOVED, UNDONE = "noted", "renamed", "merged", "moved", "undone"
MOVED_TOO = "moved too"
"""Moved by somebody, and by me at about that time: only one of the places can be the one."""

TO_DECIDE = (VERSIONS, SURVIVED)
"""What somebody has to decide; it stays news until that is done, or it is said to be seen."""
BY_SEVERAL = (VERSIONS, SURVIVED, RING)
"""What came of the work of several people."""
OF_ANYTHING = (*BY_SEVERAL, MOVED_TOO, UNDONE)
"""Kinds that are told together, whatever the things are."""
ORDER = (
    MENTIONED,
    VERSIONS,
    SURVIVED,
    RING,
    MOVED_TOO,
    MADE,
    NOTED,
    CHANGED,
    RENAMED,
    MERGED,
    MOVED,
    DELETED,
    UNDONE,
)
"""What asks for a decision comes first."""

_AT_ONE_TIME = 24 * 3_600_000
"""Milliseconds between two moves of a thing that count as made at one time."""

_AT_ONCE = 1000
"""Records gone through in one go when the workspace is opened."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of which there is news: what kind, who did the latest of it, and when (ms, UTC).

    `thing` is the thing as it is, or as it was last where it was deleted. `within` is the article
    of a passage and the briefing of a block.
    """

    entity: EntityId
    kind: str
    analyst: EntityId
    when: int
    thing: Entity
    within: EntityId = ""

    @property
    def noun(self) -> str:
        return noun_of(self.entity)


class News:
    """The records of others that were not looked at, by the thing they are about.

    What was made and deleted again meanwhile is no news, and is not asked about again. `own` are
    the replicas of this machine.
    """

    def __init__(
        self,
        session: Session,
        looked: LookedAt,
        gone_through: GoneThrough,
        own: Iterable[str],
        may_see: Callable[[EntityId], bool] = lambda entity: True,
    ) -> None:
        self._session = session
        self._looked = looked
        self._gone_through = gone_through
        self._is_through = False
        self._own = {session.replica, *own}
        self._may_see = may_see
        self._pending: dict[EntityId, dict[str, Record]] = {}
        self._takings_back: set[tuple[str, int]] = set()
        self._mine: frozenset[EntityId] = frozenset()

    def begin(self) -> Iterator[set[EntityId]]:
        """Find what came since the last time, some at a time; yield the things it is about.

        Whoever is here for the first time starts now. Where an earlier run has gone through what
        the cache holds, only what it left and what came since is read.
        """
        latest = self._session.latest_of_replicas
        if self._looked.is_new:
            for replica, record in latest.items():
                self._looked.add_up_to(replica, record.number)
            self._looked.save()
        else:
            wanted = {
                replica
                for replica, record in latest.items()
                if replica not in self._own and not self._looked.has_all(replica, record.number)
            }
            if wanted:
                yield from self._go_through(wanted)
        self._is_through = True

    def _go_through(self, replicas: set[str]) -> Iterator[set[EntityId]]:
        left = (self._session.records(each) for each in self._gone_through.things)
        beyond = self._session.records_beyond(self._gone_through.records)
        records = chain(chain.from_iterable(left), beyond)
        while some := list(islice(records, _AT_ONCE)):
            yield self.take(record for record in some if record.replica in replicas)

    def take(self, records: Iterable[Record]) -> set[EntityId]:
        """Learn of records that came in; return the things of which there may be other news."""
        self._know_me()
        touched: set[EntityId] = set()
        mine: dict[str, list[int]] = {}
        for record in records:
            if record.replica in self._own or self._looked.has(record.replica, record.number):
                continue
            if record.undoes or record.label[:1] == (TAKE_BACK,):
                self._takings_back.add((record.replica, record.action[0]))
            # The first record of a log says who joined with which machine, which nobody did to see.
            # Nor is it news that somebody has signed what they did.
            is_quiet = record.label[:1] in ((JOINED,), (SIGNED,)) or is_statement(record)
            if record.analyst in self._mine or is_quiet:
                mine.setdefault(record.replica, []).append(record.number)
                continue
            self._pending.setdefault(record.entity, {})[record.hash] = record
            touched.add(record.entity)
        self._looked.add(mine)
        return touched

    def item(self, entity: EntityId) -> Item | None:
        """Return the news of a thing, None where there is none or it may not be seen."""
        pending = self._pending.get(entity)
        if not pending or not self._may_see(entity):
            return None
        thing = self._session.project.thing(entity)
        known = self._session.records(entity)
        kind = self._kind(entity, thing, known, pending)
        shown = thing or self._session.last_known(entity)
        if not kind or shown is None:
            return None
        latest = max(pending.values(), key=lambda record: record.order)
        return Item(entity, kind, latest.analyst, latest.wall[0], shown, _within(shown))

    def drop_what_is_none(self, entities: Iterable[EntityId]) -> None:
        """Forget things made and deleted again meanwhile: nobody need look at them."""
        gone = [
            each
            for each in entities
            if each in self._pending
            and self._session.project.thing(each) is None
            and not self._was_there(self._session.records(each), self._pending[each])
            and self._session.last_known(each) is not None
        ]
        self._forget(gone)

    def see(self, entities: Iterable[EntityId]) -> bool:
        """Count all that is known of these things as looked at; tell whether that is any news."""
        known = [each for each in entities if each in self._pending]
        self._forget(known)
        if known:
            self._looked.save()
        return bool(known)

    def _forget(self, entities: Iterable[EntityId]) -> None:
        numbers: dict[str, list[int]] = {}
        for entity in entities:
            for record in self._pending.pop(entity).values():
                numbers.setdefault(record.replica, []).append(record.number)
        self._looked.add(numbers)

    def keep(self) -> None:
        """Write what was looked at, what is none of the user's news included."""
        self._looked.save()
        if self._is_through:
            self._gone_through.save(self._session.record_count, self.entities)

    @property
    def entities(self) -> list[EntityId]:
        """The things with records that were not looked at."""
        return list(self._pending)

    def survival(self, entity: EntityId) -> Survival | None:
        """Return what keeps a living thing against its deletion, whether that is news or not."""
        if self._session.project.thing(entity) is None:
            return None
        return survival(self._session.records(entity), self._session.uses(entity))

    def _kind(
        self,
        entity: EntityId,
        thing: Entity | None,
        known: list[Record],
        pending: dict[str, Record],
    ) -> str:
        was_there = self._was_there(known, pending)
        if thing is None:
            return DELETED if was_there else ""
        if _has_new_version(thing, pending):
            return VERSIONS
        if survival(known, self._session.uses(entity)) is not None:
            return SURVIVED
        if any(each.kind == "mv" for each in pending.values()) and _is_cut_ring(
            self._session, thing
        ):
            return RING
        latest = max(pending.values(), key=lambda record: record.order)
        if latest.kind == "mv" and self._i_moved_too(known, latest):
            return MOVED_TOO
        if (latest.replica, latest.action[0]) in self._takings_back:
            return UNDONE
        if self._mentions_me(thing, pending):
            return MENTIONED
        if not was_there:
            return MADE
        return _change_kind(list(pending.values()))

    def _mentions_me(self, thing: Entity, pending: dict[str, Record]) -> bool:
        """Tell whether one of the wordings that came names the user."""
        if not isinstance(thing, Annotation):
            return False
        new = tuple(each for each in thing.note if each.record in pending and "@" in each.value)
        return bool(new) and mentions_any(new, self._mine, Names(self._session.project.people))

    def _i_moved_too(self, known: list[Record], theirs: Record) -> bool:
        """Tell whether I moved it, too; what I did knowing of their move would be no news."""
        made = {(each.replica, each.action[0]) for each in known if each.kind == "put"}
        return any(
            each.kind == "mv"
            and (each.replica, each.action[0]) not in made
            and (each.replica in self._own or each.analyst in self._mine)
            and each.wall[0] > theirs.wall[0] - _AT_ONE_TIME
            for each in known
        )

    def _was_there(self, known: list[Record], pending: dict[str, Record]) -> bool:
        """Tell whether the thing was alive without what came since."""
        before = fold(record for record in known if record.hash not in pending)
        return before is not None and before.alive

    def _know_me(self) -> None:
        """Learn under which ids this user works; what was done under a new one is no news."""
        mine = frozenset(self._session.project.people.ids(self._session.analyst))
        if mine == self._mine:
            return
        self._mine = mine
        numbers: dict[str, list[int]] = {}
        for entity, records in list(self._pending.items()):
            for record in list(records.values()):
                if record.analyst in mine:
                    numbers.setdefault(record.replica, []).append(record.number)
                    del records[record.hash]
            if not records:
                del self._pending[entity]
        self._looked.add(numbers)


def _has_new_version(thing: Entity, pending: dict[str, Record]) -> bool:
    """Tell whether several wordings stand, one of which came since."""
    name = prose_field(thing)
    versions = getattr(thing, name) if name else ()
    return len(versions) > 1 and any(each.record in pending for each in versions)


def _is_cut_ring(session: Session, thing: Entity) -> bool:
    """Tell whether a block or tag stands at the top because two moves had made a ring."""
    things: Any = {
        "block": session.project.blocks,
        "tag": session.project.tags,
    }.get(noun_of(thing.id), {})
    if not things:
        return False
    seen: list[EntityId] = [thing.id]
    while (parent := things[seen[-1]].place.parent) in things:
        if parent in seen:
            ring = seen[seen.index(parent) :]
            return thing.id == min(ring)
        seen.append(parent)
    return False


def _change_kind(pending: list[Record]) -> str:
    kinds = {record.kind for record in pending}
    fields = {name for record in pending for name in record.fields}
    if "into" in fields:
        return MERGED
    if "name" in fields or "title" in fields:
        return RENAMED
    if kinds == {"mv"}:
        return MOVED
    return NOTED if kinds == {"note"} else CHANGED


def _within(thing: Entity) -> EntityId:
    match thing:
        case Annotation():
            return thing.article
        case Block():
            return thing.briefing
        case _:
            return ""
