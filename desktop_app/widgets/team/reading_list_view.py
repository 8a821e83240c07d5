"""The table of the reading list: arrows walk, Space asks, Enter opens, U, R and D tell my state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.viewmodels.reading_list import ARTICLE, DATE, OUTLET, SUM, ReadingList
from desktop_app.widgets.theme import ROW_COMPACT

_STATE_KEYS = {Qt.Key.Key_U: UNREAD, Qt.Key.Key_R: READING, Qt.Key.Key_D: DONE}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {ARTICLE: 280, OUTLET: 120, DATE: 88, SUM: 64}
_PERSON_WIDTH = 132


class ReadingListView(QTableView):
    """Cells can be chosen several at a time; `opened` carries the article of the current row."""

    opened = Signal(str)

    def __init__(self, readings: ReadingList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readings = readings
        self._current = "", ""
        self._chosen: list[tuple[EntityId, EntityId]] = []
        self.setModel(readings)
        self.setAccessibleName(self.tr("Reading list"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_COMPACT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSortIndicator(ARTICLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)
        readings.modelAboutToBeReset.connect(self._remember)
        readings.modelReset.connect(self._go_back)
        self._show_widths()

    @property
    def cells(self) -> list[tuple[EntityId, EntityId]]:
        """Article and person of every chosen cell; where none is chosen, of the current one."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        pairs = [
            (self._readings.article_at(each.row()), self._readings.person_at(each.column()))
            for each in chosen
        ]
        return [pair for pair in pairs if all(pair)]

    @property
    def articles(self) -> list[EntityId]:
        """The articles of the chosen cells, each once, from top to bottom."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = sorted({each.row() for each in chosen})
        return [article for row in rows if (article := self._readings.article_at(row))]

    def ask(self) -> None:
        """Ask for the readings of the chosen cells, or no longer."""
        self._readings.turn(self.cells)

    def mark(self, state: str) -> None:
        """Say how far I am with the articles of the chosen cells."""
        self._readings.mark(self.articles, state)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the cells from the commands that have these keys elsewhere."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self.ask()
        else:
            self.mark(_STATE_KEYS[key])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
        else:
            place = self.viewport().mapFromGlobal(event.globalPos())
        menu.popup(self.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """Return what can be done with the chosen cells."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(self.tr("Readings"))
        ask = menu.addAction(self.tr("Ask to read, or no longer\tSpace"), self.ask)
        ask.setEnabled(bool(self.cells))
        menu.addAction(self.tr("Open the article\tReturn"), lambda: self._open(self.currentIndex()))
        menu.addSeparator()
        for words, state in (
            (self.tr("I have not read it\tU"), UNREAD),
            (self.tr("I am reading it\tR"), READING),
            (self.tr("I have done it\tD"), DONE),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, s=state: self.mark(s))
        return menu

    def go_to(self, article: EntityId, person: EntityId = "") -> None:
        """Make the cell of an article and a person the current one, the first cell if need be."""
        row = max(self._readings.row_of(article), 0)
        column = self._readings.column_of(person)
        self.setCurrentIndex(self._readings.index(row, column if column >= 0 else ARTICLE))

    def _is_own(self, event: QKeyEvent) -> bool:
        plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        keys = (*_ENTER, Qt.Key.Key_Space, *_STATE_KEYS)
        return event.modifiers() in plain and event.key() in keys

    def _open(self, index: QModelIndex) -> None:
        if article := self._readings.article_at(index.row()):
            self.opened.emit(article)

    def _remember(self) -> None:
        at = self.currentIndex()
        self._current = self._readings.article_at(at.row()), self._readings.person_at(at.column())
        self._chosen = self.cells if self.selectionModel().hasSelection() else []

    def _go_back(self) -> None:
        self._show_widths()
        article, person = self._current
        if self._readings.row_of(article) >= 0:
            self.go_to(article, person)
        select = QItemSelectionModel.SelectionFlag.Select
        for article, person in self._chosen:
            row, column = self._readings.row_of(article), self._readings.column_of(person)
            if row >= 0 and column >= 0:
                self.selectionModel().select(self._readings.index(row, column), select)

    def _show_widths(self) -> None:
        for column in range(self._readings.columnCount()):
            self.setColumnWidth(column, _WIDTHS.get(column, _PERSON_WIDTH))
