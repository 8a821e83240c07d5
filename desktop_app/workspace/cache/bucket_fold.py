"""Folds one bucket of sorted lines into its part of a cache, in a process beside the window's."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import msgspec

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.sharded import shard_number
from desktop_app.formats.change_record import (
    Newer,
    Record,
    is_known,
    read_line,
    records_of,
)
from desktop_app.storage.line_sorting import Buckets, lines_of
from desktop_app.workspace.cache.tables import (
    HASH_BYTES,
    NUMBERS,
    POSITIONS,
    written_ids,
)
from desktop_app.workspace.fold import fold, is_later
from desktop_app.workspace.shapes import entity_of

_TOGETHER = 5000
"""Lines that are decoded in one go."""

_encode = msgspec.json.Encoder().encode

_PASSAGE = "annotation:"
_DIGITS = slice(-2 - 2 * HASH_BYTES, -2)
"""Where the hash of a line stands."""

Written = tuple[list[Record], list[bytes]]
"""The records of a thing, and their lines."""


class FoldedBucket(msgspec.Struct, array_like=True):
    """What a bucket adds to a cache; things are numbered from 0 in the order of its shards.

    The pieces of things lie one after the other in two files, `records` and `passages`. Numbers
    are packed (`tables`), and hashes in their order. `others` are the lines of all things that are
    no passages, which have to be folded with what uses them; `deleted` the passages that have
    deletions.
    """

    records: str
    passages: str
    shards: list[tuple[bytes, int]] = []
    record_lengths: bytes = b""
    record_checks: bytes = b""
    passage_lengths: bytes = b""
    passage_checks: bytes = b""
    clocks: bytes = b""
    hashes: bytes = b""
    uses: dict[EntityId, tuple[bytes, bytes]] = {}
    within: dict[EntityId, bytes] = {}
    tagged: dict[EntityId, bytes] = {}
    others: dict[EntityId, list[bytes]] = {}
    deleted: list[EntityId] = []
    latest: dict[str, bytes] = {}
    newest: str = ""
    newer: list[str] = []


class Misplaced(ValueError):
    """A line is about another thing than it seems to be; nobody wrote it by accident."""


class BucketFold:
    """Folds the things of one bucket, one after the other."""

    def __init__(self, buckets: Buckets, bucket: int) -> None:
        self._buckets, self._bucket = buckets, bucket
        self._lengths = array(NUMBERS), array(NUMBERS)
        self._checks = array(NUMBERS), array(NUMBERS)
        self._clocks = array(POSITIONS)
        self._uses: dict[EntityId, tuple[array[int], list[str]]] = {}
        self._within: dict[EntityId, array[int]] = {}
        self._tagged: dict[EntityId, array[int]] = {}
        self._files = tuple(
            buckets.folder / f"{bucket:04d}.{name}" for name in ("records", "passages")
        )
        records, passages = map(str, self._files)
        self._found = FoldedBucket(records, passages)

    def fold(self, sorters: Sequence[str]) -> FoldedBucket:
        """Return what the lines of these sorters add up to. Raises Misplaced, and OSError."""
        found = self._found
        things = self._things(lines_of(self._buckets, self._bucket, sorters))
        shards = self._in_shards(things)
        records, passages = (path.open("wb", buffering=1 << 20) for path in self._files)
        with records, passages:
            for shard in self._buckets.shards_of(self._bucket):
                here = shards.pop(shard, [])
                found.shards.append((written_ids(here), len(here)))
                for entity in here:
                    of_thing, lines = things.pop(entity)
                    records.write(self._record_piece(entity, of_thing, lines))
                    passages.write(self._passage_piece(entity, of_thing))
        found.record_lengths, found.passage_lengths = (each.tobytes() for each in self._lengths)
        found.record_checks, found.passage_checks = (each.tobytes() for each in self._checks)
        found.clocks = self._clocks.tobytes()
        found.uses = {
            used: (users.tobytes(), bytes.fromhex("".join(hashes)))
            for used, (users, hashes) in self._uses.items()
        }
        found.within = {key: each.tobytes() for key, each in self._within.items()}
        found.tagged = {key: each.tobytes() for key, each in self._tagged.items()}
        return found

    def _things(self, lines: list[bytes]) -> dict[EntityId, Written]:
        """Return the records and lines of each thing; note what concerns all records alike."""
        things: dict[EntityId, Written] = {}
        latest: dict[str, tuple[Record, bytes]] = {}
        hashes: list[str] = []
        for records, some in _decoded(lines, self._found.newer):
            hashes += [record.hash for record in records]
            for record, line in zip(records, some, strict=True):
                written = things.get(record.entity)
                if written is None:
                    written = things[record.entity] = [], []
                written[0].append(record)
                written[1].append(line)
                last = latest.get(record.replica)
                if last is None or (record.number >= last[0].number and is_later(record, last[0])):
                    latest[record.replica] = record, line
        self._found.latest = {replica: line for replica, (_, line) in latest.items()}
        self._found.hashes = bytes.fromhex("".join(sorted(hashes)))
        return things

    def _in_shards(self, things: Iterable[EntityId]) -> dict[int, list[EntityId]]:
        mask, here = self._buckets.shards - 1, self._buckets.shards_of(self._bucket)
        shards: dict[int, list[EntityId]] = {}
        for entity in things:
            shard = shard_number(entity, mask)
            if shard not in here:
                raise Misplaced(entity)
            shards.setdefault(shard, []).append(entity)
        return shards

    def _record_piece(self, entity: EntityId, records: list[Record], lines: list[bytes]) -> bytes:
        number, found = len(self._clocks), self._found
        latest, has_deletion = "", False
        for record in records:
            if record.clock > latest:
                latest = record.clock
            has_deletion |= record.kind == "del"
            for used in record.add:
                if used not in self._uses:
                    self._uses[used] = array(NUMBERS), []
                users, hashes = self._uses[used]
                users.append(number)
                hashes.append(record.hash)
        self._clocks.append(int(latest, 16))
        found.newest = max(found.newest, latest)
        if not entity.startswith(_PASSAGE):
            found.others[entity] = lines
        elif has_deletion:
            found.deleted.append(entity)
        return self._noted(0, b"[%b]" % b",".join(lines))

    def _passage_piece(self, entity: EntityId, records: list[Record]) -> bytes:
        folded = fold(records) if entity.startswith(_PASSAGE) else None
        passage = entity_of(entity, folded) if folded and folded.alive else None
        if not isinstance(passage, Annotation):
            return self._noted(1, b"")
        number = len(self._lengths[1])
        for index, keys in ((self._within, (passage.article,)), (self._tagged, passage.tags)):
            for key in keys:
                if key not in index:
                    index[key] = array(NUMBERS)
                index[key].append(number)
        return self._noted(1, _encode(passage))

    def _noted(self, which: int, piece: bytes) -> bytes:
        self._lengths[which].append(len(piece))
        self._checks[which].append(crc32(piece))
        return piece


def _decoded(
    lines: list[bytes], newer: list[str]
) -> Iterator[tuple[Sequence[Record], Sequence[bytes]]]:
    """Yield records and their lines, each once; `newer` gets the hashes of what is not read."""
    once = {line[_DIGITS]: line for line in lines}
    lines = list(once.values())
    for first in range(0, len(lines), _TOGETHER):
        some = lines[first : first + _TOGETHER]
        records = records_of(some)
        if records is not None and all(map(is_known, records)):
            yield records, some
            continue
        for line in some:
            read = read_line(line)
            if isinstance(read, Record):
                yield (read,), (line,)
            elif isinstance(read, Newer):
                newer.append(read.hash)
