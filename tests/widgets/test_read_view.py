"""Panes side by side: layouts, the active pane, articles that come and go."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Article
from desktop_app.domain.span import Span
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.window_state import PaneState
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import remove
from tests.builders import NATO, tag_words


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> ReadView:
    view = ReadView(desk, reading, theme)
    qtbot.addWidget(view)
    desk.changed.connect(view.apply)
    view.resize(1200, 800)
    view.show()
    return view


@pytest.fixture
def articles(desk: Desk) -> list[Article]:
    return sorted(desk.project.articles.values(), key=lambda article: article.file)


def selected(reading: Reading) -> str:
    return reading.selection.exact if reading.selection else ""


def test_each_layout_shows_as_many_panes(view: ReadView) -> None:
    for count in (1, 3, 4, 2):
        view.set_layout(count)
        assert len(view.panes) == count
        assert all(pane.isVisible() for pane in view.panes)


def test_four_panes_stand_two_over_two(view: ReadView) -> None:
    view.set_layout(4)
    view.grab()
    tops = [pane.mapTo(view, pane.rect().topLeft()) for pane in view.panes]
    assert tops[0].y() == tops[1].y() < tops[2].y() == tops[3].y()
    assert tops[0].x() == tops[2].x() < tops[1].x() == tops[3].x()


def test_an_article_opens_in_the_active_pane(view: ReadView, articles: list[Article]) -> None:
    view.activate(1)
    view.open_article(articles[0].id)
    assert [pane.article_id for pane in view.panes] == ["", articles[0].id]


def test_another_pane_is_the_empty_one(view: ReadView, articles: list[Article]) -> None:
    view.open_article(articles[0].id)
    view.open_article(articles[1].id, other_pane=True)
    assert [pane.article_id for pane in view.panes] == [each.id for each in articles]


def test_a_lone_pane_gets_a_neighbour_when_another_one_is_wanted(
    view: ReadView, articles: list[Article]
) -> None:
    view.set_layout(1)
    view.open_article(articles[0].id, other_pane=True)
    assert [pane.article_id for pane in view.panes] == ["", articles[0].id]


def test_panes_beyond_the_layout_keep_their_articles(
    view: ReadView, articles: list[Article]
) -> None:
    view.open_article(articles[0].id)
    view.open_article(articles[1].id, other_pane=True)
    view.set_layout(1)
    assert view.active is view.panes[0]
    view.set_layout(2)
    assert view.panes[1].article_id == articles[1].id


def test_a_dropped_article_opens_where_it_was_dropped(
    view: ReadView, articles: list[Article]
) -> None:
    view.panes[1].article_dropped.emit(articles[1].id)
    assert view.panes[1].article_id == articles[1].id
    assert view.active_number == 1


def test_selected_words_of_the_active_pane_are_what_commands_act_on(
    view: ReadView, articles: list[Article], reading: Reading
) -> None:
    view.open_article(articles[0].id)
    view.active.set_selection(Span(0, 4))
    assert selected(reading) == "NATO"
    view.activate(1)
    assert selected(reading) == ""
    view.activate(0)
    assert selected(reading) == "NATO"


def test_a_removed_article_leaves_its_pane_and_returns_with_undo(
    view: ReadView, articles: list[Article], desk: Desk
) -> None:
    view.open_article(articles[0].id)
    desk.do(remove(desk.project, articles[0].id))
    assert view.active.article_id == ""
    desk.undo()
    assert view.active.article_id == articles[0].id


def test_one_article_in_two_panes_shows_a_new_passage_in_both(
    view: ReadView, articles: list[Article], desk: Desk
) -> None:
    for number in (0, 1):
        view.activate(number)
        view.open_article(articles[0].id)
    passage = tag_words(desk.workspace, "first time")
    for pane in view.panes:
        pane.focus_passage(passage)
        assert pane.focused_passage == passage


def test_going_to_a_passage_uses_the_pane_that_shows_its_article(
    view: ReadView, articles: list[Article], desk: Desk, reading: Reading
) -> None:
    passage = tag_words(desk.workspace, "first time", NATO)
    view.activate(1)
    view.open_article(articles[0].id)
    view.activate(0)
    reading.go_to.emit(passage)
    assert view.active_number == 1
    assert reading.focused is not None
    assert reading.focused.id == passage


def test_a_text_that_was_changed_is_not_shown_and_comes_back_when_restored(
    view: ReadView, articles: list[Article], desk: Desk
) -> None:
    path: Path = desk.workspace.articles.path(articles[0].id)
    content = path.read_bytes()
    path.write_bytes(b"other words")
    view.open_article(articles[0].id)
    assert "was changed after it was stored" in view.slots[0].trouble
    path.write_bytes(content)
    view.slots[0].show_article(articles[0].id)
    assert view.slots[0].trouble == ""
    assert view.active.article_id == articles[0].id


def test_panes_come_back_as_they_were(
    view: ReadView,
    articles: list[Article],
    desk: Desk,
    reading: Reading,
    theme: Theme,
    qtbot: QtBot,
) -> None:
    view.set_layout(3)
    view.open_article(articles[0].id)
    view.open_article(articles[1].id, other_pane=True)
    other = ReadView(desk, reading, theme)
    qtbot.addWidget(other)
    other.restore_panes((*view.pane_states(), PaneState("article:gone", 5)))
    other.set_layout(3)
    assert [pane.article_id for pane in other.panes] == [articles[0].id, articles[1].id, ""]


def test_zoom_stays_within_what_can_be_read(view: ReadView) -> None:
    view.set_zoom(9)
    assert view.zoom == 3.0
    view.set_zoom(0.1)
    assert view.zoom == 0.8
    view.set_layout(4)
    assert {pane.zoom for pane in view.panes} == {0.8}
