"""Single-key commands in panes, boards and lists, also with a Korean keyboard on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.hangul_keys import latin_key

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SingleKeys(QObject):
    """Gives widgets that take no text the actions on bare keys (T, N, 1).

    While a menu is open, the keys are the menu's: Qt would run the command of the list below it.
    """

    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._is_handing_on = False

    def serve(self, widget: QWidget) -> None:
        """Let single keys work in a widget and everything inside it; it takes no input method."""
        widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        for action in self._actions.single_keys():
            action.installEventFilter(self)
            widget.addAction(action)
        widget.installEventFilter(self)

    def leave_copying(self, text: QTextEdit) -> None:
        """Let the window's own copying, with the source, win over that of a read-only text."""
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run the command of the Latin letter on a key that wrote a Korean one."""
        if isinstance(event, QShortcutEvent):
            return self._belongs_to_menu(event.key())
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            copies = event.matches(QKeySequence.StandardKey.Copy) and isinstance(watched, QTextEdit)
            if copies:
                event.ignore()
            return copies
        if event.type() != QEvent.Type.KeyPress:
            return False
        letter = latin_key(event.text())
        if not letter or event.modifiers() & _MODIFIERS:
            return False
        wanted = [QKeySequence(letter)]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            wanted.insert(0, QKeySequence(f"Shift+{letter}"))
        for sequence in wanted:
            for action in self._actions.single_keys():
                if sequence in action.shortcuts() and action.isEnabled():
                    action.trigger()
                    return True
        return False

    def _belongs_to_menu(self, pressed: QKeySequence) -> bool:
        """Tell whether a menu is open; it gets the key, which may be the letter of an entry."""
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return False
        # What a menu has no use for it sends to its bar, by way of the shortcuts once more.
        if not self._is_handing_on:
            key = cast("Sequence[QKeyCombination]", pressed)[0]
            words = QKeySequence(key.key()).toString().lower()
            handed_on = QKeyEvent(QEvent.Type.KeyPress, key.key(), key.keyboardModifiers(), words)
            self._is_handing_on = True
            menu.keyPressEvent(handed_on)
            self._is_handing_on = False
        return True
