"""The rows of an options table as a small grid: its first row holds the headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.theme import GRID, HIT_AREA, ROW_COMPACT

_MOST = 12
"""Columns that a page of a document can hold."""


class OptionsGrid(QWidget):
    """`changed` carries the rows after each edit; `left` asks to go back to the outline."""

    changed = Signal(list)
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.cells = _Cells(self)
        self.add_row = self._button(icons, "plus", self.tr("Row"), self.tr("Add a row"))
        self.drop_row = self._button(icons, "x", self.tr("Row"), self.tr("Delete the row"))
        self.add_column = self._button(icons, "plus", self.tr("Column"), self.tr("Add a column"))
        self.drop_column = self._button(icons, "x", self.tr("Column"), self.tr("Delete the column"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self.add_row, self.drop_row, self.add_column, self.drop_column):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.cells, 1)
        column.addLayout(row)
        self.cells.cellChanged.connect(lambda *_: self._tell())
        self.cells.left.connect(self.left)
        self.add_row.clicked.connect(self._add_row)
        self.drop_row.clicked.connect(self._drop_row)
        self.add_column.clicked.connect(self._add_column)
        self.drop_column.clicked.connect(self._drop_column)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows, the headings first; an empty table has room for two options."""
        shown = [list(row) for row in rows] or self._usual()
        if shown == self.rows():
            return
        at = self.cells.currentRow(), self.cells.currentColumn()
        self._is_filling = True
        self.cells.setRowCount(len(shown))
        self.cells.setColumnCount(max(map(len, shown)))
        for number, row in enumerate(shown):
            for column, words in enumerate(row):
                self.cells.setItem(number, column, _cell(words, is_heading=number == 0))
        self._is_filling = False
        self.cells.setCurrentCell(
            min(max(at[0], 0), len(shown) - 1), min(max(at[1], 0), self.cells.columnCount() - 1)
        )
        self._follow()

    def rows(self) -> list[list[str]]:
        """Return what stands in the cells."""
        rows, columns = range(self.cells.rowCount()), range(self.cells.columnCount())
        return [[self._words(row, column) for column in columns] for row in rows]

    def finish(self) -> None:
        """Keep the words of a cell that is being typed in."""
        if self.cells.is_typed_in:
            # The line over the cell hands its words in as it loses the keyboard.
            self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    def _usual(self) -> list[list[str]]:
        heads = [self.tr("Option"), self.tr("For"), self.tr("Against"), self.tr("Cost")]
        return [heads, ["A", "", "", ""], ["B", "", "", ""]]

    def _words(self, row: int, column: int) -> str:
        item = self.cells.item(row, column)
        return item.text() if item else ""

    def _button(self, icons: Icons, icon: str, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        icons.put(button, icon)
        button.setIconSize(QSize(SMALL, SMALL))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setMinimumSize(HIT_AREA, HIT_AREA)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _add_row(self) -> None:
        at = self.cells.currentRow() + 1 or self.cells.rowCount()
        rows = self.rows()
        self._change([*rows[:at], [""] * self.cells.columnCount(), *rows[at:]])
        self.cells.setCurrentCell(at, 0)

    def _drop_row(self) -> None:
        at = self.cells.currentRow()
        self._change([row for number, row in enumerate(self.rows()) if number != at])

    def _add_column(self) -> None:
        at = self.cells.currentColumn() + 1 or self.cells.columnCount()
        self._change([[*row[:at], "", *row[at:]] for row in self.rows()])
        self.cells.setCurrentCell(self.cells.currentRow(), at)

    def _drop_column(self) -> None:
        at = self.cells.currentColumn()
        self._change([[*row[:at], *row[at + 1 :]] for row in self.rows()])

    def _change(self, rows: list[list[str]]) -> None:
        self.show_rows(rows)
        self.changed.emit(rows)

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit(self.rows())

    def _follow(self) -> None:
        self.drop_row.setEnabled(self.cells.rowCount() > 2)
        self.drop_column.setEnabled(self.cells.columnCount() > 2)
        self.add_column.setEnabled(self.cells.columnCount() < _MOST)


class _Cells(QTableWidget):
    """Cells that arrows walk and typing fills; Tab goes on to the next part of the window."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rows of the options table"))
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.Box)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(ROW_COMPACT)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setMinimumHeight(3 * ROW_COMPACT + 4)

    @property
    def is_typed_in(self) -> bool:
        """Whether a cell is being typed in."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_typed_in:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _cell(words: str, *, is_heading: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    if is_heading:
        font = QFont()
        font.setBold(True)
        item.setFont(font)
    return item
