"""The fold: what a thing is follows from the set of its records alone, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import attrgetter
from typing import Protocol

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record


@dataclass(slots=True)
class Folded:
    """The merged registers of one thing.

    `registers` and `place` hold the record that won; `tags` the records that hold each tag in;
    `prose` every version not superseded, oldest first; `last` the latest record of all.
    """

    alive: bool
    last: Record
    registers: dict[str, Record] = field(default_factory=dict)
    tags: dict[EntityId, list[Record]] = field(default_factory=dict)
    prose: dict[str, list[Record]] = field(default_factory=dict)
    place: Record | None = None


_READ_A_THING = 5
"""Records in memory that are gone through in the time that reading a stored thing takes."""

_clock = attrgetter("clock")
_order = attrgetter("clock", "hash")
"""`Record.order`, fetched without a call of Python's for each record."""


def fold(records: Iterable[Record], references: Iterable[str] = ()) -> Folded | None:
    """Merge the records of one thing; `references` are hashes of records elsewhere that use it.

    Registers: the last writer wins. Tags: observed-remove set. Prose: multi-value register. A
    thing is dead where one deletion had seen every record of it and every reference to it
    (Shapiro et al., "Conflict-free Replicated Data Types", 2011).
    """
    ordered = sorted(records, key=_order)
    if not ordered:
        return None
    folded = Folded(alive=True, last=ordered[-1])
    registers, tags = folded.registers, folded.tags
    removed: set[tuple[EntityId, str]] = set()
    superseded: set[str] = set()
    deletions: list[Record] = []
    for record in ordered:
        kind = record.kind
        if kind == "put":
            for name in record.fields:
                registers[name] = record
        elif kind == "tag":
            for tag in record.add:
                tags.setdefault(tag, []).append(record)
            if record.rm:
                removed.update((tag, seen) for tag, dots in record.rm.items() for seen in dots)
        elif kind == "note":
            folded.prose.setdefault(record.field, []).append(record)
            superseded.update(record.over)
        elif kind == "del":
            deletions.append(record)
        elif kind == "mv":
            folded.place = record
    _drop_removed(folded, removed, superseded)
    if deletions:
        content = {record.hash for record in ordered if record.kind != "del"}
        content.update(references if content else ())
        folded.alive = bool(content) and not any(content <= set(each.over) for each in deletions)
    return folded


def _drop_removed(folded: Folded, removed: set[tuple[EntityId, str]], superseded: set[str]) -> None:
    if removed:
        for tag, holders in list(folded.tags.items()):
            holders[:] = [each for each in holders if (tag, each.hash) not in removed]
            if not holders:
                del folded.tags[tag]
    if superseded:
        for versions in folded.prose.values():
            versions[:] = [each for each in versions if each.hash not in superseded]


class Stored(Protocol):
    """Records that lie somewhere else and are read when a thing is asked about (the cache)."""

    latest: Mapping[str, Record]
    newest: str
    count: int

    def __contains__(self, entity: object) -> bool: ...
    def __iter__(self) -> Iterator[EntityId]: ...
    def records(self, entity: EntityId) -> list[Record]:
        """Return the records of a thing, none where nothing is known of it."""
        ...

    def uses(self, entity: EntityId) -> list[tuple[str, EntityId]]:
        """Return (hash, thing) of the records of other things that use this one."""
        ...

    def every_record(self) -> Iterator[tuple[EntityId, list[Record]]]:
        """Yield each thing with its records."""
        ...

    def latest_first(self) -> Iterator[tuple[str, EntityId]]:
        """Yield each thing behind the clock of its latest record, from the latest on."""
        ...


class NothingStored:
    """No records elsewhere: all that is known has been read from the logs."""

    def __init__(self) -> None:
        self.latest: Mapping[str, Record] = {}
        self.newest = "0" * 16
        self.count = 0

    def __contains__(self, entity: object) -> bool:
        return False

    def __iter__(self) -> Iterator[EntityId]:
        return iter(())

    def records(self, entity: EntityId) -> list[Record]:
        return []

    def uses(self, entity: EntityId) -> list[tuple[str, EntityId]]:
        return []

    def every_record(self) -> Iterator[tuple[EntityId, list[Record]]]:
        return iter(())

    def latest_first(self) -> Iterator[tuple[str, EntityId]]:
        return iter(())


