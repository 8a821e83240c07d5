"""A line for one fact: saved when it is left, restored by Escape, completed by known names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from desktop_app.widgets.tags.composing_field import ComposingField


class FactField(ComposingField):
    """`left` is emitted when the keyboard leaves, `finished` by Enter and Escape.

    What is being typed stays when the fact changes elsewhere meanwhile.
    """

    left = Signal()
    finished = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._names: Callable[[], Sequence[str]] | None = None
        self._known = QStringListModel(self)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMinimumWidth(0)
        self.entered.connect(lambda modifiers: self.finished.emit())

    def complete_from(self, names: Callable[[], Sequence[str]]) -> None:
        """Offer these names while somebody types; they are asked for when the field is entered."""
        self._names = names
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands here than was shown."""
        return self.typed != self._shown

    def show_words(self, words: str) -> None:
        """Show a fact, unless something else is being typed here."""
        if self.is_changed and self.hasFocus():
            return
        self.reset(words)

    def reset(self, words: str) -> None:
        """Show a fact, whatever stands here."""
        self._shown = words
        self.setToolTip(words)
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._names is not None:
            self._known.setStringList(list(self._names()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The list of completions takes the keyboard for a moment; nobody has left.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            if not self.is_composing:
                self.reset(self._shown)
                self.finished.emit()
        else:
            super().keyPressEvent(event)
