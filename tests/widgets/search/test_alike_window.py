"""What all articles say that is like a passage, in its window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Span
from desktop_app.domain.synonym_layers import SynonymRow
from desktop_app.viewmodels.alike_everywhere import AlikeEverywhere
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.meaning_choice import MeaningChoice
from desktop_app.widgets.search.alike_window import AlikeWindow
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.commands.articles import say_roles
from tests.builders import a_target
from tests.static_models import a_model_folder
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
    view.search.table.keep([SynonymRow(("Pyongyang", "평양"))])
    qtbot.waitUntil(lambda: not view.findChildren(AlikeWindow))
    assert window is not asked(view, qtbot)


def test_a_window_that_is_asked_for_again_while_it_goes_stays(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    gone = asked(view, qtbot)
    gone.close()
    view.commands["find.same-everywhere"].trigger()
    (window,) = (each for each in view.findChildren(AlikeWindow) if each is not gone)
    qtbot.waitUntil(lambda: view.findChildren(AlikeWindow) == [window])
    qtbot.waitUntil(lambda: not window.told.text().startswith("Looking"), timeout=20_000)
    assert hits(window) == ["북한은 러시아에 병력 1만1000명을 파병했다."]


# With a model of meaning

SUMMIT = "NATO has invited a Korean delegation to a meeting."


def has_folder(view: WorkspaceView, qtbot: QtBot, folder: Path) -> MeaningChoice:
    choice = view.preferences.meaning
    with qtbot.waitSignal(choice.changed):
        choice.choose_folder(a_model_folder(folder))
    return choice


def found_all(window: AlikeWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not window.told.text().startswith("Looking"), timeout=20_000)
    return window.told.text()


def test_the_encoder_finds_what_means_the_same_in_the_other_language(
    view: WorkspaceView, qtbot: QtBot
) -> None:
    window = asked(view, qtbot, SUMMIT)
    assert hits(window) == []
    view.preferences.meaning.choose("encoder")
    qtbot.waitUntil(lambda: not view.findChildren(AlikeWindow))
    window = asked(view, qtbot, SUMMIT)
    assert "alike in meaning" in found_all(window, qtbot)
    assert hits(window) == ["북대서양조약기구(나토)는 한국군을 초청했다."]
    row = window.list.hits.index(1)
    assert "alike in meaning" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_model_of_ones_own_counts_like_the_encoder(
    view: WorkspaceView, qtbot: QtBot, tmp_path: Path
) -> None:
    has_folder(view, qtbot, tmp_path / "model")
    window = asked(view, qtbot, "11,000 soldiers to aid Russia")
    told = found_all(window, qtbot)
    assert hits(window) == ["북한은 러시아에 병력 1만1000명을 파병했다."]
    assert "alike in meaning" in told


def test_closing_the_window_ends_the_look(view: WorkspaceView, qtbot: QtBot) -> None:
    view.preferences.meaning.choose("encoder")
    window = asked(view, qtbot, SUMMIT)
    window.begin(a_target(ENGLISH, SUMMIT))
    (looking,) = view.findChildren(AlikeEverywhere)
    assert looking.looking_for == "words"
    window.close()
    assert not looking.is_looking
    qtbot.waitUntil(lambda: not view.findChildren(AlikeWindow))
    again = asked(view, qtbot, SUMMIT)
    assert hits(again) == ["북대서양조약기구(나토)는 한국군을 초청했다."]


def test_a_model_that_changed_is_told_and_words_still_count(
    view: WorkspaceView, qtbot: QtBot, tmp_path: Path
) -> None:
    has_folder(view, qtbot, tmp_path / "model")
    (tmp_path / "model" / "tokenizer.json").write_bytes(b"{}")
    window = asked(view, qtbot)
    assert "has changed since it was chosen" in found_all(window, qtbot)
    assert hits(window) == ["북한은 러시아에 병력 1만1000명을 파병했다."]


def test_the_same_in_the_panes_is_found_by_meaning_too(view: WorkspaceView, qtbot: QtBot) -> None:
    view.preferences.meaning.choose("encoder")
    workspace = view.desk.workspace
    view.read.set_layout(2)
    view.read_place.open_article(article_of(workspace, ENGLISH))
    view.read_place.open_beside(article_of(workspace, KOREAN))
    view.read.activate(0)
    start = ENGLISH.index(SUMMIT)
    view.read.active.set_selection(Span(start, start + len(SUMMIT)))
    finder = view.read_place.finder
    finder.find_same()
    qtbot.waitUntil(lambda: "in meaning" in finder.bar.outcome.text(), timeout=20_000)
