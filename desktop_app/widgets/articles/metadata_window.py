"""The window in which the details of many articles are said in one table."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.evidence_line import evidence_line
from desktop_app.viewmodels.articles.field_values import evidence_words
from desktop_app.viewmodels.articles.metadata_table import FILE, MetadataTable
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.field_row import EvidenceLink
from desktop_app.widgets.articles.metadata_grid import MetadataGrid
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.theme import SPACE, TIGHT, Theme, Type

_SIZE = 1200, 640


class MetadataWindow(QDialog):
    """Choices on top, the table, and below it what speaks for the current cell or was refused.

    `opened` carries the article that is to be shown, `line_wanted` also a line of it, from 1.
    """

    opened = Signal(str)
    line_wanted = Signal(str, int)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(self.tr("Details of articles"))
        self._desk = desk
        self._theme = theme
        self.model = MetadataTable(desk, self)
        self.grid = MetadataGrid(self.model, theme, self)
        self.only_open = QCheckBox(self.tr("Only what is &missing or guessed"))
        self.accept_guesses = QPushButton(self.tr("&Accept guesses"))
        self.fill_down = QPushButton(self.tr("&Fill down"))
        self.all = QPushButton(self.tr("All a&rticles"))
        self.count = dimmed(QLabel())
        self.evidence = EvidenceLink(theme)
        self.trouble = QLabel()
        self.keys = dimmed(ElidingLabel())
        self._set_up()
        self._lay_out()
        self._connect()
        self._follow()
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _set_up(self) -> None:
        right = self.tr("The guesses in the selected cells are right (Ctrl+Enter)")
        self.accept_guesses.setToolTip(right)
        below = self.tr("Copy the topmost selected cell into those below (Ctrl+D)")
        self.fill_down.setToolTip(below)
        for button in (self.accept_guesses, self.fill_down, self.all):
            button.setAutoDefault(False)
        self.trouble.setWordWrap(True)
        self.keys.setFont(self._theme.font(Type.SMALL))
        self.keys.setText(
            self.tr(
                "F2 or typing edits · Enter down · Tab right · typing fills all selected cells · "
                "Ctrl+D fills down · Ctrl+V pastes a column · Delete clears · Ctrl+Z takes back"
            )
        )

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(SPACE)
        choices.addWidget(self.only_open)
        choices.addWidget(self.count, 1)
        for widget in (self.all, self.accept_guesses, self.fill_down):
            choices.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(choices)
        column.addWidget(self.grid, 1)
        for below in (self.evidence, self.trouble, self.keys):
            column.addWidget(below)

    def _connect(self) -> None:
        self.only_open.toggled.connect(self.model.show_only_open)
        # What is listed is what is typed in next: the keyboard does not stay behind.
        self.only_open.clicked.connect(lambda: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.all.clicked.connect(lambda: self.model.choose())
        self.accept_guesses.clicked.connect(self.grid.accept_guesses)
        self.fill_down.clicked.connect(self.grid.fill_down)
        self.grid.opened.connect(self.opened)
        self.grid.pointed.connect(self._point)
        self.evidence.clicked.connect(self._go_to_line)
        self.model.refused.connect(self._refuse)
        self.model.dataChanged.connect(self._point)
        self.model.modelReset.connect(self._follow)
        self.model.rowsInserted.connect(self._follow)
        for key, run in (
            (QKeySequence.StandardKey.Undo, self._desk.undo),
            (QKeySequence.StandardKey.Redo, self._desk.redo),
        ):
            QShortcut(QKeySequence(key), self, run)
        self._desk.closing.connect(self.close)

    def begin(self, articles: Collection[EntityId] = ()) -> None:
        """Show the window with these articles, or with all, and give the table the keyboard."""
        self.model.choose(articles)
        self.show()
        self.raise_()
        self.activateWindow()
        self.grid.go_to(0, FILE + 1)
        self.grid.horizontalScrollBar().setValue(0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Say how many articles are listed, and point at a cell where the table was made anew."""
        rows = self.model.rowCount()
        one, more = self.tr("1 article"), self.tr("{n} articles")
        self.count.setText(one if rows == 1 else more.format(n=rows))
        self.all.setVisible(self.model.chosen > 0)
        if not self.grid.currentIndex().isValid():
            self.grid.go_to(0, FILE + 1)
        self._point()

    def _point(self) -> None:
        """Show what speaks for the value of the current cell."""
        here = self.grid.currentIndex()
        known = self.model.known(here.row(), here.column()) if here.isValid() else None
        words = evidence_words(known) if known is not None else ""
        self.evidence.show_words(words or " ", leads=self._line() > 0)
        self._refuse("")

    def _refuse(self, sentence: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        self.trouble.setPalette(palette)
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _line(self) -> int:
        """Return the number of the line that speaks for the current cell, from 1, or 0."""
        here = self.grid.currentIndex()
        known = self.model.known(here.row(), here.column()) if here.isValid() else None
        if known is None or not known.evidence:
            return 0
        try:
            return evidence_line(known, self._desk.text(self.model.article_at(here.row())))
        except ArticleUnreadable:
            return 0

    def _go_to_line(self) -> None:
        line = self._line()
        if line:
            self.line_wanted.emit(self.model.article_at(self.grid.currentIndex().row()), line)
