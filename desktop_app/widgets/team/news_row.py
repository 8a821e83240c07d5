"""Draws a row of *What is new*: a group with its arrow and *Seen*, or one thing below it."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.viewmodels.news_rows import NEWS, NewsRow
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.theme import GRID, ROW_COMPACT, TIGHT, Theme, Type
from desktop_app.widgets.unread import paint_unread

ROW = ROW_COMPACT + 16
"""Height of a row in pixels: words in two lines at most."""
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ARROW = SMALL + GRID


def seen_room(row: QRect, theme: Theme) -> QRect:
    """Return where *Seen* stands in the row of a group, at its right."""
    words = QCoreApplication.translate("NewsDelegate", "Seen")
    width = QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(words) + 2 * TIGHT
    return QRect(row.right() - width + 1, row.top(), width, row.height())


class NewsDelegate(QStyledItemDelegate):
    """Paints rows of 44 px; hover changes the fill only."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(NEWS)
        if not isinstance(row, NewsRow):
            return
        state, colours = RowState.of(option), self._theme.colours
        painter.save()
        paint_ground(painter, state.rect, state, colours)
        room = state.rect.adjusted(_ARROW + TIGHT, 2, -TIGHT, -2)
        if row.is_group:
            self._paint_arrow(painter, state.rect, row.is_open)
            seen = seen_room(state.rect, self._theme)
            painter.setFont(self._theme.font(Type.SMALL))
            painter.setPen(colours.accent)
            centred = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(seen, centred, QCoreApplication.translate("NewsDelegate", "Seen"))
            room.setRight(seen.left())
        else:
            room.setLeft(room.left() + TIGHT)
            if row.item is not None:
                paint_unread(painter, room.left() - TIGHT - GRID, state.rect, colours.accent)
        self._paint_words(painter, room, row)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, state.rect, colours.accent)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, row: QRect, is_open: bool) -> None:
        spot = QRect(0, 0, SMALL, SMALL)
        spot.moveCenter(QRect(row.left() + GRID, row.top(), _ARROW, row.height()).center())
        name = "chevron-down" if is_open else "chevron-right"
        self._icons.icon(name, SMALL, self._theme.colours.second).paint(painter, spot)

    def _paint_words(self, painter: QPainter, room: QRect, row: NewsRow) -> None:
        use = Type.INTERFACE if row.is_group else Type.SMALL
        painter.setFont(self._theme.font(use))
        painter.setPen(self._theme.colours.text if row.when else self._theme.colours.second)
        metrics = painter.fontMetrics()
        lines = max(1, room.height() // metrics.lineSpacing())
        # What does not fit into the lines is told by the tool tip.
        shown = metrics.elidedText(
            row.words, Qt.TextElideMode.ElideRight, room.width() * lines - metrics.height() * lines
        )
        painter.drawText(room, _WRAPPED | int(Qt.TextFlag.TextWordWrap), shown)
