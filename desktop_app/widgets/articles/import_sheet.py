"""Says how far an import is and what became of each file: a sheet under the list, not a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.articles.article_import import ArticleImport, Progress
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.importing import ImportReport

_TALLEST = 240
_ICONS = {"refused": "triangle-alert", "already": "copy", "added": "check"}
"""What became of a file, the most important first, and the icon of its line."""


class ImportSheet(Surface):
    """Counts first, then a line for each file, refused ones on top.

    While files are read it says which one instead, and has a button to stop.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.heading.setFont(theme.font(Type.INTERFACE))
        self.lines = QListWidget()
        self._close = QToolButton()
        icons.put(self._close, "x")
        self.file = dimmed(ElidingLabel())
        self.bar = QProgressBar()
        self.cancel = QPushButton(self.tr("Cancel"))
        self._under_way = QWidget()
        self._set_up()
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _set_up(self) -> None:
        self.lines.setWordWrap(True)
        self.lines.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setMaximumHeight(_TALLEST)
        self.lines.setSpacing(GRID)
        self.lines.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this report"))
        self._close.setAccessibleName(self._close.toolTip())
        self.file.setFont(self.theme.font(Type.SMALL))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(TIGHT)
        self.bar.setAccessibleName(self.tr("Files read"))
        self.cancel.setToolTip(self.tr("Stop reading; what was read until now is kept"))

    def _dress(self) -> None:
        palette = self.bar.palette()
        palette.setColor(QPalette.ColorRole.Highlight, self.theme.colours.accent)
        self.bar.setPalette(palette)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, GRID, GRID, GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self._close)
        under_way = QVBoxLayout(self._under_way)
        under_way.setContentsMargins(SPACE, 0, SPACE, TIGHT)
        under_way.setSpacing(TIGHT)
        under_way.addWidget(self.bar)
        under_way.addWidget(self.file)
        under_way.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, TIGHT)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._under_way)
        column.addWidget(self.lines)

    def follow(self, importing: ArticleImport) -> None:
        """Show how far an import is, and stop it by the button."""
        importing.began.connect(self.show_beginning)
        importing.progressed.connect(self.show_progress)
        self.cancel.clicked.connect(importing.cancel)

    def show_beginning(self) -> None:
        """Say that files are looked for."""
        self.heading.setText(self.tr("Looking for articles…"))
        self.file.clear()
        self.bar.setRange(0, 0)
        self._show_parts(under_way=True)

    def show_progress(self, progress: Progress) -> None:
        """Say which file is being read."""
        self.heading.setText(
            self.tr("Reading {number} of {count}").format(
                number=progress.number, count=progress.count
            )
        )
        self.file.setText(progress.name)
        self.bar.setRange(0, progress.count)
        self.bar.setValue(progress.number - 1)
        if self._under_way.isHidden():
            self._show_parts(under_way=True)

    def show_report(self, report: ImportReport) -> None:
        """Show what happened to the files of an import."""
        self.heading.setText(self.counts(report))
        self.lines.clear()
        for kind, icon in _ICONS.items():
            for outcome in report.of(kind):
                self.lines.addItem(QListWidgetItem(self._icon(kind, icon), outcome.sentence))
        self.lines.scrollToTop()
        self._show_parts(under_way=False)
        self.setVisible(bool(report.outcomes or report.unread))
        QTimer.singleShot(0, self, self._fit)

    def _show_parts(self, *, under_way: bool) -> None:
        self._under_way.setVisible(under_way)
        self.lines.setVisible(not under_way and self.lines.count() > 0)
        self._close.setVisible(not under_way)
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Be as high as the lines, wrapped to the width there is, and no higher than allowed."""
        self.lines.doItemsLayout()
        last = self.lines.item(self.lines.count() - 1)
        if last is not None:
            bottom = self.lines.visualItemRect(last).bottom() + self.lines.verticalOffset()
            self.lines.setFixedHeight(min(_TALLEST, bottom + 2 * GRID))

    def _icon(self, kind: str, name: str) -> QIcon:
        colours = self.theme.colours
        return self._icons.icon(name, colour=colours.error if kind == "refused" else colours.second)

    def counts(self, report: ImportReport) -> str:
        """Return `3 added, 1 there already, 1 refused, 2 not read`."""
        words = {
            "added": self.tr("{n} added"),
            "already": self.tr("{n} there already"),
            "refused": self.tr("{n} refused"),
        }
        counted = [(said, len(report.of(kind))) for kind, said in words.items()]
        counted.append((self.tr("{n} not read"), report.unread))
        return ", ".join(said.format(n=count) for said, count in counted if count)
