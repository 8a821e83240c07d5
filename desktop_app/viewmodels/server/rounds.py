"""Exchanges with the server in the background: at once after an edit or a hint, and each 2 s."""

from __future__ import annotations

import math
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.exchange import Exchange

if TYPE_CHECKING:
    from desktop_app.workspace.server.server_exchange import ServerExchange
    from desktop_app.workspace.server.server_round import ServerRound

POLL_SECONDS = 2.0
SLOWEST_SECONDS = 10.0
"""Time between two looks at a server that gives no hint; the second where a look takes long."""

_COST_SHARE = 20
"""A look takes at most one twentieth of the time."""

_ROUND_SECONDS = 5.0
"""What a round may take: so long does a server that has gone keep the next one waiting."""
_LAST_SECONDS = 1.0
"""The same at closing, when what was done last is still sent."""
_PATIENCE_SECONDS = 2.0
"""Time for which closing waits for a server; what has not gone out goes at the next opening."""
_LONGEST_REST = 600.0


class ServerRounds(QObject):
    """Runs rounds while the workspace is connected; `restart` follows another connection.

    What comes is kept in logs of this machine and folded in by the exchange with the folder, which
    reads them. `articles_came(ids)` tells of texts that are on this machine from now on.
    """

    articles_came = Signal(object)
    _progressed = Signal(int, int)

    def __init__(self, desk: Desk, exchange: Exchange, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = exchange
        self._state = desk.server_state
        self._background: Background | None = None
        self._server: ServerExchange | None = None
        self._is_running = False
        self._is_eager = Event()
        self._is_ending = Event()
        self._has_left = Event()
        self._to_keep = ""
        self._progressed.connect(self._take_progress, Qt.ConnectionType.QueuedConnection)
        desk.undo_changed.connect(self.now)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._follow_focus)

    def start(self) -> None:
        """Begin, where the workspace is connected to a server."""
        self._is_running = True
        self.restart()

    def stop(self) -> None:
        """End the rounds: what was done last goes out where the server answers at once."""
        self._is_running = False
        self._end()

    def pause(self) -> None:
        """Exchange no more until `restart`."""
        self._end()

    def restart(self) -> None:
        """Leave the connection there was, and exchange with the one there is, if any."""
        self._end()
        self._state.begin()
        connection = self._desk.workspace.server
        if connection is None or not self._is_running:
            return
        self._is_ending, self._has_left = Event(), Event()
        self._server = connection.exchange
        self._background = Background(self)
        self._next(0.0)

    def _end(self) -> None:
        server, background = self._server, self._background
        self._server = self._background = None
        if server is None or background is None:
            return
        self._is_ending.set()
        server.nudge()
        has_ended = background.stop(_PATIENCE_SECONDS)
        if has_ended and not self._has_left.is_set() and self._state.trouble is None:
            # A round had ended just before, and the next had not begun.
            last = Thread(target=server.round, args=(_LAST_SECONDS,), daemon=True)
            last.start()
            last.join(_PATIENCE_SECONDS)
        # Where a server does not answer, this cuts what waits for it; the thread ends by itself.
        server.close()
        background.deleteLater()

    def now(self) -> None:
        """Exchange as soon as the round under way, if any, is done; a lost server may wait."""
        if self._server is not None:
            self._server.nudge()

    def try_again(self) -> None:
        """Exchange now, also with a server that failed lately."""
        self._is_eager.set()
        self.now()

    def enter_password(self, password: str, *, keep: bool) -> None:
        """Go on with a password; it goes into the keyring once it has proved right."""
        if self._server is not None:
            self._server.password = password
            self._to_keep = password if keep else ""
            self.try_again()

    def _follow_focus(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            return
        # Wrong passwords may lock an account, and what a person has to mend does not mend itself.
        trouble = self._state.trouble
        if trouble is not None and not trouble.is_lasting:
            self.try_again()
        else:
            self.now()

    # In the background

    def _next(self, rest: float) -> None:
        if self._background is not None and self._server is not None:
            work = partial(self._round, self._server, self._is_ending, rest)
            self._background.run(work, self._take_in, self._rest_after_failure)

    def _round(self, server: ServerExchange, ending: Event, rest: float) -> ServerRound | None:
        """Wait for a reason, and do a round. Called in the background."""
        server.wait(rest)
        is_eager = self._is_eager.is_set()
        self._is_eager.clear()
        done = None
        if not ending.is_set():
            done = server.round(_ROUND_SECONDS, eager=is_eager, progress=self._progressed.emit)
            if done.trouble is None and self._to_keep:
                self._keep_password()
        trouble = done.trouble if done else self._state.trouble
        if ending.is_set() and trouble is None:
            done = server.round(_LAST_SECONDS)
        if ending.is_set():
            self._has_left.set()
        return done

    def _keep_password(self) -> None:
        from desktop_app.storage.server.passwords import keep_password

        password, self._to_keep = self._to_keep, ""
        connection = self._desk.workspace.server
        if connection is not None:
            connection.note = keep_password(connection.address, password)

    # In the window

    def _take_progress(self, count: int, total: int) -> None:
        if self._server is not None:
            self._state.take_progress(count, total)
            self._read()

    def _take_in(self, done: ServerRound | None) -> None:
        if done is None:
            return
        if done.received:
            self._read()
        if done.came:
            self.articles_came.emit(done.came)
        self._state.take(done)
        self._next(self._rest(done))

    def _read(self) -> None:
        """Have what came read and folded in."""
        self._folder.now(eager=self._desk.folder_state.is_reached)

    def _rest(self, done: ServerRound) -> float:
        """Return the seconds until the next round, unless something happens before."""
        if done.trouble is not None:
            rest = self._server.rest if self._server else 0.0
            return min(_LONGEST_REST, rest) if math.isfinite(rest) else _LONGEST_REST
        if not done.is_complete:
            return 0.0
        return min(max(POLL_SECONDS, done.cost * _COST_SHARE), SLOWEST_SECONDS)

    def _rest_after_failure(self) -> None:
        QTimer.singleShot(int(SLOWEST_SECONDS * 1000), self, partial(self._next, 0.0))
