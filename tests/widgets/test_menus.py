"""Menus filled from the register: kinds stand together, and long kinds in submenus."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.filling import fill_menu


def test_kinds_are_parted_by_lines_and_some_have_a_submenu(qtbot: QtBot) -> None:
    actions, menu = Actions(), QMenu()
    qtbot.addWidget(menu)
    for name in ("place.read", "place.board", "walk.next", "scroll.off", "scroll.tag", "zoom.in"):
        actions.add(name, name, lambda: None, menu="View")
    for _ in range(2):
        fill_menu(menu, actions.in_menu("View"))
    words = [each.text() or "-" for each in menu.actions()]
    assert words == [
        "place.read",
        "place.board",
        "-",
        "walk.next",
        "-",
        "Scroll panes together",
        "Text size",
    ]
    submenus = menu.findChildren(QMenu)
    assert [[each.text() for each in one.actions()] for one in submenus] == [
        ["scroll.off", "scroll.tag"],
        ["zoom.in"],
    ]


def test_tables_and_roles_do_not_fill_the_menu_of_a_briefing(qtbot: QtBot) -> None:
    actions, menu = Actions(), QMenu()
    qtbot.addWidget(menu)
    for name in ("add.table", "table.sources", "table.options", "role.body", "list.in"):
        actions.add(name, name, lambda: None, menu="Briefing")
    fill_menu(menu, actions.in_menu("Briefing"))
    words = [each.text() or "-" for each in menu.actions()]
    assert words == ["add.table", "-", "Add table", "Paragraph as", "-", "list.in"]
