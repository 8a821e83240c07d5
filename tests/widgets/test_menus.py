"""Menus filled from the register: kinds stand together, and long kinds in submenus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.menus.filling import fill_menu, give_kind
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.tags.digit_menu import DigitMenu
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands.articles import describe


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


def test_a_long_headline_does_not_widen_the_menu_but_its_tip_says_it_all(
    qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons
) -> None:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    (article, *_) = desk.project.articles
    headline = "R&D: " + "Korea and NATO agree on a very long list of things " * 4
    desk.do(describe(desk.project, article, {"headline": headline.strip()}))
    desk.do(describe(desk.project, article, {"outlet": "Dong-A Ilbo"}))
    undo = view.commands["edit.undo"]
    assert undo.text().startswith("Undo: describe R&&D: Korea")
    assert len(undo.text()) < 70
    assert headline.strip() in undo.toolTip()
    desk.undo()
    assert view.commands["edit.redo"].text().endswith("…")
    view.let_go()


def test_the_form_is_about_the_article_in_the_list_that_has_the_keyboard(
    qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons
) -> None:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    read, chosen = sorted(desk.project.articles)
    view.read_place.open_article(read)
    rows = view.read_place.articles.view
    rows.select(chosen)
    rows.setFocus()
    view.commands["article.describe"].trigger()
    assert view.read_place.side.form.article == chosen
    view.let_go()


@pytest.mark.parametrize("for_team", [False, True])
def test_a_digit_in_the_menu_of_digits_is_chosen_there_and_tags_nothing(
    qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons, for_team: bool
) -> None:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.read_place.articles.view.setFocus()
    ran: list[QAction] = []
    for action in view.commands.single_keys():
        action.triggered.connect(lambda _=False, each=action: ran.append(each))
    pins, (tag,) = view.reading.pins, desk.project.tags.values()
    menu = DigitMenu(tag, desk.project.codebook, pins, view)
    menu.popup(view.mapToGlobal(view.rect().center()))
    qtbot.waitExposed(menu)
    if for_team:
        menu.setActiveAction(next(each for each in menu.actions() if each.menu()))
        QTest.keyClick(menu, Qt.Key.Key_Right)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_5)
    assert ran == []
    assert not menu.isVisible()
    assert (desk.project.tags[tag.id].key == "5") is for_team
    assert pins.digit_of(tag.id) == "5"
    view.let_go()
