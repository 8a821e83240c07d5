"""The window of the reading list: who is to read what, and how far everybody is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelection, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.formats.reading_table import reading_csv, reading_xlsx
from desktop_app.storage.whole_file import NotWritten, write_whole
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading_list import ReadingList
from desktop_app.viewmodels.reading_words import key_to_signs
from desktop_app.widgets.file_choices import begun_dialog
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.team.reading_list_view import ReadingListView
from desktop_app.widgets.theme import SPACE, TIGHT, Theme, Type

_SIZE = 1080, 640


class ReadingListWindow(QDialog):
    """Choices on top, the table below them; `opened` carries the article that is to be shown."""

    opened = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Reading list"))
        self._desk = desk
        self.model = ReadingList(desk, self)
        self.table = ReadingListView(self.model, self)
        self.filter = QLineEdit()
        self.person = QComboBox()
        self.only_open = QCheckBox(self.tr("Only what is still open"))
        self.ask = QPushButton(self.tr("Ask to read"))
        self.save = QPushButton(self.tr("Save table…"))
        self.nothing = dimmed(QLabel())
        self.signs = dimmed(ElidingLabel(key_to_signs()))
        self.signs.setFont(theme.font(Type.SMALL))
        self._set_up()
        self._lay_out()
        self._connect()
        self._follow()
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _set_up(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter articles"))
        self.filter.setAccessibleName(self.tr("Filter articles"))
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.person.setAccessibleName(self.tr("Whose readings are shown"))
        self.ask.setToolTip(self.tr("Ask the people of the chosen cells, or no longer (Space)"))
        for button in (self.ask, self.save):
            button.setAutoDefault(False)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(SPACE)
        choices.addWidget(self.filter, 1)
        for widget in (self.person, self.only_open, self.ask, self.save):
            choices.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.signs)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show_wanted)
        self.only_open.toggled.connect(self._show_wanted)
        self.person.activated.connect(self._show_wanted)
        self.ask.clicked.connect(self.table.ask)
        self.save.clicked.connect(self._ask_where)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.model.modelReset.connect(self._follow)
        self.model.dataChanged.connect(self._follow_selection)
        self._desk.closing.connect(self.close)

    def begin(self, article: EntityId = "") -> None:
        """Show the window, at an article where it is listed, and give the table the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()
        if article or not self.table.currentIndex().isValid():
            me = self._desk.project.person_of(self._desk.analyst).id
            self.table.go_to(article, me)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, article: EntityId) -> None:
        """Put the list aside, as it is, and have the article shown."""
        self.hide()
        self.opened.emit(article)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter, Down and Enter go to the table, and Esc shows all articles again."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() in keys:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _show_wanted(self) -> None:
        self.model.show(
            self.filter.text(),
            only_open=self.only_open.isChecked(),
            person=self.person.currentData() or "",
        )

    def _follow(self) -> None:
        self._follow_people()
        has_rows = self.model.rowCount() > 0
        self.table.setVisible(has_rows)
        self.nothing.setVisible(not has_rows)
        if not self._desk.project.articles:
            self.nothing.setText(self.tr("There is no article yet. Drop files on the window."))
        elif self.only_open.isChecked() and not self.filter.text():
            self.nothing.setText(self.tr("Nothing is open: all that was asked for is read."))
        else:
            self.nothing.setText(self.tr("No article is like this."))
        self._follow_selection()

    def _follow_people(self) -> None:
        wanted = [("", self.tr("Everybody"))]
        wanted += [(each.id, each.name) for each in self.model.everybody]
        box = self.person
        shown = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
        if wanted != shown:
            box.clear()
            for person, name in wanted:
                box.addItem(name, person)
        box.setCurrentIndex(max(0, box.findData(self.model.person)))

    def _follow_selection(self, *_: QItemSelection) -> None:
        cells = self.table.cells
        wanted = bool(cells) and all(self.model.standing(*each).is_wanted for each in cells)
        self.ask.setText(self.tr("Ask no longer") if wanted else self.tr("Ask to read"))
        self.ask.setEnabled(bool(cells))

    def _ask_where(self) -> None:
        dialog = begun_dialog(self, self._desk.settings, "tables", self.tr("Save table"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel workbook (*.xlsx)"), self.tr("Table (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(partial(_follow_filter, dialog))
        dialog.fileSelected.connect(lambda chosen: self.save_table(Path(chosen)))
        dialog.open()

    def save_table(self, path: Path) -> None:
        """Write the rows that are shown, as CSV or .xlsx by the file's name."""
        header, rows = self.model.table()
        write = reading_csv if path.suffix.lower() == ".csv" else reading_xlsx
        try:
            write_whole(path, write(header, rows))
        except NotWritten as refusal:
            self._desk.message.emit(str(refusal))
            return
        self._desk.message.emit(self.tr("Reading list saved: {name}").format(name=path.name))


def _follow_filter(dialog: QFileDialog, chosen: str) -> None:
    dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx")
