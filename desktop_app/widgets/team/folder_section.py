"""The state of the folder: what waits, what could not be read, in one quiet sentence each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.folder_state import FolderState
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.team.section import Section
from desktop_app.widgets.theme import GRID, TIGHT, Theme

_MOST = 8
"""Sentences shown; the others are in the list that `problems_wanted` asks for."""


class FolderSection(Section):
    """Rows of plain words, none louder than another. `problems_wanted` asks for all of them."""

    problems_wanted = Signal()

    name = "folder"

    def __init__(self, state: FolderState, theme: Theme) -> None:
        super().__init__(self.tr("State of the folder"))
        self._state = state
        self._said: list[str] | None = None
        self.more = QuietButton(theme, Icons(resource("icons"), theme, self))
        self.more.clicked.connect(self.problems_wanted)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addLayout(self._rows)
        column.addWidget(self.more)
        state.changed.connect(self._follow)
        self._follow()

    @property
    def sentences(self) -> list[str]:
        """What is said now."""
        labels = self.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [label.text() for label in labels]

    def _follow(self) -> None:
        sentences = self._state.sentences
        self.set_count(len(sentences))
        said = sentences or [self.tr("Everything was read, and nothing waits.")]
        said = [each for each in (*said, self._state.travel_sentence) if each]
        if said != self._said:
            self._said = said
            self._say(said)

    def _say(self, said: Sequence[str]) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            row = taken.widget()
            assert isinstance(row, QWidget)
            row.setParent(None)
            row.deleteLater()
        for sentence in said[:_MOST]:
            self._rows.addWidget(self._row(sentence))
        hidden = len(said) - _MOST
        self.more.setVisible(hidden > 0)
        one, many = self.tr("1 more…"), self.tr("{n} more…")
        self.more.say([one if hidden == 1 else many.format(n=hidden)], "list")

    def _row(self, sentence: str) -> QLabel:
        row = QLabel(sentence, self)
        row.setTextFormat(Qt.TextFormat.PlainText)
        row.setWordWrap(True)
        row.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return row
