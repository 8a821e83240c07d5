"""History, read off the records: who did what to a thing and when, and what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from desktop_app.domain.change import Entity, Label
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.formats.change_record import Record
from desktop_app.workspace.fold import Folded, fold
from desktop_app.workspace.history.action_words import TAKE_BACK
from desktop_app.workspace.shapes import SHAPES, entity_of


class Records(Protocol):
    """Where records come from: the session, or what a test gathered."""

    def records(self, entity: EntityId) -> list[Record]:
        """Return every record about a thing, in the order that counts."""
        ...

    def uses(self, entity: EntityId) -> list[Record]:
        """Return the records of other things that use this one, in the order that counts."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of somebody: the records it wrote, or those of them that are about one thing.

    `head` is the first record of the whole action where it is known: it carries the label.
    """

    records: tuple[Record, ...]
    head: Record

    @property
    def first(self) -> Record:
        return self.records[0]

    @property
    def key(self) -> str:
        """Hash of the action's first record: what an undo names."""
        return self.head.hash

    @property
    def analyst(self) -> EntityId:
        """Who acted."""
        return self.first.analyst

    @property
    def wall(self) -> tuple[int, int]:
        """When, by the clock of the machine it was done on: ms since 1970, minutes from UTC."""
        return self.first.wall

    @property
    def order(self) -> tuple[str, str]:
        """Entries stand in this order."""
        return self.first.order

    @property
    def label(self) -> Label:
        """The action's name; without words where its first record has not arrived."""
        return Label(self.head.label[0], self.head.label[1:]) if self.head.label else Label("")

    @property
    def undoes(self) -> str:
        """Key of the action that this one undoes, or takes back from History; else empty."""
        if self.label.action == TAKE_BACK and self.label.about:
            return self.label.about[0]
        return self.head.undoes

    @property
    def things(self) -> tuple[EntityId, ...]:
        """The things that it is about, each once, in the order of its records."""
        return tuple(dict.fromkeys(record.entity for record in self.records))

    @property
    def missing(self) -> int:
        """How many records of the action have not arrived; 0 where only one thing is looked at."""
        return self.first.action[1] - len(self.records) if self.first is self.head else 0

    def about(self, entity: EntityId) -> tuple[Record, ...]:
        """Return its records about one thing."""
        return tuple(record for record in self.records if record.entity == entity)


ActionKey: TypeAlias = tuple[str, int, int]


def action_key(record: Record) -> ActionKey:
    """Return what the records of one action have in common, also where a machine was cloned."""
    return record.replica, record.action[0], record.wall[0]


