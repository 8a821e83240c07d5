"""Ctrl and the wheel make the text of the pane under the mouse larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

_NOTCH = 120
"""What Qt reports for one notch of a wheel, in eighths of a degree."""


class WheelZoom(QObject):
    """Watches one widget; `turned` tells whole notches, positive away from the hand."""

    turned = Signal(int)

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._rest = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl and the wheel; a finely divided wheel is counted until a notch is full."""
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._rest = 0
            return False
        self._rest += event.angleDelta().y()
        notches = int(self._rest / _NOTCH)
        self._rest -= notches * _NOTCH
        if notches:
            self.turned.emit(notches)
        return True
