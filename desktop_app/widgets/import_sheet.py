"""Says what became of each file that was dropped: a sheet under the article list, not a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.widgets.icons import Icons
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.importing import ImportReport

_TALLEST = 240
_ICONS = {"refused": "triangle-alert", "already": "copy", "added": "check"}
"""What became of a file, the most important first, and the icon of its line."""


class ImportSheet(Surface):
    """Counts first, then a line for each file, refused ones on top."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.heading.setFont(theme.font(Type.INTERFACE))
        self.lines = QListWidget()
        self.lines.setWordWrap(True)
        self.lines.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setMaximumHeight(_TALLEST)
        self.lines.setSpacing(GRID)
        self.lines.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this report"))
        self._close.setAccessibleName(self._close.toolTip())
        icons.put(self._close, "x")
        self._close.clicked.connect(self.hide)
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, GRID, GRID, GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, TIGHT)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.lines)
        self.hide()

    def show_report(self, report: ImportReport) -> None:
        """Show what happened to the files of an import."""
        self.heading.setText(self.counts(report))
        self.lines.clear()
        for kind, icon in _ICONS.items():
            for outcome in report.of(kind):
                self.lines.addItem(QListWidgetItem(self._icon(kind, icon), outcome.sentence))
        self.lines.scrollToTop()
        self.show()
        QTimer.singleShot(0, self, self._fit)

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
        """Return `3 added, 1 there already, 1 refused`."""
        words = {
            "added": self.tr("{n} added"),
            "already": self.tr("{n} there already"),
            "refused": self.tr("{n} refused"),
        }
        counted = [(said, len(report.of(kind))) for kind, said in words.items()]
        return ", ".join(said.format(n=count) for said, count in counted if count)
