"""A dot on the button of a place in which something is new; its tool tip says how much."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.news import NewsFeed
from desktop_app.widgets.icons import LARGE
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.top_bar import PlaceButton
from desktop_app.widgets.unread import DOT, paint_unread

NOUNS = {
    "read": ("annotation", "article", "tag", "relation"),
    "excerpts": ("annotation",),
    "briefing": ("block", "briefing"),
}
"""What is to be seen in each place, by noun."""

_EDGE = 1
"""Pixels of the button's own colour around the dot, so that it stands apart from the icon."""


class PlaceNews(QWidget):
    """The dot at the corner of a place's icon; it takes no room and no mouse."""

    def __init__(self, button: PlaceButton, place: str, news: NewsFeed, theme: Theme) -> None:
        super().__init__(button)
        self._button = button
        self._news = news
        self._nouns = NOUNS[place]
        self._theme = theme
        self.count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(DOT + 2 * _EDGE, DOT + 2 * _EDGE)
        # The icon stands 10 px from the left of its button (`PlaceButton`).
        self.move(10 + LARGE - DOT, 3)
        for told in (news.changed, news.marked, button.defaultAction().changed):
            told.connect(self.follow)
        theme.changed.connect(self.update)
        self.follow()

    def follow(self) -> None:
        """Learn how much is new."""
        self.count = self._news.unread_of(self._nouns)
        words = self._button.defaultAction().toolTip()
        new = self.tr("{n} new").format(n=self.count) if self.count else ""
        self._button.setToolTip(f"{words}\n{new}" if new else words)
        self._button.setAccessibleDescription(new)
        self.setVisible(self.count > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.window)
        painter.drawEllipse(self.rect())
        line = QRect(0, 0, self.width(), self.height())
        paint_unread(painter, _EDGE, line, self._theme.colours.accent)
        painter.end()
