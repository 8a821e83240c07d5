"""The cells of the table of articles: walked, typed into, filled and pasted by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from desktop_app.viewmodels.articles.metadata_table import ARTICLE, FILE, Cell, Index, MetadataTable
from desktop_app.widgets.articles.metadata_cell import MetadataCell
from desktop_app.widgets.theme import ROW_COMPACT, Theme

_WIDTHS = (150, 280, 130, 120, 160, 76, 104, 104, 60)
"""Usual widths of the columns in pixels."""
_HEADLINE = 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_Hint = QAbstractItemDelegate.EndEditHint
_STEPS: dict[_Hint, Cell] = {
    _Hint.SubmitModelCache: (1, 0),
    _Hint.EditNextItem: (0, 1),
    _Hint.EditPreviousItem: (0, -1),
}


class MetadataGrid(QTableView):
    """What is typed goes into all selected cells of the column. Enter goes down, Tab to the right.

    `opened` carries the article of a row, `pointed` says that another cell is the current one.
    """

    opened = Signal(str)
    pointed = Signal()

    def __init__(self, model: MetadataTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._was_refused = False
        self.setModel(model)
        self.setItemDelegate(MetadataCell(theme, self))
        self._set_up()
        self.doubleClicked.connect(self._double_clicked)
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Details of the articles"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.AnyKeyPressed | trigger.DoubleClicked)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_COMPACT)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # The order in which the table opens: where it is not set, the arrow shows the other one.
        columns.setSortIndicator(FILE, Qt.SortOrder.AscendingOrder)
        columns.sortIndicatorChanged.connect(self._model.sort)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)

    # What is chosen

    @property
    def cells(self) -> list[Cell]:
        """The selected cells, else the current one."""
        chosen = [(each.row(), each.column()) for each in self.selectedIndexes()]
        here = self.currentIndex()
        return sorted(chosen or ([(here.row(), here.column())] if here.isValid() else []))

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, as far as the table reaches."""
        row = max(0, min(row, self._model.rowCount() - 1))
        column = max(0, min(column, self._model.columnCount() - 1))
        index = self._model.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    # Saying

    def say_typed(self, index: Index, words: str) -> None:
        """Say words of a cell, and of all that are selected with it in its column."""
        here = (index.row(), index.column())
        column = [cell for cell in self.cells if cell[1] == index.column()]
        meant = column if here in column else [here]
        self._was_refused = not self._model.say(dict.fromkeys(meant, words))

    def fill_down(self) -> None:
        """Say what stands in the topmost selected cell of each column of those below it."""
        tops: dict[int, int] = {}
        for row, column in self.cells:
            tops.setdefault(column, row)
        words = {
            column: str(self._model.index(row, column).data(Qt.ItemDataRole.EditRole))
            for column, row in tops.items()
        }
        self._model.say({cell: words[cell[1]] for cell in self.cells if cell[0] != tops[cell[1]]})

    def copy(self) -> None:
        """Put the selected cells on the clipboard, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self._model.copied(self.cells))

    def paste(self) -> None:
        """Say what is on the clipboard: one value in all selected cells, else from the first on."""
        words, cells = QGuiApplication.clipboard().text(), self.cells
        if not words.strip() or not cells:
            return
        if len(cells) > 1 and not any(mark in words.rstrip("\r\n") for mark in "\t\n"):
            self._model.say(dict.fromkeys(cells, words))
        else:
            self._model.paste(*cells[0], words)

    def accept_guesses(self) -> int:
        """Say that the guesses among the selected cells are right; return how many there were."""
        return self._model.accept_guesses(self.cells)

    # Keyboard

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a spreadsheet, whatever commands have them elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if any(event.matches(each) for each in (standard.Copy, standard.Paste)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        here = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            # Enter comes here too after the line being typed in has had it.
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif control and event.key() == Qt.Key.Key_D:
            self.fill_down()
        elif event.key() in _ENTER and control:
            self.accept_guesses()
        elif event.key() in _ENTER and here.column() == FILE:
            self.opened.emit(str(here.data(ARTICLE)))
        elif event.key() in _ENTER:
            self.go_to(here.row() + 1, here.column())
        elif event.key() in _DELETE:
            self._model.say(dict.fromkeys(self.cells, ""))
        elif event.key() == Qt.Key.Key_Escape:
            # Nothing is open to be left here: the window closes.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on after typing; a refused value stays to be mended, unless the keyboard left it."""
        was_refused, self._was_refused = self._was_refused, False
        step = _STEPS.get(hint)
        if was_refused and step is not None:
            QTimer.singleShot(0, editor, editor.setFocus)
            return
        super().closeEditor(editor, _Hint.NoHint)
        if step is not None:
            here = self.currentIndex()
            self.go_to(here.row() + step[0], here.column() + step[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the headlines the room that the other columns leave."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(each) for each in range(len(_WIDTHS)) if each != _HEADLINE)
        left = self.viewport().width() - others
        self.setColumnWidth(_HEADLINE, max(_WIDTHS[_HEADLINE], left))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.pointed.emit()

    def _double_clicked(self, index: Index) -> None:
        if index.column() == FILE:
            self.opened.emit(str(index.data(ARTICLE)))
