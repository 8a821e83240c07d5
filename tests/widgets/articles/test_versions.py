"""A corrected version in the window: shown first, replaced, checked, carried over, compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.viewmodels.articles.text_comparison import TextComparison
from desktop_app.viewmodels.articles.version_state import VersionState, version_state
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.text_difference import ComparedTexts
from desktop_app.widgets.articles.version_strip import VersionStrip
from desktop_app.widgets.articles.version_window import VersionWindow
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.versions.text_difference import TextDifference
from tests.builders import NATO, a_passage, an_article, tag_words

CORRECTED = NATO.replace("next year", "this year")
WAIT = 20_000


def identity(text: str) -> EntityId:
    return article_id(canonical(text).sha256)


OLD, NEW = identity(NATO), identity(CORRECTED)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(900, 700)
    qtbot.addWidget(host)
    return host


@pytest.fixture
def window(desk: Desk, theme: Theme, host: QWidget) -> VersionWindow:
    return VersionWindow(desk, theme, host)


@pytest.fixture
def strip(desk: Desk, theme: Theme, host: QWidget) -> VersionStrip:
    strip = VersionStrip(desk, theme, host)
    desk.changed.connect(lambda project, change: strip.apply(change))
    host.show()
    return strip


def a_file(folder: Path, text: str = CORRECTED) -> Path:
    path = folder / "corrected.txt"
    path.write_text(text, encoding="utf-8")
    return path


def read(qtbot: QtBot, window: VersionWindow, path: Path) -> None:
    with qtbot.waitSignal(window.reading.ready, timeout=WAIT):
        window.begin_with_file(OLD, path)


def bring_in(qtbot: QtBot, desk: Desk, host: QWidget, theme: Theme, path: Path) -> None:
    window = VersionWindow(desk, theme, host)
    read(qtbot, window, path)
    press_replace(qtbot, window)


def press_replace(qtbot: QtBot, window: VersionWindow) -> None:
    with qtbot.waitSignal(window.replaced, timeout=WAIT):
        window.replace.click()


def doubt(desk: Desk, passage: EntityId, confidence: int = 72) -> None:
    """Let a passage be one that was carried and is to be checked."""
    before = desk.project.annotations[passage]
    desk.do(Change(Label("do"), (Edit(before, replace(before, carried=confidence)),)))


# The window


def test_a_version_is_shown_before_anything_changes(
    qtbot: QtBot, desk: Desk, window: VersionWindow, tmp_path: Path
) -> None:
    tag_words(desk.workspace, "first time")
    read(qtbot, window, a_file(tmp_path))
    assert window.said.text() == "Passages: 1 placed · 0 to check · 0 lost"
    assert window.texts.count.text().startswith("1 difference;")
    assert window.replace.isEnabled()
    assert list(desk.project.current_articles)[:1] == [OLD]
    window.cancel.click()
    assert NEW not in desk.project.articles
    assert not desk.workspace.articles.path(NEW).exists()


def test_an_article_that_replaces_a_third_one_does_not_lose_it_silently(
    qtbot: QtBot, desk: Desk, host: QWidget, theme: Theme, tmp_path: Path
) -> None:
    bring_in(qtbot, desk, host, theme, a_file(tmp_path))
    other = list(desk.project.articles)[1]
    window = VersionWindow(desk, theme, host)
    with qtbot.waitSignal(window.reading.failed, timeout=WAIT):
        window.begin_with_article(other, NEW)
    assert window.said.text() == (
        "«corrected.txt» replaces «article-1.txt» already, which would be shown again. Choose "
        "another file, or let this article replace the newer one."
    )
    assert not window.replace.isEnabled()


def test_replacing_is_one_action_that_undo_takes_back(
    qtbot: QtBot, desk: Desk, window: VersionWindow, tmp_path: Path
) -> None:
    passage = tag_words(desk.workspace, "first time")
    read(qtbot, window, a_file(tmp_path))
    with qtbot.waitSignals([window.replaced, desk.message], timeout=WAIT):
        window.replace.click()
    assert OLD not in desk.project.current_articles
    assert desk.project.annotations[passage].article == NEW
    desk.undo()
    assert NEW not in desk.project.articles
    assert desk.project.annotations[passage].article == OLD


def test_enter_on_the_next_difference_replaces_nothing(
    qtbot: QtBot, window: VersionWindow, tmp_path: Path
) -> None:
    read(qtbot, window, a_file(tmp_path))
    window.activateWindow()
    qtbot.waitUntil(window.texts.next.hasFocus)
    QTest.keyClick(window.texts.next, Qt.Key.Key_Return)
    # Replace shuts itself off the moment it begins.
    assert window.replace.isEnabled()


def test_what_came_while_one_looked_is_carried_over_too(
    qtbot: QtBot, desk: Desk, window: VersionWindow, tmp_path: Path
) -> None:
    read(qtbot, window, a_file(tmp_path))
    later = tag_words(desk.workspace, "military delegation")
    press_replace(qtbot, window)
    assert desk.project.annotations[later].article == NEW


def test_passages_to_check_and_lost_are_listed_by_their_words(
    qtbot: QtBot, desk: Desk, window: VersionWindow, tmp_path: Path
) -> None:
    tag_words(desk.workspace, "to a meeting next year")
    read(qtbot, window, a_file(tmp_path, "NATO has invited for the first time a delegation."))
    rows = [window.passages.item(row).text() for row in range(window.passages.count())]
    assert rows == ["Lost: “to a meeting next year”"]


def test_the_same_text_leaves_nothing_to_replace(
    qtbot: QtBot, window: VersionWindow, tmp_path: Path
) -> None:
    read(qtbot, window, a_file(tmp_path, NATO))
    assert window.said.text() == "Nothing differs: “article-1.txt” has this text already."
    assert window.texts.count.text() == "Nothing differs."
    assert not window.replace.isEnabled()


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    qtbot: QtBot, window: VersionWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.reading.failed, timeout=WAIT):
        window.begin_with_file(OLD, tmp_path / "absent.txt")
    assert window.said.text().startswith("There is no file")
    assert not window.replace.isEnabled()


def test_an_article_that_is_there_can_be_taken_as_the_corrected_version(
    qtbot: QtBot, desk: Desk, window: VersionWindow
) -> None:
    other = list(desk.project.articles)[1]
    with qtbot.waitSignal(window.reading.ready, timeout=WAIT):
        window.begin_with_article(OLD, other)
    press_replace(qtbot, window)
    assert desk.project.older_versions(other) == (OLD,)


# Two texts side by side


def test_steps_go_round_through_the_differences(theme: Theme, host: QWidget, desk: Desk) -> None:
    old, new = "One two three.\nFour five six.", "One too three.\nFour five seven."
    texts = ComparedTexts(theme, host)
    texts.resize(800, 500)
    texts.compare(
        TextComparison(TextDifference(old, new)),
        ("Now", an_article(old), old),
        ("Corrected", an_article(new), new),
        desk.project,
    )
    assert texts.count.text().startswith("2 differences; ")
    for words in ("Difference 1 of 2", "Difference 2 of 2", "Difference 1 of 2"):
        texts.step(1)
        assert texts.count.text().startswith(words)
    texts.step(-1)
    assert texts.count.text().startswith("Difference 2 of 2")


def test_the_other_text_follows_to_the_same_words(
    qtbot: QtBot, theme: Theme, host: QWidget, desk: Desk
) -> None:
    lines = [f"Paragraph {number} of the text, which has a few words." for number in range(120)]
    old = "\n".join(lines)
    new = "\n".join([*(f"Something new, {number}." for number in range(40)), *lines])
    texts = ComparedTexts(theme, host)
    texts.resize(800, 400)
    texts.compare(
        TextComparison(TextDifference(old, new)),
        ("Now", an_article(old), old),
        ("Corrected", an_article(new), new),
        desk.project,
    )
    host.resize(820, 420)
    host.show()
    left, right = texts.sides
    bar = left.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = int(left.place)
    assert at > 500
    assert abs(new.index(old[at : at + 40]) - right.place) < 60


# The strip in a pane


def test_an_older_version_names_the_corrected_one_and_leads_there(
    qtbot: QtBot, desk: Desk, strip: VersionStrip, host: QWidget, theme: Theme, tmp_path: Path
) -> None:
    strip.show_article(OLD)
    assert strip.isHidden()
    bring_in(qtbot, desk, host, theme, a_file(tmp_path))
    assert strip.older.said.text() == "An older version; the corrected one is “corrected.txt”."
    with qtbot.waitSignal(strip.article_wanted) as wanted:
        strip.open_newest.click()
    assert wanted.args == [NEW]
    with qtbot.waitSignal(strip.comparison_wanted) as both:
        strip.compare.click()
    assert both.args == [OLD, NEW]
    desk.undo()
    assert strip.isHidden()


def test_passages_to_check_are_listed_and_confirmed_one_by_one(
    qtbot: QtBot, desk: Desk, strip: VersionStrip
) -> None:
    passages = [tag_words(desk.workspace, words) for words in (NATO[:60], NATO[40:])]
    for each in passages:
        doubt(desk, each)
    strip.show_article(OLD)
    assert strip.check.said.text() == "2 moved passages, please check"
    strip.unfold.click()
    # Their quotations wrap, and are read in full all the same.
    strip.resize(320, 400)
    last = strip.list.item(1)
    qtbot.waitUntil(lambda: strip.list.viewport().rect().contains(strip.list.visualItemRect(last)))
    with qtbot.waitSignal(strip.passage_chosen) as chosen:
        strip.list.setCurrentRow(0)
    assert chosen.args == [passages[0]]
    QTest.keyClick(strip.list, Qt.Key.Key_Return)
    assert desk.project.annotations[passages[0]].carried is None
    assert strip.check.said.text() == "1 moved passage, please check"
    strip.confirm_all.click()
    assert strip.isHidden()
    desk.undo()
    assert desk.project.annotations[passages[1]].carried == 72
    assert not strip.isHidden()


def test_a_late_passage_is_announced_and_carried_over(
    qtbot: QtBot, desk: Desk, strip: VersionStrip, host: QWidget, theme: Theme, tmp_path: Path
) -> None:
    bring_in(qtbot, desk, host, theme, a_file(tmp_path))
    strip.show_article(NEW)
    assert strip.isHidden()
    late = a_passage("military delegation", creator="analyst:jun", number=8)
    desk.workspace.session.do(Change(Label("do"), made(late)))
    assert strip.late.said.text() == "1 passage came after this version"
    strip.carry_over.click()
    qtbot.waitUntil(strip.isHidden, timeout=WAIT)
    assert desk.project.annotations[late.id].article == NEW
    desk.undo()
    assert desk.project.annotations[late.id].article == OLD


def test_a_passage_carried_surely_is_not_to_be_checked(desk: Desk) -> None:
    passage = tag_words(desk.workspace, "first time")
    for confidence, expected in ((100, 0), (85, 0), (84, 1), (65, 1)):
        doubt(desk, passage, confidence)
        assert len(version_state(desk.project, OLD).to_check) == expected
    assert version_state(desk.project, "article:gone") == VersionState()


def test_two_versions_that_are_there_are_compared_with_nothing_to_decide(
    qtbot: QtBot, desk: Desk, window: VersionWindow, host: QWidget, theme: Theme, tmp_path: Path
) -> None:
    bring_in(qtbot, desk, host, theme, a_file(tmp_path))
    with qtbot.waitSignal(window.reading.compared, timeout=WAIT):
        window.show_versions(OLD, NEW)
    assert window.replace.isHidden()
    assert window.texts.count.text().startswith("1 difference;")
    captions = [side.caption.text() for side in window.texts.sides]
    assert captions == ["Older version: article-1.txt", "Corrected version: corrected.txt"]
