"""The window in which the table of synonyms is edited: a row for each meaning, kept at once.

Rows that somebody added or changed are bold; a removed one that came along is struck out.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QMessageBox,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.search.synonym_rows import ROW, SynonymRows
from desktop_app.viewmodels.search.synonym_table import SynonymTable
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.theme import ROW_COMPACT, SPACE, TIGHT, WIDE, Theme, Type

_SIZE = (620, 520)


class SynonymList(QListView):
    """The rows; Enter or F2 edits one, Delete takes it out."""

    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not is_editing:
            self.remove_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_editing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SynonymLook(QStyledItemDelegate):
    """Tells rows apart that came along, that are one's own, and that were removed."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        row = index.data(ROW)
        font = QFont(option.font)
        font.setBold(row.is_own and bool(row.names))
        font.setStrikeOut(not row.names)
        option.font = font


class SynonymWindow(QDialog):
    """Stands beside the work; what is changed here is kept at once, on this computer alone."""

    def __init__(self, table: SynonymTable, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Synonyms"))
        self.resize(*_SIZE)
        self._table = table
        self._theme = theme
        self.rows = SynonymRows(table.rows, table.keep, self)
        self.wanted = ComposingField()
        self.list = SynonymList()
        self.state = QLabel()
        self.add = QPushButton(self.tr("Add"))
        self.edit = QPushButton(self.tr("Edit"))
        self.remove = QPushButton(self.tr("Remove"))
        self.back = QPushButton(self.tr("Bring back"))
        self.reset = QPushButton(self.tr("Reset…"))
        self.done_button = QPushButton(self.tr("Close"))
        self._set_up()
        self._lay_out()
        self._connect()
        self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_up(self) -> None:
        self.wanted.setPlaceholderText(self.tr("Find a name"))
        self.wanted.setAccessibleName(self.tr("Find a name"))
        self.wanted.setClearButtonEnabled(True)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(SynonymLook(self.list))
        self.list.setAccessibleName(self.tr("Names that mean the same"))
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.setStyleSheet(
            f"QListView::item {{ min-height: {ROW_COMPACT}px; padding: 0 {TIGHT}px; }}"
        )
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setCurrentIndex(self.rows.index(0))
        self.state.setFont(self._theme.font(Type.SMALL))
        self.state.setWordWrap(True)
        for button in self.buttons:
            button.setAutoDefault(False)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons from left to right."""
        return self.add, self.edit, self.remove, self.back, self.reset, self.done_button

    def _lay_out(self) -> None:
        explanation = QLabel(
            self.tr(
                "A search for one name finds all names of its row: NATO = 나토 = "
                "북대서양조약기구. Put a word into quotation marks to find it alone."
            )
        )
        explanation.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(TIGHT)
        for button in self.buttons[:-1]:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(TIGHT)
        column.addWidget(explanation)
        column.addWidget(self.wanted)
        column.addWidget(self.list, 1)
        column.addWidget(dimmed(self.state))
        column.addLayout(row)

    def _connect(self) -> None:
        self.wanted.typed_changed.connect(lambda typed: self._filter())
        self.wanted.entered.connect(lambda modifiers: self._edit())
        self.add.clicked.connect(self._add)
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.list.remove_wanted.connect(self._remove)
        self.back.clicked.connect(lambda: self.rows.bring_back(self.list.currentIndex().row()))
        self.reset.clicked.connect(self._ask_to_reset)
        self.done_button.clicked.connect(self.close)
        self._table.changed.connect(self._follow)
        self.list.selectionModel().currentChanged.connect(lambda now, before: self._follow())
        for told in (self.rows.dataChanged, self.rows.rowsRemoved, self.rows.modelReset):
            told.connect(self._follow)

    # What the analyst does

    def _add(self) -> None:
        self.wanted.clear()
        index = self.rows.add()
        self.list.setCurrentIndex(index)
        self.list.edit(index)

    def _edit(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and not self.list.isRowHidden(index.row()):
            self.list.edit(index)

    def _remove(self) -> None:
        row = self.list.currentIndex().row()
        self.rows.remove(row)
        self.list.setCurrentIndex(self.rows.index(min(row, self.rows.rowCount() - 1)))

    def _ask_to_reset(self) -> None:
        box = self.question = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Synonyms"))
        box.setText(self.tr("Bring back the table that came with Briefing Desk?"))
        box.setInformativeText(self.tr("Your own rows and changes are given up."))
        go = box.addButton(self.tr("Reset"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        go.clicked.connect(self._reset)
        box.open()

    def _reset(self) -> None:
        self._table.reset()
        self.rows.show(self._table.rows)
        self._filter()
        self.list.setCurrentIndex(self.rows.index(0))

    # What is shown

    def _filter(self) -> None:
        """Show the rows that hold what is typed; the first of them is the current one."""
        first = -1
        for row in range(self.rows.rowCount()):
            hidden = not self.rows.holds(row, self.wanted.typed)
            self.list.setRowHidden(row, hidden)
            if not hidden and first < 0:
                first = row
        if first >= 0:
            self.list.setCurrentIndex(self.rows.index(first))
        self._follow()

    def _follow(self) -> None:
        row = self.list.currentIndex().row()
        shown = self.rows.row_at(row)
        self.edit.setEnabled(shown is not None)
        self.remove.setEnabled(shown is not None and not (shown.came and not shown.names))
        self.back.setEnabled(self.rows.can_come_back(row))
        self.reset.setEnabled(self._table.is_own)
        trouble = self._table.trouble
        if shown is not None:
            trouble = self.rows.trouble(row) or trouble or self.rows.told(row)
        self.state.setText(trouble)
