"""The window that lays two and more codings of one article side by side and settles them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.agreement_table import agreement_csv, agreement_rows, agreement_xlsx
from desktop_app.storage.whole_file import NotWritten, write_whole
from desktop_app.viewmodels.compare_codings import CompareCodings, Item
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import begun_dialog
from desktop_app.widgets.team.compare_figures import FigureLine, FigureTable
from desktop_app.widgets.team.compare_list import CompareList
from desktop_app.widgets.team.compare_panes import ComparePanes
from desktop_app.widgets.theme import SPACE, SPLITTER_GRAB, TIGHT, Theme

_SIZE = 1180, 760
_LIST_WIDTH = 360


class CompareWindow(QDialog):
    """Disagreements at the left, one reader for each coder beside them, the figures on top."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Compare codings"))
        self._desk = desk
        self.model = CompareCodings(desk, self)
        self.article = QComboBox()
        self.unit = QComboBox()
        self.coders = QToolButton()
        self.everywhere = QCheckBox(self.tr("Figures of all articles"))
        self.save = QPushButton(self.tr("Save figures…"))
        self.line = FigureLine(theme, self)
        self.list = CompareList(self.model, theme, self)
        self.table = FigureTable(self)
        self.panes = ComparePanes(self.model, theme, self)
        self._set_up()
        self._lay_out()
        self._connect()
        self._fit(parent)

    def _set_up(self) -> None:
        self.unit.addItem(self.tr("by character"), "character")
        self.unit.addItem(self.tr("by sentence"), "sentence")
        self.article.setAccessibleName(self.tr("Article"))
        self.unit.setAccessibleName(self.tr("What is counted"))
        self.article.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.article.setMinimumContentsLength(24)
        self.coders.setText(self.tr("Analysts"))
        self.coders.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.coders.setMenu(QMenu(self.coders))
        self.save.setAutoDefault(False)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(SPACE)
        choices.addWidget(self.article, 1)
        for widget in (self.coders, self.unit, self.everywhere, self.save):
            choices.addWidget(widget)
        left = QTabWidget()
        left.setDocumentMode(True)
        left.addTab(self.list, self.tr("Disagreements"))
        left.addTab(self.table, self.tr("Per tag"))
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setHandleWidth(SPLITTER_GRAB)
        beside.setChildrenCollapsible(False)
        beside.addWidget(left)
        beside.addWidget(self.panes)
        beside.setStretchFactor(1, 1)
        beside.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(choices)
        column.addWidget(self.line)
        column.addWidget(beside, 1)

    def _connect(self) -> None:
        self.article.activated.connect(self._choose_article)
        self.unit.activated.connect(self._choose_unit)
        self.everywhere.toggled.connect(self._show_figures)
        self.save.clicked.connect(self._ask_where)
        self.list.chosen.connect(self._go_to)
        self.model.changed.connect(self._show_all)
        self.model.items_changed.connect(lambda: self.list.show_project(self._desk.project))
        self._desk.changed.connect(self._follow)

    def _fit(self, parent: QWidget) -> None:
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def begin(self, article: EntityId) -> None:
        """Show the window at an article, the first that can be compared where this one cannot."""
        self.model.show_article(article)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown

    def _show_all(self) -> None:
        project = self._desk.project
        articles = self.model.articles
        self.article.clear()
        for each in articles:
            self.article.addItem(each.name, each.id)
        self.article.setCurrentIndex(self.article.findData(self.model.article))
        self._show_coders()
        self.panes.show_project(project)
        self.list.show_project(project)
        self._show_figures()

    def _show_coders(self) -> None:
        menu, chosen = self.coders.menu(), self.model.coders
        menu.clear()
        for coder in self.model.possible:
            action = QAction(coder.name, menu)
            action.setCheckable(True)
            action.setChecked(coder in chosen)
            action.setData(coder.id)
            action.triggered.connect(self._choose_coders)
            menu.addAction(action)
        self.coders.setEnabled(len(self.model.possible) > 2)

    def _show_figures(self) -> None:
        table = self.model.table(everywhere=self.everywhere.isChecked())
        self.line.show_table(table)
        self.table.show_table(self._desk.project, table)
        self.save.setEnabled(table.in_all.units > 0)

    def _go_to(self, item: Item) -> None:
        self.panes.go_to(item.disagreement)

    def _follow(self, project: Project, change: Change) -> None:
        self.panes.apply(project, change)

    # What is chosen

    def _choose_article(self, row: int) -> None:
        self.model.show_article(self.article.itemData(row))

    def _choose_unit(self, row: int) -> None:
        self.model.count_by(self.unit.itemData(row))

    def _choose_coders(self) -> None:
        actions = self.coders.menu().actions()
        self.model.choose_coders([each.data() for each in actions if each.isChecked()])

    def _ask_where(self) -> None:
        dialog = begun_dialog(self, self._desk.settings, "tables", self.tr("Save figures"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel workbook (*.xlsx)"), self.tr("Table (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(partial(_follow_filter, dialog))
        dialog.fileSelected.connect(lambda chosen: self.save_figures(Path(chosen)))
        dialog.open()

    def save_figures(self, path: Path) -> None:
        """Write the figures as they are shown, as CSV or .xlsx by the file's name."""
        table = self.model.table(everywhere=self.everywhere.isChecked())
        rows = agreement_rows(self._desk.project, table)
        is_csv = path.suffix.lower() == ".csv"
        try:
            write_whole(path, agreement_csv(rows) if is_csv else agreement_xlsx(rows))
        except NotWritten as why:
            self._desk.message.emit(str(why))
            return
        self._desk.message.emit(self.tr("Figures saved: {name}").format(name=path.name))


def _follow_filter(dialog: QFileDialog, chosen: str) -> None:
    dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx")
