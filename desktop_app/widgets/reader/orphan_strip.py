"""The strip above the text for passages whose quotation no longer stands in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.widgets.reader.bars import draw_warning
from desktop_app.widgets.reader.quotation import passages_lost
from desktop_app.widgets.theme import GRID, ROW_COMPACT, SPACE, TIGHT, Theme
from desktop_app.widgets.wrapped_rows import height_of_rows

_LIST_HEIGHT = 160


class OrphanStrip(QFrame):
    """Says how many passages lost their place, and lists their quotations in full when asked."""

    orphan_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._button = QPushButton(self)
        self._button.setFlat(True)
        self._button.setCheckable(True)
        self._button.setMinimumHeight(ROW_COMPACT)
        self._list = QListWidget(self)
        self._list.setWordWrap(True)
        self._list.setSpacing(2)
        self._list.setAccessibleName(self.tr("Passages that lost their place"))
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + 4 * GRID + GRID, 2, TIGHT, 2)
        column.setSpacing(0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self._button.toggled.connect(self._unfold)
        self._list.currentItemChanged.connect(self._chosen)
        self.hide()

    def show_orphans(self, orphans: Iterable[Annotation]) -> None:
        """List these passages; without any the strip is hidden."""
        quotations = sorted(orphans, key=lambda each: (each.target.start, each.id))
        self._list.blockSignals(True)
        self._list.clear()
        for each in quotations:
            item = QListWidgetItem(f"“{each.exact}”", self._list)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
        self._list.blockSignals(False)
        self._button.setText(passages_lost(len(quotations)))
        self._fit_list()
        self.setVisible(bool(quotations))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.window)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.border)
        top = self._button.geometry().center().y() - 6
        draw_warning(painter, SPACE + GRID, top, 12, colours.warn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    def _unfold(self, unfolded: bool) -> None:
        self._list.setVisible(unfolded)
        # How high a wrapped quotation is shows once the list has its width.
        QTimer.singleShot(0, self, self._fit_list)

    def _fit_list(self) -> None:
        """Make the list as high as its quotations, up to a limit."""
        if not self._list.isHidden():
            self._list.setFixedHeight(min(height_of_rows(self._list), _LIST_HEIGHT))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.orphan_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
