"""The workers that read articles: as many as the machine has cores, killed where one hangs."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

import msgspec
import psutil

from desktop_app.formats.article_text import MEGABYTE, UnreadableArticle
from desktop_app.storage.article_worker import (
    Answer,
    Found,
    Limits,
    Parts,
    Refused,
    decoded,
    out_of_memory,
    serve,
)
from desktop_app.storage.reading_jobs import Job, ReadFile, ReadFragment, ReadThis, Unpack, Unpacked
from desktop_app.storage.side_process import Lost, SideProcess

_MOST = 8
"""Workers at most: each may take its gigabyte."""
_GLANCE = 0.05
"""Seconds between two looks at the memory of a worker, and at whether it is to stop."""
_START_SECONDS = 60.0
"""A worker that is not ready after this time will never be."""
_LONGEST_ANSWER = 256 * MEGABYTE


class ReadingStopped(Exception):
    """A file was not read to its end, because the whole import was stopped."""


class _Rested(Exception):
    """A worker ended because nobody had asked it for long; the job goes to another one."""


class ArticleWorkers:
    """Reads files in processes of their own, each started when it is needed first and used again.

    A file that takes too long or too much memory, or ends its reader, is refused, and another
    worker takes the place of the one it cost. All methods may be used from any thread. What a
    future raises is UnreadableArticle or ReadingStopped.
    """

    def __init__(self, limits: Limits | None = None, count: int = 0) -> None:
        self.count = count or min(_MOST, os.cpu_count() or 1)
        self._limits = limits or Limits()
        self._turn = threading.Lock()
        self._waiters: ThreadPoolExecutor | None = None
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._is_stopped = False

    def __enter__(self) -> ArticleWorkers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, job: ReadThis | ReadFragment) -> Future[ReadFile]:
        """Read a file or copied HTML."""
        return self._threads().submit(self._read, job)

    def unpack(self, job: Unpack) -> Future[Unpacked]:
        """Unpack an archive into the folder that the job names."""
        return self._threads().submit(self._unpack, job)

    @property
    def processes(self) -> list[int]:
        """The ids of the processes there are now."""
        with self._turn:
            return [worker.pid for worker in (*self._idle, *self._busy)]

    def stop_reading(self) -> None:
        """Kill the workers that read something now; their futures raise ReadingStopped."""
        with self._turn:
            for worker in self._busy:
                worker.is_to_stop = True

    def close(self) -> None:
        """End all workers, also those that read something; return when they are gone."""
        with self._turn:
            waiters, self._waiters = self._waiters, None
            self._is_stopped = True
        self.stop_reading()
        if waiters is not None:
            waiters.shutdown(wait=True, cancel_futures=True)
        while self._idle:
            self._idle.pop().end()
        self._is_stopped = False

    def _threads(self) -> ThreadPoolExecutor:
        with self._turn:
            if self._waiters is None:
                self._waiters = ThreadPoolExecutor(self.count)
            return self._waiters

    def _read(self, job: ReadThis | ReadFragment) -> ReadFile:
        answer = self._answer(job)
        assert isinstance(answer, Found)
        return answer.file

    def _unpack(self, job: Unpack) -> Unpacked:
        answer = self._answer(job)
        assert isinstance(answer, Parts)
        return answer.unpacked

    def _answer(self, job: Job) -> Found | Parts:
        while True:
            try:
                worker = self._taken()
            except Lost as error:
                raise _unstarted(job) from error
            try:
                answer = worker.answer(job)
            except _Rested:
                continue
            finally:
                self._give_back(worker)
            if isinstance(answer, Refused):
                raise UnreadableArticle(answer.sentence, answer.reason)
            return answer

    def _taken(self) -> _Worker:
        with self._turn:
            if self._is_stopped:
                raise ReadingStopped
            worker = self._idle.pop() if self._idle else _Worker(self._limits)
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._turn:
            self._busy.discard(worker)
            if worker.is_alive:
                # A stop that came when it had answered already is not for what it reads next.
                worker.is_to_stop = False
                self._idle.append(worker)


def _unstarted(job: Job) -> UnreadableArticle:
    return UnreadableArticle(
        f"«{job.name}» was not read, because the system started no program for it. Nothing was "
        "imported: close other programs and add it again.",
        "crashed",
    )


class _Worker:
    """One process, and what becomes of what it is asked; used by one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        """Start the process. Raises Lost."""
        self._limits = limits
        self._is_ready = False
        self.is_to_stop = False
        self._process = SideProcess(serve, "article reader", limits)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive

    def answer(self, job: Job) -> Answer:
        """Return what the process answers, or why it had to be ended.

        Raises ReadingStopped, and _Rested where the process had ended before it was asked.
        """
        try:
            refusal = None if self._is_ready else self._started(job)
            if refusal is None:
                self._process.hand(job)
                refusal = self._waited(job, self._limits.seconds)
            if refusal is None:
                return decoded(self._process.answer(_LONGEST_ANSWER))
        except (Lost, msgspec.MsgspecError):
            refusal = self._found_dead(job)
        self.end()
        return refusal

    def end(self) -> None:
        """End the process at once."""
        self._process.end()

    def _started(self, job: Job) -> Refused | None:
        refusal = self._waited(job, _START_SECONDS)
        if refusal is None:
            self._process.answer()
            self._is_ready = True
        return refusal

    def _waited(self, job: Job, seconds: float) -> Refused | None:
        """Wait for an answer; return why there will be none."""
        until = time.monotonic() + seconds
        while not self._process.has_answered(min(_GLANCE, max(0.0, until - time.monotonic()))):
            if self.is_to_stop:
                self.end()
                raise ReadingStopped
            if time.monotonic() >= until:
                return Refused(
                    f"Reading «{job.name}» stopped after {seconds:g} s. Nothing was imported.",
                    "timeout",
                )
            if self._memory() > self._limits.memory:
                return out_of_memory(job.name, self._limits)
        return None

    def _memory(self) -> int:
        """Return how many bytes of memory the process holds; the system's limit may not count."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def _found_dead(self, job: Job) -> Refused:
        if self._process.ended_by_itself() and self._is_ready:
            self.end()
            raise _Rested
        return Refused(
            f"«{job.name}» made its reader fail. Nothing was imported: save it in another format "
            "and add that.",
            "crashed",
        )
