"""Where in a pane something is dropped: in its middle or at one of its edges."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.arrangement import Edge
from desktop_app.widgets.theme import FOCUS_RING, RADIUS, SPACE, TIGHT, Theme, Type

Zone: TypeAlias = Literal["middle", "left", "right", "top", "bottom"]

BAND = 0.2
"""Share of a side that counts as its edge."""
_TINT = 0.16


def zone_at(place: QPointF, size: QSizeF) -> Zone:
    """Return the zone of a place in a pane of this size: the nearest edge within its band."""
    across = place.x() / max(1.0, size.width())
    down = place.y() / max(1.0, size.height())
    edges: dict[Edge, float] = {
        "left": across,
        "right": 1 - across,
        "top": down,
        "bottom": 1 - down,
    }
    edge = min(edges, key=lambda each: edges[each])
    return edge if edges[edge] < BAND else "middle"


def half_at(rect: QRect, edge: Edge) -> QRect:
    """Return the half of a rectangle at an edge."""
    width, height = rect.width(), rect.height()
    if edge == "left":
        return rect.adjusted(0, 0, -width // 2, 0)
    if edge == "right":
        return rect.adjusted(width - width // 2, 0, 0, 0)
    if edge == "top":
        return rect.adjusted(0, 0, 0, -height // 2)
    return rect.adjusted(0, height - height // 2, 0, 0)


class DropHint(QWidget):
    """A tinted rectangle over the panes: where what is dragged will stand, or what it becomes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def show_at(self, rect: QRect, words: str = "") -> None:
        """Show where it will stand, a rectangle of the parent, or what is done with it in words."""
        self.words = words
        self.setGeometry(rect)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self._theme.colours.accent
        tint = QColor(accent)
        tint.setAlphaF(_TINT)
        painter.setPen(QPen(accent, FOCUS_RING))
        painter.setBrush(tint)
        rim = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(rim, RADIUS, RADIUS)
        if self.words:
            self._paint_words(painter, accent)

    def _paint_words(self, painter: QPainter, accent: QColor) -> None:
        """Write the words in the middle, on a ground of their own: text may stand below them."""
        painter.setFont(self._theme.font(Type.SECTION))
        metrics = painter.fontMetrics()
        words = metrics.elidedText(
            self.words, Qt.TextElideMode.ElideRight, self.width() - 2 * (SPACE + TIGHT)
        )
        ground = metrics.boundingRect(words).adjusted(-SPACE, -TIGHT, SPACE, TIGHT)
        ground.moveCenter(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.pane)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.setPen(accent)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)
