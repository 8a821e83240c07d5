"""Calls that may hang, as reads from a cloud drive do: given up in time, asked again later."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Hashable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

READ_SECONDS = 2.0
"""A file that has not been read after this time is treated as not here yet."""

_MOST_HANGING = 6
"""Calls that may hang at the same time; more are refused at once, so that threads stay few."""

_REST_SECONDS = 0.02
"""How long a thread waits for the next call: thousands of texts are read one after the other, and
to begin a thread for each takes longer than to read it."""


class TookTooLong(OSError):
    """A call did not come back in time; it may still, but nobody waits for it."""

    def __init__(self) -> None:
        super().__init__(errno.ETIMEDOUT, "it does not answer")


class Patience:
    """Makes calls with a time limit, in threads of which one is left behind where it hangs.

    While a call hangs, others under the same key are refused at once, so that it costs its time
    limit a single time; the first one after it came back gets what it brought. Leaves no thread
    behind where nothing hangs, but for a moment; those that hang end with the process.
    """

    def __init__(self, seconds: float = READ_SECONDS) -> None:
        self._seconds = seconds
        self._hanging: dict[Hashable, _Call] = {}
        self._resting: list[_Caller] = []
        self._turn = threading.Lock()

    def call(self, key: Hashable, work: Callable[[], T], seconds: float | None = None) -> T:
        """Return what work returns, raise what it raises. Raises TookTooLong after `seconds`."""
        call = self._late(key) or self._begun(work)
        if not call.has_ended.wait(self._seconds if seconds is None else seconds):
            with self._turn:
                self._hanging[key] = call
            raise TookTooLong
        if not call.outcome:
            raise RuntimeError("a call ended by an error that its thread has told")
        done, result = call.outcome
        if not done:
            raise result
        return result  # type: ignore[no-any-return]

    def _late(self, key: Hashable) -> _Call | None:
        """Return a call that hung and has come back. Raises TookTooLong while it hangs."""
        with self._turn:
            if key in self._hanging and self._hanging[key].has_ended.is_set():
                return self._hanging.pop(key)
            if key in self._hanging or self._count_hanging() >= _MOST_HANGING:
                raise TookTooLong
        return None

    def _count_hanging(self) -> int:
        return sum(not call.has_ended.is_set() for call in self._hanging.values())

    def _begun(self, work: Callable[[], object]) -> _Call:
        call = _Call(work)
        with self._turn:
            caller = self._resting.pop() if self._resting else None
        if caller is None:
            caller = _Caller(self._resting, self._turn)
            caller.start()
        caller.calls.put(call)
        return call


class _Call:
    """Work for another thread; `outcome` is whether it was done, and its result or its error."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.outcome: list[Any] = []
        self.has_ended = threading.Event()
        self._work = work

    def do(self) -> None:
        """Do the work."""
        try:
            result = self._work()
        except (OSError, ValueError) as error:
            # Raised again in the thread that waits; anything else is an error of the program.
            self.outcome.extend((False, error))
        else:
            self.outcome.extend((True, result))


class _Caller(threading.Thread):
    """Does one call after the other; stands among those `resting` while it waits for the next."""

    def __init__(self, resting: list[_Caller], turn: threading.Lock) -> None:
        super().__init__(daemon=True)
        self.calls: SimpleQueue[_Call] = SimpleQueue()
        self._resting, self._turn = resting, turn

    def run(self) -> None:
        while (call := self._next()) is not None:
            try:
                call.do()
                # Before anybody hears of it: the next call is to find this thread.
                with self._turn:
                    self._resting.append(self)
            finally:
                call.has_ended.set()
            del call

    def _next(self) -> _Call | None:
        """Return the next call, None where none comes for a while."""
        try:
            return self.calls.get(timeout=_REST_SECONDS)
        except Empty:
            with self._turn:
                if self in self._resting:
                    self._resting.remove(self)
                    return None
        # It has just been chosen.
        return self.calls.get()
