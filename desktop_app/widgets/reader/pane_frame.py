"""The frame of a reader pane: the ring or edge that marks it, and articles dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.widgets.reader.drop_zones import Zone, zone_at
from desktop_app.widgets.reader.quotation import article_in
from desktop_app.widgets.theme import EDGE, FOCUS_GAP, FOCUS_RING, Theme

RING = FOCUS_RING + FOCUS_GAP
"""Width of the frame around what the pane shows, in pixels."""


class PaneFrame(QFrame):
    """Takes articles that are dropped and shows whether the pane has the keyboard or is active.

    `article_dropped` tells an article's id. A pane that stands among others has `splits`: a drop
    on an edge is told by `article_dropped_beside`, with the edge, and `drop_moved` tells over which
    zone an article is held, or "".
    """

    article_dropped = Signal(str)
    article_dropped_beside = Signal(str, str)
    drop_moved = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_active = self._is_drop_target = False
        self.splits = False
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        theme.changed.connect(self.update)

    def set_active(self, active: bool) -> None:
        """Mark the pane as the one that commands act on, also while the keyboard is elsewhere."""
        self._is_active = active
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.pane)
        if self._is_drop_target or self.hasFocus():
            half = FOCUS_RING // 2
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.drawRect(self.rect().adjusted(half, half, -half, -half))
        elif self._is_active:
            painter.fillRect(0, 0, EDGE, self.height(), colours.accent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if article_in(event.mimeData()):
            event.acceptProposedAction()
            self._mark_drop(True)
            self.drop_moved.emit(self._zone(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if article_in(event.mimeData()):
            event.acceptProposedAction()
            self.drop_moved.emit(self._zone(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark_drop(False)
        self.drop_moved.emit("")

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark_drop(False)
        self.drop_moved.emit("")
        article = article_in(event.mimeData())
        if not article:
            return
        event.acceptProposedAction()
        zone = self._zone(event)
        if zone == "middle":
            self.article_dropped.emit(article)
        else:
            self.article_dropped_beside.emit(article, zone)

    def _zone(self, event: QDropEvent) -> Zone:
        return zone_at(event.position(), QSizeF(self.size())) if self.splits else "middle"

    def _mark_drop(self, marked: bool) -> None:
        # Where the panes show themselves what will stand where, no ring is needed.
        self._is_drop_target = marked and not self.splits
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
