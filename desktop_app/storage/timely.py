"""Calls that may hang, as reads from a cloud drive do: given up in time, asked again later."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

READ_SECONDS = 2.0
"""A file that has not been read after this time is treated as not here yet."""

_MOST_HANGING = 6
"""Calls that may hang at the same time; more are refused at once, so that threads stay few."""


class TookTooLong(OSError):
    """A call did not come back in time; it may still, but nobody waits for it."""

    def __init__(self) -> None:
        super().__init__(errno.ETIMEDOUT, "it does not answer")


class Patience:
    """Makes calls with a time limit, each in a thread that is left behind where it hangs.

    While a call hangs, others under the same key are refused at once, so that it costs its time
    limit a single time; the first one after it came back gets what it brought. Leaves no thread
    behind where nothing hangs; those that hang end with the process.
    """

    def __init__(self, seconds: float = READ_SECONDS) -> None:
        self._seconds = seconds
        self._hanging: dict[Hashable, tuple[threading.Thread, list[Any]]] = {}
        self._turn = threading.Lock()

    def call(self, key: Hashable, work: Callable[[], T], seconds: float | None = None) -> T:
        """Return what work returns, raise what it raises. Raises TookTooLong after `seconds`."""
        thread, outcome = self._late(key) or self._begun(work)
        thread.join(self._seconds if seconds is None else seconds)
        if thread.is_alive():
            with self._turn:
                self._hanging[key] = thread, outcome
            raise TookTooLong
        if not outcome:
            raise RuntimeError("a call ended by an error that its thread has told")
        done, result = outcome
        if not done:
            raise result
        return result  # type: ignore[no-any-return]

    def _late(self, key: Hashable) -> tuple[threading.Thread, list[Any]] | None:
        """Return a call that hung and has come back. Raises TookTooLong while it hangs."""
        with self._turn:
            if key in self._hanging and not self._hanging[key][0].is_alive():
                return self._hanging.pop(key)
            if key in self._hanging or self._count_hanging() >= _MOST_HANGING:
                raise TookTooLong
        return None

    def _count_hanging(self) -> int:
        return sum(thread.is_alive() for thread, _ in self._hanging.values())

    def _begun(self, work: Callable[[], object]) -> tuple[threading.Thread, list[Any]]:
        outcome: list[Any] = []
        thread = threading.Thread(target=_work, args=(work, outcome), daemon=True)
        thread.start()
        return thread, outcome


def _work(work: Callable[[], object], outcome: list[Any]) -> None:
    try:
        result = work()
    except (OSError, ValueError) as error:
        # Raised again in the thread that waits; anything else is an error of the program.
        outcome.extend((False, error))
    else:
        outcome.extend((True, result))
