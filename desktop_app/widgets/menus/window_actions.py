"""Every action of the window, menu by menu, with the icons that stand beside them."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.menus import (
    articles_menu,
    edit_menu,
    file_menu,
    help_menu,
    passage_menu,
    tags_menu,
    team_menu,
    view_menu,
)
from desktop_app.widgets.workspace_parts import WorkspaceParts

_BAR_ICONS = {
    "place.read": "newspaper",
    "place.excerpts": "text-quote",
    "place.briefing": "file-text",
    "layout.1": "square",
    "layout.2": "columns-2",
    "layout.3": "columns-3",
    "layout.4": "grid-2x2",
}

_ICONS = {
    **file_menu.ICONS,
    **edit_menu.ICONS,
    **view_menu.ICONS,
    **articles_menu.ICONS,
    **passage_menu.ICONS,
    **tags_menu.ICONS,
    **team_menu.ICONS,
    **help_menu.ICONS,
}


def register_actions(window: WorkspaceParts, actions: Actions, icons: Icons) -> None:
    """Register every action of the window, in the order in which the menus show them."""
    menus = (file_menu, edit_menu, view_menu, articles_menu, passage_menu, tags_menu)
    for menu in (*menus, team_menu, help_menu):
        menu.register(window, actions)
    for name, icon in _BAR_ICONS.items():
        icons.put(actions[name], icon)


def put_menu_icons(actions: Actions, icons: Icons) -> None:
    """Give the actions in menus their icons; they are not needed for the first picture."""
    for name, icon in _ICONS.items():
        icons.put(actions[name], icon)
