"""Splitters in columns: widgets next to each other, and above each other in each column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from desktop_app.viewmodels.arrangement import Edge
from desktop_app.widgets.reader.drop_zones import DropHint, Zone, half_at
from desktop_app.widgets.theme import SPLITTER_GRAB, Theme

Columns = Sequence[Sequence[QWidget]]


class ColumnSplitters(QWidget):
    """Shows widgets in columns; those that leave are hidden and stay its children."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = self._splitter(Qt.Orientation.Horizontal)
        self._hint = DropHint(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)

    def arrange(self, columns: Columns) -> None:
        """Show these widgets, all columns and all panes of a column being equally large."""
        keyboard = QApplication.focusWidget()
        self._take_out([widget for column in columns for widget in column])
        while self._columns.count() < len(columns):
            self._columns.addWidget(self._splitter(Qt.Orientation.Vertical))
        for at, widgets in enumerate(columns):
            for widget in widgets:
                # Added again, a widget goes to the end: so the order becomes that of the column.
                self._stack(at).addWidget(widget)
                widget.show()
            # A column whose panes were all hidden has no width until it is told that one is shown.
            self._stack(at).refresh()
        while self._columns.count() > len(columns):
            surplus = self._stack(self._columns.count() - 1)
            surplus.hide()
            surplus.setParent(None)
            surplus.deleteLater()
        self._columns.setSizes([1000] * len(columns))
        for at, widgets in enumerate(columns):
            self._stack(at).setSizes([1000] * len(widgets))
        if keyboard is not None and self.isAncestorOf(keyboard) and keyboard.isVisible():
            # A widget that moves to another column loses the keyboard.
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)

    def column_sizes(self) -> list[int]:
        """Return the widths of the columns in pixels."""
        return self._columns.sizes()

    def stack_sizes(self) -> list[list[int]]:
        """Return the heights of the panes of each column in pixels."""
        return [self._stack(at).sizes() for at in range(self._columns.count())]

    def set_sizes(self, columns: Sequence[int], stacks: Sequence[Sequence[int]]) -> None:
        """Give columns and panes these sizes; those that do not fit are passed over."""
        if len(columns) == self._columns.count() and all(columns):
            self._columns.setSizes(list(columns))
        for at in range(min(self._columns.count(), len(stacks))):
            if len(stacks[at]) == self._stack(at).count() and all(stacks[at]):
                self._stack(at).setSizes(list(stacks[at]))

    def show_hint(self, pane: QWidget, zone: Zone) -> None:
        """Show where what is held over a pane will stand."""
        self._hint.show_at(self.rect_of(pane, zone))

    def hide_hint(self) -> None:
        """Show nothing of the kind."""
        self._hint.hide()

    def rect_of(self, pane: QWidget, zone: Zone) -> QRect:
        """Return where a new pane would stand that is dropped on this zone of another."""
        if zone == "middle":
            return self._rect(pane)
        side: Edge = zone
        column = pane.parentWidget() if zone in ("left", "right") else None
        return half_at(self._rect(column or pane), side)

    def _rect(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())

    def _take_out(self, staying: Sequence[QWidget]) -> None:
        for at in range(self._columns.count()):
            stack = self._stack(at)
            for widget in [stack.widget(row) for row in range(stack.count())]:
                if widget is not None and widget not in staying:
                    widget.hide()
                    widget.setParent(self)

    def _stack(self, at: int) -> QSplitter:
        stack = self._columns.widget(at)
        assert isinstance(stack, QSplitter)
        return stack

    def _splitter(self, orientation: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setHandleWidth(SPLITTER_GRAB)
        splitter.setChildrenCollapsible(False)
        return splitter
