"""A snapshot of a session as the sections of a cache file, made piece by piece."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from zlib import crc32

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.domain.sharded import LazyMap
from desktop_app.formats.change_record import Record
from desktop_app.workspace.cache.action_stack import written as written_stack
from desktop_app.workspace.cache.snapshot import Snapshot
from desktop_app.workspace.cache.stored_project import Members, StoredPassages, written_rooms
from desktop_app.workspace.cache.stored_records import HASH_BYTES, NUMBERS, POSITIONS, StoredRecords

_encode = msgspec.json.Encoder().encode


class SnapshotSections:
    """Makes the sections in the order of `all`: the later ones are found out with the earlier.

    What this run has not touched is copied from the cache file that it was opened from.
    """

    def __init__(self, snapshot: Snapshot, passages: StoredPassages | None) -> None:
        self._snapshot = snapshot
        self._stored = snapshot.stored if isinstance(snapshot.stored, StoredRecords) else None
        self._passages = passages
        known = self._stored or ()
        self._ids = [*known, *(each for each in snapshot.loaded if each not in known)]
        self._places = {entity: at for at, entity in enumerate(self._ids)}
        self._record_ends, self._checks = array(POSITIONS), array(NUMBERS)
        self._hash_ends, self._passage_ends = array(NUMBERS), array(POSITIONS)
        self._clocks = array(POSITIONS)
        self._hashes: list[bytes] = []
        self._uses: dict[EntityId, tuple[array[int], bytearray]] = {}
        self._members = array(NUMBERS)
        self.within, self.tagged, self.uses = self._membership()

    def all(self, state: Callable[[], bytes]) -> dict[str, Iterable[bytes]]:
        """Return name and pieces of every section; `state` is asked for last."""
        undo, redo = self._snapshot.undo.stacks if self._snapshot.undo else ((), ())
        return {
            "ids": [_encode(self._ids)],
            "records": self._written_records(),
            "record_ends": _bytes_of(self._record_ends),
            "record_checks": _bytes_of(self._checks),
            "latest_clocks": _bytes_of(self._clocks),
            "hashes": self._hashes,
            "hash_ends": _bytes_of(self._hash_ends),
            "passages": self._written_passages(),
            "passage_ends": _bytes_of(self._passage_ends),
            "members": _bytes_of(self._members),
            "users": self._written_users(),
            "use_hashes": self._written_use_hashes(),
            "rooms": [written_rooms(self._snapshot.project)],
            "undo": [written_stack(undo)],
            "redo": [written_stack(redo)],
            "state": _asked(state),
        }

    def _membership(self) -> tuple[Members, Members, Members]:
        project = self._snapshot.project
        indexes: list[Members] = []
        for index in (project.passages_in, project.passages_with):
            found: Members = {}
            for key, members in index.items():
                start = len(self._members)
                self._members.extend(map(self._places.__getitem__, members))
                found[key] = start, len(self._members)
            indexes.append(found)
        return indexes[0], indexes[1], {}

    def _written_records(self) -> Iterator[bytes]:
        loaded, stored, end, count = self._snapshot.loaded, self._stored, 0, 0
        for at, entity in enumerate(self._ids):
            records = loaded.get(entity)
            if records is not None:
                content, hashes = _encode(records), self._noted(at, records)
                latest = int(max(record.clock for record in records), 16)
            else:
                assert stored is not None
                content, hashes = stored.written(at), stored.hashes_of(at)
                latest = stored.clock_of(at)
            end += len(content)
            count += len(hashes) // HASH_BYTES
            self._record_ends.append(end)
            self._hash_ends.append(count)
            self._checks.append(crc32(content))
            self._hashes.append(hashes)
            self._clocks.append(latest)
            yield content
        self._gather_stored_uses()

    def _noted(self, at: int, records: list[Record]) -> bytes:
        """Note what the records of thing number `at` use; return their hashes, packed."""
        packed = bytes.fromhex("".join(record.hash for record in records))
        for number, record in enumerate(records):
            for tag in record.add:
                start = number * HASH_BYTES
                self._note_use(tag, at, packed[start : start + HASH_BYTES])
        return packed

    def _note_use(self, tag: EntityId, at: int, digest: bytes) -> None:
        if tag not in self._uses:
            self._uses[tag] = array(NUMBERS), bytearray()
        users, digests = self._uses[tag]
        users.append(at)
        digests += digest

    def _gather_stored_uses(self) -> None:
        for tag, at, digest in self._stored.packed_uses() if self._stored else ():
            if self._ids[at] not in self._snapshot.loaded:
                self._note_use(tag, at, digest)

    def _written_passages(self) -> Iterator[bytes]:
        annotations = self._snapshot.project.annotations
        entries = annotations.entries() if isinstance(annotations, LazyMap) else annotations.items()
        held, end = dict(entries), 0
        for entity in self._ids:
            passage = held.get(entity)
            if isinstance(passage, int):
                assert self._passages is not None
                content = bytes(self._passages.written(passage))
            else:
                content = b"" if passage is None else _encode(passage)
            end += len(content)
            self._passage_ends.append(end)
            yield content

    def _written_users(self) -> Iterator[bytes]:
        start = 0
        for tag, (users, _) in self._uses.items():
            self.uses[tag] = start, start + len(users)
            start += len(users)
            yield users.tobytes()

    def _written_use_hashes(self) -> Iterator[bytes]:
        for _, digests in self._uses.values():
            yield bytes(digests)


def _bytes_of(held: array[int]) -> Iterator[bytes]:
    """Yield the bytes of an array once it is full."""
    yield held.tobytes()


def _asked(state: Callable[[], bytes]) -> Iterator[bytes]:
    yield state()
