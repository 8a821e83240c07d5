"""What was looked at on a server, a sentence each, with a tick where it is as it should be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.theme import GRID, Theme

if TYPE_CHECKING:
    from desktop_app.workspace.server.server_check import Check


class CheckList(QListWidget):
    """A list to read: nothing in it can be chosen."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self.setAccessibleName(self.tr("What was found on the server"))
        self.setWordWrap(True)
        self.setSpacing(GRID // 2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found, what is wrong first."""
        self.clear()
        for check in sorted(checks, key=lambda each: each.ok):
            self._add(check)
        if checks:
            self.setCurrentRow(0)

    def _add(self, check: Check) -> None:
        colours = self._theme.colours
        row = QListWidgetItem(check.sentence)
        name, shade = ("check", colours.ok) if check.ok else ("triangle-alert", colours.warn)
        row.setIcon(self._icons.icon(name, SMALL, shade))
        said = self.tr("As it should be: {what}") if check.ok else self.tr("Missing: {what}")
        row.setData(Qt.ItemDataRole.AccessibleTextRole, said.format(what=check.sentence))
        self.addItem(row)
