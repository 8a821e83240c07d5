"""The server's place in the status bar: its state in few words, pressed for the panel."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy

from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.server.server_state import ServerState
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.theme import Theme

_MOST_WIDTH = 520


class ServerSign(QuietButton):
    """Says how things stand with the server; not seen where there is none."""

    def __init__(self, state: ServerState, theme: Theme) -> None:
        super().__init__(theme, Icons(resource("icons"), theme, theme))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._state = state
        state.changed.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(min(wanted.width(), _MOST_WIDTH), wanted.height())

    def _follow(self) -> None:
        self.setVisible(self._state.is_connected)
        self.is_warning = self._state.tone == "warn"
        if self._state.is_connected:
            self.say(self._state.wordings, "")
            self.setAccessibleDescription(self.tr("press for the state of the server"))
        self.updateGeometry()
