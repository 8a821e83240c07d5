"""Whole files written so that a reader sees the old one or the new one, never half of it."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from typing import BinaryIO

_RETRIES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait between attempts: on Windows a scanner or reader may hold a file for a moment."""

_FLUSHERS = 8
"""Files flushed at the same time: a disk takes many together in little more time than one."""


class NotWritten(OSError):
    """A file could not be put in its place; what was written is kept beside it where possible."""

    def __init__(self, path: Path, why: str, kept: Path | None = None) -> None:
        where = f" It is kept as «{kept.name}» beside it." if kept else ""
        super().__init__(f"«{path.name}» could not be written to {path.parent}: {why}.{where}")
        self.path = path
        self.kept = kept


def write_whole(path: Path, content: bytes) -> None:
    """Write content to path: temporary file beside it, fsync, rename. Raises NotWritten."""
    _write(path, (content,), flush=True)
    flush_folder(path.parent)


class UnflushedFiles:
    """Whole files written one by one and flushed together, which many small files need to be fast.

    Until `flush` has returned, nothing may rely on them: a power cut can take them away.
    """

    def __init__(self) -> None:
        self._paths: list[Path] = []

    def write(self, path: Path, content: bytes) -> None:
        """Write content to path as `write_whole` does, but do not flush it. Raises NotWritten."""
        self.write_parts(path, (content,))

    def write_parts(self, path: Path, parts: Iterable[bytes]) -> None:
        """Write parts one after the other to path, never all of them in memory; not flushed.

        Raises NotWritten, also where `parts` raises OSError: nothing is at path then.
        """
        _write(path, parts, flush=False)
        self._paths.append(path)

    def flush(self) -> dict[Path, NotWritten]:
        """Flush everything written until now to the disk; return what it refused, by path."""
        paths, self._paths = self._paths, []
        refused: dict[Path, NotWritten] = {}
        with ThreadPoolExecutor(_FLUSHERS) as pool:
            for refusals in pool.map(_flushed, _shares(paths)):
                refused |= refusals
            # The folders above may be new too.
            list(pool.map(_flush_folders, _shares(list(_folders(paths)))))
        return refused


def _write(path: Path, parts: Iterable[bytes], *, flush: bool) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with _opened_anew(temporary) as file:
            for part in parts:
                write_all(file, part)
            if flush:
                _flush_handle(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise NotWritten(path, reason(error)) from error
    replace(temporary, path)


def _opened_anew(path: Path) -> FileIO:
    """Return a new file for writing; its folder is made where it is not there yet."""
    try:
        return path.open("wb", buffering=0)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb", buffering=0)


def write_all(file: FileIO, content: bytes) -> None:
    """Write content to a file without a buffer, which may take it in several parts."""
    written = file.write(content)
    while written < len(content):
        written += file.write(content[written:])


def _flushed(paths: Iterable[Path]) -> dict[Path, NotWritten]:
    """Flush files one after the other; return what the disk refused, by path."""
    refused: dict[Path, NotWritten] = {}
    for path in paths:
        try:
            # Windows flushes only what is open for writing.
            handle = os.open(path, os.O_RDWR)
            try:
                _flush_handle(handle)
            finally:
                os.close(handle)
        except OSError as error:
            refused[path] = NotWritten(path, reason(error))
    return refused


def _shares(paths: list[Path]) -> list[list[Path]]:
    """Return the paths for each flusher: to hand over one takes as long as to flush it."""
    return [paths[first::_FLUSHERS] for first in range(_FLUSHERS)]


def _flush_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        flush_folder(folder)


def _folders(paths: Iterable[Path]) -> set[Path]:
    folders = {path.parent for path in paths}
    return folders | {folder.parent for folder in folders}


def replace(temporary: Path, path: Path) -> None:
    """Rename temporary to path, retrying while another program holds path. Raises NotWritten."""
    for wait in (*_RETRIES, None):
        try:
            temporary.replace(path)
        except PermissionError as error:
            if wait is None:
                raise NotWritten(path, reason(error), kept=temporary) from error
            time.sleep(wait)
        except OSError as error:
            raise NotWritten(path, reason(error), kept=temporary) from error
        else:
            return


def flush_to_disk(file: BinaryIO) -> None:
    """Return when what was written to file is on the disk itself."""
    file.flush()
    _flush_handle(file.fileno())


def _flush_handle(handle: int) -> None:
    if sys.platform == "darwin":  # pragma: no cover
        # On macOS fsync leaves the data in the drive's cache; F_FULLFSYNC does not.
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def flush_folder(folder: Path) -> None:
    """Make a rename in folder durable where the system has a call for it (not on Windows)."""
    if os.name == "nt":  # pragma: no cover
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        # Some network shares cannot flush a folder; the file itself is on the disk already.
        return
    finally:
        os.close(handle)


def reason(error: OSError) -> str:
    """Return the system's words for an error, without number and path."""
    return (error.strerror or str(error) or type(error).__name__).rstrip(".").lower()
