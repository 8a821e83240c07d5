"""A process beside the application that is asked for one thing after the other, in bytes."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

_END_SECONDS = 5.0
_LONGEST_ANSWER = 1 << 30


class Lost(Exception):
    """A process ended, could not be started, or has said nothing for too long."""


class SideProcess:
    """A process that runs `serve(connection)`, a function that a fresh interpreter can import.

    Used from one thread. What goes through the pipe is never pickled.
    """

    def __init__(self, serve: Callable[[Connection], None], name: str) -> None:
        """Start the process. Raises Lost."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name=name, daemon=True)
        try:
            self._process.start()
        except (OSError, AssertionError) as error:
            # A process that is itself a helper may not have any.
            self._pipe.close()
            raise Lost(str(error)) from error
        finally:
            theirs.close()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid or 0

    def ask(self, job: bytes) -> None:
        """Send a job. Raises Lost."""
        try:
            self._pipe.send_bytes(job)
        except (OSError, ValueError) as error:
            raise Lost(str(error)) from error

    def answer(self) -> bytes:
        """Return the next answer, waited for. Raises Lost where the process has ended."""
        try:
            return self._pipe.recv_bytes(_LONGEST_ANSWER)
        except (EOFError, OSError) as error:
            raise Lost("it has ended") from error

    def end(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join(_END_SECONDS)
        self._pipe.close()

    @staticmethod
    def ready(processes: Sequence[SideProcess], seconds: float) -> list[SideProcess]:
        """Wait until at least one has answered or ended; return these. Raises Lost after a time."""
        by_pipe = {each._pipe: each for each in processes}
        found = multiprocessing.connection.wait(list(by_pipe), seconds)
        if not found:
            raise Lost("it does not answer")
        return [each for pipe, each in by_pipe.items() if pipe in found]
