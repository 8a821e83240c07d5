"""Templates as cards: the picture of a first page with its name below, walked by arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QTextOption
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.viewmodels.template_choices import TemplateChoice
from desktop_app.widgets.row_ground import (
    RowState,
    leave_rows_to_delegate,
    paint_ground,
    paint_ring,
)
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import GRID, TIGHT, Theme, Type

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_PAGE = QSize(120, 170)
"""Room for the picture of a page in pixels."""
_CARD = QSize(_PAGE.width() + 4 * TIGHT, _PAGE.height() + 2 * TIGHT + GRID + 2 * Type.SMALL.line)
_NAME = int(Qt.ItemDataRole.UserRole)
_PICTURE = _NAME + 1


class TemplateCards(QListWidget):
    """`chosen` tells which template is current, `entered_on` that it was taken."""

    chosen = Signal(object)
    entered_on = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[TemplateChoice] = []
        self.setItemDelegate(_Card(theme, self))
        self.setAccessibleName(self.tr("Templates"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setGridSize(_CARD)
        leave_rows_to_delegate(self)
        self.currentRowChanged.connect(lambda row: self.chosen.emit(self.choice))
        self.itemDoubleClicked.connect(lambda item: self.entered_on.emit())

    @property
    def choice(self) -> TemplateChoice | None:
        """The template of the current card."""
        row = self.currentRow()
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def show_choices(self, choices: Sequence[TemplateChoice], chosen: str) -> None:
        """Show these templates, the one of this name current, else the first."""
        self._choices = list(choices)
        self.blockSignals(True)
        self.clear()
        for each in self._choices:
            item = QListWidgetItem(each.listed, self)
            picture = QPixmap(str(each.picture)) if each.picture.is_file() else QPixmap()
            item.setData(_PICTURE, picture)
            item.setToolTip(each.purpose)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.listed}. {each.purpose}")
            item.setSizeHint(_CARD)
        names = [each.name for each in self._choices]
        self.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.blockSignals(False)
        self.chosen.emit(self.choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            self.entered_on.emit()
        else:
            super().keyPressEvent(event)


class _Card(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, colours = RowState.of(option), self._theme.colours
        painter.save()
        paint_ground(painter, state.rect, state, colours)
        page = QRect(
            state.rect.left() + (state.rect.width() - _PAGE.width()) // 2,
            state.rect.top() + TIGHT,
            _PAGE.width(),
            _PAGE.height(),
        )
        _paint_page(painter, page, index.data(_PICTURE))
        painter.setPen(colours.edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        painter.setPen(colours.text)
        painter.setFont(self._theme.font(Type.SMALL))
        name = QRect(
            state.rect.left() + GRID,
            page.bottom() + GRID,
            state.rect.width() - 2 * GRID,
            2 * Type.SMALL.line,
        )
        room = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        room.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(name, index.data(Qt.ItemDataRole.DisplayRole), room)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, state.rect, colours.accent)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _CARD


def _paint_page(painter: QPainter, page: QRect, picture: QPixmap) -> None:
    """Paint the picture over the page as far as it reaches: paper is white in both themes."""
    painter.fillRect(page, Qt.GlobalColor.white)
    if picture.isNull():
        return
    ratio = painter.device().devicePixelRatio()
    fitted = picture.scaled(
        page.size() * ratio,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    fitted.setDevicePixelRatio(ratio)
    shown = QRect(page.topLeft(), (fitted.size() / ratio))
    shown.moveCenter(page.center())
    painter.drawPixmap(shown.topLeft(), fitted)
