"""How much is new, in the bar on top; a click opens the team panel at it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop_app.viewmodels.news import NewsFeed
from desktop_app.widgets.theme import GRID, HIT_AREA, TIGHT, Theme, Type
from desktop_app.widgets.unread import DOT, paint_unread

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class NewsButton(QToolButton):
    """A dot and a number; takes no room while nothing is new."""

    def __init__(self, news: NewsFeed, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._news = news
        self._theme = theme
        self.setAutoRaise(True)
        self.setFont(theme.font(Type.INTERFACE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        news.changed.connect(self.follow)
        theme.changed.connect(self.update)
        self.follow()

    def follow(self) -> None:
        """Say how much is new."""
        count = self._news.count
        self.setText(self.tr("{n} new").format(n=count))
        self.setAccessibleName(self.tr("What is new: {n}").format(n=count))
        self.setToolTip(self.tr("What is new since you last looked (Ctrl+Shift+W)"))
        self.setVisible(bool(count))

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + DOT + GRID + 2 * TIGHT, HIT_AREA)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), colours.hover)
        paint_unread(painter, TIGHT, self.rect(), colours.accent)
        painter.setPen(colours.text)
        room = self.rect().adjusted(TIGHT + DOT + GRID, 0, 0, 0)
        painter.drawText(room, _LEFT, self.text())
        painter.end()
