"""The windows about articles that stand beside the work, each opened at its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class ArticleWindows(QObject):
    """Opens what the menu Articles offers; each window is made when it is first asked for."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self._window = window
