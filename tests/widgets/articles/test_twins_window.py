"""The window of the same story, by keyboard: groups, articles, kept, replaced, origin, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.identity import EntityId
from desktop_app.storage.answered_twins import AnsweredTwins
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.twin_finding import TwinFinding
from desktop_app.viewmodels.articles.twins import WORDS, RowWords
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.twins_window import TwinsWindow
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import describe, remove
from tests.builders import a_workspace
from tests.workspace.versions.edited_texts import ENGLISH, KOREAN, a_long_text, edited

REPORT = a_long_text(Random(1), 2000, ENGLISH)
KOREAN_REPORT = a_long_text(Random(2), 1500, KOREAN)
TEXTS = (
    REPORT,
    edited(Random(3), REPORT, 0.01, ENGLISH).new,
    f"SEOUL (Yonhap) - {REPORT}",
    KOREAN_REPORT,
    f"(서울=연합뉴스) {KOREAN_REPORT}",
    a_long_text(Random(9), 2000, ENGLISH),
)
WAIT = 20_000


@pytest.fixture
def desk(tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, *TEXTS), Settings(tmp_path / "settings"))
    for number, outlet in enumerate(("Times", "Herald", "Times")):
        said = {"outlet": outlet, "published": f"2009-12-2{number}T10:00"}
        desk.do(describe(desk.project, articles(desk)[number], said))
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[TwinsWindow]:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1200, 800)
    finding = TwinFinding(desk)
    with qtbot.waitSignal(finding.found, timeout=WAIT):
        finding.look()
    window = TwinsWindow(desk, finding, theme, around)
    with qtbot.waitExposed(window):
        window.begin()
    window.group_list.setFocus()
    yield window
    window.close()


def articles(desk: Desk) -> list[EntityId]:
    """Return the articles in the order in which they came."""
    known = desk.project.articles.values()
    return [each.id for each in sorted(known, key=lambda each: each.file)]


def words(window: TwinsWindow, row: int, *, of_group: bool = False) -> RowWords:
    model = window.groups if of_group else window.members
    said = model.index(row).data(WORDS)
    assert isinstance(said, RowWords)
    return said


def press(window: TwinsWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.group_list, key)


def captions(window: TwinsWindow) -> list[str]:
    return [side.caption.text() for side in window.texts.sides]


def test_groups_say_how_alike_how_many_and_from_whom(window: TwinsWindow) -> None:
    assert window.said.text() == "2 groups · 6 articles, 3 independent origins at most"
    assert window.groups.rowCount() == 2
    about = words(window, 0, of_group=True)
    assert about.about == "syndicated · 3 articles · Times, Herald"
    assert 85 <= int(about.figure.removesuffix(" %")) < 100
    assert words(window, 1, of_group=True).about == "nearly the same · 2 articles"


def test_articles_say_outlet_day_and_file_and_how_alike_they_are(window: TwinsWindow) -> None:
    assert words(window, 0) == RowWords("article-1.txt", "Times · 20 Dec 2009 · article-1.txt")
    assert words(window, 2).about == "Times · 22 Dec 2009 · article-3.txt"
    assert words(window, 2).figure == "100 %"


def test_arrows_choose_groups_and_articles_and_lay_two_side_by_side(
    qtbot: QtBot, window: TwinsWindow
) -> None:
    qtbot.waitUntil(lambda: captions(window)[1] == "Herald: article-2.txt", timeout=WAIT)
    assert captions(window)[0] == "Times: article-1.txt"
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: captions(window)[1] == "Times: article-3.txt", timeout=WAIT)
    assert window.texts.count.text().startswith("1 difference;")
    press(window, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: captions(window)[1] == "article-5.txt", timeout=WAIT)


def test_the_two_that_are_chosen_are_compared_whichever_they_are(
    qtbot: QtBot, window: TwinsWindow
) -> None:
    press(window, Qt.Key.Key_Right)
    down = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.member_list, Qt.Key.Key_Up, down)
    qtbot.waitUntil(lambda: captions(window)[0] == "Herald: article-2.txt", timeout=WAIT)
    assert captions(window)[1] == "Times: article-3.txt"


def test_keeping_is_remembered_on_this_machine_and_can_be_asked_again(
    window: TwinsWindow, desk: Desk
) -> None:
    window.keep.click()
    assert window.groups.rowCount() == 1
    assert len(AnsweredTwins(desk.workspace.machine).load()) == 3
    window.with_kept.click()
    assert words(window, 1, of_group=True).about.startswith("kept · syndicated")
    press(window, Qt.Key.Key_Down)
    assert window.keep.text() == "As&k again"
    window.keep.click()
    assert AnsweredTwins(desk.workspace.machine).load() == set()
    assert window.groups.rowCount() == 2


def test_the_corrected_version_is_named_before_anything_is_replaced(
    qtbot: QtBot, window: TwinsWindow, desk: Desk
) -> None:
    menu = window.corrected.menu()
    assert menu is not None
    offered = menu.actions()
    assert [each.text() for each in offered] == [
        "“article-2.txt” corrects “article-1.txt”…",
        "“article-1.txt” corrects “article-2.txt”…",
    ]
    with qtbot.waitSignal(window.replace_wanted) as wanted:
        offered[0].trigger()
    assert wanted.args == articles(desk)[:2]


def test_an_origin_is_said_of_all_that_are_chosen_and_taken_back(
    qtbot: QtBot, window: TwinsWindow, desk: Desk
) -> None:
    window.member_list.selectAll()
    line = window.origin.lines["relay"]
    QTest.keyClicks(line, "Yonhap")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [desk.project.articles[each].relay for each in articles(desk)[:3]] == ["Yonhap"] * 3
    assert words(window, 1).about == "Herald → Yonhap · 21 Dec 2009 · article-2.txt"
    assert "from Yonhap" in words(window, 0, of_group=True).about
    desk.undo()
    assert {desk.project.articles[each].relay for each in articles(desk)} == {None}
    assert line.text() == ""


def test_articles_with_different_origins_are_said_to_have_several(
    window: TwinsWindow, desk: Desk
) -> None:
    desk.do(describe(desk.project, articles(desk)[0], {"originator": "NATO"}))
    window.member_list.selectAll()
    line = window.origin.lines["originator"]
    assert (line.text(), line.placeholderText()) == ("", "several")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.project.articles[articles(desk)[0]].originator == "NATO"


def test_enter_opens_both(qtbot: QtBot, window: TwinsWindow, desk: Desk) -> None:
    with qtbot.waitSignal(window.both_wanted) as wanted:
        press(window, Qt.Key.Key_Return)
    assert wanted.args == articles(desk)[:2]


def test_what_is_removed_leaves_its_group_and_a_group_of_one_is_none(
    window: TwinsWindow, desk: Desk
) -> None:
    desk.do(remove(desk.project, articles(desk)[0]))
    assert window.groups.rowCount() == 2
    assert window.members.rowCount() == 2
    desk.do(remove(desk.project, articles(desk)[1]))
    assert window.groups.rowCount() == 1
    desk.undo()
    assert window.groups.rowCount() == 2


def test_a_text_that_is_away_is_said_to_be(qtbot: QtBot, window: TwinsWindow, desk: Desk) -> None:
    desk.workspace.articles.path(articles(desk)[4]).unlink()
    press(window, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "has not arrived yet" in window.trouble.text(), timeout=WAIT)
    assert window.texts.isHidden()
