"""A limit to what may take long, kept by one thread for one thing after the other."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable


class TimeLimit:
    """Calls `passed` once something takes longer than it may, from a thread of its own.

    That begins with the first thing and ends with `close`. A thread for each would cost more than
    most of what is waited for: one look at a server begins three such things.
    """

    def __init__(self, passed: Callable[[], object]) -> None:
        self._passed = passed
        self._changed = threading.Condition()
        self._until = math.inf
        self._wakes_at = -math.inf
        self._is_kept = self._is_closed = False

    def begin(self, seconds: float) -> None:
        """Something begins that may take so many seconds."""
        with self._changed:
            self._until = time.monotonic() + seconds
            if not self._is_kept:
                self._is_kept = True
                threading.Thread(target=self._keep, daemon=True).start()
            elif self._until < self._wakes_at:
                self._changed.notify()

    def end(self) -> None:
        """It is done; from now on `passed` is not called for it."""
        with self._changed:
            self._until = math.inf

    def close(self) -> None:
        """Let the thread end; nothing may begin any more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _keep(self) -> None:
        with self._changed:
            while not self._is_closed:
                rest = self._until - time.monotonic()
                if rest <= 0:
                    self._until = math.inf
                    self._passed()
                else:
                    # It is not woken when something is done, but wakes once in vain later.
                    self._wakes_at = self._until
                    self._changed.wait(None if math.isinf(rest) else rest)
