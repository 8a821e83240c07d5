"""Work off the window's thread: one piece after the other, each answered in the window's thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")

_HANDOVER_SECONDS = 0.0005
"""How long the window's thread waits at most for one in the background to make way."""


def put_window_first() -> None:
    """Have threads in the background make way sooner than Python's usual 5 ms.

    Painting lets go of the interpreter for each row and has to get it back: while thousands of
    records were read, one picture took 100 ms.
    """
    sys.setswitchinterval(_HANDOVER_SECONDS)


class Background(QObject):
    """Runs work in one thread of its own; `stop` waits for what is under way.

    What work raises is raised again in the window's thread, where it is told and logged.
    """

    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._begun: list[Future[Any]] = []
        self._pending = 0
        self._is_stopped = False
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way or its answer has not been given yet."""
        return self._pending > 0

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Do the work when all before it is done, then call `then` with what it returned.

        Where it raised, `failed` is called first. After `stop` nothing is done any more.
        """
        if self._is_stopped:
            return
        self._pending += 1
        begun = self._pool.submit(work)
        self._begun = [*(each for each in self._begun if not each.done()), begun]
        begun.add_done_callback(partial(self._done, then, failed))

    def stop(self, seconds: float | None = None) -> bool:
        """Wait for the work under way; what has not begun is dropped, nothing is answered.

        After `seconds` it is left to end by itself; returns whether it has ended.
        """
        self._is_stopped = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        under_way = [each for each in self._begun if not each.cancelled()]
        if wait(under_way, seconds).not_done:
            return False
        self._pool.shutdown(wait=True)
        return True

    def _done(
        self, then: Callable[[T], object], failed: Callable[[], object], future: Future[T]
    ) -> None:
        # Called in the worker's thread; the window may be gone by now.
        if isValid(self) and not future.cancelled():
            self._answered.emit(then, failed, future)

    @Slot(object, object, object)
    def _answer(
        self, then: Callable[[Any], object], failed: Callable[[], object], future: Future[Any]
    ) -> None:
        self._pending -= 1
        if self._is_stopped:
            return
        if future.exception() is not None:
            failed()
        then(future.result())
