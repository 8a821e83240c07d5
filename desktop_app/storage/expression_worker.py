"""A process that looks for regular expressions, and is killed where one takes too long."""

from __future__ import annotations

import math
import signal
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from types import TracebackType

import msgspec

from desktop_app.domain.word_lists import Expression, expression_places
from desktop_app.storage.side_process import Lost, SideProcess

SECONDS = 2.0
"""Time one expression may take for all texts that are looked through at once."""
_START_SECONDS = 60.0
_GLANCE = 0.05
"""Seconds between two looks at whether to go on."""
_SPARE_SECONDS = 30

Places = list[list[tuple[int, int]]]
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Places)


class TooSlow(Exception):
    """An expression took longer than it may; or its process ended over it."""


class LookingStopped(Exception):
    """Nobody wants to know any more."""


class ExpressionWorker:
    """Looks for expressions in texts; used by one thread. Its process starts with the first one."""

    def __init__(self, seconds: float = SECONDS, go_on: Callable[[], bool] = lambda: True) -> None:
        self._seconds = seconds
        self._go_on = go_on
        self._texts: Sequence[str] = ()
        self._are_sent = False
        self._process: SideProcess | None = None

    def __enter__(self) -> ExpressionWorker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def take(self, texts: Sequence[str]) -> None:
        """Look through these texts from now on."""
        self._texts = texts
        self._are_sent = False

    def find(self, expression: Expression) -> Places:
        """Return where an expression stands in each text, as start and end in code points.

        Raises TooSlow, and LookingStopped where `go_on` says so; the next one may be asked for
        after either.
        """
        try:
            process = self._ready()
            if not self._are_sent:
                process.hand(list(self._texts))
                self._are_sent = True
            process.hand(expression)
            self._wait(process, self._seconds)
            return _decoder.decode(process.answer())
        except (Lost, msgspec.MsgspecError) as error:
            self.close()
            raise TooSlow from error

    def close(self) -> None:
        """End the process at once."""
        if self._process is not None:
            self._process.end()
        self._process = None
        self._are_sent = False

    def _ready(self) -> SideProcess:
        if self._process is None:
            self._process = SideProcess(serve, "expressions", self._seconds)
            # The time of an expression begins when its process is there.
            self._wait(self._process, _START_SECONDS)
            self._process.answer()
        return self._process

    def _wait(self, process: SideProcess, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not process.has_answered(min(_GLANCE, max(0.0, until - time.monotonic()))):
            if not self._go_on():
                self.close()
                raise LookingStopped
            if time.monotonic() >= until:
                self.close()
                raise TooSlow


def serve(connection: Connection, seconds: float) -> None:
    """Answer until nobody asks any more; the whole life of the process. Says first it is ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send_bytes(b"")
    texts: list[str] = []
    while True:
        try:
            asked: list[str] | Expression = connection.recv()
        except EOFError:
            return
        if sys.platform != "win32":
            # Should the application be gone, the system ends what would never end.
            signal.alarm(math.ceil(seconds) + _SPARE_SECONDS)
        if isinstance(asked, list):
            texts = asked
        else:
            found = [expression_places(asked, text) for text in texts]
            connection.send_bytes(_encoder.encode(found))
        if sys.platform != "win32":
            signal.alarm(0)
