"""Builds the cache of a large workspace from its logs, in processes beside the application.

A million records in memory are two gigabytes and half a minute; a cache of them is opened at
once. So where there is much to read, workers sort the lines of all logs into buckets on disk by
the thing they are about, and fold bucket by bucket; here the parts are put together. What comes
out is what a session would have written that had folded the same logs. Where anything goes wrong
there is no cache, and the logs are folded in memory.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import msgspec

from desktop_app.domain.sharded import shard_count
from desktop_app.storage.cache_file import Unusable
from desktop_app.storage.line_sorting import Buckets
from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.quarantine import Quarantine
from desktop_app.storage.side_process import Lost
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.cache.built_cache import BuiltCache, Refused
from desktop_app.workspace.cache.cache_team import (
    CacheTeam,
    Share,
    Start,
    nobody,
    start_process,
)
from desktop_app.workspace.cache.state_cache import StateCache
from desktop_app.workspace.cache.unread_logs import LogFile, Logs
from desktop_app.workspace.undo import UndoList, actions

_BUCKET_BYTES = 3_000_000
"""Bytes of lines in a bucket, at most: what a worker holds in memory, decoded, is ten times this.

So little stays near the processor: four times as much takes somewhat longer to fold.
"""

_MOST_BUCKETS = 1024
_THING_BYTES = 1000
_MOST_WORKERS = 4


def build_cache(
    cache: StateCache,
    workspace: str,
    logs: Logs,
    own: Path,
    start: Start = start_process,
    workers: int = 0,
    share: Share = nobody,
    team: CacheTeam | None = None,
) -> bool:
    """Write the cache of all these logs; tell whether it is written. Never raises on content.

    `own` is the folder of the own log, which this process alone writes. There are so many
    `workers`, one for each core where it is 0, and `start` starts each; or the `team` has begun
    with the first of these files already, and is closed here. Where `share` raises, there is no
    cache either, and what it raises is raised.
    """
    files = logs.in_order
    with contextlib.ExitStack() as ending:
        try:
            if team is not None and not _has_begun(team, files):
                team.close()
                team = None
            team = team or begin(cache, logs.size, start=start, workers=workers)
            ending.callback(team.close)
            team.sort(files[len(team.files) :])
            undo, next_number = _undo_list(own, cache.replica)
            reading = team.reading(share)
            built = ending.enter_context(contextlib.closing(BuiltCache(cache, workspace)))
            for folded in team.folded(share):
                built.add(folded)
            built.publish(reading, undo, next_number)
        except (Lost, Refused, NotWritten, Unusable, OSError, msgspec.MsgspecError):
            return False
    Quarantine(cache.quarantine).keep(reading.faults)
    return True


def begin(
    cache: StateCache, size: int, start: Start = start_process, workers: int = 0
) -> CacheTeam:
    """Start the workers for logs of about so many bytes. Raises Lost, and OSError."""
    count = workers or max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
    return CacheTeam(_buckets(size, cache.scratch), count, start)


def _has_begun(team: CacheTeam, files: list[LogFile]) -> bool:
    """Whether what a team has been given is what is to be read first, and in this order.

    Others' logs may have grown since: that is read on. The own one is asked for my undo list.
    """
    first = files[: len(team.files)]
    same_files = [each.path for each in team.files] == [each.path for each in first]
    return same_files and all(
        begun == now for begun, now in zip(team.files, first, strict=True) if now.is_own
    )


def _buckets(size: int, folder: Path) -> Buckets:
    shards = shard_count(size // _THING_BYTES)
    wanted = 1 << (size // _BUCKET_BYTES).bit_length()
    return Buckets(folder, min(wanted, shards, _MOST_BUCKETS), shards)


def _undo_list(own: Path, replica: str) -> tuple[UndoList, int]:
    """Return what a session that opens with this own log could undo, and its next number."""
    records = LogReader().poll([own]).records
    mine = [record for record in records if record.replica == replica]
    mine.sort(key=lambda record: record.number)
    undo = UndoList()
    for action in actions(mine):
        undo.follow(action)
    return undo, max((record.number + 1 for record in mine), default=1)
