"""Menus filled from the register: kinds stand together, and long kinds in submenus."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.menus.filling import fill_menu, give_kind
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView


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


def test_actions_given_a_kind_stand_together_whatever_their_names(qtbot: QtBot) -> None:
    actions, menu = Actions(), QMenu()
    qtbot.addWidget(menu)
    for name in ("article.details", "articles.table", "article.remove"):
        actions.add(name, name, lambda: None, menu="Articles")
    give_kind("details", (actions["article.details"], actions["articles.table"]))
    fill_menu(menu, actions.in_menu("Articles"))
    words = [each.text() or "-" for each in menu.actions()]
    assert words == ["article.details", "articles.table", "-", "article.remove"]


def test_the_menu_of_articles_goes_from_taking_in_to_removing(
    qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons
) -> None:
    view, menu = WorkspaceView(desk, theme, icons, Requests()), QMenu()
    qtbot.addWidget(view)
    qtbot.addWidget(menu)
    fill_menu(menu, view.commands.in_menu("Articles"))
    assert [each.objectName() or "-" for each in menu.actions()] == [
        "articles.import",
        "articles.folder",
        "articles.paste",
        "-",
        "article.describe",
        "articles.table",
        "articles.look-again",
        "article.original",
        "-",
        "article.line-is-headline",
        "article.line-is-byline",
        "article.line-is-date",
        "article.line-is-outlet",
        "lines.dim",
        "lines.sight",
        "-",
        "article.replace",
        "article.compare",
        "carried.next",
        "carried.confirm",
        "carried.over",
        "articles.twins",
        "-",
        "article.history",
        "article.remove",
    ]
    view.let_go()
