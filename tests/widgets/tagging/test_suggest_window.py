"""Tagging by words in its window: lists edited, suggestions decided by keyboard, one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tagging.list_words import tagged_words
from desktop_app.viewmodels.tagging.mass_tagging import MANY
from desktop_app.viewmodels.tagging.suggestion_rows import State
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.tagging.suggest_window import SuggestWindow
from desktop_app.widgets.tagging.suggestion_row import SuggestionRow
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands.articles import say_roles, take_in
from desktop_app.workspace.commands.codebook import list_words, make_tag
from tests.builders import a_target, a_workspace, tag_words

ENGLISH = (
    "NATO menu\nNATO met today. Nobody stayed. Soldiers of NATO came.\nThe end of the soldiers."
)
KOREAN = "나토는 만났다. 군인은 없었다."
OPEN, ACCEPTED, REJECTED = State.OPEN, State.ACCEPTED, State.REJECTED
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, ENGLISH, KOREAN), Settings(tmp_path / "settings"))
    desk.do(make_tag(desk.project, "Troops").change)
    desk.do(list_words(desk.project, tag_at(desk, "Arms"), "NATO"))
    english = a_target(ENGLISH).article
    desk.do(say_roles(desk.project, english, {1: "navigation"}))
    yield desk
    desk.close()


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> Iterator[WorkspaceView]:
    view = WorkspaceView(desk, theme, icons, Requests())
    qtbot.addWidget(view)
    view.resize(1400, 900)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.let_go()


@pytest.fixture
def window(view: WorkspaceView, qtbot: QtBot) -> SuggestWindow:
    return opened(view, qtbot)


def opened(view: WorkspaceView, qtbot: QtBot) -> SuggestWindow:
    view.commands["tags.suggest"].trigger()
    (window,) = view.findChildren(SuggestWindow)
    settle(window, qtbot)
    window.hits.setFocus()
    return window


def settle(window: SuggestWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not window.suggesting.is_looking and not window.suggesting.is_due, timeout=20_000
    )


def tag_at(desk: Desk, path: str) -> EntityId:
    tag = desk.project.codebook.at_path(path)
    assert tag is not None
    return tag.id


def listed(window: SuggestWindow) -> list[tuple[str, State]]:
    rows = window.hits.rows
    numbers = [row for row in range(rows.rowCount()) if rows.suggestion(row) is not None]
    return [(rows.hit(row).exact, rows.state(row)) for row in numbers]


def passages(desk: Desk) -> set[tuple[str, str]]:
    project = desk.project
    return {
        (each.exact, ", ".join(tag.name for tag in project.tags_of(each)))
        for each in project.annotations.values()
    }


def press(window: SuggestWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.hits, key)


def test_sentences_are_suggested_and_none_of_them_is_tagged(
    window: SuggestWindow, desk: Desk
) -> None:
    assert listed(window) == [("NATO met today.", OPEN), ("Soldiers of NATO came.", OPEN)]
    assert passages(desk) == set()
    assert not window.tag.isEnabled()


def test_enter_accepts_delete_rejects_and_both_go_on(window: SuggestWindow) -> None:
    press(window, Qt.Key.Key_Return)
    assert window.hits.current is not None
    assert window.hits.rows.hit(window.hits.currentIndex().row()).exact == "Soldiers of NATO came."
    press(window, Qt.Key.Key_Delete)
    assert listed(window) == [("NATO met today.", ACCEPTED), ("Soldiers of NATO came.", REJECTED)]
    assert window.tag.text() == "&Tag 1 passage"


def test_space_turns_and_a_accepts_all_of_the_tag(window: SuggestWindow) -> None:
    press(window, Qt.Key.Key_Space)
    assert [state for _, state in listed(window)] == [ACCEPTED, OPEN]
    press(window, Qt.Key.Key_Space)
    assert [state for _, state in listed(window)] == [OPEN, OPEN]
    press(window, Qt.Key.Key_A)
    assert [state for _, state in listed(window)] == [ACCEPTED, ACCEPTED]


def test_a_click_on_the_mark_turns_it_and_one_on_the_words_does_not(
    window: SuggestWindow,
) -> None:
    row = window.hits.visualRect(window.hits.rows.index(1))
    left = Qt.MouseButton.LeftButton
    mark = SuggestionRow.mark_of(row).center()
    QTest.mouseClick(window.hits.viewport(), left, pos=mark)
    assert listed(window)[0][1] == ACCEPTED
    QTest.mouseClick(window.hits.viewport(), left, pos=QPoint(row.left() + 300, mark.y()))
    assert listed(window)[0][1] == ACCEPTED


def test_what_is_accepted_is_tagged_in_one_step_and_not_suggested_again(
    window: SuggestWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_A)
    window.tag.click()
    assert passages(desk) == {("NATO met today.", "Arms"), ("Soldiers of NATO came.", "Arms")}
    assert {each.creator for each in desk.project.annotations.values()} == {desk.analyst}
    settle(window, qtbot)
    assert listed(window) == []
    assert desk.undo_name == "tag 2 passages by their words"
    desk.undo()
    assert passages(desk) == set()
    settle(window, qtbot)
    assert [state for _, state in listed(window)] == [OPEN, OPEN]


def test_a_list_is_edited_in_place_and_its_hits_are_counted(
    window: SuggestWindow, desk: Desk, qtbot: QtBot
) -> None:
    lists = window.lists
    lists.choose(tag_at(desk, "Troops"))
    QTest.keyClicks(lists.field, "soldiers")
    QTest.keyClick(lists.field, Qt.Key.Key_Return)
    QTest.keyClicks(lists.field, "/(a/")
    QTest.keyClick(lists.field, Qt.Key.Key_Return, CONTROL)
    settle(window, qtbot)
    assert desk.project.tags[tag_at(desk, "Troops")].words == "soldiers\n/(a/"
    assert [words for words, _ in listed(window)] == [
        "NATO met today.",
        "Soldiers of NATO came.",
        "Soldiers of NATO came.",
        "The end of the soldiers.",
    ]
    names = [lists.tags.item(at).text() for at in range(lists.tags.count())]
    assert names == ["Arms · 2", "Troops · 2"]
    assert lists.faults.text().startswith("Line 2 is no regular expression (missing )")
    desk.undo()
    assert lists.field.toPlainText() == ""


def test_a_list_is_kept_when_another_tag_is_chosen_or_the_window_closes(
    window: SuggestWindow, desk: Desk
) -> None:
    arms, troops = tag_at(desk, "Arms"), tag_at(desk, "Troops")
    window.lists.choose(arms)
    window.lists.field.setPlainText("met")
    window.lists.choose(troops)
    assert desk.project.tags[arms].words == "met"
    window.lists.field.setPlainText("came")
    window.close()
    assert desk.project.tags[troops].words == "came"


@pytest.mark.parametrize(
    ("choose", "expected"),
    [
        (lambda window: window.with_synonyms.setChecked(True), "나토는 만났다."),
        (lambda window: window.in_boilerplate.setChecked(True), "NATO menu"),
        (lambda window: window.unit.setCurrentIndex(0), "NATO"),
        (
            lambda window: window.unit.setCurrentIndex(2),
            "NATO met today. Nobody stayed. Soldiers of NATO came.",
        ),
    ],
)
def test_where_and_what_is_a_choice(
    window: SuggestWindow,
    qtbot: QtBot,
    choose: Callable[[SuggestWindow], None],
    expected: str,
) -> None:
    assert expected not in [words for words, _ in listed(window)]
    choose(window)
    settle(window, qtbot)
    assert expected in [words for words, _ in listed(window)]


def test_only_open_articles_are_looked_through_where_that_is_chosen(
    view: WorkspaceView, window: SuggestWindow, qtbot: QtBot
) -> None:
    view.read.set_layout(1)
    view.read_place.open_article(a_target(KOREAN).article)
    window.scope.setCurrentIndex(0)
    settle(window, qtbot)
    assert listed(window) == []
    view.read_place.open_article(a_target(ENGLISH).article)
    window.look()
    settle(window, qtbot)
    assert len(listed(window)) == 2


def test_a_colleagues_passage_does_not_hide_a_place_but_mine_does(
    window: SuggestWindow, desk: Desk, qtbot: QtBot
) -> None:
    tag_words(desk.workspace, "met", ENGLISH)
    settle(window, qtbot)
    assert listed(window) == [("Soldiers of NATO came.", OPEN)]


def test_walking_shows_the_place_in_the_text_without_taking_the_keyboard(
    view: WorkspaceView, window: SuggestWindow, qtbot: QtBot
) -> None:
    view.go("excerpts")
    window.activateWindow()
    window.hits.setFocus()
    qtbot.waitUntil(window.hits.hasFocus)
    press(window, Qt.Key.Key_Down)
    assert view.place == "read"
    assert view.read.active.article_id == a_target(ENGLISH).article
    assert window.focusWidget() is window.hits


def test_closing_says_what_was_accepted_and_not_tagged(
    window: SuggestWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_A)
    with qtbot.waitSignal(desk.message) as told:
        window.close()
    assert told.args == ["Not tagged: 2 passages that you had accepted."]
    assert passages(desk) == set()


def test_it_opens_again_after_it_was_closed(
    view: WorkspaceView, window: SuggestWindow, qtbot: QtBot
) -> None:
    window.close()
    qtbot.waitUntil(lambda: not view.findChildren(SuggestWindow))
    assert len(listed(opened(view, qtbot))) == 2


def test_the_question_who_tags_is_not_covered(
    view: WorkspaceView, window: SuggestWindow, desk: Desk
) -> None:
    desk.name_wanted.emit()
    strip = view.name_strip
    assert strip.isVisible()
    top = strip.mapToGlobal(QPoint(0, 0)).y()
    assert window.frameGeometry().bottom() <= top
    assert "who tags" in window.told.text()


def test_very_many_go_on_being_tagged_after_the_window_is_closed(
    view: WorkspaceView, desk: Desk, qtbot: QtBot
) -> None:
    text = "\n".join(f"NATO met for time {number}." for number in range(MANY))
    kept = canonical(text)
    stored = desk.workspace.articles.put(kept)
    desk.do(take_in(desk.project, stored, len(kept.text), Appearance("long.txt", added=9)))
    window, told = opened(view, qtbot), list[str]()
    desk.message.connect(told.append)
    press(window, Qt.Key.Key_A)
    ending = window.tagging.ended
    with qtbot.waitSignal(ending, timeout=20_000):
        window.tag.click()
        assert not window.tag.isEnabled()
        assert window.told.text() == "Tagging …"
        window.close()
    assert len(passages(desk)) == MANY + 2
    assert told == [tagged_words(MANY + 2)]


def test_somebody_without_a_name_is_told_that_it_is_asked_for(
    view: WorkspaceView, window: SuggestWindow, desk: Desk
) -> None:
    nobody = Edit(desk.project.analysts[desk.analyst], None)
    desk.do(Change(Label("introduce"), (nobody,)))
    press(window, Qt.Key.Key_A)
    window.tag.click()
    assert view.name_strip.isVisible()
    assert "who tags" in window.told.text()
    desk.introduce("Jane")
    assert len(passages(desk)) == 2
