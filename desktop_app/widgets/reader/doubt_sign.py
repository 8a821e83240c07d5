"""The sign in a pane's head that something in the text speaks against the date shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.viewmodels.articles.contradiction_words import Doubt
from desktop_app.widgets.theme import FOCUS_RING, GRID, RADIUS, Theme, Type

_SIGN = 14
"""Side of the triangle, in pixels."""
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class DoubtSign(QAbstractButton):
    """A warn triangle and the first sentence, cut where room is short; all are the tool tip.

    It goes when nothing is in doubt; `line` is that of the first reason. `wraps` lets the sentence
    have as many lines as it needs instead.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._wraps = wraps
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._theme = theme
        self.line = 0
        self.setFont(theme.font(Type.SMALL))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show the first of the doubts, or nothing."""
        self.line = doubts[0].line if doubts else 0
        self.setText(doubts[0].sentence if doubts else "")
        self.setToolTip("\n".join(each.sentence for each in doubts))
        self.setAccessibleName(self.toolTip())
        self.setVisible(bool(doubts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_SIGN + width + 4 * GRID, Type.INTERFACE.line + GRID)

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - _SIGN - 3 * GRID, 1000)
        needed = self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height()
        return max(needed, Type.INTERFACE.line) + GRID

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIGN + 2 * GRID, Type.INTERFACE.line + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        draw_warning(painter, QPointF(GRID, (self.height() - _SIGN) / 2), _SIGN, self._theme)
        left = _SIGN + 2 * GRID
        room = QRect(left, 0, self.width() - left - GRID, self.height())
        painter.setPen(colours.warn)
        if self._wraps:
            painter.drawText(room, _WRAPPED, self.text())
        else:
            elide = Qt.TextElideMode.ElideRight
            words = self.fontMetrics().elidedText(self.text(), elide, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def draw_warning(painter: QPainter, place: QPointF, side: float, theme: Theme) -> None:
    """Draw a triangle with an exclamation mark in the colour of warnings, `place` its top left."""
    warn = theme.colours.warn
    x, y = place.x(), place.y()
    painter.setPen(QPen(warn, 1.5, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [(x + side / 2, y + 1), (x + side - 1, y + side - 1.5), (x + 1, y + side - 1.5)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    middle = x + side / 2
    painter.drawLine(QPointF(middle, y + side * 0.4), QPointF(middle, y + side * 0.62))
    painter.drawPoint(QPointF(middle, y + side * 0.77))
