"""The lines of an import's report: what needs a look at once, the rest when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme
from desktop_app.workspace.intake.outcomes import Outcome

_TALLEST, _LOWEST = 240, 72
_MOST_LINES = 200
"""Lines of a report: a list of thousands takes long to lay out, and nobody reads it."""
_FEW = 6
"""So many files are all listed at once."""
_ICONS = {"refused": "triangle-alert", "left": "info", "added": "check", "already": "copy"}
"""What became of a file, the most important first, and the icon of its line."""
_URGENT = ("refused", "left")


class _WholeSentences(QStyledItemDelegate):
    """Rows high enough for all their words, at the width that the list has."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        usual = super().sizeHint(option, index)
        view = self._view
        beside_words = view.iconSize().width() + 2 * view.spacing() + 3 * GRID
        room = QRect(0, 0, max(1, view.viewport().width() - beside_words), 1 << 16)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        wrapped = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        return QSize(usual.width(), wrapped.height() + GRID)


class ReportLines(QWidget):
    """Refused files, and those of a folder that nobody asked for; `details` shows all the others.

    A report of a few files is shown whole. A click or Enter on the line of an article that is in
    the workspace asks for it by `article_wanted(id)`.
    """

    article_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._outcomes: list[Outcome] = []
        self.list = QListWidget()
        self.list.setIconSize(QSize(16, 16))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setItemDelegate(_WholeSentences(self.list))
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMaximumHeight(_TALLEST)
        self.list.setSpacing(GRID)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.itemClicked.connect(self._ask_for_article)
        self.list.itemActivated.connect(self._ask_for_article)
        self.list.setAccessibleName(self.tr("What became of the files"))
        self.details = QPushButton()
        self.details.setCheckable(True)
        self.details.toggled.connect(self._fill)
        below = QHBoxLayout()
        below.setContentsMargins(SPACE, 0, SPACE, 0)
        below.addWidget(self.details)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.list)
        column.addLayout(below)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """List these in the place of earlier ones."""
        ranks = list(_ICONS)
        self._outcomes = sorted(
            outcomes, key=lambda each: (ranks.index(each.kind), not each.notices)
        )
        self.details.blockSignals(True)
        self.details.setChecked(False)
        self.details.blockSignals(False)
        self._fill()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to list."""
        return bool(self._outcomes)

    @property
    def _is_short(self) -> bool:
        return len(self._outcomes) <= _FEW

    def _fill(self) -> None:
        shows_all = self._is_short or self.details.isChecked()
        told = [each for each in self._outcomes if shows_all or each.kind in _URGENT]
        self.list.clear()
        for outcome in told[:_MOST_LINES]:
            words = "\n".join((outcome.sentence, *outcome.notices))
            line = QListWidgetItem(self._icon(outcome), words)
            line.setData(Qt.ItemDataRole.UserRole, outcome.article)
            if outcome.article:
                line.setToolTip(self.tr("Click shows the article"))
            self.list.addItem(line)
        if len(told) > _MOST_LINES:
            more = self.tr("{n:,} more").format(n=len(told) - _MOST_LINES)
            self.list.addItem(QListWidgetItem(more))
        self.list.scrollToTop()
        self.list.setVisible(bool(told))
        quiet = len([each for each in self._outcomes if each.kind not in _URGENT])
        self.details.setVisible(not self._is_short and quiet > 0)
        self.details.setText(self._offer(quiet))
        QTimer.singleShot(0, self, self._fit)

    def _ask_for_article(self, line: QListWidgetItem) -> None:
        article = line.data(Qt.ItemDataRole.UserRole)
        if article:
            self.article_wanted.emit(article)

    def _offer(self, quiet: int) -> str:
        if self.details.isChecked():
            return self.tr("Show less")
        if quiet < len(self._outcomes):
            return self.tr("Show the other {n:,} files").format(n=quiet)
        return self.tr("Show all {n:,} files").format(n=quiet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Be as high as the lines, wrapped to the width there is, and no higher than allowed."""
        self.list.doItemsLayout()
        last = self.list.item(self.list.count() - 1)
        if last is not None:
            bottom = self.list.visualItemRect(last).bottom() + self.list.verticalOffset()
            height = min(_TALLEST, bottom + 2 * GRID)
            # In a low window the list gives way, and is scrolled.
            self.list.setMinimumHeight(min(_LOWEST, height))
            self.list.setMaximumHeight(height)

    def _icon(self, outcome: Outcome) -> QIcon:
        colours = self._theme.colours
        colour = colours.error if outcome.kind == "refused" else colours.second
        return self._icons.icon(_ICONS[outcome.kind], colour=colour)