class Ledger:
    """Every record known, by the thing it is about; adding one twice changes nothing.

    `stored` are records of an earlier run, which are fetched thing by thing where they are needed.
    """

    def __init__(self, stored: Stored | None = None) -> None:
        self.stored = stored or NothingStored()
        self._records: dict[EntityId, dict[str, Record]] = {}
        self._references: dict[EntityId, list[Record]] = {}
        self.latest_of_replicas: dict[str, Record] = dict(self.stored.latest)
        self.newest = self.stored.newest
        self.count = self.stored.count

    def __contains__(self, entity: EntityId) -> bool:
        return entity in self._records or entity in self.stored

    def __iter__(self) -> Iterator[EntityId]:
        yield from self.stored
        yield from (entity for entity in list(self._records) if entity not in self.stored)

    def add(self, records: Iterable[Record]) -> list[EntityId]:
        """Take in records; return the things that may have changed by it, each once."""
        touched: dict[EntityId, None] = {}
        for record in records:
            known = self._records.get(record.entity)
            if known is None:
                known = self._records[record.entity] = self._fetched(record.entity)
            if record.hash in known:
                continue
            known[record.hash] = record
            self.count += 1
            touched[record.entity] = None
            for tag in record.add:
                self._references.setdefault(tag, []).append(record)
                touched[tag] = None
            self.newest = max(self.newest, record.clock)
            latest = self.latest_of_replicas.get(record.replica)
            if latest is None or is_later(record, latest):
                self.latest_of_replicas[record.replica] = record
        return list(touched)

    def records(self, entity: EntityId) -> Iterable[Record]:
        """Return the records of a thing, in no particular order."""
        return self._known(entity).values()

    def every_record(self) -> Iterator[Record]:
        """Return all records known now, each once, in no particular order.

        They may be taken one by one: those that lie elsewhere are fetched meanwhile.
        """
        here = [record for known in self._records.values() for record in known.values()]
        fetched = frozenset(self._records)
        elsewhere = (
            record
            for entity, records in self.stored.every_record()
            if entity not in fetched
            for record in records
        )
        return chain(here, elsewhere)

    def newest_first(self, things: int) -> Iterator[tuple[str, list[Record]]]:
        """Yield all records known now in slices, each behind a clock.

        When a slice has come, every record with a later clock than that has. Each holds the
        records of so many things stored, and a few times as many that were read in this run.
        """
        here = [record for known in self._records.values() for record in known.values()]
        here.sort(key=_clock)
        fetched = frozenset(self._records)
        waiting = (each for each in self.stored.latest_first() if each[1] not in fetched)
        following = next(waiting, None)
        while here or following:
            some = here[-_READ_A_THING * things :]
            del here[-_READ_A_THING * things :]
            if following:
                for _, entity in chain((following,), islice(waiting, things - 1)):
                    some += self.stored.records(entity)
                following = next(waiting, None)
            floors = here[-1].clock if here else "", following[0] if following else ""
            yield max(floors), some

    def records_beyond(self, count: int) -> Iterable[Record]:
        """Return at least the records that came after the first so many were known.

        What is only stored is passed over where it was among these.
        """
        if self.stored.count > count:
            return self.every_record()
        return [record for known in self._records.values() for record in known.values()]

    def uses(self, entity: EntityId) -> Iterable[Record]:
        """Return the records of other things that use this one (a passage that carries a tag)."""
        stored = [self._known(user).get(digest) for digest, user in self.stored.uses(entity)]
        return [*filter(None, stored), *self._references.get(entity, ())]

    def folded(self, entity: EntityId) -> Folded | None:
        """Return the merged state of a thing, or None where nothing is known of it."""
        return fold(self.records(entity), self._users(entity))

    def seen(self, entity: EntityId) -> tuple[str, ...]:
        """Return the hashes that a deletion made now has seen: all records and references."""
        own = {record.hash for record in self.records(entity) if record.kind != "del"}
        return tuple(sorted(own.union(self._users(entity))))

    def loaded(self) -> dict[EntityId, list[Record]]:
        """Return the records of all things that are not only stored, as they are at this moment."""
        return {entity: list(known.values()) for entity, known in self._records.items()}

    def _known(self, entity: EntityId) -> dict[str, Record]:
        if entity in self._records:
            return self._records[entity]
        known = self._fetched(entity)
        if known:
            self._records[entity] = known
        return known

    def _fetched(self, entity: EntityId) -> dict[str, Record]:
        return {record.hash: record for record in self.stored.records(entity)}

    def _users(self, entity: EntityId) -> Iterator[str]:
        """Yield the hashes of what uses a thing; they are looked up only where somebody asks."""
        yield from (digest for digest, _ in self.stored.uses(entity))
        yield from (record.hash for record in self._references.get(entity, ()))


def is_later(record: Record, other: Record) -> bool:
    """Whether a record is a later one of its replica; two of one number come from clones."""
    if record.number != other.number:
        return record.number > other.number
    return record.order > other.order
