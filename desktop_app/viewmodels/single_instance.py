"""One window for a workspace and user: a second start raises the first window and ends."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 500
"""Time to wait for the first window; it may be busy for a moment."""


def instance_name(workspace: Path, user_data: Path) -> str:
    """Return the name under which the window of a workspace is found by this user."""
    known = f"{workspace.resolve()}\n{user_data.resolve()}"
    return f"briefing-desk-{blake2b(known.encode(), digest_size=12).hexdigest()}"


class SingleInstance(QObject):
    """Holds a name for as long as it lives; `raise_wanted` says that somebody else asked for it."""

    raise_wanted = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> bool:
        """Take the name; return False, and have the other window raised, where it is taken.

        A name left behind by a process that was killed is taken over.
        """
        if self._another_answers():
            return False
        if self._server.listen(self.name):
            return True
        # Somebody was a moment faster, or a dead process left its socket behind.
        if self._another_answers():
            return False
        QLocalServer.removeServer(self.name)
        self._server.listen(self.name)
        return True

    def release(self) -> None:
        """Let another process have the name."""
        self._server.close()

    def _another_answers(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        answered = socket.waitForConnected(_PATIENCE_MS)
        socket.abort()
        return answered

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.close()
            socket.deleteLater()
            self.raise_wanted.emit()
