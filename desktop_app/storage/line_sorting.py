"""Sorts the lines of many log files into buckets on disk, by the thing each is about.

It says of every file what `LogReader` would say: how far it was read, and which lines are damaged.
What a line records is left to whoever reads the buckets; here only its seal is checked.
"""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from desktop_app.domain.sharded import shard_number
from desktop_app.formats.change_record import SEAL, Damaged, Record, read_line, sealed_hash
from desktop_app.storage.log_reader import BOM, GUARD, Fault, Faults, Progress

_TAIL = len(SEAL) + 20 + len(b'"}')
_SEALS, _DIGITS = slice(-_TAIL, len(SEAL) - _TAIL), slice(-22, -2)
_ENTITY = b',"id":"'
_PENDING = 32 << 20
"""Bytes of lines held before they are written."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """Files of lines in a folder: bucket number `at` has every thing of its shards.

    Both counts are powers of two.
    """

    folder: Path
    count: int
    shards: int

    def make(self) -> None:
        """Make the folder, empty. Raises OSError."""
        self.remove()
        self.folder.mkdir(parents=True)

    def remove(self) -> None:
        """Delete the folder and all in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def shards_of(self, bucket: int) -> range:
        """Return the shards of a bucket."""
        each = self.shards // self.count
        return range(bucket * each, (bucket + 1) * each)

    def path(self, bucket: int, sorter: str) -> Path:
        """Return where one sorter puts the lines of a bucket."""
        return self.folder / f"{bucket:04d}-{sorter}.lines"


@dataclass(slots=True)
class _Doubt:
    """A damaged line that is no fault where a sound one of the same hash was read before it."""

    offset: int
    why: str
    digest: str
    line: bytes


@dataclass(slots=True)
class _Read:
    path: Path
    progress: Progress
    doubts: list[_Doubt] = field(default_factory=list)


class LineSorter:
    """Sorts the files it is given, in this order; a line read before is passed over.

    Files of the own log (`is_own`) come first and are read for themselves, as a reader of their
    own reads them.
    """

    def __init__(self, buckets: Buckets, name: str) -> None:
        self._buckets, self._name = buckets, name
        self._seen: set[bytes] = set()
        self._is_own = True
        self._read: list[_Read] = []
        self._own_count = 0
        self._pending: list[list[bytes]] = [[] for _ in range(buckets.count)]
        self._size = 0

    def take(self, path: Path, *, is_own: bool) -> None:
        """Read a file and sort its lines; one that cannot be read is left out."""
        if self._is_own and not is_own:
            self._is_own, self._seen = False, set()
            self._own_count = len(self._read)
        try:
            status = path.stat()
            content = path.read_bytes()
        except OSError:
            return
        end = content.rfind(b"\n") + 1
        guard, check = content[max(0, end - GUARD) : end], crc32(content[:end])
        progress = Progress(status.st_size, status.st_mtime_ns, end, guard, check)
        self._read.append(_Read(path, progress, list(self._sorted(content[:end]))))

    def finish(self) -> None:
        """Write what is still held."""
        self._flush()

    def doubted(self) -> set[str]:
        """Return the hashes of damaged lines that an earlier sorter may have read sound."""
        others = self._read if self._is_own else self._read[self._own_count :]
        return {doubt.digest for read in others for doubt in read.doubts} - {""}

    def known(self, digests: Iterable[str]) -> set[str]:
        """Return which of these hashes sound lines here have; the own log does not count."""
        return set() if self._is_own else {e for e in digests if e.encode() in self._seen}

    def outcome(self, known_before: Container[str]) -> list[tuple[Path, Progress, list[Fault]]]:
        """Return of each file how far it was read, and its faults.

        `known_before` are the hashes among `doubted` that an earlier sorter had read.
        """
        outcome: list[tuple[Path, Progress, list[Fault]]] = []
        for number, read in enumerate(self._read):
            faults = Faults(read.path)
            for doubt in read.doubts:
                if number < self._own_count or doubt.digest not in known_before:
                    faults.note(doubt.offset, doubt.why, doubt.line)
            outcome.append((read.path, read.progress, faults.told()))
        return outcome

    def _sorted(self, content: bytes) -> Iterable[_Doubt]:
        """Put the lines of a file into buckets; yield the damaged ones."""
        seen, offset, pending = self._seen, 0, self._pending
        mask, per_bucket = self._buckets.shards - 1, self._buckets.shards // self._buckets.count
        for line in content.split(b"\n")[:-1]:
            here, offset = offset, offset + len(line) + 1
            line = (line.removeprefix(BOM) if here == 0 else line).rstrip(b"\r")
            if line[_SEALS] == SEAL and line[-2:] == b'"}':
                digest = line[_DIGITS]
                if digest in seen:
                    continue
                if blake2b(line[:-_TAIL], digest_size=10).hexdigest().encode() == digest:
                    seen.add(digest)
                    pending[_shard(line, mask) // per_bucket].append(line)
                    self._size += len(line)
                    continue
            if line:
                read = read_line(line)
                assert isinstance(read, Damaged)
                yield _Doubt(here, read.reason, sealed_hash(line), line)
        if self._size >= _PENDING:
            self._flush()

    def _flush(self) -> None:
        for bucket, lines in enumerate(self._pending):
            if lines:
                with self._buckets.path(bucket, self._name).open("ab") as file:
                    file.write(b"\n".join(lines))
                    file.write(b"\n")
                lines.clear()
        self._size = 0


def _shard(line: bytes, mask: int) -> int:
    """Return the shard of the thing that a line is about; whoever decodes it has to check."""
    at = line.find(_ENTITY)
    begin = at + len(_ENTITY)
    entity = line[begin : line.find(b'"', begin)]
    if at < 0 or b"\\" in entity or line.find(b"{", 1, at) > 0:
        read = read_line(line)
        return shard_number(read.entity, mask) if isinstance(read, Record) else 0
    return crc32(entity) & mask


def lines_of(buckets: Buckets, bucket: int, sorters: Sequence[str]) -> list[bytes]:
    """Return the lines of a bucket, those of the first sorter first, and delete its files.

    Several sorters may each have read the same line.
    """
    lines: list[bytes] = []
    for name in sorters:
        path = buckets.path(bucket, name)
        if path.exists():
            lines += path.read_bytes().split(b"\n")[:-1]
            path.unlink()
    return lines
