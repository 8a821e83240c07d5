"""The body of a cache: a file that only grows, whose pieces its cache knows by place and check.

A cache that is written again appends to it what changed and copies nothing else; only where less
than half of it is still in use, a new one is made.
"""

from __future__ import annotations

import contextlib
import threading
import time
import weakref
from collections.abc import Iterable
from pathlib import Path

from desktop_app.storage.cache_file import Unusable
from desktop_app.storage.whole_file import NotWritten, reason

SUFFIX = ".body"

_AHEAD = 1 << 16
"""Bytes read at once where one piece after the other is asked for."""

_GAP = 1 << 12
"""Bytes that may be passed over between them: the pieces of one article stand farther apart."""

_BUFFER = 1 << 20


class CacheBody:
    """An open body, read piece by piece from any thread; what is read the caller has to check."""

    def __init__(self, path: Path, least: int) -> None:
        """Open a body that holds at least so many bytes. Raises Unusable."""
        self.path = path
        self._turn = threading.Lock()
        self._held, self._held_from, self._next = b"", 0, 0
        try:
            self._file = path.open("rb", buffering=0)
        except OSError as error:
            raise Unusable(reason(error)) from error
        weakref.finalize(self, self._file.close)
        if path.stat().st_size < least:
            self.close()
            raise Unusable("the body of the cache was cut")

    def part(self, start: int, length: int) -> bytes:
        """Return bytes from a place. Raises Unusable where the file ends before."""
        with self._turn:
            at = start - self._held_from
            if at < 0 or at + length > len(self._held):
                is_next = 0 <= start - self._next < _GAP
                self._held = self._read(start, max(length, _AHEAD if is_next else 0))
                self._held_from, at = start, 0
            self._next = start + length
            found = self._held[at : at + length]
        if len(found) < length:
            raise Unusable("the body of the cache was cut")
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _read(self, start: int, length: int) -> bytes:
        parts: list[bytes] = []
        try:
            self._file.seek(start)
            while length > 0 and (part := self._file.read(length)):
                parts.append(part)
                length -= len(part)
        except (OSError, ValueError) as error:
            raise Unusable(str(error)) from error
        return parts[0] if len(parts) == 1 else b"".join(parts)


class BodyWriter:
    """Adds pieces to a body: to the one at `path`, or to a new one of this name."""

    def __init__(self, folder: Path, name: str, path: Path | None = None) -> None:
        """Open the body. Raises NotWritten."""
        self._is_needed = path is not None
        self.path = path or folder / f"{name}-{time.time_ns():020d}{SUFFIX}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # One that was deleted meanwhile is not to come back without what it held.
            self._file = self.path.open("r+b" if path else "xb", buffering=_BUFFER)
            self.end = self._file.seek(0, 2)
        except OSError as error:
            raise NotWritten(self.path, reason(error)) from error

    def add(self, piece: bytes) -> int:
        """Write a piece at the end; return where it begins. Raises NotWritten."""
        start = self.end
        try:
            self._file.write(piece)
        except (OSError, ValueError) as error:
            raise NotWritten(self.path, str(error)) from error
        self.end += len(piece)
        return start

    def add_file(self, path: Path) -> int:
        """Move what a file holds to the end; return where it begins. Raises NotWritten."""
        start = self.end
        try:
            with path.open("rb", buffering=0) as file:
                while piece := file.read(_BUFFER):
                    self.add(piece)
            path.unlink()
        except OSError as error:
            raise NotWritten(self.path, reason(error)) from error
        return start

    def close(self) -> None:
        """Hand everything to the system. Raises NotWritten."""
        try:
            self._file.close()
        except OSError as error:
            raise NotWritten(self.path, reason(error)) from error

    def keep(self) -> None:
        """Note that a cache relies on this body."""
        self._is_needed = True

    def give_up(self) -> None:
        """Close without a complaint, and delete a new body that no cache relies on."""
        with contextlib.suppress(OSError):
            self._file.close()
        if not self._is_needed:
            with contextlib.suppress(OSError):
                self.path.unlink()


def drop_bodies(folder: Path, name: str, keep: Iterable[Path]) -> None:
    """Delete the bodies whose names begin with `name` but those to keep."""
    for path in set(folder.glob(f"{name}-*{SUFFIX}")) - set(keep):
        # Windows does not delete what somebody reads; it goes the next time.
        with contextlib.suppress(OSError):
            path.unlink()
