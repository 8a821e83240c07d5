"""What fills the window: the start page, or a workspace."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget


class Content(QWidget):
    """The window shows `title` and `menus`, and asks before it closes or shows something else."""

    title_changed = Signal()
    is_passing = False
    """Whether it stands only until something else can be shown, and cannot be gone back to."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("Briefing Desk")
        self.menus: list[QMenu] = []

    def set_title(self, title: str) -> None:
        """Give the window another title."""
        self.title = title
        self.title_changed.emit()

    def take_keyboard(self) -> None:
        """Give the keyboard to the part of the content that one works in."""
        self.setFocus()

    def say_trouble(self, sentence: str) -> None:
        """Say in one sentence why something could not be opened or made."""
        raise NotImplementedError

    def may_close(self) -> bool:
        """Whether nothing would be lost by closing now."""
        return True

    def let_go(self) -> None:
        """Release everything held; the content is not shown again."""
