"""Passages as rows of a list: found by their words, painted with their tags' bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.analyst import folded
from desktop_app.viewmodels.passage import Passage
from desktop_app.widgets.reader import bars
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.reader.passage_words import list_entry, spoken
from desktop_app.widgets.row_ground import RowState, paint_ground
from desktop_app.widgets.theme import GRID, ROW_COMPACT, SPACE, TIGHT, Theme, Type

_MOST_BARS = 3

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SEARCHED = 240
"""So many characters of a quotation are searched and shown."""


class PassageRows(QAbstractListModel):
    """Passages in reading order, all of them or those that hold what was typed."""

    def __init__(
        self, passages: Sequence[Passage], styles: PassageStyles, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._styles = styles
        self._all = self._shown = list(passages)
        self._words: list[str] = []

    @property
    def total(self) -> int:
        """How many passages there are, found or not."""
        return len(self._all)

    def find(self, typed: str) -> None:
        """Keep the rows that hold every word typed, in quotation, tags, note or analyst."""
        wanted = folded(typed).split()
        if wanted and not self._words:
            self._words = [self._searched(passage) for passage in self._all]
        self.beginResetModel()
        self._shown = (
            [
                passage
                for passage, words in zip(self._all, self._words, strict=True)
                if all(each in words for each in wanted)
            ]
            if wanted
            else self._all
        )
        self.endResetModel()

    def passage_at(self, row: int) -> Passage | None:
        """Return the passage of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, annotation: str) -> int:
        """Return the row of an annotation, -1 where it has none."""
        rows = (row for row, passage in enumerate(self._shown) if passage.id == annotation)
        return next(rows, -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        passage = self.passage_at(index.row())
        if passage is None:
            return None
        style = self._styles.of(passage.annotation)
        if role == Qt.ItemDataRole.DisplayRole:
            return list_entry(passage, style)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(passage, style, self._styles.grade_of(passage.annotation))
        return None

    def _searched(self, passage: Passage) -> str:
        annotation, style = passage.annotation, self._styles.of(passage.annotation)
        tags = (bar.path for bar in style.bars)
        parts = (annotation.exact[:_SEARCHED], *tags, style.analyst, annotation.note_text)
        return folded(" ".join(parts))


class PassageRow(QStyledItemDelegate):
    """Paints rows of 28 px: bars of the tags, whose it is, tags and quotation, the grade."""

    def __init__(self, theme: Theme, styles: PassageStyles, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._styles = styles

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(160, ROW_COMPACT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rows = index.model()
        passage = rows.passage_at(index.row()) if isinstance(rows, PassageRows) else None
        if passage is None:
            return
        # The keyboard stays in the field above; the selected row is the one that Enter takes.
        state = replace(RowState.of(option), has_keyboard=True)
        painter.save()
        paint_ground(painter, state.rect, state, self._theme.colours)
        self._paint_passage(painter, passage, state.rect.adjusted(TIGHT, 0, -SPACE, 0))
        painter.restore()

    def _paint_passage(self, painter: QPainter, passage: Passage, row: QRect) -> None:
        style, colours = self._styles.of(passage.annotation), self._theme.colours
        top, bottom = row.top() + 6, row.bottom() - 5
        for at, bar in enumerate(style.bars[:_MOST_BARS]):
            x = row.left() + at * (bars.BAR + 2)
            bars.draw_bar(painter, x, top, bottom, bar.colour, bar.pattern)
        # The words of all rows begin at one place, however many tags there are.
        x = row.left() + _MOST_BARS * (bars.BAR + 2) + GRID
        painter.setFont(self._theme.font(Type.INTERFACE))
        if style.has_disc:
            place = QPointF(x, row.center().y() - bars.DISC / 2 + 1)
            bars.draw_disc(painter, place, style.analyst_colour, style.analyst_ink, style.initials)
            x += bars.DISC + GRID
        right = row.right()
        grade = self._styles.grade_of(passage.annotation)
        painter.setPen(colours.text)
        if grade:
            painter.drawText(row, _RIGHT, grade)
            right -= painter.fontMetrics().horizontalAdvance(grade) + TIGHT
        words = painter.fontMetrics().elidedText(
            list_entry(passage, style, _SEARCHED), Qt.TextElideMode.ElideRight, right - x
        )
        painter.drawText(QRect(x, row.top(), right - x, row.height()), _LEFT, words)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
