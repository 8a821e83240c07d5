"""The server in the team panel: what is up to date, what waits, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.viewmodels.server.server_state import ServerState
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.team.section import Section
from desktop_app.widgets.theme import GRID, TIGHT, Theme


class ServerSection(Section):
    """Rows of plain words with buttons below; not seen while there is no server.

    `password_wanted`, `retry_wanted` and `people_wanted` ask for what the buttons say.
    """

    password_wanted = Signal()
    retry_wanted = Signal()
    people_wanted = Signal()

    name = "server"

    def __init__(self, state: ServerState, theme: Theme, icons: Icons) -> None:
        super().__init__(self.tr("Server"))
        self._state = state
        self._said: list[str] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(TIGHT)
        self.password = QuietButton(theme, icons)
        self.password.say([self.tr("Enter the password…")], "pencil")
        self.retry = QuietButton(theme, icons)
        self.retry.say([self.tr("Try again now")], "redo-2")
        self.people = QuietButton(theme, icons)
        self.people.say([self.tr("People on the server…")], "users")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addLayout(self._rows)
        for button in (self.password, self.retry, self.people):
            column.addWidget(button)
        self.password.clicked.connect(self.password_wanted)
        self.retry.clicked.connect(self.retry_wanted)
        self.people.clicked.connect(self.people_wanted)
        state.changed.connect(self.follow)
        self.follow()

    @property
    def sentences(self) -> list[str]:
        """What is said now."""
        labels = self.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [label.text() for label in labels]

    def follow(self) -> None:
        """Say how things stand."""
        state = self._state
        self.wanted_changed.emit(state.is_connected)
        self.password.setVisible(state.needs_password)
        self.retry.setVisible(state.trouble is not None and not state.needs_password)
        self.people.setVisible(state.is_lead and state.trouble is None)
        if state.sentences != self._said:
            self._said = state.sentences
            self._say(self._said)

    def _say(self, said: Sequence[str]) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            row = taken.widget()
            assert isinstance(row, QWidget)
            row.setParent(None)
            row.deleteLater()
        for sentence in said:
            row = QLabel(sentence, self)
            row.setTextFormat(Qt.TextFormat.PlainText)
            row.setWordWrap(True)
            row.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            self._rows.addWidget(row)
