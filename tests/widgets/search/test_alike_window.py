"""What all articles say that is like a passage, in its window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Span
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.search.alike_window import AlikeWindow
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands.articles import say_roles
from tests.widgets.search.conftest import ENGLISH, KOREAN, article_of

TROOPS = "Pyongyang has deployed about 11,000 soldiers to aid Russia in its war"


def asked(view: WorkspaceView, qtbot: QtBot, words: str = TROOPS) -> AlikeWindow:
    view.read.set_layout(1)
    view.read_place.open_article(article_of(view.desk.workspace, ENGLISH))
    start = ENGLISH.index(words)
    view.read.active.set_selection(Span(start, start + len(words)))
    view.commands["find.same-everywhere"].trigger()
    (window,) = view.findChildren(AlikeWindow)
    qtbot.waitUntil(lambda: not window.told.text().startswith("Looking"), timeout=20_000)
    return window


def hits(window: AlikeWindow) -> list[str]:
    rows = (window.list.hits.row_at(at) for at in range(window.list.hits.rowCount()))
    return [row.exact for row in rows if isinstance(row, SearchHit)]


def test_articles_that_are_not_open_are_looked_through(view: WorkspaceView, qtbot: QtBot) -> None:
    window = asked(view, qtbot)
    assert hits(window) == ["북한은 러시아에 병력 1만1000명을 파병했다."]
    assert window.heading.text() == f"The same as “{TROOPS}”"
    assert window.told.text().startswith("1 found · this one ")


def test_enter_shows_a_hit_beside_the_passage(view: WorkspaceView, qtbot: QtBot) -> None:
    window = asked(view, qtbot)
    QTest.keyClick(window.list, Qt.Key.Key_Return)
    workspace = view.desk.workspace
    assert [pane.article_id for pane in view.read.panes] == [
        article_of(workspace, ENGLISH),
        article_of(workspace, KOREAN),
    ]


def test_dimmed_lines_are_skipped(view: WorkspaceView, qtbot: QtBot, desk: Desk) -> None:
    korean = article_of(desk.workspace, KOREAN)
    desk.do(say_roles(desk.project, korean, {3: "related"}))
    window = asked(view, qtbot)
    assert hits(window) == []
    assert window.told.text() == "No other article says the same."


def test_another_passage_takes_the_place_of_the_first(view: WorkspaceView, qtbot: QtBot) -> None:
    window = asked(view, qtbot)
    again = asked(view, qtbot, "Tickets are free.")
    assert again is window
    assert hits(window) == []


def test_without_a_passage_it_says_what_to_do(
    view: WorkspaceView, qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.message) as told:
        view.commands["find.same-everywhere"].trigger()
    assert told.args == ["Select words or click a passage, then look for the same."]
    assert view.findChildren(AlikeWindow) == []


def test_other_synonyms_count_from_the_next_time_on(view: WorkspaceView, qtbot: QtBot) -> None:
    window = asked(view, qtbot)
    view.search.table.keep([["Pyongyang", "평양"]])
    qtbot.waitUntil(lambda: not view.findChildren(AlikeWindow))
    assert window is not asked(view, qtbot)
