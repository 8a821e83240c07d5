"""The menu Help: commands found by name, problems, about."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Help"
ICONS = {
    "help.commands": "command",
    "help.problems": "triangle-alert",
    "help.about": "info",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)

    add("help.commands", tr("Find a command…"), window.open_palette, "Ctrl+K")
    add("help.problems", tr("Problems in the logs…"), window.files.show_problems)
    add("help.about", tr("About Briefing Desk"), window.files.show_about)
