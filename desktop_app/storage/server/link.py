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
from desktop_app.storage.server.trouble import ServerTrouble

T = TypeVar("T")

_FLOOD = 5_000
"""Hints between two looks that are no team's any more: looking from time to time is enough then."""

_DELUGE = 50_000
"""Hints before a single answer at which the connection is given up."""

_DEAF_SECONDS = 600.0


class Link:
    """Gives the connection to one thread at a time; errors come out as ServerTrouble.

    Until `deaf_until` (monotonic seconds) no new connection is to listen to hints.
    """

    deaf_until: ClassVar[float] = 0.0

    def __init__(self, connection: psycopg.Connection, address: ServerAddress) -> None:
        self._connection = connection
        self._address = address
        self._in_use = threading.Lock()
        self._cutting = threading.Lock()
        self._turn: object = None
        self._is_closed = False
        self._wake: Callable[[], object] | None = None
        self._hints = 0
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
        turn = object()
        limit = threading.Timer(seconds, self._cut, (turn,))
        limit.daemon = True
        with self._in_use:
            if self._is_closed:
                raise lost(self._address)
            self._turn = turn
            limit.start()
            try:
                return question(self._connection)
            finally:
                limit.cancel()
                with self._cutting:
                    self._turn = None

    def wait(self, seconds: float, limit: float) -> bool:
        """Return whether hints came, as soon as one does; `limit` is the time for what that takes.

        Where they come in floods, which any account can send, none is listened to for a while.
        Raises ServerTrouble.
        """
        return self.ask(seconds + limit, partial(self._heard, seconds))

    def _heard(self, seconds: float, connection: psycopg.Connection) -> bool:
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
        return count > 0

    def _drain(self, connection: psycopg.pq.abc.PGconn) -> None:
        connection.consume_input()
        while connection.notifies():
            self._hints += 1

    def _take_hint(self, _: psycopg.Notify) -> None:
        self._hints += 1
        if self._hints == _DELUGE:
            # The answer to what was asked stands behind all of them, and may never come.
            Link.deaf_until = time.monotonic() + _DEAF_SECONDS
            self._cut(self._turn)

    def on_close(self, wake: Callable[[], object]) -> None:
        """Have `wake` called when the connection is closed; the last one that was given."""
        self._wake = wake

    def close(self) -> None:
        """End the connection; from another thread, what is waited for there ends first."""
        self._is_closed = True
        if self._wake is not None:
            self._wake()
        self._cut(self._turn)
        self._finish_if_closed()

    def _trouble(self, error: psycopg.Error) -> ServerTrouble:
        if error.sqlstate:
            detail = error.diag.message_detail or ""
            return failure(error.sqlstate, self._address, detail)
        return lost(self._address)

    def _cut(self, turn: object) -> None:
        """Shut the socket, so that whoever waits for it wakes; the file itself stays theirs."""
        with self._cutting, contextlib.suppress(OSError, psycopg.Error):
            if turn is not None and turn is self._turn:
                shut = socket.socket(fileno=self._connection.pgconn.socket)
                try:
                    shut.shutdown(socket.SHUT_RDWR)
                finally:
                    shut.detach()

    def _finish_if_closed(self) -> None:
        if self._is_closed and self._in_use.acquire(blocking=False):
            try:
                self._connection.close()
            finally:
                self._in_use.release()
