"""A snapshot of a session as a cache: what this run changed goes to the body, the rest stays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.domain.passage_indexes import Index
from desktop_app.domain.sharded import shard_count, shard_number
from desktop_app.storage.cache_body import BodyWriter
from desktop_app.workspace.cache.action_stack import written as written_stack
from desktop_app.workspace.cache.snapshot import Snapshot
from desktop_app.workspace.cache.stored_project import (
    StoredMembers,
    StoredPassages,
    written_rooms,
)
from desktop_app.workspace.cache.stored_records import StoredRecords
from desktop_app.workspace.cache.tables import (
    NUMBERS,
    POSITIONS,
    HashBins,
    Members,
    NewHashes,
    Spans,
    Uses,
    written_ids,
    written_things,
)

_encode = msgspec.json.Encoder().encode

_CROWDED = 512
"""Things in a shard on average from which on the shards are made anew."""

Pieces = dict[tuple[bool, EntityId], tuple[int, bytes]]
"""What was written of a thing before, records or passage: where it begins, and its bytes."""


class SnapshotSections:
    """Writes what is new to a body and gives the sections that say where everything stands.

    Things have their number in the cache that the session was opened from, new ones those behind;
    only the sections have them in the order of the shards.
    """

    def __init__(
        self, snapshot: Snapshot, passages: StoredPassages | None, body: BodyWriter
    ) -> None:
        self._snapshot, self._body = snapshot, body
        stored = snapshot.stored if isinstance(snapshot.stored, StoredRecords) else None
        self._stored = stored
        self._things = stored.things if stored else None
        known = len(self._things) if self._things else 0
        new = [each for each in snapshot.loaded if not stored or each not in stored]
        self._new = new
        self._numbers = {entity: at for at, entity in enumerate(new, start=known)}
        self._records = (stored.spans if stored else Spans.empty()).with_more(len(new))
        self._passages = (passages.spans if passages else Spans.empty()).with_more(len(new))
        self._clocks = (stored.clocks if stored else array(POSITIONS)) + array(
            POSITIONS, bytes(8 * len(new))
        )
        self._hashes, self._uses = NewHashes(), Uses()
        self._shards, self._order = self._sharded(known + len(new))
        self._places = array(NUMBERS, bytes(4 * len(self._order)))
        for place, number in enumerate(self._order):
            self._places[number] = place

    def write(self, pieces: Pieces) -> None:
        """Write to the body what it lacks. Raises NotWritten, and Unusable.

        `pieces` are those that this run has written to it before; the new ones are added.
        """
        stored = self._stored
        if stored and stored.body.path != self._body.path:
            self._copy_body(stored)
        for used, users, packed in stored.packed_uses() if stored else ():
            self._uses.add(used, users, packed)
        for number in sorted(
            map(self._number, self._snapshot.loaded), key=self._places.__getitem__
        ):
            self._write_thing(number, pieces)

    def sections(self) -> tuple[dict[str, Iterable[bytes]], Members, Members, Members]:
        """Return the sections, and where members by article, by tag, and uses stand in them."""
        project, order = self._snapshot.project, self._order
        undo, redo = self._snapshot.undo.stacks if self._snapshot.undo else ((), ())
        known = self._stored.hashes if self._stored else HashBins.empty()
        members = array(NUMBERS)
        within = self._membership(project.passages_in, members)
        tagged = self._membership(project.passages_with, members)
        uses, users = self._uses.sections(self._places)
        sections = {
            **written_things(self._shards),
            **self._records.in_order(order).sections("record"),
            **self._passages.in_order(order).sections("passage"),
            **known.sections(self._hashes),
            **users,
            "latest_clocks": [array(POSITIONS, map(self._clocks.__getitem__, order)).tobytes()],
            "members": [members.tobytes()],
            "rooms": [written_rooms(project)],
            "undo": [written_stack(undo)],
            "redo": [written_stack(redo)],
        }
        return sections, within, tagged, uses

    def _sharded(self, count: int) -> tuple[list[tuple[bytes, int]], array[int]]:
        """Return each shard as JSON with its size, and the numbers of things in their order."""
        things = self._things
        if things is None or len(things.ends) * _CROWDED < count:
            return self._sharded_anew([*(things or ()), *self._new])
        come: dict[int, list[EntityId]] = {}
        for entity in self._new:
            come.setdefault(shard_number(entity, len(things.ends) - 1), []).append(entity)
        shards: list[tuple[bytes, int]] = []
        order = array(NUMBERS)
        for number, end in enumerate(things.ends):
            start, more = things.start(number), come.get(number, [])
            order.extend(range(start, end))
            order.extend(map(self._numbers.__getitem__, more))
            ids = written_ids([*things.shard(number), *more]) if more else things.written(number)
            shards.append((ids, end - start + len(more)))
        return shards, order

    def _sharded_anew(self, ids: Sequence[EntityId]) -> tuple[list[tuple[bytes, int]], array[int]]:
        count = shard_count(len(ids))
        shards: list[list[int]] = [[] for _ in range(count)]
        for number, entity in enumerate(ids):
            shards[shard_number(entity, count - 1)].append(number)
        order = array(NUMBERS, [number for shard in shards for number in shard])
        return [(written_ids([ids[at] for at in shard]), len(shard)) for shard in shards], order

    def _number(self, entity: EntityId) -> int:
        number = self._numbers.get(entity)
        if number is None and self._things is not None:
            number = self._things.number(entity)
        if number is None:
            raise ValueError(f"{entity} has no records")
        return number

    def _entity(self, number: int) -> EntityId:
        known = len(self._things) if self._things else 0
        if self._things is not None and number < known:
            return self._things[number]
        return self._new[number - known]

    def _write_thing(self, number: int, pieces: Pieces) -> None:
        entity = self._entity(number)
        records = self._snapshot.loaded[entity]
        self._put(number, (False, entity), _encode(records), pieces)
        self._clocks[number] = int(max(record.clock for record in records), 16)
        known = self._stored.hashes if self._stored else ()
        for record in records:
            if record.hash not in known:
                self._hashes.add(record.hash)
                for used in record.add:
                    self._uses.add(used, (number,), bytes.fromhex(record.hash))
        passage = self._snapshot.project.annotations.get(entity)
        written = b"" if passage is None else _encode(passage)
        self._put(number, (True, entity), written, pieces)

    def _put(self, number: int, key: tuple[bool, EntityId], piece: bytes, pieces: Pieces) -> None:
        spans = self._passages if key[0] else self._records
        if spans.is_same(number, piece):
            return
        start, known = pieces.get(key, (0, b""))
        if known != piece:
            start = self._body.add(piece)
            if self._stored:
                pieces[key] = start, piece
        spans.put(number, start, piece)

    def _copy_body(self, stored: StoredRecords) -> None:
        """Copy every piece that is in use to a new body."""
        for spans in (self._records, self._passages):
            for number in compress(self._order, map(spans.lengths.__getitem__, self._order)):
                piece = spans.content(stored.body, number)
                spans.starts[number] = self._body.add(piece)

    def _membership(self, index: Index, members: array[int]) -> Members:
        found: Members = {}
        for key, each in index.items():
            start = len(members)
            members.extend(map(self._places.__getitem__, self._numbers_of(each.unread or each)))
            found[key] = start, len(members)
        return found

    def _numbers_of(self, members: object) -> Iterator[int]:
        if isinstance(members, StoredMembers):
            return iter(members.numbers)
        ids = members() if callable(members) else members
        assert isinstance(ids, Iterable)
        return map(self._number, ids)
