"""The fold: what a thing is follows from the set of its records alone, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

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
    removed: set[tuple[EntityId, str]] = set()
    superseded: set[str] = set()
    deletions: list[Record] = []
    for record in ordered:
        if record.kind == "del":
            deletions.append(record)
        elif record.kind == "put":
            for name in record.fields:
                folded.registers[name] = record
        elif record.kind == "tag":
            for tag in record.add:
                folded.tags.setdefault(tag, []).append(record)
            removed.update((tag, seen) for tag, dots in record.rm.items() for seen in dots)
        elif record.kind == "note":
            folded.prose.setdefault(record.field, []).append(record)
            superseded.update(record.over)
        elif record.kind == "mv":
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


class Ledger:
    """Every record known, by the thing it is about; adding one twice changes nothing."""

    def __init__(self) -> None:
        self._records: dict[EntityId, dict[str, Record]] = {}
        self._references: dict[EntityId, dict[str, Record]] = {}
        self.latest_of_replicas: dict[str, Record] = {}
        self.newest = "0" * 16

    def __contains__(self, entity: EntityId) -> bool:
        return entity in self._records

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._records)

    def add(self, records: Iterable[Record]) -> list[EntityId]:
        """Take in records; return the things that may have changed by it, each once."""
        touched: dict[EntityId, None] = {}
        for record in records:
            known = self._records.setdefault(record.entity, {})
            if record.hash in known:
                continue
            known[record.hash] = record
            touched[record.entity] = None
            for tag in record.add:
                self._references.setdefault(tag, {})[record.hash] = record
                touched[tag] = None
            self.newest = max(self.newest, record.clock)
            latest = self.latest_of_replicas.get(record.replica)
            if latest is None or latest.number < record.number:
                self.latest_of_replicas[record.replica] = record
        return list(touched)

    def records(self, entity: EntityId) -> Iterable[Record]:
        """Return the records of a thing, in no particular order."""
        return self._records.get(entity, {}).values()

    def every_record(self) -> Iterator[Record]:
        """Return all records, each once, in no particular order."""
        for known in self._records.values():
            yield from known.values()

    def uses(self, entity: EntityId) -> Iterable[Record]:
        """Return the records of other things that use this one (a passage that carries a tag)."""
        return self._references.get(entity, {}).values()

    def folded(self, entity: EntityId) -> Folded | None:
        """Return the merged state of a thing, or None where nothing is known of it."""
        return fold(self.records(entity), self._references.get(entity, ()))

    def seen(self, entity: EntityId) -> tuple[str, ...]:
        """Return the hashes that a deletion made now has seen: all records and references."""
        own = {record.hash for record in self.records(entity) if record.kind != "del"}
        return tuple(sorted(own | self._references.get(entity, {}).keys()))
