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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop_app.domain.sharded import shard_count
from desktop_app.storage.cache_file import Unusable
from desktop_app.storage.line_sorting import Buckets
from desktop_app.storage.log_reader import Fault, LogReader, Progress
from desktop_app.storage.side_process import Lost, SideProcess
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.cache.bucket_fold import FoldedBucket
from desktop_app.workspace.cache.built_cache import BuiltCache, Refused
from desktop_app.workspace.cache.cache_worker import (
    Answer,
    Failed,
    Fold,
    Folded,
    Known,
    Sort,
    Sorted,
    Tell,
    Told,
    WhichKnown,
    decoded,
    encode,
    serve,
)
from desktop_app.workspace.cache.state_cache import Reading, StateCache
from desktop_app.workspace.cache.unread_logs import Logs
from desktop_app.workspace.undo import UndoList, actions

_BUCKET_BYTES = 12_000_000
"""Bytes of lines in a bucket, about: what a worker holds in memory, decoded, is ten times this."""

_MOST_BUCKETS = 1024
_THING_BYTES = 1000
_MOST_WORKERS = 4
_SILENT_SECONDS = 60.0
"""A worker that has said nothing for so long is given up: some file does not answer."""

A = TypeVar("A")


def start_process(name: str) -> SideProcess:
    """Start a worker. Raises Lost."""
    return SideProcess(serve, name)


def build_cache(
    cache: StateCache,
    workspace: str,
    logs: Logs,
    own: Path,
    start: Callable[[str], SideProcess] = start_process,
    workers: int = 0,
) -> bool:
    """Write the cache of all these logs; tell whether it is written. Never raises on content.

    `own` is the folder of the own log, which this process alone writes. There are so many
    `workers`, one for each core where it is 0, and `start` starts each.
    """
    buckets = _buckets(logs, cache.scratch)
    count = workers or max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
    try:
        buckets.make()
        with _Team(buckets, _shares(logs, count), start) as team:
            team.sort()
            undo, next_number = _undo_list(own, cache.replica)
            reading = team.reading()
            with contextlib.closing(BuiltCache(cache, workspace)) as built:
                for folded in team.folded():
                    built.add(folded)
                built.publish(reading, undo, next_number)
    except (Lost, Refused, NotWritten, Unusable, OSError, msgspec.MsgspecError):
        return False
    finally:
        buckets.remove()
    return True


def _buckets(logs: Logs, folder: Path) -> Buckets:
    shards = shard_count(logs.size // _THING_BYTES)
    wanted = 1 << (logs.size // _BUCKET_BYTES).bit_length()
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


@dataclass(slots=True)
class _Share:
    """The files that one worker sorts: a stretch of all of them in the order of reading."""

    name: str
    files: list[tuple[str, bool]] = field(default_factory=list)
    size: int = 0


def _shares(logs: Logs, count: int) -> list[_Share]:
    shares = [_Share(f"{at:02d}") for at in range(count)]
    share = shares[0]
    # The own log stays in one place: it is read for itself.
    for path, size in logs.own:
        share.files.append((str(path), True))
        share.size += size
    each, at = logs.size / count, 0
    for path, size in logs.others:
        if share.size >= each and at + 1 < count:
            at += 1
            share = shares[at]
        share.files.append((str(path), False))
        share.size += size
    return shares


class _Team:
    """The workers, and what is asked of them."""

    def __init__(
        self, buckets: Buckets, shares: list[_Share], start: Callable[[str], SideProcess]
    ) -> None:
        self._buckets, self._shares, self._start = buckets, shares, start
        self._workers: list[SideProcess] = []

    def __enter__(self) -> _Team:
        try:
            for share in self._shares:
                self._workers.append(self._start(f"cache builder {share.name}"))
        except Lost:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            worker.end()

    def sort(self) -> None:
        """Let the workers begin to sort the files."""
        for worker, share in zip(self._workers, self._shares, strict=True):
            into = self._buckets
            job = Sort(share.name, str(into.folder), into.count, into.shards, share.files)
            worker.ask(encode(job))

    def reading(self) -> Reading:
        """Return how far all files were read when they are sorted, and what is damaged."""
        doubted: dict[SideProcess, set[str]] = {}
        while len(doubted) < len(self._workers):
            waiting = [each for each in self._workers if each not in doubted]
            for worker in SideProcess.ready(waiting, _SILENT_SECONDS):
                answer = _answer(worker)
                if isinstance(answer, Sorted):
                    doubted[worker] = answer.doubted
        reading = Reading({}, [], set())
        progress: dict[Path, Progress] = {}
        for at, worker in enumerate(self._workers):
            known: set[str] = set()
            if doubted[worker]:
                for earlier in self._workers[:at]:
                    asked = _asked(earlier, WhichKnown(doubted[worker]), Known)
                    known |= asked.digests
            for name, seen, faults in _asked(worker, Tell(known), Told).files:
                progress[Path(name)] = Progress(*seen)
                reading.faults.extend(Fault(Path(name), *fault) for fault in faults)
        return Reading(progress, reading.faults, reading.newer)

    def folded(self) -> Iterator[FoldedBucket]:
        """Yield what each bucket adds, in the order of the buckets, while the next are folded."""
        names = [share.name for share in self._shares]
        todo = iter(range(self._buckets.count))
        done: dict[int, FoldedBucket] = {}
        busy: dict[SideProcess, int] = {}
        for number in range(self._buckets.count):
            while number not in done:
                for worker in self._workers:
                    if worker not in busy and (bucket := next(todo, None)) is not None:
                        busy[worker] = bucket
                        worker.ask(encode(Fold(bucket, names)))
                for worker in SideProcess.ready(list(busy), _SILENT_SECONDS):
                    answer = _answer(worker)
                    if not isinstance(answer, Folded):
                        raise Lost("it answers something else")
                    done[busy.pop(worker)] = answer.folded
            yield done.pop(number)


def _asked(worker: SideProcess, job: WhichKnown | Tell, kind: type[A]) -> A:
    worker.ask(encode(job))
    SideProcess.ready([worker], _SILENT_SECONDS)
    answer = _answer(worker)
    if not isinstance(answer, kind):
        raise Lost("it answers something else")
    return answer


def _answer(worker: SideProcess) -> Answer:
    answer = decoded(worker.answer())
    if isinstance(answer, Failed):
        raise Lost(answer.why)
    return answer
