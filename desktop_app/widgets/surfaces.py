"""Raised surfaces: the strips, sheets and pop-ups that stand above the panes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.widgets.theme import RADIUS, Theme


class Surface(QWidget):
    """A raised, rounded rectangle with a hairline around it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colours.border, 1))
        painter.setBrush(self.theme.colours.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Band(QWidget):
    """A part of the chrome with a hairline at one edge, such as the bar on top."""

    def __init__(
        self, theme: Theme, edge: Qt.Edge = Qt.Edge.BottomEdge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._edge = edge
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.theme.colours.border)
        y = 0 if self._edge == Qt.Edge.TopEdge else self.height() - 1
        painter.drawLine(0, y, self.width(), y)
