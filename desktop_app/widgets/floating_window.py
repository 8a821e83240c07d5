"""A part of the workspace in a window of its own, for a second screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class FloatingWindow(QWidget):
    """Holds one widget until it is closed; `closed` is emitted while the widget is still there."""

    closed = Signal()

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.part = part
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        part.show()
        self.setWindowIcon(QApplication.windowIcon())

    @property
    def geometry_kept(self) -> str:
        """Size and place as Qt keeps them, in hex."""
        return bytes(self.saveGeometry().toHex().data()).decode("ascii")

    def stand(self, geometry: str) -> None:
        """Take the size and place that were kept."""
        self.restoreGeometry(QByteArray.fromHex(geometry.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()
