"""How a menu is filled from the register: lines between kinds of actions, some in submenus."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.widgets.menus.words import tr

_KIND = "kind"
"""Name of the property of an action that holds its kind, where its name does not say it."""


def submenu_titles() -> dict[str, str]:
    """Return the titles of submenus by the kind of their actions."""
    return {
        "scroll": tr("Scroll panes together"),
        "colour": tr("Colours"),
        "zoom": tr("Text size"),
        "theme": tr("Light or dark"),
        "block": tr("Block"),
        "table": tr("Add table"),
        "role": tr("Paragraph as"),
    }


def kind_of(action: QAction) -> str:
    """Return the kind of an action: the one it was given, or what is before the dot in its name."""
    return action.property(_KIND) or action.objectName().partition(".")[0]


def give_kind(kind: str, actions: Iterable[QAction]) -> None:
    """Let actions stand together in their menu though their names begin differently."""
    for action in actions:
        action.setProperty(_KIND, kind)


def fill_menu(menu: QMenu, actions: Iterable[QAction]) -> None:
    """Fill a menu anew; neighbours of one kind stand together, or in a submenu of their kind."""
    titles = submenu_titles()
    menu.clear()
    before = ""
    for kind, alike in groupby(actions, kind_of):
        if before and not (kind in titles and before in titles):
            menu.addSeparator()
        if kind in titles:
            submenu = menu.findChild(QMenu, kind) or QMenu(titles[kind], menu)
            submenu.setObjectName(kind)
            submenu.clear()
            submenu.addActions(list(alike))
            menu.addMenu(submenu)
        else:
            menu.addActions(list(alike))
        before = kind