def grouped(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """Return records as they were written together, each group by number, groups by order."""
    groups: dict[ActionKey, list[Record]] = {}
    for record in records:
        groups.setdefault(action_key(record), []).append(record)
    for group in groups.values():
        group.sort(key=lambda record: record.number)
    return sorted(map(tuple, groups.values()), key=lambda group: group[0].order)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field said before and after; `name` is the field's, a mapping's as `said.headline`.

    None stands for what was not there.
    """

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """What one entry made of a thing: as it was before and after, None where it was not there.

    `unseen` are earlier records of others that whoever acted had provably not seen.
    """

    entity: EntityId
    before: Entity | None
    after: Entity | None
    unseen: tuple[Record, ...] = ()
    deletes: bool = False

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the order in which the thing has them."""
        return field_changes(self.before, self.after)

    @property
    def lives_on(self) -> bool:
        """Whether this was a deletion, and the thing lives: somebody else had worked on it."""
        return self.deletes and self.after is not None


class ThingHistory:
    """The entries of one thing from the oldest to the latest, and its state after each of them.

    Records of one action count together; a use by somebody who had not seen a deletion is an entry
    of its own, for it brings the thing back. States are folded when they are asked for. `head_of`
    finds the first record of an action, which has its name, as `Chronicle.head_of` does.
    """

    def __init__(
        self, source: Records, entity: EntityId, head_of: Callable[[Record], Record] | None = None
    ) -> None:
        self.entity = entity
        self._own = source.records(entity)
        deletions = [record for record in self._own if record.kind == "del"]
        self._uses = source.uses(entity) if deletions else []
        groups = grouped([*self._own, *_revivals(deletions, self._uses)])
        heads = [head_of(group[0]) if head_of else group[0] for group in groups]
        self.entries = list(map(Entry, groups, heads))
        self._states: dict[int, Entity | None] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def folded(self, at: int) -> Folded | None:
        """Return the merged registers after the entry at this place; -1 is before all."""
        if at < 0:
            return None
        records = [record for entry in self.entries[: at + 1] for record in entry.records]
        last = max(record.order for record in records)
        uses = [use.hash for use in self._uses if use.order <= last]
        return fold((each for each in records if each.entity == self.entity), uses)

    def state(self, at: int) -> Entity | None:
        """Return the thing after the entry at this place, None where it was not there."""
        if at not in self._states:
            folded = self.folded(at)
            alive = folded is not None and folded.alive
            self._states[at] = entity_of(self.entity, folded) if folded and alive else None
        return self._states[at]

    def last_words(self, at: int) -> Entity | None:
        """Return what the records up to an entry say of the thing, whether it lived or not."""
        folded = self.folded(at)
        return entity_of(self.entity, folded) if folded else None

    def step(self, at: int) -> Step:
        """Return what the entry at this place made of the thing."""
        entry = self.entries[at]
        own = entry.about(self.entity)
        deletes = any(record.kind == "del" for record in own)
        unseen = {hash_ for record in own for hash_ in self._unseen.get(record.hash, ())}
        blind_to = tuple(each for each in [*self._own, *self._uses] if each.hash in unseen)
        return Step(self.entity, self.state(at - 1), self.state(at), blind_to, deletes)

    def place_of(self, key: str) -> int | None:
        """Return the place of the entry of an action, None where it is none of this thing's."""
        places = (at for at, each in enumerate(self.entries) if key in (each.key, each.first.hash))
        return next(places, None)

    @cached_property
    def _unseen(self) -> Mapping[str, set[str]]:
        return unseen_records(self._own, self._uses)


def _revivals(deletions: Sequence[Record], uses: Sequence[Record]) -> list[Record]:
    """Return the first use after each deletion whose author had not seen it."""
    revivals: dict[str, Record] = {}
    for deletion in deletions:
        seen = set(deletion.over)
        later = (use for use in uses if use.order > deletion.order and use.hash not in seen)
        if (first := next(later, None)) is not None:
            revivals[first.hash] = first
    return list(revivals.values())


def unseen_records(own: Sequence[Record], uses: Sequence[Record] = ()) -> dict[str, set[str]]:
    """Return for each record of a thing the earlier ones of others that its author had not seen.

    Only what records prove: a deletion, a wording and the taking off of a tag name what they had
    seen. Of a plain register nothing is said, unless the same replica proves it later.
    """
    unseen: dict[str, set[str]] = {}
    still_unseen: dict[str, set[str]] = {}
    in_turn = sorted(own, key=lambda each: (each.replica, each.number))
    seen_wordings = _seen_wordings(in_turn)
    for record in reversed(in_turn):
        proved = still_unseen.setdefault(record.replica, set())
        proved.update(_not_seen_by(record, own, uses, seen_wordings))
        earlier = {e.hash for e in (*own, *uses) if e.hash in proved and e.order < record.order}
        if earlier:
            unseen[record.hash] = earlier
    return unseen


def _not_seen_by(
    record: Record,
    own: Sequence[Record],
    uses: Sequence[Record],
    seen_wordings: Mapping[str, set[str]],
) -> set[str]:
    """Return the hashes of others' records that this record shows its author not to have seen."""
    if record.kind == "del":
        seen = set(record.over)
        others = (each for each in (*own, *uses) if each.kind != "del")
        return {e.hash for e in others if e.replica != record.replica and e.hash not in seen}
    if record.kind == "note":
        wordings = (e for e in own if e.kind == "note" and e.field == record.field)
        seen = seen_wordings[record.hash]
        return {e.hash for e in wordings if e.replica != record.replica} - seen
    if record.kind == "tag" and record.rm:
        earlier = [e for e in own if e.order < record.order and e.replica != record.replica]
        held = fold([e for e in own if e.order < record.order])
        return {
            e.hash
            for e in earlier
            for tag, seen_dots in record.rm.items()
            if held and e in held.tags.get(tag, ()) and e.hash not in seen_dots
        }
    return set()


def _seen_wordings(in_turn: Iterable[Record]) -> dict[str, set[str]]:
    """Return for each wording those that its replica had seen: what it ever replaced, and so on.

    What was seen stays seen: an undo that brings back several wordings names what they replace in
    the first of them alone. Records come in the order in which each replica wrote them.
    """
    wordings = {record.hash: record for record in in_turn if record.kind == "note"}
    seen: dict[str, set[str]] = {}
    so_far: dict[str, set[str]] = {}
    for record in wordings.values():
        known = so_far.setdefault(record.replica, set())
        open_ends = list(record.over)
        while open_ends:
            each = open_ends.pop()
            if each not in known:
                known.add(each)
                if each in wordings:
                    open_ends.extend(wordings[each].over)
        seen[record.hash] = set(known)
    return seen


def field_changes(before: Entity | None, after: Entity | None) -> tuple[FieldChange, ...]:
    """Return the fields in which two states of a thing differ; mappings key by key."""
    thing = after or before
    if thing is None:
        return ()
    shape = SHAPES[noun_of(thing.id)]
    changes: list[FieldChange] = []
    tags = ("tags",) if shape.has_tags else ()
    place = ("place",) if shape.has_place else ()
    for name in (*shape.registers, *tags, *shape.prose, *place):
        missing = shape.defaults.get(name)
        was = missing if before is None else getattr(before, name)
        now = missing if after is None else getattr(after, name)
        if (was or None) != (now or None):
            changes.append(FieldChange(name, was, now))
    for name, prefix in shape.spread.items():
        then: Mapping[str, Any] = {} if before is None else getattr(before, name)
        now_held: Mapping[str, Any] = {} if after is None else getattr(after, name)
        for key in sorted(then.keys() | now_held.keys()):
            if key not in then or key not in now_held or then[key] != now_held[key]:
                changes.append(FieldChange(prefix + key, then.get(key), now_held.get(key)))
    return tuple(changes)


def last_known(source: Records, entity: EntityId) -> Entity | None:
    """Return what the records say of a thing last, whether it lives or not."""
    folded = fold(source.records(entity))
    return entity_of(entity, folded) if folded else None
