"""A connection of psycopg with a time limit on every answer, and that any thread may cut."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar, TypeVar

import psycopg

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.answers import odd_answer
from desktop_app.storage.server.failures import failure, lost
from desktop_app.storage.server.time_limit import TimeLimit
from desktop_app.storage.server.trouble import ServerTrouble

T = TypeVar("T")

_FLOOD = 5_000
"""Hints between two looks that are no team's any more: looking from time to time is enough then."""

_DELUGE = 50_000
"""Hints before a single answer at which the connection is given up."""

_DEAF_SECONDS = 600.0


class Link:
    """Gives the connection to one thread at a time; errors come out as ServerTrouble.

    Until `deaf_until` (monotonic seconds) no new connection is to listen to hints. Those that this
    connection caused itself tell nobody here anything, and do not count.
    """

    deaf_until: ClassVar[float] = 0.0

    def __init__(self, connection: psycopg.Connection, address: ServerAddress) -> None:
        self._connection = connection
        self._address = address
        self._in_use = threading.Lock()
        self._cutting = threading.Lock()
        self._limit = TimeLimit(self._cut)
        self._is_asked = self._is_closed = False
        self._wake: Callable[[], object] | None = None
        self._hints = self._before_answer = 0
        # Else psycopg keeps each of them, for who asks later.
        connection.add_notify_handler(self._take_hint)

    def ask(self, seconds: float, question: Callable[[psycopg.Connection], T]) -> T:
        """Return what the question gets from the connection; what takes longer is cut.

        Raises ServerTrouble.
        """
        try:
            return self._asked(seconds, question)
        except psycopg.Error as error:
            trouble = self._trouble(error)
        except ValueError:
            # Text that is none, in an answer of a server that was set up otherwise.
            trouble = odd_answer(self._address)
        finally:
            self._finish_if_closed()
        # Not within the exception, which holds the connection and the password.
        raise trouble

    def _asked(self, seconds: float, question: Callable[[psycopg.Connection], T]) -> T:
        with self._in_use:
            if self._is_closed:
                raise lost(self._address)
            self._before_answer = 0
            self._is_asked = True
            self._limit.begin(seconds)
            try:
                return question(self._connection)
            finally:
                self._limit.end()
                with self._cutting:
                    self._is_asked = False

    def wait(self, seconds: float, limit: float) -> int:
        """Return how many hints came, as soon as one does; `limit` is the time for what that takes.

        Where they come in floods, which any account can send, none is listened to for a while.
        Raises ServerTrouble.
        """
        return self.ask(seconds + limit, partial(self._heard, seconds))

    def _heard(self, seconds: float, connection: psycopg.Connection) -> int:
        until = time.monotonic() + seconds
        self._drain(connection.pgconn)
        # What comes without a hint is the last word of a server that stops: then its end follows.
        while not self._hints and (rest := until - time.monotonic()) > 0:
            with selectors.DefaultSelector() as selector:
                selector.register(connection.pgconn.socket, selectors.EVENT_READ)
                selector.select(rest)
            self._drain(connection.pgconn)
        if self._hints > _FLOOD:
            Link.deaf_until = time.monotonic() + _DEAF_SECONDS
            connection.execute("unlisten *")
        count, self._hints = self._hints, 0
        return count

    def _drain(self, connection: psycopg.pq.abc.PGconn) -> None:
        connection.consume_input()
        while hint := connection.notifies():
            self._hints += hint.be_pid != connection.backend_pid

    def _take_hint(self, hint: psycopg.Notify) -> None:
        self._hints += hint.pid != self._connection.pgconn.backend_pid
        self._before_answer += 1
        if self._before_answer == _DELUGE:
            # The answer to what was asked stands behind all of them, and may never come.
            Link.deaf_until = time.monotonic() + _DEAF_SECONDS
            self._cut()

    def on_close(self, wake: Callable[[], object]) -> None:
        """Have `wake` called when the connection is closed; the last one that was given."""
        self._wake = wake

    def close(self) -> None:
        """End the connection; from another thread, what is waited for there ends first."""
        self._is_closed = True
        if self._wake is not None:
            self._wake()
        self._cut()
        self._finish_if_closed()

    def _trouble(self, error: psycopg.Error) -> ServerTrouble:
        if error.sqlstate:
            detail = error.diag.message_detail or ""
            return failure(error.sqlstate, self._address, detail)
        return lost(self._address)

    def _cut(self) -> None:
        """Shut the socket, so that whoever waits for it wakes; the file itself stays theirs."""
        with self._cutting, contextlib.suppress(OSError, psycopg.Error):
            if self._is_asked:
                shut = socket.socket(fileno=self._connection.pgconn.socket)
                try:
                    shut.shutdown(socket.SHUT_RDWR)
                finally:
                    shut.detach()

    def _finish_if_closed(self) -> None:
        if self._is_closed and self._in_use.acquire(blocking=False):
            try:
                self._connection.close()
                self._limit.close()
            finally:
                self._in_use.release()
