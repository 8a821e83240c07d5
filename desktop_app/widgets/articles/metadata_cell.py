"""Draws a cell of the table of articles, and the line to type in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.article import Metadatum
from desktop_app.viewmodels.articles.field_values import how_words
from desktop_app.viewmodels.articles.metadata_table import KNOWN, shown
from desktop_app.widgets.row_ground import RowState
from desktop_app.widgets.theme import FOCUS_RING, ROW_COMPACT, TIGHT, Colours, Theme, Type

Index = QModelIndex | QPersistentModelIndex


class MetadataCell(QStyledItemDelegate):
    """A person's word in ink, a finding paler, a guess underlined with dots, the unknown dimmed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts = {use: theme.font(use) for use in (Type.INTERFACE, Type.SMALL)}
        self._metrics = {use: QFontMetrics(font) for use, font in self._fonts.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_COMPACT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, state = self._theme.colours, RowState.of(option)
        painter.save()
        if state.is_selected:
            is_active = state.has_keyboard
            ground = colours.selected if is_active else colours.selected_inactive
            painter.fillRect(state.rect, ground)
        known = index.data(KNOWN)
        room = state.rect.adjusted(TIGHT, 0, -TIGHT, 0)
        if isinstance(known, Metadatum):
            self._paint_known(painter, room, known, shown(known, index.column()))
        else:
            self._write(painter, room, str(index.data()), colours.text, Type.INTERFACE)
        if state.is_current and state.has_keyboard:
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.drawRect(state.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_known(self, painter: QPainter, room: QRect, known: Metadatum, words: str) -> None:
        colours = self._theme.colours
        if not words:
            self._write(painter, room, _absent(known), colours.dimmed, Type.SMALL)
            return
        how = how_words(known)
        behind = self._metrics[Type.SMALL].horizontalAdvance(how) + TIGHT if how else 0
        place = room.adjusted(0, 0, -behind, 0)
        right = self._write(painter, place, words, _ink(known, colours), Type.INTERFACE)
        if known.is_guess:
            _underline(painter, room, right, colours)
            rest = QRect(right + TIGHT, room.top(), behind, room.height())
            self._write(painter, rest, how, colours.dimmed, Type.SMALL)

    def _write(self, painter: QPainter, room: QRect, words: str, colour: QColor, use: Type) -> int:
        """Write words, cut where room is short; return where they end."""
        painter.setFont(self._fonts[use])
        painter.setPen(colour)
        metrics = self._metrics[use]
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        return room.left() + metrics.horizontalAdvance(shown)

    # Typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAutoFillBackground(True)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        table: Any = self.parent()
        table.say_typed(index, editor.text())


def _ink(known: Metadatum, colours: Colours) -> QColor:
    return colours.text if known.how == "said" else colours.second


def _absent(known: Metadatum) -> str:
    """Return what stands in a cell without a value."""
    if known.how == "said":
        return QCoreApplication.translate("articles", "not known")
    return QCoreApplication.translate("articles", "asked")


def _underline(painter: QPainter, room: QRect, right: int, colours: Colours) -> None:
    pen = QPen(colours.dimmed, 1)
    pen.setDashPattern([1, 2])
    painter.setPen(pen)
    y = room.center().y() + 8.5
    painter.drawLine(QPointF(room.left(), y), QPointF(right, y))
