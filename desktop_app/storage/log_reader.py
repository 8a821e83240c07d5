"""Reads every log file it is shown, whatever it is called, and never fails because of content."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from zlib import crc32

from desktop_app.formats.change_record import (
    Damaged,
    Newer,
    Record,
    read_line,
    sealed_hash,
    share_names,
)
from desktop_app.storage.timely import Patience
from desktop_app.storage.whole_file import reason

BOM = b"\xef\xbb\xbf"
_MOST_FAULTS = 100
"""Bad lines of one look at a file that are told one by one: a film in `log/` has a million."""

GUARD = 64
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


class Faults:
    """The bad lines of one look at a file: the first of them are told one by one, the rest in one.

    Notes come in the order of the lines.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._told: list[Fault] = []
        self._bad = self._first_untold = 0

    def note(self, offset: int, why: str, line: bytes) -> None:
        """Note a line that could not be read."""
        self._bad += 1
        if self._bad <= _MOST_FAULTS:
            self._told.append(Fault(self._file, offset, why, line))
        elif not self._first_untold:
            self._first_untold = offset

    def told(self) -> list[Fault]:
        """Return what is told of them."""
        more = self._bad - _MOST_FAULTS
        if more <= 0:
            return self._told
        why = f"it and {more - 1:,} more lines of this file are no change records"
        return [*self._told, Fault(self._file, self._first_untold, why)]


@dataclass(slots=True)
class Batch:
    """What one look at the logs brought: new records, faults, hashes from newer versions.

    `arriving` names files whose last line is not complete yet, `away` those that are listed but
    cannot be read now, and why; they are asked again. `progress` says what of each file
    has been read by now; `since` and `turn` count the looks that had found a file changed before
    and after it.
    """

    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    newer: set[str] = field(default_factory=set)
    arriving: list[Path] = field(default_factory=list)
    away: dict[Path, str] = field(default_factory=dict)
    progress: Mapping[Path, Progress] = field(default_factory=dict)
    since: int = 0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a log file has been read: what it was like then, and what was read of it.

    `size` (bytes) and `modified` (ns) are those of the file, `offset` is the end of the last
    complete line, `guard` the bytes before it and `check` the CRC-32 of everything before it.
    """

    size: int
    modified: int
    offset: int
    guard: bytes
    check: int


class LogReader:
    """Reads log files bit by bit; a line seen anywhere before is not read again.

    Files for which `skip` is true are passed over: those known to repeat others. A read that hangs
    is given up after the time that `patience` allows. `is_whole` turns
    false when a file that was read in part is replaced by another: what was read is then more than
    what the files hold.
    """

    def __init__(
        self,
        skip: Callable[[Path], bool] = lambda path: False,
        patience: Patience | None = None,
    ) -> None:
        self._skip = skip
        self._patience = patience or Patience()
        self._progress: dict[Path, Progress] = {}
        self._turn = 0
        self._known: Container[str] = frozenset()
        self._seen: set[str] = set()
        self._damaged: set[Path] = set()
        self._names: dict[str, str] = {}
        self._paths: dict[str, Path] = {}
        self.is_whole = True

    def resume(
        self,
        progress: Mapping[Path, Progress],
        known: Container[str],
        damaged: Iterable[Path] = (),
    ) -> None:
        """Go on where an earlier run had come to; `known` holds the hashes of lines it had read.

        `damaged` are files of which it could not read every line.
        """
        self._progress = dict(progress)
        self._known = known
        self._damaged.update(damaged)

    def pass_over(self, hashes: Iterable[str]) -> None:
        """Count lines with these hashes as read: whoever asks holds what they say."""
        self._seen.update(hashes)

    def listed(self, folders: Iterable[Path]) -> list[tuple[Path, int]]:
        """Return the files that a look at these folders reads, in its order, and their sizes."""
        found: list[tuple[Path, int]] = []
        for entry in chain.from_iterable(map(_entries, folders)):
            path = Path(entry.path)
            if self._skip(path):
                continue
            with contextlib.suppress(OSError):
                found.append((path, entry.stat().st_size))
        return found

    def poll(self, folders: Iterable[Path]) -> Batch:
        """Return what is new under these folders; one that cannot be reached holds nothing."""
        batch = Batch(since=self._turn)
        for folder in folders:
            for entry in _entries(folder):
                path = self._paths.get(entry.path) or self._paths.setdefault(
                    entry.path, Path(entry.path)
                )
                if not self._skip(path):
                    self._look_at(path, entry, batch)
        batch.progress = dict(self._progress)
        batch.turn = self._turn
        return batch

    def _look_at(self, path: Path, entry: os.DirEntry[str], batch: Batch) -> None:
        try:
            status = entry.stat()
            known = self._progress.get(path)
            if known and (known.size, known.modified) == (status.st_size, status.st_mtime_ns):
                if known.offset < known.size:
                    batch.arriving.append(path)
                return
            # One that did not grow was written anew, and what was damaged in it may be mended.
            is_longer = known is not None and status.st_size > known.size
            since = known if is_longer and path not in self._damaged else None
            offset, content = self._patience.call(
                (path, status.st_size, status.st_mtime_ns), partial(_unread, path, since)
            )
        except FileNotFoundError:
            return
        except OSError as error:
            batch.away[path] = reason(error)
            return
        end = content.rfind(b"\n") + 1
        goes_on = known is not None and known.offset == offset
        self.is_whole &= goes_on or known is None or _begins_so(content, known)
        self._take(path, offset, content[:end], batch)
        complete = offset + end
        if complete < offset + len(content):
            batch.arriving.append(path)
        guard = content[max(0, end - GUARD) : end] or (known.guard if known and goes_on else b"")
        check = crc32(content[:end], known.check if known and goes_on else 0)
        seen = Progress(status.st_size, status.st_mtime_ns, complete, guard, check)
        self._progress[path] = seen
        self._turn += 1

    def _take(self, path: Path, offset: int, content: bytes, batch: Batch) -> None:
        faults = Faults(path)
        for line in content.split(b"\n")[:-1]:
            here, offset = offset, offset + len(line) + 1
            line = (line.removeprefix(BOM) if here == 0 else line).rstrip(b"\r")
            digest = sealed_hash(line)
            if not line or digest in self._seen or digest in self._known:
                continue
            read = read_line(line, digest)
            if isinstance(read, Damaged):
                faults.note(here, read.reason, line)
                continue
            self._seen.add(read.hash)
            if isinstance(read, Newer):
                batch.newer.add(read.hash)
            else:
                share_names(read, self._names)
                batch.records.append(read)
        told = faults.told()
        if told:
            self._damaged.add(path)
        batch.faults += told


def _unread(path: Path, known: Progress | None) -> tuple[int, bytes]:
    """Return (offset, bytes from there): the rest of a file that grew, or all of another one."""
    with path.open("rb") as file:
        if known and known.guard:
            file.seek(known.offset - len(known.guard))
            if file.read(len(known.guard)) == known.guard:
                return known.offset, file.read()
            file.seek(0)
        return 0, file.read()


def _begins_so(content: bytes, known: Progress) -> bool:
    """Whether what was read of a file before is still what it begins with."""
    return crc32(content[: known.offset]) == known.check


def _entries(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """List the files below a folder by name, with no call for each that the listing answers.

    Links to folders are not followed, as they may lead in a ring.
    """
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)
        elif _is_file(entry):
            yield entry


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        # A link that leads to itself, or to where nobody may look.
        return False
