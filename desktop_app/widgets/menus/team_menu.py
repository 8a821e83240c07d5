"""The menu Team: who works here, what came in, history, files by mail, double coding."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Team"
ICONS: dict[str, str] = {}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)
