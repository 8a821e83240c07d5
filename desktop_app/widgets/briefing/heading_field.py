"""A line laid over the outline in which a heading is named; no change from elsewhere closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.widgets.tags.composing_field import ENTER, ComposingField


class HeadingField(ComposingField):
    """Emits `named` with the words on Enter, or when the keyboard goes elsewhere; Esc drops them.

    `closed` follows in each case.
    """

    named = Signal(str)
    closed = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_done = False
        self.setMaxLength(1000)
        self.setText(words)
        self.selectAll()
        self.setPlaceholderText(self.tr("Heading"))
        self.setAccessibleName(self.tr("Heading"))
        self.entered.connect(lambda modifiers: self.finish())

    def finish(self, *, keep: bool = True) -> None:
        """Close the field, with the words as the heading's or without."""
        if self._is_done:
            return
        self._is_done = True
        if keep and self.text().strip():
            self.named.emit(self.text())
        self.closed.emit()
        self.hide()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, *ENTER):
            # Here they are the field's, whatever they mean in the window.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_composing:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
