"""Lines dimmed, lit and said to be fields, in a window on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import LIT, Article
from desktop_app.domain.change import Change, Label, made
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.window_state import remembered
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.pane_menu import PaneMenu
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands.articles import say_roles
from tests.builders import a_workspace, an_article

TEXT = (
    "Home Back\n\nNATO invites Korea\n\nby Oh Young-hwan\n\nPosted December. 22, 2009 13:55,\n\n"
    "NATO has invited a Korean military delegation to a meeting next year.\nSource: Yonhap"
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme, icons: Icons) -> Iterator[WorkspaceView]:
    desk = Desk(a_workspace(tmp_path, TEXT), Settings(tmp_path / "settings"))
    desk.do(say_roles(desk.project, next(iter(desk.project.articles)), {1: "navigation"}))
    window = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.set_layout(1)
    window.read.open_article(next(iter(desk.project.articles)))
    text(window).setFocus()
    yield window
    window.let_go()


def text(window: WorkspaceView) -> ReaderText:
    found = window.read.active.findChild(ReaderText)
    assert isinstance(found, ReaderText)
    return found


def article(window: WorkspaceView) -> Article:
    return next(iter(window.desk.project.articles.values()))


def put_caret(window: WorkspaceView, words: str, to: str = "") -> None:
    start = TEXT.index(words)
    end = TEXT.index(to) + len(to) if to else start
    text(window).put_cursor(start, end)


def dimmed(window: WorkspaceView) -> tuple[int, ...]:
    return article(window).dimmed_lines


@pytest.mark.parametrize("kind", ["text", "list"])
def test_the_keyboard_opens_the_menu_of_text_and_list(window: WorkspaceView, kind: str) -> None:
    listed = window.read_place.articles.view
    if kind == "list":
        listed.setFocus()
        listed.select(article(window).id)
    window.commands["pane.menu"].trigger()
    (menu,) = (each for each in window.findChildren(QMenu) if each.isVisible())
    words = {each.text() for each in menu.actions()}
    menu.close()
    assert ("Mark as done" if kind == "list" else "This line is") in words


def test_d_dims_the_line_of_the_caret_and_lights_it_again(window: WorkspaceView) -> None:
    put_caret(window, "invites")
    QTest.keyClick(text(window), Qt.Key.Key_D)
    assert dimmed(window) == (1, 3)
    QTest.keyClick(text(window), Qt.Key.Key_D)
    assert dimmed(window) == (1,)
    window.desk.undo()
    assert dimmed(window) == (1, 3)


def test_d_dims_all_selected_lines_as_one_undo(window: WorkspaceView) -> None:
    put_caret(window, "Home", "by Oh")
    QTest.keyClick(text(window), Qt.Key.Key_D)
    assert dimmed(window) == (1, 3, 5)
    QTest.keyClick(text(window), Qt.Key.Key_D)
    assert dimmed(window) == ()
    window.desk.undo()
    window.desk.undo()
    assert dimmed(window) == (1,)


def test_d_in_the_list_of_articles_dims_nothing(window: WorkspaceView, qtbot: QtBot) -> None:
    put_caret(window, "invites")
    rows = window.read_place.articles.view
    rows.setFocus()
    with qtbot.waitSignal(window.desk.message):
        QTest.keyClick(rows, Qt.Key.Key_D)
    assert dimmed(window) == (1,)


@pytest.mark.parametrize(
    ("name", "words", "field", "value"),
    [
        ("headline", "invites", "headline", "NATO invites Korea"),
        ("byline", "Young", "byline", "Oh Young-hwan"),
        ("date", "Posted", "published", "2009-12-22T13:55"),
        ("outlet", "Source", "outlet", "Yonhap"),
    ],
)
def test_a_line_is_said_to_be_a_field(
    window: WorkspaceView, name: str, words: str, field: str, value: str
) -> None:
    before = article(window).metadatum(field)
    put_caret(window, words)
    window.commands[f"article.line-is-{name}"].trigger()
    assert article(window).metadatum(field).value == value
    assert article(window).metadatum(field).how == "said"
    window.desk.undo()
    assert article(window).metadatum(field) == before


def test_a_line_without_a_date_is_refused_and_nothing_is_said(
    window: WorkspaceView, qtbot: QtBot
) -> None:
    put_caret(window, "invites")
    before = window.desk.project
    with qtbot.waitSignal(window.desk.message) as told:
        window.commands["article.line-is-date"].trigger()
    assert "NATO invites Korea" in told.args[0]
    assert window.desk.project is before


def test_an_open_form_shows_what_a_line_says(window: WorkspaceView) -> None:
    window.describe_article()
    form = window.read_place.side.form
    typed = form.field("outlet").value
    typed.setFocus()
    QTest.keyClicks(typed, "Mine")
    put_caret(window, "invites")
    window.commands["article.line-is-headline"].trigger()
    assert form.field("headline").value.property("text") == "NATO invites Korea"
    assert typed.property("text") == "Mine"


def test_boilerplate_looks_like_text_in_the_whole_window_and_next_time(
    window: WorkspaceView, qtbot: QtBot
) -> None:
    page = text(window).page
    assert page is not None
    assert page.dimmed.numbers == {0}
    QTest.keyClick(text(window), Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert not page.dimmed.numbers
    assert article(window).role(1) != LIT
    window.set_layout(2)
    assert all(pane.sight.lights_boilerplate for pane in window.read.panes)
    window.read.active_slot.show_all()
    assert window.read.active.sight.lights_boilerplate


def test_how_boilerplate_looks_is_remembered(
    qtbot: QtBot, tmp_path: Path, theme: Theme, icons: Icons
) -> None:
    settings = Settings(tmp_path / "settings")

    def opened(folder: Path) -> WorkspaceView:
        workspace = a_workspace(folder, TEXT)
        project = workspace.session.project.id
        kept = list((settings.get("windows") or {}).values())
        # Each workspace has a state of its own: the second one takes over that of the first.
        settings.set(windows=dict(zip([project], kept, strict=False)))
        window = WorkspaceView(Desk(workspace, settings), theme, icons, Requests())
        qtbot.addWidget(window)
        return window

    first = opened(tmp_path / "first")
    first.commands["lines.sight"].trigger()
    first.let_go()
    assert remembered(settings, first.desk.project.id).lights_boilerplate
    second = opened(tmp_path / "second")
    assert second.read.common_sight.lights_boilerplate
    assert second.commands["lines.sight"].isChecked()
    assert all(pane.sight.lights_boilerplate for pane in second.read.panes)
    second.let_go()


def test_the_menu_of_the_text_speaks_of_the_line_pointed_at(window: WorkspaceView) -> None:
    put_caret(window, "Posted")
    reader, slot = text(window), window.read.active_slot
    page = reader.page
    assert page is not None
    line = page.line_of(TEXT.index("Home"))
    spot = reader.viewport().mapToGlobal(line.ink.center().toPoint())
    menu = QMenu()
    pane_menu = window.read.findChild(PaneMenu)
    assert isinstance(pane_menu, PaneMenu)
    pane_menu.fill(menu, slot, spot)
    first = menu.actions()[0]
    assert first.text().startswith("Boilerplate no more")
    first.trigger()
    assert dimmed(window) == ()
    assert reader.caret == TEXT.index("Posted")
    menu.deleteLater()


def test_the_table_opens_for_all_articles_and_for_those_chosen(
    window: WorkspaceView, qtbot: QtBot
) -> None:
    window.commands["articles.table"].trigger()
    table = window.article_windows._table
    assert table is not None
    assert table.isVisible()
    assert table.model.rowCount() == 1
    with qtbot.waitSignal(table.destroyed):
        QTest.keyClick(table.grid, Qt.Key.Key_Escape)
    assert window.article_windows._table is None


def test_evidence_goes_to_its_line_in_the_pane(window: WorkspaceView) -> None:
    window.read_place.show_line(article(window).id, 7)
    assert text(window).caret == TEXT.index("Posted")


def test_removing_several_articles_is_one_undo(window: WorkspaceView) -> None:
    project = window.desk.project
    other = an_article("Another text", file="another.txt")
    window.desk.do(Change(Label("add-article", ("another.txt",)), made(other)))
    window.read_place.remove_articles([*project.articles, other.id])
    assert not window.desk.project.articles
    window.desk.undo()
    assert len(window.desk.project.articles) == 2
