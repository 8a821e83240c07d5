"""A file of checked sections that can be made anew at any time: read in part, never trusted.

Its sections stand one after the other, behind them a table: name, offset and length in bytes,
CRC-32, and the stamp of who may read it. It is written whole under a name of its own, never
altered, and deleted when a later one stands beside it. What does not fit is `Unusable`, and no
loss.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
import weakref
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

import msgspec

from desktop_app.storage.whole_file import NotWritten, reason, replace

_MAGIC = b"briefing-desk cache\n"
_DIGITS = 12
"""Hex digits of the table's length, and of its CRC-32, between the table and the magic."""

_BUFFER = 1 << 20

SUFFIX = ".cache"


class Unusable(ValueError):
    """The cache cannot be used: cut, altered, of another version, or not there any more."""


class _Section(msgspec.Struct, array_like=True):
    offset: int
    length: int
    check: int


class _Table(msgspec.Struct):
    stamp: str
    sections: dict[str, _Section]


_table = msgspec.json.Decoder(_Table)


class CacheFile:
    """An open cache file. Raises Unusable where it is not what was once written."""

    def __init__(self, path: Path, stamp: str) -> None:
        self.path = path
        self._turn = threading.Lock()
        try:
            self._file = path.open("rb", buffering=0)
        except OSError as error:
            raise Unusable(reason(error)) from error
        weakref.finalize(self, self._file.close)
        try:
            self._sections = self._read_table(stamp)
        except (OSError, ValueError) as error:
            self.close()
            raise Unusable(str(error)) from error

    def section(self, name: str) -> bytes:
        """Return a whole section, checked."""
        try:
            known = self._sections[name]
        except KeyError:
            raise Unusable(f"there is no section {name}") from None
        content = self._read(known.offset, known.length)
        if crc32(content) != known.check:
            raise Unusable(f"section {name} was altered")
        return content

    def part(self, name: str, start: int, end: int) -> bytes:
        """Return bytes of a section, which the caller has to check."""
        known = self._sections[name]
        if not 0 <= start <= end <= known.length:
            raise Unusable(f"section {name} is shorter")
        return self._read(known.offset + start, end - start)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _read_table(self, stamp: str) -> dict[str, _Section]:
        end = os.fstat(self._file.fileno()).st_size - 2 * _DIGITS - len(_MAGIC)
        if end < 0:
            raise Unusable("it was cut")
        tail = self._read(end, 2 * _DIGITS + len(_MAGIC))
        if not tail.endswith(_MAGIC):
            raise Unusable("it is no cache")
        length, check = int(tail[:_DIGITS], 16), int(tail[_DIGITS : 2 * _DIGITS], 16)
        content = self._read(end - length, length)
        if crc32(content) != check:
            raise Unusable("its table was altered")
        table = _table.decode(content)
        if table.stamp != stamp:
            raise Unusable("it was written by another version")
        return table.sections

    def _read(self, offset: int, length: int) -> bytes:
        parts: list[bytes] = []
        try:
            with self._turn:
                self._file.seek(offset)
                while length > 0 and (part := self._file.read(length)):
                    parts.append(part)
                    length -= len(part)
        except (OSError, ValueError) as error:
            raise Unusable(str(error)) from error
        if length:
            raise Unusable("it was cut")
        return parts[0] if len(parts) == 1 else b"".join(parts)


def write_cache(
    folder: Path, name: str, stamp: str, sections: Mapping[str, Iterable[bytes]]
) -> Path:
    """Write a cache file under a fresh name that begins with `name`; return its path.

    Each section is written piece by piece as it is made, in the order given. The file is not
    flushed: one that a power cut leaves in part is found out. Raises NotWritten.
    """
    path = folder / f"{name}-{time.time_ns():020d}{SUFFIX}"
    temporary = path.with_suffix(".tmp")
    table = _Table(stamp, {})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb", buffering=_BUFFER) as file:
            for section, pieces in sections.items():
                start, check = file.tell(), 0
                for piece in pieces:
                    check = crc32(piece, check)
                    file.write(piece)
                table.sections[section] = _Section(start, file.tell() - start, check)
            content = msgspec.json.encode(table)
            file.write(content)
            file.write(b"%012x%012x%b" % (len(content), crc32(content), _MAGIC))
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise NotWritten(path, reason(error)) from error
    replace(temporary, path)
    return path


def caches(folder: Path, name: str = "") -> list[Path]:
    """Return the cache files whose names begin with `name`, the latest first."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == SUFFIX]
    except OSError:
        return []
    wanted = [path for path in found if not name or path.stem.rpartition("-")[0] == name]
    return sorted(wanted, key=lambda path: path.stem.rpartition("-")[2], reverse=True)


def drop_caches(folder: Path, name: str, keep: Path | None = None) -> None:
    """Delete the caches of this name but one, and what an interrupted writing left behind."""
    left: Iterable[Path] = [*caches(folder, name), *folder.glob(f"{name}-*.tmp")]
    for path in left:
        if path != keep:
            # Windows does not delete what somebody reads; it goes the next time.
            with contextlib.suppress(OSError):
                path.unlink()
