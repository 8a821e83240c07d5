"""The records of an earlier run as the cache holds them: by thing, fetched where needed."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record, share_names
from desktop_app.storage.cache_body import CacheBody
from desktop_app.storage.cache_file import Unusable
from desktop_app.workspace.cache.tables import (
    HASH_BYTES,
    NUMBERS,
    POSITIONS,
    HashBins,
    Members,
    Section,
    Spans,
    Things,
    numbers,
)

_records = msgspec.json.Decoder(list[Record])


class KnownHashes:
    """The hashes of all lines that an earlier run had read."""

    def __init__(self, records: HashBins, newer: Iterable[str]) -> None:
        self._records = records
        self._newer = frozenset(newer)

    def __contains__(self, digest: object) -> bool:
        return digest in self._records or digest in self._newer


class StoredRecords:
    """Records in a cache, as the ledger asks for them: a JSON list of them for each thing.

    Where the body of the cache is not what it was (the disk has lost some since the file was
    opened) everything is read from the logs again by `reread`.
    """

    def __init__(
        self,
        section: Section,
        body: CacheBody,
        latest: Mapping[str, Record],
        newest: str,
        uses: Members,
        reread: Callable[[], Iterable[Record]],
    ) -> None:
        self.latest, self.newest = latest, newest
        self.things = Things(section)
        self.body = body
        self.spans = Spans.read(section, "record")
        self.clocks = numbers(POSITIONS, section("latest_clocks"))
        self.hashes = HashBins.read(section)
        self._uses = uses
        self._use_hashes = section("use_hashes")
        self._users = numbers(NUMBERS, section("users"))
        self._reread = reread
        self._names: dict[str, str] = {}
        self._again: dict[EntityId, list[Record]] | None = None
        self._turn = threading.Lock()
        self.count = len(self.hashes)
        if not len(self.things) == len(self.spans.starts) == len(self.clocks):
            raise Unusable("the tables do not fit")

    def __contains__(self, entity: object) -> bool:
        return entity in self.things

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self.things)

    def records(self, entity: EntityId) -> list[Record]:
        at = self.things.number(entity)
        return [] if at is None else self._read(at, entity)

    def uses(self, entity: EntityId) -> list[tuple[str, EntityId]]:
        start, end = self._uses.get(entity, (0, 0))
        packed = self._use_hashes
        return [
            (packed[at * HASH_BYTES : (at + 1) * HASH_BYTES].hex(), self.things[self._users[at]])
            for at in range(start, end)
        ]

    def every_record(self) -> Iterator[tuple[EntityId, list[Record]]]:
        for at, entity in enumerate(self.things):
            yield entity, self._read(at, entity)

    def latest_first(self) -> Iterator[tuple[str, EntityId]]:
        """Yield each thing behind the clock of its latest record, from the latest on."""
        clocks = self.clocks
        for at in sorted(range(len(clocks)), key=clocks.__getitem__, reverse=True):
            yield f"{clocks[at]:016x}", self.things[at]

    def packed_uses(self) -> Iterator[tuple[EntityId, array[int], bytes]]:
        """Yield for each thing used the numbers of its users, and their records' hashes packed."""
        packed = self._use_hashes
        for entity, (start, end) in self._uses.items():
            yield entity, self._users[start:end], packed[start * HASH_BYTES : end * HASH_BYTES]

    def close(self) -> None:
        """Let go of the file; what is asked for later comes from the logs."""
        self.body.close()

    def _read(self, at: int, entity: EntityId) -> list[Record]:
        if self._again is None:
            try:
                return self._decoded(self.spans.content(self.body, at))
            except (Unusable, msgspec.MsgspecError):
                self._read_logs()
        return (self._again or {}).get(entity, [])

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
            mine = self.hashes
            again: dict[EntityId, list[Record]] = {}
            for record in self._reread():
                if record.hash in mine:
                    again.setdefault(record.entity, []).append(record)
            self._again = again
