"""Pop-ups that stand inside a window, one of a kind for each window that asked for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.widgets.floating_window import FloatingWindow

Made = TypeVar("Made", bound=QWidget)


class PerWindow(Generic[Made]):
    """Makes a pop-up for the window that has the keyboard: `usual`, or one of those beside it.

    `make` is given the widget that it is to stand in; it goes when that window is closed.
    """

    def __init__(self, usual: QWidget, make: Callable[[QWidget], Made]) -> None:
        self._usual = usual
        self._make = make
        self._made: dict[QWidget, Made] = {}

    def here(self) -> Made:
        """Return the pop-up of the window that has the keyboard."""
        home = self._home()
        if home not in self._made:
            self._made[home] = self._make(home)
            home.destroyed.connect(lambda: self._made.pop(home, None))
        return self._made[home]

    def _home(self) -> QWidget:
        keyboard = QApplication.focusWidget()
        window = keyboard.window() if keyboard is not None else None
        return window if isinstance(window, FloatingWindow) else self._usual
