"""A process beside the application that is asked for one thing after the other."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
from collections.abc import Callable, Sequence

_END_SECONDS = 5.0
_LONGEST_ANSWER = 1 << 30


class Lost(Exception):
    """A process ended, could not be started, or has said nothing for too long."""


class SideProcess:
    """A process that runs `serve(connection, *arguments)`, which a fresh interpreter can import.

    Used by one thread at a time. What comes back is never pickled: a broken process must not run
    anything in the application.
    """

    def __init__(self, serve: Callable[..., None], name: str, *arguments: object) -> None:
        """Start the process. Raises Lost."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, *arguments), name=name, daemon=True
        )
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

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked still."""
        return not self._pipe.closed and self._process.is_alive()

    def ended_by_itself(self) -> bool:
        """Wait for a process that is ending; tell whether it did so of its own will, in order."""
        self._process.join(_END_SECONDS)
        return self._process.exitcode == 0

    def ask(self, job: bytes) -> None:
        """Send a job. Raises Lost."""
        try:
            self._pipe.send_bytes(job)
        except (OSError, ValueError) as error:
            raise Lost(str(error)) from error

    def hand(self, job: object) -> None:
        """Send a job as an object. Raises Lost."""
        try:
            self._pipe.send(job)
        except (OSError, ValueError) as error:
            raise Lost(str(error)) from error

    def has_answered(self, seconds: float) -> bool:
        """Wait for an answer, or for its end, at most so long; tell whether there is either."""
        try:
            return self._pipe.poll(seconds)
        except OSError:
            return True

    def answer(self, longest: int = _LONGEST_ANSWER) -> bytes:
        """Return the next answer, waited for; one of more bytes counts as none.

        Raises Lost where the process has ended.
        """
        try:
            return self._pipe.recv_bytes(longest)
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
