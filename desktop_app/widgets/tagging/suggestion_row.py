"""Draws a suggested passage as a hit: whether it is accepted, its context, the tag's name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.domain.finding_query import SearchHit
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tagging.suggestion_rows import STATE, State
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.reader.bars import BAR
from desktop_app.widgets.row_ground import RowState
from desktop_app.widgets.search.hit_row import HitRow
from desktop_app.widgets.theme import GRID, SPACE, Theme, Type

_NAME = 180
"""Room for the tag's name at most; a quarter of a narrow row."""
_REJECTED = 0.45
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class SuggestionRow(HitRow):
    """Paints all rows 50 px high, so that fifty thousand are laid out at once."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(desk, theme, icons, parent)
        self._tags = desk
        self._colours = theme
        self._marks = icons
        self._names = theme.font(Type.SMALL)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, 2 * GRID + 2 * Type.INTERFACE.line + 2)

    @staticmethod
    def mark_of(row: QRect) -> QRect:
        """Return where a row shows whether it is accepted."""
        left = row.left() + SPACE + BAR + GRID
        return QRect(left, row.top() + GRID + 3, SMALL, SMALL)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state: State | None = index.data(STATE)
        painter.save()
        if state == State.REJECTED:
            painter.setOpacity(_REJECTED)
        super().paint(painter, option, index)
        if state is not None:
            self._paint_mark(painter, self.mark_of(RowState.place_of(option)), state)
        painter.restore()

    def _paint_hit(self, painter: QPainter, row: QRect, hit: SearchHit) -> None:
        column = min(_NAME, row.width() // 4)
        super()._paint_hit(painter, row.adjusted(0, 0, -column, 0), hit)
        room = QRect(row.right() - column, row.top() + GRID, column - SPACE, Type.INTERFACE.line)
        painter.setFont(self._names)
        painter.setPen(self._colours.colours.second)
        names = ", ".join(tag.name for tag in self._tags.project.codebook.resolve(hit.tags))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(names, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT, shown)

    def _paint_mark(self, painter: QPainter, place: QRect, state: State) -> None:
        colours = self._colours.colours
        if state == State.OPEN:
            painter.setPen(QPen(colours.edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -2, -2), 2, 2)
            return
        name, colour = ("check", colours.ok) if state == State.ACCEPTED else ("x", colours.error)
        self._marks.icon(name, SMALL, colour).paint(painter, place)
