"""What there is to read when a workspace is opened, and whether it is so much that a cache pays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from desktop_app.formats.change_record import Record
from desktop_app.storage.log_reader import LogReader
from desktop_app.workspace.cache.state_cache import Kept, StateCache

MUCH = 80_000_000
"""Bytes of logs that are not in a cache from which on one is built: about 200,000 records."""


class LogFile(NamedTuple):
    """A log file: how many bytes, and whether it is of the own log, which is read for itself."""

    path: Path
    size: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class Logs:
    """The logs to build from: mine, read for itself, and all others in the order of reading.

    Each is (path, bytes).
    """

    own: list[tuple[Path, int]]
    others: list[tuple[Path, int]]

    @classmethod
    def listed(cls, own: Path, folders: list[Path], skip: Callable[[Path], bool]) -> Logs:
        """Return what is there now, in the own folder and in others, but files to `skip`."""
        return cls(LogReader().listed([own]), LogReader(skip).listed(folders))

    @property
    def in_order(self) -> list[LogFile]:
        """All files in the order of reading."""
        mine = [LogFile(path, size, is_own=True) for path, size in self.own]
        return mine + [LogFile(path, size, is_own=False) for path, size in self.others]

    @property
    def size(self) -> int:
        """All bytes."""
        return sum(size for _, size in [*self.own, *self.others])

    def is_much_beyond(self, read: Mapping[Path, int]) -> bool:
        """Whether so much is not read yet that building anew is less work than reading on."""
        listed = [*self.own, *self.others]
        unread = sum(max(0, size - read.get(path, 0)) for path, size in listed)
        return unread >= MUCH and 3 * unread >= self.size


def load_or_build(
    cache: StateCache,
    workspace: str,
    own: Path,
    folders: list[Path],
    skip: Callable[[Path], bool],
) -> Kept | None:
    """Return what the cache of a workspace holds, None where everything is to be read.

    Where the logs hold much that it lacks it is built from them first. `own` is the folder of the
    own log, `folders` those of all others, in which files that `skip` names are passed over.
    """
    reread = partial(_every_record, [own, *folders])
    kept = cache.load(workspace, reread)
    logs = Logs.listed(own, folders, skip)
    if not logs.is_much_beyond(kept.reading.offsets if kept else {}):
        return kept
    # Opening a small workspace pays nothing for what builds large ones.
    from desktop_app.workspace.cache.cache_building import build_cache

    if build_cache(cache, workspace, logs, own):
        kept = cache.load(workspace, reread)
    return kept


def _every_record(folders: list[Path]) -> list[Record]:
    return LogReader().poll(folders).records
