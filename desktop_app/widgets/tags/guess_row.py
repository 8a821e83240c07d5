"""A guess that waits to be accepted: its words underlined with dots, and the word "guess"."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import FOCUS_RING, HIT_AREA, RADIUS, TIGHT, Theme, Type

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class GuessRow(QAbstractButton):
    """Accepts the guess by a click, Enter or Space; `left_by_escape` gives the keyboard back."""

    left_by_escape = Signal()

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = self.tr("guess")
        self.setText(words)
        self.setAccessibleName(self.tr("Accept the guess: {words}").format(words=words))
        self.setToolTip(self.tr("A guess from the words of the passage; Enter accepts it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 60, HIT_AREA)

    def minimumSizeHint(self) -> QSize:
        return QSize(HIT_AREA, HIT_AREA)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return room for as many lines as the words need beside the word "guess"."""
        return max(HIT_AREA, len(self._lines(width)) * Type.INTERFACE.line + TIGHT)

    def _lines(self, width: int) -> list[str]:
        """Return the words in lines no wider than there is room for."""
        said = QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(self._said)
        room = width - said - 3 * TIGHT
        metrics = QFontMetrics(self._theme.font(Type.INTERFACE))
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.left_by_escape.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, FOCUS_RING) if self.hasFocus() else colours.border)
        painter.setBrush(colours.hover if self.underMouse() else colours.pane)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        room = self.rect().adjusted(TIGHT, 0, -TIGHT, 0)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(colours.dimmed)
        painter.drawText(room, _RIGHT, self._said)
        painter.setFont(self._theme.font(Type.INTERFACE))
        metrics = painter.fontMetrics()
        lines = self._lines(self.width())
        top = (self.height() - len(lines) * Type.INTERFACE.line) // 2
        for at, words in enumerate(lines):
            line = QRect(
                room.left(), top + at * Type.INTERFACE.line, room.width(), Type.INTERFACE.line
            )
            painter.setPen(colours.text)
            painter.drawText(line, _LEFT, words)
            painter.setPen(QPen(colours.second, 1, Qt.PenStyle.DotLine))
            below = line.bottom() - 1
            painter.drawLine(
                room.left(), below, room.left() + metrics.horizontalAdvance(words), below
            )
