"""Watches a text field for syllables that are being composed and that its text lacks as yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


class CompositionWatch(QObject):
    """Says whether something is being composed in a field; `ended` comes once it is no more.

    Whoever writes into the field from outside has to wait for that, or the syllable is lost.
    """

    ended = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.is_composing = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._end)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            was_composing, self.is_composing = self.is_composing, bool(event.preeditString())
            if was_composing and not self.is_composing:
                # The field has yet to take in what was composed.
                self._soon.start()
        return False

    def _end(self) -> None:
        if not self.is_composing:
            self.ended.emit()
