"""What lies behind a row: nothing, hover, selection with its edge, the ring of the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.widgets.theme import EDGE, FOCUS_GAP, FOCUS_RING, Colours


@dataclass(frozen=True, slots=True)
class RowState:
    """A row on the screen: where it is, and whether it is selected, hovered, current."""

    rect: QRect
    is_selected: bool
    is_hovered: bool
    is_current: bool
    has_keyboard: bool

    @staticmethod
    def place_of(option: QStyleOptionViewItem) -> QRect:
        """Return where a row or cell is, where nothing else of it matters."""
        known: Any = option
        return QRect(known.rect)

    @classmethod
    def of(cls, option: QStyleOptionViewItem) -> RowState:
        # The bindings do not declare the fields that every style option has.
        known: Any = option
        state = known.state
        widget = known.widget
        return cls(
            rect=QRect(known.rect),
            is_selected=bool(state & QStyle.StateFlag.State_Selected),
            is_hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            is_current=bool(state & QStyle.StateFlag.State_HasFocus),
            has_keyboard=isinstance(widget, QWidget) and widget.hasFocus(),
        )


def paint_ground(painter: QPainter, row: QRect, state: RowState, colours: Colours) -> None:
    """Fill a row as its state asks for."""
    if state.is_selected:
        painter.fillRect(row, colours.selected if state.has_keyboard else colours.selected_inactive)
        edge = QRect(row.left(), row.top(), EDGE, row.height())
        painter.fillRect(edge, colours.accent if state.has_keyboard else colours.edge)
    elif state.is_hovered:
        painter.fillRect(row, colours.hover)


def forget_hover(rows: QAbstractItemView) -> None:
    """Show no row as hovered: after a drag nobody tells the rows that the pointer has left."""
    QApplication.sendEvent(rows.viewport(), QEvent(QEvent.Type.Leave))


def paint_ring(painter: QPainter, row: QRect, accent: QColor) -> None:
    """Draw the ring around the row that has the keyboard."""
    inset = FOCUS_GAP + FOCUS_RING // 2
    painter.setPen(QPen(accent, FOCUS_RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(row.adjusted(inset, inset, -inset, -inset))


def leave_rows_to_delegate(rows: QListView) -> None:
    """Let a list's delegate draw all of each row; every row is as high as the first."""
    rows.setFrameShape(QFrame.Shape.NoFrame)
    rows.setStyleSheet("QListView::item { background: transparent; border: none; }")
    palette = rows.palette()
    palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
    rows.setPalette(palette)
    rows.setUniformItemSizes(True)
    rows.setMouseTracking(True)
    rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Lists take no input method: a Korean keyboard would swallow their keys.
    rows.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
