"""Draws a row of History: the disc of whoever acted, the sentence, the time, the day above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.viewmodels.history_rows import DAY, HOUR, TAKEN_BACK, WHO
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.team.person_row import paint_disc
from desktop_app.widgets.theme import GRID, ROW_COMPACT, ROW_TWO_LINES, SPACE, TIGHT, Theme, Type

_DISC = 24
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LINES = 2
_MOST = 1000
"""Characters of a sentence that are laid out: more than two lines ever hold."""


class HistoryRow(QStyledItemDelegate):
    """Paints rows of 48 px, and 28 px more for the day that a row begins."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, ROW_TWO_LINES + (ROW_COMPACT if index.data(DAY) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state, row = RowState.of(option), RowState.place_of(option)
        painter.save()
        if day := str(index.data(DAY) or ""):
            self._paint_day(painter, row, day)
            row.setTop(row.top() + ROW_COMPACT)
        paint_ground(painter, row, state, self._theme.colours)
        person = index.data(WHO)
        if isinstance(person, Analyst):
            disc = QRectF(row.left() + SPACE, row.top() + SPACE, _DISC, _DISC)
            paint_disc(painter, disc, person, self._theme)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        room = row.adjusted(SPACE + _DISC + TIGHT, GRID, -TIGHT, -GRID)
        room.setRight(room.right() - self._paint_hour(painter, room, index) - TIGHT)
        self._paint_sentence(painter, room, index)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, row, self._theme.colours.accent)
        painter.restore()

    def _paint_day(self, painter: QPainter, row: QRect, day: str) -> None:
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colours.second)
        room = QRect(row.left() + SPACE, row.top(), row.width() - 2 * SPACE, ROW_COMPACT)
        painter.drawText(room, _LEFT, day)
        painter.setPen(self._theme.colours.border)
        painter.drawLine(room.left(), room.bottom(), room.right(), room.bottom())

    def _paint_hour(
        self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> int:
        """Write the time at the right; return its width."""
        hour = str(index.data(HOUR))
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colours.second)
        painter.drawText(room.adjusted(0, 2, 0, 0), _RIGHT, hour)
        return painter.fontMetrics().horizontalAdvance(hour)

    def _paint_sentence(
        self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        font = self._theme.font(Type.INTERFACE)
        colours = self._theme.colours
        taken_back = bool(index.data(TAKEN_BACK))
        font.setStrikeOut(taken_back)
        painter.setFont(font)
        painter.setPen(colours.dimmed if taken_back else colours.text)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))[:_MOST]
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[tuple[int, int]] = []
        while len(lines) < _LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            lines.append((line.textStart(), line.textLength()))
        layout.endLayout()
        metrics = QFontMetricsF(font)
        for number, (start, length) in enumerate(lines):
            is_last = number == _LINES - 1
            shown = words[start:] if is_last else words[start : start + length]
            shown = metrics.elidedText(shown.strip(), Qt.TextElideMode.ElideRight, room.width())
            top = room.top() + number * Type.INTERFACE.line + metrics.ascent()
            if len(lines) == 1:
                top += Type.INTERFACE.line / 2
            painter.drawText(QPointF(room.left(), top), shown)
