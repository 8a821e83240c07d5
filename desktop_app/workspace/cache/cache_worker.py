"""The process that helps to build a cache: sorts log files into buckets, then folds buckets."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from desktop_app.storage.error_log import log_unexpected
from desktop_app.storage.line_sorting import Buckets, LineSorter
from desktop_app.storage.log_reader import Progress
from desktop_app.workspace.cache.bucket_fold import BucketFold, FoldedBucket, Misplaced


class Begin(msgspec.Struct, tag=True):
    """Begin to sort, under a name, into buckets; answers `Begun`."""

    name: str
    folder: str
    buckets: int
    shards: int


class Sort(msgspec.Struct, tag=True):
    """Sort these files too, (path, whether it is of the own log); answers `Taken` for each."""

    files: list[tuple[str, bool]]


class Finish(msgspec.Struct, tag=True):
    """There are no more files; answers `Sorted`."""


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


Job = Begin | Sort | Finish | WhichKnown | Tell | Fold


class Begun(msgspec.Struct, tag=True):
    """Files can come."""


class Taken(msgspec.Struct, tag=True):
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


Answer = Begun | Taken | Sorted | Known | Told | Folded | Failed

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
    worker = _Worker()
    while True:
        try:
            job = _jobs.decode(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            for answer in worker.answers(job):
                connection.send_bytes(encode(answer))
        except (BrokenPipeError, ConnectionError):
            return
        except (OSError, MemoryError, Misplaced) as error:
            with contextlib.suppress(OSError):
                connection.send_bytes(encode(Failed(f"{type(error).__name__}: {error}")))


class _Worker:
    def __init__(self) -> None:
        self._buckets = Buckets(Path(), 1, 1)
        self._sorter: LineSorter | None = None

    def answers(self, job: Job) -> Iterator[Answer]:
        if isinstance(job, Begin):
            self._buckets = Buckets(Path(job.folder), job.buckets, job.shards)
            self._sorter = LineSorter(self._buckets, job.name)
            yield Begun()
        elif isinstance(job, Fold):
            # What was known of the lines is no longer asked, and takes much memory.
            self._sorter = None
            yield Folded(job.bucket, BucketFold(self._buckets, job.bucket).fold(job.sorters))
        elif self._sorter is None:
            yield Failed("nothing was sorted")
        else:
            yield from _sorting(self._sorter, job)


def _sorting(sorter: LineSorter, job: Sort | Finish | WhichKnown | Tell) -> Iterator[Answer]:
    if isinstance(job, Sort):
        for name, is_own in job.files:
            sorter.take(Path(name), is_own=is_own)
            yield Taken()
    elif isinstance(job, Finish):
        sorter.finish()
        yield Sorted(sorter.doubted())
    elif isinstance(job, WhichKnown):
        yield Known(sorter.known(job.digests))
    else:
        yield Told(
            [
                (str(path), _packed(progress), [(each.offset, each.why, each.line) for each in bad])
                for path, progress, bad in sorter.outcome(job.known_before)
            ]
        )


def _packed(progress: Progress) -> tuple[int, int, int, bytes, int]:
    return progress.size, progress.modified, progress.offset, progress.guard, progress.check
