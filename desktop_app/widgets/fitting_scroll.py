"""Holds what a dialog shows: as high as it is, and scrolled where the screen is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class FittingScroll(QScrollArea):
    """`around` is the height in pixels that the rest of the dialog and its frame need."""

    def __init__(self, inner: QWidget, around: int) -> None:
        super().__init__()
        self._inner, self._around = inner, around
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        # The dialog's own ground is seen through it.
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        wanted = self._inner.sizeHint()
        room = self.screen().availableGeometry().height() - self._around
        if wanted.height() <= room:
            return wanted
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(wanted.width() + bar, room)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when what it holds has become higher or lower."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
