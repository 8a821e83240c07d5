"""The menu of a pane, and the list in which tags and analysts are shown or hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.articles.article_tags import Choice
from desktop_app.widgets.sight_list import FILTER_FROM, SightList
from desktop_app.widgets.theme import Theme


def choices(count: int) -> list[Choice]:
    return [Choice(f"tag:{n}", f"Arms/figure {n}", n + 1, n != 1) for n in range(count)]


@pytest.fixture
def few(qtbot: QtBot, theme: Theme) -> SightList:
    return opened(qtbot, theme, 3)


def opened(qtbot: QtBot, theme: Theme, count: int) -> SightList:
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(600, 700)
    home.show()
    home.activateWindow()
    qtbot.waitUntil(home.isActiveWindow)
    rows = SightList("Tags shown", choices(count), theme, home)
    rows.offer(home.mapToGlobal(QPoint(10, 10)))
    return rows


def ticked(rows: SightList) -> list[bool]:
    states = [rows.rows.item(row).checkState() for row in range(rows.rows.count())]
    return [state == Qt.CheckState.Checked for state in states]


def test_rows_tell_names_counts_and_what_is_shown(few: SightList) -> None:
    assert few.rows.item(2).text() == "Arms/figure 2 · 3"
    assert ticked(few) == [True, False, True]


def test_space_turns_a_row(few: SightList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(few.hidden_changed) as told:
        QTest.keyClick(few.rows, Qt.Key.Key_Space)
    assert told.args == [frozenset({"tag:0", "tag:1"})]


def test_all_are_shown_or_hidden_at_once_and_told_once(few: SightList) -> None:
    told: list[frozenset[str]] = []
    few.hidden_changed.connect(told.append)
    few.show_all.click()
    few.hide_all.click()
    assert told == [frozenset(), frozenset({"tag:0", "tag:1", "tag:2"})]


def test_few_rows_need_no_field_to_find_one(few: SightList) -> None:
    assert few.filter.isHidden()
    assert few.rows.hasFocus()


def test_among_many_typing_finds_one(qtbot: QtBot, theme: Theme) -> None:
    rows = opened(qtbot, theme, FILTER_FROM + 10)
    assert rows.filter.isVisible()
    QTest.keyClicks(rows.filter, "FIGURE 27")
    visible = [row for row in range(rows.rows.count()) if not rows.rows.item(row).isHidden()]
    assert visible == [27]
    QTest.keyClick(rows.filter, Qt.Key.Key_Down)
    with qtbot.waitSignal(rows.hidden_changed) as told:
        QTest.keyClick(rows.rows, Qt.Key.Key_Space)
    assert told.args == [frozenset({"tag:1", "tag:27"})]


def test_escape_closes_the_list_for_good(few: SightList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(few.destroyed):
        QTest.keyClick(few.rows, Qt.Key.Key_Escape)
