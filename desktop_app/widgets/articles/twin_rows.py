"""Draws the rows of groups and of their articles: a name, what is known of it, a figure."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.viewmodels.articles.twins import WORDS, RowWords
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.theme import ROW_TWO_LINES, SPACE, TIGHT, Theme, Type

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TwinRow(QStyledItemDelegate):
    """Paints rows of 48 px with the colours of the theme."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._usual, self._small = theme.font(Type.INTERFACE), theme.font(Type.SMALL)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, ROW_TWO_LINES)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        words = index.data(WORDS)
        if not isinstance(words, RowWords):
            return
        state, colours = RowState.of(option), self._theme.colours
        row = state.rect
        painter.save()
        paint_ground(painter, row, state, colours)
        room = row.adjusted(SPACE, 4, -TIGHT, -4)
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(Type.INTERFACE.line)
        lower.setTop(room.bottom() - Type.INTERFACE.line + 1)
        painter.setFont(self._small)
        painter.setPen(colours.second)
        painter.drawText(upper, _RIGHT, words.figure)
        upper.setRight(upper.right() - painter.fontMetrics().horizontalAdvance(words.figure) - 4)
        self._write(painter, lower, words.about, self._small, colours.second)
        self._write(painter, upper, words.name, self._usual, colours.text)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, row, colours.accent)
        painter.restore()

    def _write(
        self, painter: QPainter, room: QRect, words: str, font: QFont, colour: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)
