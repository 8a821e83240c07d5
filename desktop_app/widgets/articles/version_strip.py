"""The strip in a pane about versions: an older one, passages to check, passages that came late."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.late_passages import LatePassages
from desktop_app.viewmodels.articles.version_state import (
    VersionState,
    confirm,
    sentence_of_check,
    sentence_of_late,
    version_state,
)
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.widgets.reader.bars import draw_warning
from desktop_app.widgets.theme import GRID, ROW_COMPACT, SPACE, TIGHT, Theme
from desktop_app.widgets.wrapped_rows import height_of_rows

_LIST_HEIGHT = 160
_NAME = 60


class _Row(QWidget):
    """A sentence and what can be done about it."""

    def __init__(self, parent: QWidget, *buttons: QPushButton) -> None:
        super().__init__(parent)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self.said, 1)
        for button in buttons:
            button.setFlat(True)
            button.setMinimumHeight(ROW_COMPACT)
            row.addWidget(button)
        self.hide()


class VersionStrip(QFrame):
    """Stands below the head of a pane, and is hidden where there is nothing to say.

    `article_wanted(id)` asks for the corrected version, `comparison_wanted(older, newer)` for both
    side by side; `passage_chosen(id)` tells which of the passages to check is looked at.
    """

    article_wanted = Signal(str)
    comparison_wanted = Signal(str, str)
    passage_chosen = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._article: EntityId = ""
        self.state = VersionState()
        self._late: LatePassages | None = None
        self.open_newest = QPushButton(self.tr("Open it"), self)
        self.compare = QPushButton(self.tr("Compare"), self)
        self.unfold = QPushButton(self.tr("Show"), self)
        self.confirm_all = QPushButton(self.tr("All stand right"), self)
        self.carry_over = QPushButton(self.tr("Carry over"), self)
        self.older = _Row(self, self.open_newest, self.compare)
        self.check = _Row(self, self.unfold, self.confirm_all)
        self.late = _Row(self, self.carry_over)
        self.list = QListWidget(self)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        self.unfold.setCheckable(True)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setAccessibleName(self.tr("Passages that were moved"))
        self.list.setToolTip(self.tr("Enter: it stands right"))
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + 5 * GRID, 2, TIGHT, 2)
        column.setSpacing(0)
        for widget in (self.older, self.check, self.list, self.late):
            column.addWidget(widget)
        self.hide()

    def _connect(self) -> None:
        self.open_newest.clicked.connect(lambda: self.article_wanted.emit(self.state.newest))
        self.compare.clicked.connect(
            lambda: self.comparison_wanted.emit(self._article, self.state.newest)
        )
        self.unfold.toggled.connect(self._unfold)
        self.confirm_all.clicked.connect(self._confirm_all)
        self.carry_over.clicked.connect(self._carry_over)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self._confirm)

    # What is shown

    def show_article(self, article: EntityId) -> None:
        """Say what there is to say of the article that is shown from now on."""
        if article != self._article:
            self.unfold.setChecked(False)
        self._article = article
        self._show(version_state(self._desk.project, article))

    def apply(self, change: Change) -> None:
        """Follow a change; what concerns neither versions nor passages here alters nothing."""
        family = self._desk.project.versions.family(self._article) if self._article else ()
        if any(
            isinstance(thing, Article)
            or (isinstance(thing, Annotation) and thing.article in family)
            for edit in change.edits
            for thing in (edit.before, edit.after)
        ):
            self.show_article(self._article)

    def _show(self, state: VersionState) -> None:
        self.state = state
        newest = self._desk.project.articles.get(state.newest)
        if newest is not None:
            words = self.tr("An older version; the corrected one is “{name}”.")
            self.older.said.setText(words.format(name=shortened(newest.name, _NAME)))
        self.older.setVisible(newest is not None)
        self.check.said.setText(sentence_of_check(len(state.to_check)))
        self.check.setVisible(bool(state.to_check))
        self.late.said.setText(sentence_of_late(state.late))
        self.late.setVisible(state.late > 0)
        self._list_passages()
        self.setVisible(not state.is_quiet)
        self.update()

    def _list_passages(self) -> None:
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for each in self.state.to_check:
            item = QListWidgetItem(f"{each.carried} %  “{each.exact}”", self.list)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
        self.list.blockSignals(False)
        if not self.state.to_check:
            self.unfold.setChecked(False)
        elif row >= 0:
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._fit_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.border)
        for row in (self.older, self.check, self.late):
            if not row.isHidden():
                top = row.geometry().center().y() - 6
                draw_warning(painter, SPACE + GRID, top, 12, colours.warn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    def _unfold(self, unfolded: bool) -> None:
        self.list.setVisible(unfolded)
        # How high a wrapped quotation is shows once the list has its width.
        QTimer.singleShot(0, self, self._fit_list)

    def _fit_list(self) -> None:
        """Make the list as high as its quotations, up to a limit."""
        if not self.list.isHidden():
            self.list.setFixedHeight(min(height_of_rows(self.list), _LIST_HEIGHT))

    # What is done

    def _carry_over(self) -> None:
        # Made when it is needed: panes are many, and passages come late once in a while.
        if self._late is None:
            self._late = LatePassages(self._desk, self)
        self._late.carry_over(self._article)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.passage_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _confirm(self, item: QListWidgetItem) -> None:
        confirm(self._desk, [item.data(Qt.ItemDataRole.UserRole)])

    def _confirm_all(self) -> None:
        confirm(self._desk, [each.id for each in self.state.to_check])
