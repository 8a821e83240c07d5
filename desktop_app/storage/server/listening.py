"""Waits for a hint of the server and for this program at once, without looking again and again."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time

from desktop_app.storage.server.hint_pace import HintPace
from desktop_app.storage.server.server import Server


class Listening:
    """Waits in one thread; `nudge` and `close` wake it from another."""

    def __init__(self, pace: HintPace | None = None) -> None:
        self._turn = threading.Lock()
        self._is_closed = False
        self._pace = pace or HintPace()
        self._outer, self._inner = socket.socketpair()
        self._outer.setblocking(False)
        self._inner.setblocking(False)

    def wait(self, server: Server | None, seconds: float) -> bool:
        """Return True as soon as the server gives a hint or somebody nudges, False after a time.

        Without a server only for a nudge. Raises ServerTrouble where the connection is lost.
        Closing the server, or this, ends the wait as a nudge does.
        """
        until = time.monotonic() + seconds
        if server is not None:
            server.on_close(self.nudge)
        deaf = self._pace.seconds
        if deaf > 0 and self._woken(None, min(deaf, seconds)):
            return True
        if deaf >= seconds > 0:
            return False
        if server is not None and (hints := server.wait(0)):
            self._pace.heed(hints)
            return True
        return self._woken(server, until - time.monotonic())

    def _woken(self, server: Server | None, seconds: float) -> bool:
        with self._turn:
            return self._is_closed or self._waited(server, seconds)

    def _waited(self, server: Server | None, seconds: float) -> bool:
        with selectors.DefaultSelector() as selector:
            selector.register(self._inner, selectors.EVENT_READ)
            if server is not None:
                # One that was closed just now nudges, and has no socket to wait for.
                with contextlib.suppress(OSError):
                    selector.register(server.socket(), selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select(max(0.0, seconds))}
        if self._inner in ready:
            with contextlib.suppress(BlockingIOError):
                self._inner.recv(4096)
            return True
        if server is not None and ready:
            # What is no hint is the end of the connection, most of the time: a look finds out.
            self._pace.heed(max(1, server.wait(0)))
        return bool(ready)

    def nudge(self) -> None:
        """Wake who waits, or who will wait next."""
        # A full socket wakes as well; a closed one has nobody to wake.
        with contextlib.suppress(OSError):
            self._outer.send(b"!")

    def close(self) -> None:
        """End the wait, if any, and wait no more."""
        self._is_closed = True
        self.nudge()
        with self._turn:
            self._outer.close()
            self._inner.close()
