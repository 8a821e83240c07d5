"""Fields whose words are kept when they are left; a change from elsewhere disturbs no typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.widgets.tags.composing_field import ENTER


class KeptLine(QLineEdit):
    """A line; `kept` carries its words when they were edited and the field is left, or at Enter."""

    kept = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.keep)

    def show_words(self, words: str) -> None:
        """Show words, unless others are being typed."""
        if not (self.hasFocus() and self.isModified()) and words != self.text():
            self.setText(words)

    def keep(self) -> None:
        """Tell the words if they were edited, and the field takes such words."""
        if self.isModified() and self.hasAcceptableInput():
            self.setModified(False)
            self.kept.emit(self.text().strip())


class KeptWords(QPlainTextEdit):
    """Several lines, kept as those of `KeptLine` are; `left` asks to go back (Esc, Ctrl+Enter)."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def show_words(self, words: str) -> None:
        """Show words, unless others are being typed."""
        if not (self.hasFocus() and self._is_modified) and words != self.toPlainText():
            self.setPlainText(words)

    def keep(self) -> None:
        """Tell the words if they were edited."""
        if self._is_modified:
            self.document().setModified(False)
            self.kept.emit(self.toPlainText().strip())

    @property
    def _is_modified(self) -> bool:
        return self.document().isModified()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _leaves(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control = held == Qt.KeyboardModifier.ControlModifier
    return (control and event.key() in ENTER) or (not held and event.key() == Qt.Key.Key_Escape)
