"""The records of an earlier run as the cache holds them: by thing, fetched where needed."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from zlib import crc32

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record, share_names
from desktop_app.storage.cache_file import CacheFile, Unusable

HASH_BYTES = 10
POSITIONS, NUMBERS = "Q", "I"
"""Type codes of arrays: bytes from the start of a section; places in `ids`, counts, checks."""

_TOGETHER = 64
"""Things whose records are read at once where all are asked for: a fraction of a millisecond."""

_records = msgspec.json.Decoder(list[Record])
_ids = msgspec.json.Decoder(list[str])


class KnownHashes:
    """The hashes of all lines that an earlier run had read; unpacked when one is asked about."""

    def __init__(self, packed: bytes, newer: Iterable[str]) -> None:
        self.packed = packed
        self._newer = frozenset(newer)
        self._all: frozenset[bytes] | None = None

    def __contains__(self, digest: object) -> bool:
        if self._all is None:
            self._all = frozenset(
                self.packed[at : at + HASH_BYTES] for at in range(0, len(self.packed), HASH_BYTES)
            )
        # The text of a line that has no hash, or a strange one, is in neither.
        if not isinstance(digest, str) or len(digest) != 2 * HASH_BYTES:
            return False
        return bytes.fromhex(digest) in self._all or digest in self._newer


class StoredRecords:
    """Records in a cache file, as the ledger asks for them.

    Thing number `at` in `ids` has the bytes between two `ends`, a JSON list of its records, with a
    CRC-32 in `checks`. Where these bytes do not fit (the disk has lost some since the file was
    opened) everything is read from the logs again by `reread`.
    """

    def __init__(
        self,
        file: CacheFile,
        latest: Mapping[str, Record],
        newest: str,
        uses: Mapping[EntityId, tuple[int, int]],
        reread: Callable[[], Iterable[Record]],
    ) -> None:
        self.latest, self.newest = latest, newest
        self.ids = _ids.decode(file.section("ids"))
        self._file = file
        self._ends = numbers(POSITIONS, file.section("record_ends"))
        self._checks = numbers(NUMBERS, file.section("record_checks"))
        self._clocks = numbers(POSITIONS, file.section("latest_clocks"))
        self._hashes = file.section("hashes")
        self._hash_ends = numbers(NUMBERS, file.section("hash_ends"))
        self._uses = uses
        self._use_hashes = file.section("use_hashes")
        self._users = numbers(NUMBERS, file.section("users"))
        self._reread = reread
        self._places: dict[EntityId, int] = {}
        self._names: dict[str, str] = {}
        self._again: dict[EntityId, list[Record]] | None = None
        self._turn = threading.Lock()
        self.count = len(self._hashes) // HASH_BYTES

    @property
    def places(self) -> Mapping[EntityId, int]:
        """The number of each thing in `ids`."""
        if not self._places:
            self._places = dict(zip(self.ids, range(len(self.ids)), strict=True))
        return self._places

    @property
    def hashes(self) -> bytes:
        """The hashes of all records, packed."""
        return self._hashes

    def __contains__(self, entity: object) -> bool:
        return entity in self.places

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self.ids)

    def records(self, entity: EntityId) -> list[Record]:
        at = self.places.get(entity)
        if at is None:
            return []
        if self._again is None:
            try:
                return self._decoded(self.written(at))
            except (Unusable, msgspec.MsgspecError):
                self._read_logs()
        return (self._again or {}).get(entity, [])

    def uses(self, entity: EntityId) -> list[tuple[str, EntityId]]:
        start, end = self._uses.get(entity, (0, 0))
        packed = self._use_hashes
        return [
            (packed[at * HASH_BYTES : (at + 1) * HASH_BYTES].hex(), self.ids[self._users[at]])
            for at in range(start, end)
        ]

    def every_record(self) -> Iterator[tuple[EntityId, list[Record]]]:
        for first in range(0, len(self.ids), _TOGETHER):
            places = range(first, min(first + _TOGETHER, len(self.ids)))
            try:
                together = [self._decoded(content) for content in self._written_together(places)]
            except (Unusable, msgspec.MsgspecError):
                together = [self.records(self.ids[at]) for at in places]
            yield from zip((self.ids[at] for at in places), together, strict=True)

    def latest_first(self) -> Iterator[tuple[str, EntityId]]:
        """Yield each thing behind the clock of its latest record, from the latest on."""
        clocks = self._clocks
        for at in sorted(range(len(self.ids)), key=clocks.__getitem__, reverse=True):
            yield f"{clocks[at]:016x}", self.ids[at]

    def clock_of(self, at: int) -> int:
        """Return the clock of the latest record of thing number `at`, as a number."""
        return self._clocks[at]

    def written(self, at: int) -> bytes:
        """Return the records of thing number `at` as they were written. Raises Unusable."""
        start = self._ends[at - 1] if at else 0
        return self._checked(at, self._file.part("records", start, self._ends[at]))

    def _written_together(self, places: range) -> Iterator[bytes]:
        start = self._ends[places[0] - 1] if places[0] else 0
        content = self._file.part("records", start, self._ends[places[-1]])
        before = 0
        for at in places:
            end = self._ends[at] - start
            yield self._checked(at, content[before:end])
            before = end

    def _checked(self, at: int, content: bytes) -> bytes:
        if crc32(content) != self._checks[at]:
            raise Unusable("records were altered")
        return content

    def hashes_of(self, at: int) -> bytes:
        """Return the hashes of the records of thing number `at`, packed."""
        start = self._hash_ends[at - 1] if at else 0
        return self._hashes[start * HASH_BYTES : self._hash_ends[at] * HASH_BYTES]

    def packed_uses(self) -> Iterator[tuple[EntityId, int, bytes]]:
        """Yield (thing used, number of its user in `ids`, hash) of every use."""
        packed = self._use_hashes
        for entity, (start, end) in self._uses.items():
            for at in range(start, end):
                yield entity, self._users[at], packed[at * HASH_BYTES : (at + 1) * HASH_BYTES]

    def close(self) -> None:
        """Let go of the file; what is asked for later comes from the logs."""
        self._file.close()

    def _decoded(self, content: bytes) -> list[Record]:
        records = _records.decode(content)
        for record in records:
            share_names(record, self._names)
        return records

    def _read_logs(self) -> None:
        """Take the records that this cache held from the logs; what came later is not its own."""
        with self._turn:
            if self._again is not None:
                return
            mine = KnownHashes(self._hashes, ())
            again: dict[EntityId, list[Record]] = {}
            for record in self._reread():
                if record.hash in mine:
                    again.setdefault(record.entity, []).append(record)
            self._again = again


def numbers(kind: str, packed: bytes) -> array[int]:
    """Return the numbers of a section. Raises Unusable."""
    held = array(kind)
    if len(packed) % held.itemsize:
        raise Unusable("numbers were cut")
    held.frombytes(packed)
    return held
