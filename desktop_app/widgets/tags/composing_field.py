"""A line to type in that tells an Enter meant for it from one that ends a Korean composition."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_SAME_STROKE = 0.06
"""Seconds within which some input methods pass on the very Enter that ended a composition."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComposingField(QLineEdit):
    """A line edit whose `entered(modifiers)` is never the Enter that ends a composition.

    `typed_changed` is emitted for each letter, also while a syllable is being composed. `now`
    gives the time in seconds.
    """

    entered = Signal(Qt.KeyboardModifier)
    typed_changed = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._preedit = ""
        self._ended: float | None = None
        self.textChanged.connect(lambda: self.typed_changed.emit(self.typed))

    @property
    def is_composing(self) -> bool:
        """Whether a syllable is not finished yet."""
        return bool(self._preedit)

    @property
    def typed(self) -> str:
        """The text with the syllable that is being composed."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def takes_enter(self) -> bool:
        """Tell whether an Enter that comes now is meant for this field."""
        ended, self._ended = self._ended, None
        if self.is_composing:
            return False
        return ended is None or self._now() - ended > _SAME_STROKE

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_composing, self._preedit = self.is_composing, event.preeditString()
        super().inputMethodEvent(event)
        if was_composing and not self.is_composing:
            self._ended = self._now()
        self.typed_changed.emit(self.typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            if self.takes_enter():
                self.entered.emit(event.modifiers())
        else:
            super().keyPressEvent(event)
