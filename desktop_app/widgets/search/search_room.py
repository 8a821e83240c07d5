"""The room of the search panel: at the left of all three places, where the articles are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_app.widgets.theme import SPLITTER_GRAB

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_parts import WorkspaceParts

WIDTH, LEAST_WIDTH = 360, 280
"""Usual and least width of the panel in pixels."""
_USUAL_FROM = 1240
"""Width of a window in pixels from which on the panel has its usual width, not the least."""
_LIST_TOO_FROM = 1700
"""Width of a window in pixels from which on the list of articles has room beside the results."""
_TEAM_TOO_FROM = 1240
"""The same for the team panel at the other side."""


class LeftOf(QSplitter):
    """Holds the panel and the work; the panel keeps its width when the window gets another."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(SPLITTER_GRAB)
        self.setChildrenCollapsible(False)
        self._kept = 0
        self.splitterMoved.connect(self._keep)

    def fit(self) -> None:
        """Give the panel the width that it was given by hand, else the usual one of the window."""
        panel = self.widget(0)
        if self.count() > 1 and panel is not None and not panel.isHidden():
            usual = WIDTH if self.width() >= _USUAL_FROM else LEAST_WIDTH
            width = self._kept or usual
            self.setSizes([width, max(1, self.width() - width - self.handleWidth())])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _keep(self) -> None:
        self._kept = self.sizes()[0]


class SearchRoom(QObject):
    """Makes room for the panel; `needed` says that something else wants that room back."""

    needed = Signal()

    def __init__(self, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._window = window
        self._left_of = LeftOf()
        self._has_list_room = False
        self._is_turning = False

    def around(self, work: QWidget) -> QWidget:
        """Return a widget that holds the work, and the panel at its left."""
        self._left_of.addWidget(work)
        return self._left_of

    def put(self, panel: QWidget) -> None:
        """Put the panel, hidden as yet, at the left of the work."""
        self._left_of.insertWidget(0, panel)
        self._left_of.setStretchFactor(1, 1)
        self._window.commands["show.articles"].toggled.connect(self._follow_list)
        self._window.team.shown_changed.connect(self._follow_team)

    def open(self, panel: QWidget) -> None:
        """Show the panel; the list of articles and the team make room where there is too little."""
        articles = self._window.commands["show.articles"]
        if articles.isChecked() and self._window.width() < _LIST_TOO_FROM:
            self._turn_list(shown=False)
            self._has_list_room = True
        if self._window.team.is_shown and self._window.width() < _TEAM_TOO_FROM:
            self._window.team.hide_team()
        panel.show()
        self._left_of.fit()

    def give_back(self) -> None:
        """Let the list of articles have its room again, where it was taken."""
        if self._has_list_room:
            self._has_list_room = False
            self._turn_list(shown=True)

    @property
    def shows_articles(self) -> bool:
        """Whether the list of articles is to be seen once the panel is closed."""
        return self._has_list_room or self._window.commands["show.articles"].isChecked()

    def _turn_list(self, *, shown: bool) -> None:
        self._is_turning = True
        self._window.commands["show.articles"].setChecked(shown)
        self._window.follow_panels()
        self._is_turning = False

    def _follow_list(self, shown: bool) -> None:
        if shown and not self._is_turning and self._window.width() < _LIST_TOO_FROM:
            self._has_list_room = False
            self.needed.emit()

    def _follow_team(self, shown: bool) -> None:
        if shown and self._window.width() < _TEAM_TOO_FROM:
            self.needed.emit()
