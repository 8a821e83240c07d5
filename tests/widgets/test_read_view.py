"""Panes side by side: layouts, the active pane, articles that come and go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.span import Span
from desktop_app.viewmodels.arrangement import Edge
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.sight import Sight
from desktop_app.viewmodels.window_state import PaneState
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.reader.drop_zones import DropHint
from desktop_app.widgets.reader.quotation import ARTICLE_MIME
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import remove
from tests.builders import NATO, an_article, tag_words


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


def test_a_corrected_version_taken_back_leaves_the_older_one_in_its_pane(
    view: ReadView, articles: list[Article], desk: Desk
) -> None:
    corrected = replace(an_article(f"{NATO} Corrected."), replaces=articles[0].id)
    desk.do(Change(Label("replace-article"), made(corrected)))
    view.open_article(corrected.id)
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


def test_zoom_is_that_of_the_active_pane_and_stays_within_what_can_be_read(view: ReadView) -> None:
    view.set_zoom(9)
    assert view.zoom == 3.0
    view.set_zoom(0.1)
    assert view.zoom == 0.8
    view.activate(1)
    assert view.zoom == 1.0


def test_a_new_pane_has_the_zoom_chosen_last(view: ReadView) -> None:
    view.set_zoom(1.5)
    view.set_layout(3)
    assert [pane.zoom for pane in view.panes] == [1.5, 1.0, 1.5]


def test_ctrl_and_the_wheel_zoom_the_pane_under_the_mouse(
    view: ReadView, articles: list[Article]
) -> None:
    view.slots[1].show_article(articles[1].id)
    viewport = view.slots[1].view.viewport()
    for delta in (120, 60, 60, -360):
        turn = QWheelEvent(
            QPointF(20, 20),
            viewport.mapToGlobal(QPointF(20, 20)),
            QPoint(0, 0),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, turn)
    assert [pane.zoom for pane in view.panes] == [1.0, 0.9]
    assert view.active_number == 0


# Drags


def drag(view: ReadView, pane: int, across: float, down: float, article: str) -> QRect | None:
    """Hold an article over a pane, let go of it there, and return where it was said to stand."""
    target = view.panes[pane]
    place = QPoint(int(target.width() * across), int(target.height() * down))
    mime = QMimeData()
    mime.setData(ARTICLE_MIME, article.encode())
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(place, copy, mime, left, none))
    moving = QDragMoveEvent(place, copy, mime, left, none)
    QApplication.sendEvent(target, moving)
    assert moving.isAccepted()
    hint = view.findChild(DropHint)
    assert hint is not None
    rect = hint.geometry() if hint.isVisible() else None
    QApplication.sendEvent(target, QDropEvent(QPointF(place), copy, mime, left, none))
    assert not hint.isVisible()
    return rect


def shown(view: ReadView) -> list[str]:
    return [pane.article_id for pane in view.panes]


def test_an_article_dropped_on_the_middle_replaces_what_is_there(
    view: ReadView, articles: list[Article]
) -> None:
    view.open_article(articles[0].id)
    drag(view, 0, 0.5, 0.5, articles[1].id)
    assert shown(view) == [articles[1].id, ""]


@pytest.mark.parametrize(
    ("across", "down", "columns", "number"),
    [
        (0.95, 0.5, ((0,), (1,), (2,)), 1),
        (0.05, 0.5, ((0,), (1,), (2,)), 0),
        (0.5, 0.95, ((0, 2), (1,)), 2),
        (0.5, 0.05, ((0, 2), (1,)), 0),
    ],
)
def test_an_article_dropped_on_an_edge_gets_a_pane_of_its_own_there(
    view: ReadView,
    articles: list[Article],
    across: float,
    down: float,
    columns: object,
    number: int,
) -> None:
    view.open_article(articles[0].id)
    drag(view, 0, across, down, articles[1].id)
    assert view.columns == columns
    assert view.active_number == number
    assert view.active.article_id == articles[1].id
    assert articles[0].id in shown(view)
    assert view.layout_count == 3


@pytest.mark.parametrize(("across", "down"), [(0.95, 0.5), (0.05, 0.5), (0.5, 0.95), (0.5, 0.05)])
def test_the_new_pane_stands_where_the_hint_was(
    view: ReadView, articles: list[Article], across: float, down: float
) -> None:
    hint = drag(view, 1, across, down, articles[1].id)
    QApplication.processEvents()
    pane = view.active
    stands = QRect(pane.mapTo(view, QPoint(0, 0)), pane.size())
    assert hint is not None
    for corner in ("topLeft", "bottomRight"):
        said, is_so = getattr(hint, corner)(), getattr(stands, corner)()
        assert (said - is_so).manhattanLength() <= 24


def test_at_four_panes_an_edge_replaces_too(view: ReadView, articles: list[Article]) -> None:
    view.set_layout(4)
    hint = drag(view, 3, 0.95, 0.5, articles[1].id)
    assert view.columns == ((0, 2), (1, 3))
    assert shown(view) == ["", "", "", articles[1].id]
    assert hint is not None
    assert hint.width() >= view.panes[3].width()


def test_nothing_but_articles_is_hinted_at(view: ReadView) -> None:
    mime = QMimeData()
    mime.setText("words")
    entering = QDragEnterEvent(
        QPoint(5, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.panes[0], entering)
    hint = view.findChild(DropHint)
    assert hint is not None
    assert not hint.isVisible()


# Closing and splitting


def test_a_closed_pane_gives_its_room_to_its_neighbour_and_comes_back(
    view: ReadView, articles: list[Article]
) -> None:
    view.open_article(articles[0].id)
    view.open_article(articles[1].id, other_pane=True)
    before = view.splitter_sizes()["columns"]
    view.close_pane(0)
    assert shown(view) == [articles[1].id]
    assert sum(view.splitter_sizes()["columns"]) >= sum(before)
    view.set_layout(2)
    assert shown(view) == [articles[1].id, articles[0].id]


def test_the_last_pane_is_emptied_instead(view: ReadView, articles: list[Article]) -> None:
    view.set_layout(1)
    view.open_article(articles[0].id)
    view.close_active()
    assert shown(view) == [""]


def test_closing_leaves_the_other_panes_their_texts_and_places(
    view: ReadView, articles: list[Article]
) -> None:
    for number in range(2):
        view.activate(number)
        view.open_article(articles[number].id)
    view.split(0, "bottom")
    view.close_pane(2)
    assert view.columns == ((0,), (1,))
    assert shown(view) == [each.id for each in articles]


def test_the_keyboard_stays_in_its_pane_when_others_come_and_go(
    view: ReadView, articles: list[Article], qtbot: QtBot
) -> None:
    view.open_article(articles[0].id)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.focus_pane(0)
    view.split(0, "left")
    assert view.active.article_id == articles[0].id
    assert view.active.isAncestorOf(QApplication.focusWidget() or view)
    assert view.active_number == 1


def test_a_new_pane_beside_shows_the_article_and_the_full_grid_uses_the_active_one(
    view: ReadView, articles: list[Article]
) -> None:
    view.open_article(articles[0].id)
    view.open_beside(articles[1].id)
    assert shown(view) == [articles[0].id, articles[1].id, ""]
    view.set_layout(4)
    view.activate(3)
    view.open_beside(articles[0].id)
    assert view.layout_count == 4
    assert view.active_number == 3
    assert view.active.article_id == articles[0].id


def test_the_keys_of_a_layout_bring_back_the_usual_arrangement(view: ReadView) -> None:
    view.split(0, "bottom")
    view.set_layout(3)
    assert view.columns == ((0,), (1,), (2,))


# What is hidden


def test_the_same_article_in_two_panes_is_seen_differently(
    view: ReadView, articles: list[Article], desk: Desk
) -> None:
    passage = tag_words(desk.workspace, "first time")
    (tag,) = desk.project.annotations[passage].tags
    for number in (0, 1):
        view.activate(number)
        view.open_article(articles[0].id)
    view.slots[1].set_sight(Sight(frozenset({tag})))
    for pane in view.panes:
        pane.focus_passage(passage)
    assert [pane.focused_passage for pane in view.panes] == [passage, ""]


def test_a_tag_hidden_everywhere_is_hidden_besides_what_a_pane_hides(
    view: ReadView, articles: list[Article]
) -> None:
    view.slots[0].set_sight(Sight(frozenset({"tag:a"}), colour_by="grade"))
    view.common_sight.hide_tags(frozenset({"tag:b"}))
    view.set_layout(3)
    assert view.panes[0].sight == Sight(frozenset({"tag:a", "tag:b"}), colour_by="grade")
    assert view.panes[2].sight.hidden_tags == {"tag:b"}
    view.common_sight.hide_tags(frozenset())
    assert view.panes[0].sight.hidden_tags == {"tag:a"}
    assert view.slots[0].sight == view.panes[0].sight


def test_place_zoom_and_sight_of_each_pane_come_back(
    view: ReadView,
    articles: list[Article],
    desk: Desk,
    reading: Reading,
    theme: Theme,
    qtbot: QtBot,
) -> None:
    view.open_article(articles[0].id)
    view.set_zoom(1.7)
    view.slots[0].set_sight(Sight(frozenset({"tag:x"}), frozenset({"analyst:y"}), "analyst"))
    view.split(0, "bottom")
    other = ReadView(desk, reading, theme)
    qtbot.addWidget(other)
    other.arrange(view.columns)
    other.restore_panes(view.pane_states(), 1.0)
    assert other.columns == ((0, 2), (1,))
    assert other.pane_states() == view.pane_states()
    assert other.panes[0].zoom == 1.7
    assert other.panes[0].sight.colour_by == "analyst"


def test_panes_that_come_back_beyond_the_layout_are_not_seen(
    view: ReadView, desk: Desk, reading: Reading, theme: Theme, qtbot: QtBot
) -> None:
    view.set_layout(4)
    other = ReadView(desk, reading, theme)
    qtbot.addWidget(other)
    other.restore_panes(view.pane_states())
    other.show()
    seen = [slot for slot in other.findChildren(PaneSlot) if slot.isVisible()]
    assert sorted(map(id, seen)) == sorted(map(id, other.slots))


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_a_pane_that_was_closed_comes_back_with_room_at_any_edge(
    view: ReadView, edge: Edge
) -> None:
    view.split(1, "right")
    view.close_pane(2)
    QApplication.processEvents()
    before = view.slots[1].size()
    number = view.split(1, edge)
    QApplication.processEvents()
    new = view.slots[number]
    assert new.isVisible()
    shares = (new.width() / before.width(), new.height() / before.height())
    assert min(shares) > 0.4
