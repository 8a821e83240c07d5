"""Draws a row of History: the disc of whoever acted, the sentence, the time, the day above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.viewmodels.history_rows import DAY, HOUR, SIGNED, TAKEN_BACK, WHO
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.team.person_row import paint_disc
from desktop_app.widgets.theme import GRID, ROW_COMPACT, ROW_TWO_LINES, SPACE, TIGHT, Theme, Type

_DISC = 24
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_BADGES = {"none": "circle-help", "wrong": "triangle-alert"}
"""What stands below the time of an action that is not signed, or wrongly."""
_LINES = 2
_MOST = 1000
"""Characters of a sentence that are laid out: more than two lines ever hold."""


class HistoryRow(QStyledItemDelegate):
    """Paints rows of 48 px, and 28 px more for the day that a row begins.

    What is not signed, or wrongly, bears a badge below the time.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

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
        self._paint_badge(painter, room, index)
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

    def _paint_badge(
        self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        standing, colours = index.data(SIGNED), self._theme.colours
        if standing in _BADGES:
            name, shade = _BADGES[standing], colours.warn if standing == "wrong" else colours.second
            place = QRect(room.right() - SMALL + 1, room.bottom() - SMALL + 1, SMALL, SMALL)
            self._icons.icon(name, SMALL, shade).paint(painter, place)

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
