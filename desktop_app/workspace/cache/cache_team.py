"""The workers that build a cache: who sorts which files, who folds which bucket, how far they are.

Files may be handed over while more of them still arrive: then the first worker sorts what is
there, and in the end all share what is left.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from desktop_app.storage.line_sorting import Buckets
from desktop_app.storage.log_reader import Fault, Progress
from desktop_app.storage.side_process import Lost, SideProcess
from desktop_app.workspace.cache.bucket_fold import FoldedBucket
from desktop_app.workspace.cache.cache_worker import (
    Answer,
    Begin,
    Begun,
    Failed,
    Finish,
    Fold,
    Folded,
    Job,
    Known,
    Sort,
    Sorted,
    Taken,
    Tell,
    Told,
    WhichKnown,
    decoded,
    encode,
    serve,
)
from desktop_app.workspace.cache.state_cache import Reading
from desktop_app.workspace.cache.unread_logs import LogFile

_SILENT_SECONDS = 60.0
"""A worker that has said nothing for so long is given up: some file does not answer."""

_AHEAD = 2
"""Files that a worker is given before it has sorted them, while more still arrive."""

SORTING = 0.25
"""The share of all work that sorting is, about; the rest is folding."""

A = TypeVar("A")

Start: TypeAlias = Callable[[str], SideProcess]
"""Starts a worker of a name. Raises Lost."""

Share: TypeAlias = Callable[[float], object]
"""Is told again and again which share of the work is done, from 0 to 1; it may raise to end it."""


def start_process(name: str) -> SideProcess:
    """Start a worker. Raises Lost."""
    return SideProcess(serve, name)


def nobody(_: float) -> None:
    """Tell nobody how far it is."""


@dataclass(slots=True)
class _Sorter:
    """A worker while files are sorted; the bytes of those that it has not answered for."""

    name: str
    process: SideProcess
    pending: deque[int] = field(default_factory=deque)
    doubted: set[str] | None = None


class CacheTeam:
    """The workers, and what is asked of them; used from one thread at a time, and closed.

    Every method raises Lost where a worker does not do it.
    """

    def __init__(self, buckets: Buckets, count: int, start: Start) -> None:
        """Make the buckets and start so many workers. Raises Lost, and OSError."""
        self.buckets = buckets
        self.files: list[LogFile] = []
        self._waiting: deque[LogFile] = deque()
        self._sorters: list[_Sorter] = []
        self._done = 0
        buckets.make()
        try:
            for number in range(count):
                name = f"{number:02d}"
                self._sorters.append(_Sorter(name, start(f"cache builder {name}")))
            for sorter in self._sorters:
                into = self.buckets
                self._ask(sorter, Begin(sorter.name, str(into.folder), into.count, into.shards))
        except Lost:
            self.close()
            raise

    def close(self) -> None:
        """End the workers, whatever they do, and remove the buckets."""
        for sorter in self._sorters:
            sorter.process.end()
        self._sorters.clear()
        self.buckets.remove()

    # Sorting

    def take(self, files: list[LogFile]) -> None:
        """Begin with files that come next in the order of reading, before there are all."""
        self.files += files
        self._waiting += files
        first = self._sorters[0]
        while first.pending and first.process.has_answered(0):
            self._hear(first)
        while self._waiting and len(first.pending) < _AHEAD:
            self._give(first, [self._waiting.popleft()])

    def sort(self, files: list[LogFile]) -> None:
        """Have these files sorted too, which are the last."""
        self.files += files
        self._waiting += files
        self._share_out()
        for sorter in self._sorters:
            self._ask(sorter, Finish())

    def reading(self, share: Share) -> Reading:
        """Return how far all files were read when they are sorted, and what is damaged in them."""
        size = max(1, sum(each.size for each in self.files))
        while busy := [sorter for sorter in self._sorters if sorter.doubted is None]:
            processes = {id(sorter.process): sorter for sorter in busy}
            for process in SideProcess.ready([each.process for each in busy], _SILENT_SECONDS):
                self._hear(processes[id(process)])
            share(SORTING * self._done / size)
        return self._told()

    def _share_out(self) -> None:
        """Give each worker a stretch of what is left, so that all have about as much to do."""
        left = sum(map(sum, (sorter.pending for sorter in self._sorters)))
        left += sum(each.size for each in self._waiting)
        each, at = left / len(self._sorters), 0
        shares: list[list[LogFile]] = [[] for _ in self._sorters]
        size = sum(self._sorters[0].pending)
        for file in self._waiting:
            # The own log stays in one place.
            if size >= each and at + 1 < len(shares) and not file.is_own:
                at, size = at + 1, 0
            shares[at].append(file)
            size += file.size
        self._waiting.clear()
        for sorter, files in zip(self._sorters, shares, strict=True):
            self._give(sorter, files)

    def _give(self, sorter: _Sorter, files: list[LogFile]) -> None:
        if files:
            self._ask(sorter, Sort([(str(each.path), each.is_own) for each in files]))
            sorter.pending += [each.size for each in files]

    def _hear(self, sorter: _Sorter) -> None:
        answer = _answer(sorter.process)
        if isinstance(answer, Taken) and sorter.pending:
            self._done += sorter.pending.popleft()
        elif isinstance(answer, Sorted):
            sorter.doubted = answer.doubted
        elif not isinstance(answer, Begun):
            raise Lost("it answers something else")

    def _told(self) -> Reading:
        reading = Reading({}, [], set())
        progress: dict[Path, Progress] = {}
        for at, sorter in enumerate(self._sorters):
            known: set[str] = set()
            if sorter.doubted:
                for earlier in self._sorters[:at]:
                    known |= self._asked(earlier, WhichKnown(sorter.doubted), Known).digests
            for name, seen, faults in self._asked(sorter, Tell(known), Told).files:
                progress[Path(name)] = Progress(*seen)
                reading.faults.extend(Fault(Path(name), *fault) for fault in faults)
        return Reading(progress, reading.faults, reading.newer)

    # Folding

    def folded(self, share: Share) -> Iterator[FoldedBucket]:
        """Yield what each bucket adds, in the order of the buckets, while the next are folded."""
        names = [sorter.name for sorter in self._sorters]
        processes = [sorter.process for sorter in self._sorters]
        todo = iter(range(self.buckets.count))
        done: dict[int, FoldedBucket] = {}
        busy: dict[SideProcess, int] = {}
        for number in range(self.buckets.count):
            while number not in done:
                for worker in processes:
                    if worker not in busy and (bucket := next(todo, None)) is not None:
                        busy[worker] = bucket
                        worker.ask(encode(Fold(bucket, names)))
                for worker in SideProcess.ready(list(busy), _SILENT_SECONDS):
                    answer = _answer(worker)
                    if not isinstance(answer, Folded):
                        raise Lost("it answers something else")
                    done[busy.pop(worker)] = answer.folded
            share(SORTING + (1 - SORTING) * (number + 1) / self.buckets.count)
            yield done.pop(number)

    def _ask(self, sorter: _Sorter, job: Job) -> None:
        sorter.process.ask(encode(job))

    def _asked(self, sorter: _Sorter, job: WhichKnown | Tell, kind: type[A]) -> A:
        self._ask(sorter, job)
        SideProcess.ready([sorter.process], _SILENT_SECONDS)
        answer = _answer(sorter.process)
        if not isinstance(answer, kind):
            raise Lost("it answers something else")
        return answer


def _answer(worker: SideProcess) -> Answer:
    answer = decoded(worker.answer())
    if isinstance(answer, Failed):
        raise Lost(answer.why)
    return answer
