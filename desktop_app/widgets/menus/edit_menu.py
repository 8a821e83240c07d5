"""The menu Edit: undo, copying, the article and its analyst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import tr

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_view import WorkspaceView

MENU = "Edit"
ICONS = {
    "edit.undo": "undo-2",
    "edit.redo": "redo-2",
    "edit.copy": "copy",
    "article.describe": "pencil",
    "article.remove": "trash-2",
    "analyst.name": "user",
}
"""Icons of its actions by name."""


def register(window: WorkspaceView, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""
    desk = window.desk
    actions.add("edit.undo", tr("Undo"), desk.undo, menu=MENU, keys=("Ctrl+Z",))
    actions.add("edit.redo", tr("Redo"), desk.redo, menu=MENU, keys=("Ctrl+Shift+Z", "Ctrl+Y"))
    actions.add(
        "edit.copy", tr("Copy quotation with source"), window.copy, menu=MENU, keys=("Ctrl+C",)
    )
    actions.add(
        "article.describe",
        tr("Article details…"),
        window.describe_article,
        menu=MENU,
        keys=("F2",),
        tip=tr("Headline, outlet, byline, date, language and web address"),
    )
    actions.add("article.remove", tr("Remove article"), window.remove_current, menu=MENU)
    actions.add("analyst.name", tr("My name and colour…"), window.ask_name, menu=MENU)
