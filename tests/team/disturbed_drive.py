"""A drive that fails between any two calls of the system, and writes less than it was given."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

TROUBLES = (
    *(errno.ENOSPC, errno.EIO, errno.EACCES, errno.ENOENT, errno.EROFS),
    *(errno.EBUSY, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ESTALE),
)
"""Full, broken, locked, gone, read-only, in use, not answering, off, remounted."""


class Killed(BaseException):
    """The process ends here: nothing that comes after it in the program is run."""


class DisturbedDrive:
    """Fails by chance in every call of the system that touches files below a folder.

    `risk` is the chance of each call to fail, from 0 to 1; with `kills`, some of the failures are
    the end of the process instead; with `reads`, nothing fails that only reads.
    """

    def __init__(
        self,
        folder: Path,
        random: Random,
        risk: float,
        *,
        kills: bool = False,
        reads: bool = False,
        troubles: tuple[int, ...] = TROUBLES,
    ) -> None:
        self._below = str(folder)
        self._random = random
        self._risk = risk
        self._kills = kills
        self._reads = reads
        self._troubles = troubles
        self.failures = 0

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Let the drive fail from here to the end of the block."""
        with pytest.MonkeyPatch.context() as patch:
            for name in ("mkdir", "replace", "rename", "unlink", *self._looks()):
                patch.setattr(os, name, self._at_risk(getattr(os, name)))
            opened = self._opening(io.open)
            patch.setattr(io, "open", opened)
            patch.setattr(builtins, "open", opened)
            yield

    def _looks(self) -> tuple[str, ...]:
        """Return the calls that only look at names and sizes and fail all the same."""
        return () if self._reads else ("stat", "scandir", "listdir")

    def _at_risk(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def risked(path: Any = ".", *words: Any, **named: Any) -> Any:
            self._dice(path)
            return call(path, *words, **named)

        return risked

    def _opening(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def risked(path: Any, mode: str = "r", *words: Any, **named: Any) -> Any:
            writes = any(each in mode for each in "wax+")
            if writes or not self._reads:
                self._dice(path)
            file = call(path, mode, *words, **named)
            mine = isinstance(path, str | os.PathLike) and str(path).startswith(self._below)
            if not mine or "b" not in mode or (self._reads and not writes):
                return file
            return _DisturbedFile(file, path, self)

        return risked

    def _dice(self, path: Any) -> None:
        if not isinstance(path, str | os.PathLike) or not str(path).startswith(self._below):
            return
        if self._random.random() < self._risk:
            self.failures += 1
            if self._kills and self._random.random() < 0.3:
                raise Killed
            trouble = self._random.choice(self._troubles)
            raise OSError(trouble, os.strerror(trouble), str(path))

    def accepted(self, content: bytes) -> bytes:
        """Return how much of what is written the drive takes at once."""
        whole = self._random.random() > self._risk
        return content if whole else content[: self._random.randrange(len(content) + 1)]


class _DisturbedFile:
    """A file on that drive."""

    def __init__(self, file: Any, path: Any, drive: DisturbedDrive) -> None:
        self._file = file
        self._path = path
        self._drive = drive

    def __enter__(self) -> _DisturbedFile:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, *size: int) -> bytes:
        self._drive._dice(self._path)
        content: bytes = self._file.read(*size)
        return content

    def write(self, content: bytes) -> int:
        self._drive._dice(self._path)
        written: int = self._file.write(self._drive.accepted(bytes(content)))
        self._drive._dice(self._path)
        return written

    def flush(self) -> None:
        self._drive._dice(self._path)
        self._file.flush()
