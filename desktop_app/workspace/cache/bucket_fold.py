"""Folds one bucket of sorted lines into its part of a cache, in a process beside the window's."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from zlib import crc32

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.domain.sharded import shard_number
from desktop_app.formats.change_record import (
    Newer,
    Record,
    are_known,
    read_line,
    records_of,
)
from desktop_app.storage.line_sorting import Buckets, lines_of
from desktop_app.workspace.cache.tables import (
    HASH_BYTES,
    NUMBERS,
    POSITIONS,
    packed_hashes,
    written_ids,
)
from desktop_app.workspace.fold import fold, is_later
from desktop_app.workspace.shapes import fields_of

_TOGETHER = 5000
"""Lines that are decoded in one go."""

_encode = msgspec.json.Encoder().encode

_clock, _entity = attrgetter("clock"), attrgetter("entity")

_PASSAGE = "annotation:"
_DIGITS = slice(-2 - 2 * HASH_BYTES, -2)
"""Where the hash of a line stands."""


class FoldedBucket(msgspec.Struct, array_like=True):
    """What a bucket adds to a cache; things are numbered from 0 in the order of its shards.

    The pieces of things lie one after the other in two files, `records` and `passages`. Numbers
    are packed (`tables`), as hashes and the places of their bins are. `others` are the lines of
    all things that are no passages, which have to be folded with what uses them; `deleted` the
    passages that have deletions.
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
    hash_begins: bytes = b""
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
        self._records: list[Record] = []
        self._lines: list[bytes] = []
        self._clocks: list[str] = []
        self._uses: defaultdict[EntityId, tuple[array[int], list[str]]] = defaultdict(_nobody)
        self._within: defaultdict[EntityId, array[int]] = defaultdict(_no_numbers)
        self._tagged: defaultdict[EntityId, array[int]] = defaultdict(_no_numbers)
        self._found = FoldedBucket("", "")

    def fold(self, sorters: Sequence[str]) -> FoldedBucket:
        """Return what the lines of these sorters add up to. Raises Misplaced, and OSError."""
        found = self._found
        self._read(lines_of(self._buckets, self._bucket, sorters))
        things: defaultdict[EntityId, list[int]] = defaultdict(list)
        for at, entity in enumerate(map(_entity, self._records)):
            things[entity].append(at)
        records: list[bytes] = []
        passages: list[bytes] = []
        for entity in self._in_order(things):
            of_thing = [self._records[at] for at in things[entity]]
            lines = [self._lines[at] for at in things[entity]]
            records.append(b"[%b]" % b",".join(lines))
            passages.append(self._folded(entity, of_thing, lines))
        found.records, found.record_lengths, found.record_checks = self._kept("records", records)
        found.passages, found.passage_lengths, found.passage_checks = self._kept(
            "passages", passages
        )
        found.clocks = array(POSITIONS, [int(clock, 16) for clock in self._clocks]).tobytes()
        found.newest = max(self._clocks, default="")
        found.uses = {
            used: (users.tobytes(), bytes.fromhex("".join(hashes)))
            for used, (users, hashes) in self._uses.items()
        }
        found.within = {key: each.tobytes() for key, each in self._within.items()}
        found.tagged = {key: each.tobytes() for key, each in self._tagged.items()}
        return found

    def _read(self, lines: list[bytes]) -> None:
        """Take in records and their lines; note what concerns all of them alike."""
        found, latest = self._found, dict[str, int]()
        for records, some in _decoded(lines, found.newer):
            self._records += records
            self._lines += some
        found.hashes, found.hash_begins = packed_hashes([record.hash for record in self._records])
        for at, record in enumerate(self._records):
            last = self._records[latest.setdefault(record.replica, at)]
            if record.number >= last.number and is_later(record, last):
                latest[record.replica] = at
        found.latest = {replica: self._lines[at] for replica, at in latest.items()}

    def _in_order(self, things: Iterable[EntityId]) -> list[EntityId]:
        """Return the things in the order of their shards; note which are in each."""
        mask, here = self._buckets.shards - 1, self._buckets.shards_of(self._bucket)
        shards: dict[int, list[EntityId]] = {shard: [] for shard in here}
        for entity in things:
            shard = shard_number(entity, mask)
            if shard not in here:
                raise Misplaced(entity)
            shards[shard].append(entity)
        self._found.shards = [(written_ids(each), len(each)) for each in shards.values()]
        return list(chain.from_iterable(shards.values()))

    def _folded(self, entity: EntityId, records: list[Record], lines: list[bytes]) -> bytes:
        """Take in the next thing; return its piece if it is a passage."""
        number, has_deletion = len(self._clocks), False
        for record in records:
            if record.kind == "del":
                has_deletion = True
            for used in record.add:
                users, hashes = self._uses[used]
                users.append(number)
                hashes.append(record.hash)
        folded = fold(records) if entity.startswith(_PASSAGE) else None
        if folded is None:
            self._clocks.append(max(map(_clock, records)))
            self._found.others[entity] = lines
            return b""
        self._clocks.append(folded.last.clock)
        if has_deletion:
            self._found.deleted.append(entity)
        fields = fields_of(entity, folded) if folded.alive else None
        if fields is None:
            return b""
        self._within[fields["target"].article].append(number)
        for tag in fields["tags"]:
            self._tagged[tag].append(number)
        # The same as the JSON of the passage, which would take longer to make.
        return _encode(fields)

    def _kept(self, name: str, pieces: list[bytes]) -> tuple[str, bytes, bytes]:
        """Write pieces into a file; return its path, and their packed lengths and checks."""
        path = self._buckets.folder / f"{self._bucket:04d}.{name}"
        path.write_bytes(b"".join(pieces))
        lengths, checks = array(NUMBERS, map(len, pieces)), array(NUMBERS, map(crc32, pieces))
        return str(path), lengths.tobytes(), checks.tobytes()


def _no_numbers() -> array[int]:
    return array(NUMBERS)


def _nobody() -> tuple[array[int], list[str]]:
    return array(NUMBERS), []


def _decoded(
    lines: list[bytes], newer: list[str]
) -> Iterator[tuple[Sequence[Record], Sequence[bytes]]]:
    """Yield records and their lines, each once; `newer` gets the hashes of what is not read."""
    once = {line[_DIGITS]: line for line in lines}
    lines = list(once.values())
    for first in range(0, len(lines), _TOGETHER):
        some = lines[first : first + _TOGETHER]
        records = records_of(some)
        if records is not None and are_known(records):
            yield records, some
            continue
        for line in some:
            read = read_line(line)
            if isinstance(read, Record):
                yield (read,), (line,)
            elif isinstance(read, Newer):
                newer.append(read.hash)
