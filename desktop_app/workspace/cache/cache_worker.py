"""The process that helps to build a cache: sorts log files into buckets, then folds buckets."""

from __future__ import annotations

import contextlib
import gc
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from desktop_app.storage.error_log import log_unexpected
from desktop_app.storage.line_sorting import Buckets, LineSorter
from desktop_app.storage.log_reader import Progress
from desktop_app.workspace.cache.bucket_fold import BucketFold, FoldedBucket, Misplaced


class Sort(msgspec.Struct, tag=True):
    """Sort these files, (path, whether it is of the own log); answers `Alive`, then `Sorted`."""

    name: str
    folder: str
    buckets: int
    shards: int
    files: list[tuple[str, bool]]


class WhichKnown(msgspec.Struct, tag=True):
    """Say which of these hashes sound lines had; answers `Known`."""

    digests: set[str]


class Tell(msgspec.Struct, tag=True):
    """Say what was read, given which of the doubted hashes are known; answers `Told`."""

    known_before: set[str]


class Fold(msgspec.Struct, tag=True):
    """Fold a bucket of what these sorters have written; answers `Folded`."""

    bucket: int
    sorters: list[str]


Job = Sort | WhichKnown | Tell | Fold


class Alive(msgspec.Struct, tag=True):
    """A file more is sorted."""


class Sorted(msgspec.Struct, tag=True):
    """All files are sorted; damaged lines of these hashes are in doubt."""

    doubted: set[str]


class Known(msgspec.Struct, tag=True):
    """The hashes that sound lines had."""

    digests: set[str]


class Told(msgspec.Struct, tag=True):
    """How far each file was read, as `Progress`, and its faults: offset, reason, line."""

    files: list[tuple[str, tuple[int, int, int, bytes, int], list[tuple[int, str, bytes]]]]


class Folded(msgspec.Struct, tag=True):
    """What a bucket adds to the cache."""

    bucket: int
    folded: FoldedBucket


class Failed(msgspec.Struct, tag=True):
    """It cannot be done, and why."""

    why: str


Answer = Alive | Sorted | Known | Told | Folded | Failed

encode = msgspec.msgpack.Encoder().encode
_jobs = msgspec.msgpack.Decoder(Job)
_answers = msgspec.msgpack.Decoder(Answer)


def decoded(answer: bytes) -> Answer:
    """Return what a worker answered. Raises msgspec.MsgspecError where that is no answer."""
    read: Answer = _answers.decode(answer)
    return read


def serve(connection: Connection) -> None:
    """Do jobs until nobody asks any more; the whole life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a bucket is folded of is in no rings, and walking it would take as long as folding it.
    gc.disable()
    with contextlib.ExitStack() as ending:
        ending.push(_log)
        work(connection)


def _log(kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
    """Write down what ends the process unexpectedly; its terminal is the application's."""
    if isinstance(error, Exception):
        log_unexpected(error)
    return isinstance(error, Exception)


def work(connection: Connection) -> None:
    """Do jobs until nobody asks any more."""
    worker = _Worker(connection)
    while True:
        try:
            job = _jobs.decode(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            answer = worker.answer(job)
        except (OSError, MemoryError, Misplaced) as error:
            answer = Failed(f"{type(error).__name__}: {error}")
        try:
            connection.send_bytes(encode(answer))
        except OSError:
            return


class _Worker:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._buckets = Buckets(Path(), 1, 1)
        self._sorter: LineSorter | None = None

    def answer(self, job: Job) -> Answer:
        if isinstance(job, Sort):
            return self._sort(job)
        if isinstance(job, Fold):
            # What was known of the lines is no longer asked, and takes much memory.
            self._sorter = None
            return Folded(job.bucket, BucketFold(self._buckets, job.bucket).fold(job.sorters))
        if self._sorter is None:
            return Failed("nothing was sorted")
        if isinstance(job, WhichKnown):
            return Known(self._sorter.known(job.digests))
        told = self._sorter.outcome(job.known_before)
        return Told(
            [
                (str(path), _packed(progress), [(each.offset, each.why, each.line) for each in bad])
                for path, progress, bad in told
            ]
        )

    def _sort(self, job: Sort) -> Answer:
        self._buckets = Buckets(Path(job.folder), job.buckets, job.shards)
        sorter = self._sorter = LineSorter(self._buckets, job.name)
        for path, is_own in job.files:
            sorter.take(Path(path), is_own=is_own)
            self._connection.send_bytes(encode(Alive()))
        sorter.finish()
        return Sorted(sorter.doubted())


def _packed(progress: Progress) -> tuple[int, int, int, bytes, int]:
    return progress.size, progress.modified, progress.offset, progress.guard, progress.check
