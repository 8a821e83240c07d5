"""Reads every log file it is shown, whatever it is called, and never fails because of content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.formats.change_record import (
    Damaged,
    Newer,
    Record,
    read_line,
    sealed_hash,
    share_names,
)
from desktop_app.storage.whole_file import reason

_BOM = b"\xef\xbb\xbf"
_GUARD = 64
"""Bytes before the place read so far that must still stand there, else the file is read anew."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read: where it stands (bytes from 0), why, and its bytes."""

    file: Path
    offset: int
    why: str
    line: bytes = b""

    @property
    def sentence(self) -> str:
        """The fault in one sentence for the team panel."""
        return (
            f"A line of «{self.file.parent.name}/{self.file.name}» at byte {self.offset} was put "
            f"aside, because {self.why}; everything else was read."
        )


@dataclass(slots=True)
class Batch:
    """What one look at the logs brought: new records, faults, hashes from newer versions.

    `arriving` names files whose last line is not complete yet.
    """

    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    newer: set[str] = field(default_factory=set)
    arriving: list[Path] = field(default_factory=list)


@dataclass(slots=True)
class _Progress:
    size: int
    modified: int
    offset: int
    guard: bytes


class LogReader:
    """Reads log files bit by bit; a line seen anywhere before is not read again.

    Files for which `skip` is true are passed over: those known to repeat others.
    """

    def __init__(self, skip: Callable[[Path], bool] = lambda path: False) -> None:
        self._skip = skip
        self._progress: dict[Path, _Progress] = {}
        self._seen: set[str] = set()
        self._names: dict[str, str] = {}

    def poll(self, folders: Iterable[Path]) -> Batch:
        """Return what is new under these folders; one that cannot be reached holds nothing."""
        batch = Batch()
        for folder in folders:
            for path in _files(folder):
                if not self._skip(path):
                    self._look_at(path, batch)
        return batch

    def _look_at(self, path: Path, batch: Batch) -> None:
        try:
            status = path.stat()
            known = self._progress.get(path)
            if known and (known.size, known.modified) == (status.st_size, status.st_mtime_ns):
                if known.offset < known.size:
                    batch.arriving.append(path)
                return
            offset, content = _unread(path, known)
        except OSError as error:
            batch.faults.append(Fault(path, 0, f"the file cannot be read ({reason(error)})"))
            return
        end = content.rfind(b"\n") + 1
        self._take(path, offset, content[:end], batch)
        complete = offset + end
        if complete < offset + len(content):
            batch.arriving.append(path)
        guard = content[max(0, end - _GUARD) : end] or (known.guard if known else b"")
        self._progress[path] = _Progress(status.st_size, status.st_mtime_ns, complete, guard)

    def _take(self, path: Path, offset: int, content: bytes, batch: Batch) -> None:
        for line in content.split(b"\n")[:-1]:
            here, offset = offset, offset + len(line) + 1
            line = (line.removeprefix(_BOM) if here == 0 else line).rstrip(b"\r")
            digest = sealed_hash(line)
            if not line or digest in self._seen:
                continue
            read = read_line(line, digest)
            if isinstance(read, Damaged):
                batch.faults.append(Fault(path, here, read.reason, line))
                continue
            self._seen.add(read.hash)
            if isinstance(read, Newer):
                batch.newer.add(read.hash)
            else:
                share_names(read, self._names)
                batch.records.append(read)


def _unread(path: Path, known: _Progress | None) -> tuple[int, bytes]:
    """Return (offset, bytes from there): the rest of a file that grew, or all of another one."""
    with path.open("rb") as file:
        if known and known.guard:
            file.seek(known.offset - len(known.guard))
            if file.read(len(known.guard)) == known.guard:
                return known.offset, file.read()
            file.seek(0)
        return 0, file.read()


def _files(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry
