"""The dot of what is new: 6 px before a name, gone once its row was in view for two seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.news import NewsFeed
from desktop_app.widgets.theme import ROW_COMPACT, Theme

DOT = 6
"""Diameter in pixels."""
_LEFT = 3
"""Pixels from the left edge of a list to its dots."""
IN_VIEW_MS = 2000
"""Time in view after which a dot goes."""


def paint_unread(painter: QPainter, left: int, line: QRect, accent: QColor) -> None:
    """Draw the dot with its left edge there, in the middle of a line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawEllipse(left, line.top() + (line.height() - DOT) // 2, DOT, DOT)
    painter.restore()


class InView(QObject):
    """Watches which unread things are in view: those that were so for two seconds are told.

    `in_view` returns what can be seen now; it is asked when `look` is called, and once more when
    the time is over; `is_new` says which of these count. Nothing counts while the window is not the
    active one.
    """

    def __init__(
        self,
        news: NewsFeed,
        view: QWidget,
        in_view: Callable[[], Iterable[EntityId]],
        tell: Callable[[Iterable[EntityId]], None],
        is_new: Callable[[EntityId], bool],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._in_view = in_view
        self._tell = tell
        self._is_new = is_new
        self._since: set[EntityId] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IN_VIEW_MS)
        self._timer.timeout.connect(self._end)
        news.changed.connect(self.look)

    def look(self) -> None:
        """Begin to count the time, unless that is under way."""
        if not self._timer.isActive() and self._view.isVisible():
            self._since = self._unread()
            if self._since:
                self._timer.start()

    def _end(self) -> None:
        """Tell of what was in view at both ends of the time, and count on for the rest."""
        if not self._view.isVisible() or not self._is_active():
            if self._view.isVisible():
                self._timer.start()
            return
        now = self._unread()
        stayed = now & self._since
        if stayed:
            self._tell(stayed)
        self._since = now - stayed
        if self._since:
            self._timer.start()

    def _is_active(self) -> bool:
        return self._view.window() is QApplication.activeWindow()

    def _unread(self) -> set[EntityId]:
        return {each for each in self._in_view() if self._is_new(each)}


class UnreadDots(QObject):
    """The dots of a list or tree: at the left edge of the rows that are unread.

    The view calls `paint` when its rows are painted; no row moves or changes by a dot. `entity_at`
    returns the thing of a row, empty where it has none. After two seconds in view a dot goes; what
    there is news of stays listed in the team panel.
    """

    def __init__(
        self,
        news: NewsFeed,
        view: QAbstractItemView,
        entity_at: Callable[[QModelIndex], EntityId],
        theme: Theme,
    ) -> None:
        super().__init__(view)
        self._news = news
        self._view = view
        self._entity_at = entity_at
        self._theme = theme
        self._watch = InView(news, view, self._in_view, news.glance, news.is_unread)
        self._had_dots = False
        news.marked.connect(self._repaint)
        news.changed.connect(self._repaint)

    def paint(self) -> None:
        """Paint the dots of the rows in view."""
        rows = [(each, row) for each, row in self._rows() if self._news.is_unread(each)]
        self._had_dots = bool(rows)
        if not rows:
            return
        painter = QPainter(self._view.viewport())
        for _, row in rows:
            line = QRect(0, row.top(), row.width(), min(row.height(), ROW_COMPACT))
            paint_unread(painter, _LEFT, line, self._theme.colours.accent)
        painter.end()
        self._watch.look()

    def _in_view(self) -> list[EntityId]:
        return [each for each, _ in self._rows()]

    def _rows(self) -> Iterator[tuple[EntityId, QRect]]:
        """Yield the things in view and where their rows are."""
        if not self._news.count:
            return
        y, bottom = 0, self._view.viewport().height()
        while y < bottom:
            index = self._view.indexAt(QPoint(self._view.viewport().width() // 2, y))
            if not index.isValid():
                return
            row = self._view.visualRect(index)
            if entity := self._entity_at(index):
                yield entity, row
            y = max(y, row.bottom()) + 1

    def _repaint(self) -> None:
        if self._had_dots or self._news.count:
            self._view.viewport().update()
