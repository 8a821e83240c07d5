"""The reading list as a table: cells, sums, filters, order, and what a change renews."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.team import DONE, READING
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading_list import ARTICLE, FIRST_PERSON, SUM, ReadingList
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.commands.double_coding import seal_article
from desktop_app.workspace.commands.people import introduce
from tests.builders import HANJA, NATO, a_passage, a_workspace

LEE, LAPTOP = "analyst:lee", "analyst:zz"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of Minji's with two articles, where Lee works, too."""
    workspace = a_workspace(tmp_path, NATO, HANJA)
    session = workspace.session
    session.do(introduce(session.project, LEE, "이민지"))
    for article, headline in zip(sorted(session.project.articles), ("B", "A"), strict=True):
        session.do(describe(session.project, article, {"headline": headline}))
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def readings(desk: Desk) -> ReadingList:
    return ReadingList(desk, desk)


def cells(readings: ReadingList) -> list[list[str]]:
    """Return what is shown, row by row, without outlet and date."""
    columns = (ARTICLE, *range(SUM, readings.columnCount()))
    return [
        [str(readings.index(row, column).data()) for column in columns]
        for row in range(readings.rowCount())
    ]


def heads(readings: ReadingList) -> list[str]:
    columns = range(FIRST_PERSON, readings.columnCount())
    return [str(readings.headerData(each, Qt.Orientation.Horizontal)) for each in columns]


def test_everybody_has_a_column_and_oneself_the_first(readings: ReadingList) -> None:
    assert heads(readings) == ["Minji Park\nnothing asked", "이민지\nnothing asked"]
    assert cells(readings) == [["A", "–", "", ""], ["B", "–", "", ""]]


def test_equal_names_have_one_column(desk: Desk, readings: ReadingList) -> None:
    desk.do(introduce(desk.project, LAPTOP, " 이민지"))
    assert len(heads(readings)) == 2


def test_asking_and_asking_no_longer_is_one_action_each(desk: Desk, readings: ReadingList) -> None:
    rows = [readings.article_at(0), readings.article_at(1)]
    readings.turn([(rows[0], LEE), (rows[1], LEE)])
    assert cells(readings)[0] == ["A", "0 of 1", "", "→ ○ unread"]
    assert heads(readings)[1] == "이민지\n0 of 2 done"
    desk.undo()
    assert cells(readings)[1] == ["B", "–", "", ""]
    desk.redo()
    readings.turn([(rows[0], LEE)])
    assert heads(readings)[1] == "이민지\n0 of 1 done"


def test_my_state_a_passage_and_a_seal_are_shown(desk: Desk, readings: ReadingList) -> None:
    article = readings.article_at(0)
    readings.mark([article], DONE)
    assert cells(readings)[0][2] == "● done"
    passage = a_passage(creator=LEE)
    desk.do(Change(Label("x"), made(passage)))
    row = readings.row_of(passage.article)
    assert cells(readings)[row][3] == "◐ reading · 1"
    desk.do(seal_article(desk.project, LEE, passage.article))
    assert cells(readings)[row][3] == "◆ sealed · 1"


def test_a_change_renews_its_cells_alone(desk: Desk, readings: ReadingList) -> None:
    told: list[tuple[int, int]] = []
    readings.dataChanged.connect(lambda first, last: told.append((first.row(), first.column())))
    readings.turn([(readings.article_at(1), LEE)])
    assert sorted(told) == [(1, SUM), (1, FIRST_PERSON + 1)]


def test_only_what_is_open_is_shown(readings: ReadingList) -> None:
    first, second = readings.article_at(0), readings.article_at(1)
    me = readings.person_at(FIRST_PERSON)
    readings.turn([(first, me), (second, LEE)])
    readings.show(only_open=True)
    assert [row[0] for row in cells(readings)] == ["A", "B"]
    readings.mark([first], DONE)
    assert [row[0] for row in cells(readings)] == ["B"]
    readings.show(only_open=True, person=me)
    assert cells(readings) == []


def test_one_person_s_readings_stand_alone(readings: ReadingList) -> None:
    readings.turn([(readings.article_at(1), LEE)])
    readings.show(person=LEE)
    assert (heads(readings), cells(readings)) == (
        ["이민지\n0 of 1 done"],
        [["B", "0 of 1", "→ ○ unread"]],
    )
    readings.show("nothing is called so")
    assert readings.rowCount() == 0


def test_rows_are_sorted_by_headline_sum_or_a_person_s_state(readings: ReadingList) -> None:
    readings.mark([readings.article_at(1)], READING)
    descending = Qt.SortOrder.DescendingOrder
    readings.sort(FIRST_PERSON, descending)
    assert [row[2] for row in cells(readings)] == ["◐ reading", ""]
    readings.sort(ARTICLE, descending)
    assert [row[0] for row in cells(readings)] == ["B", "A"]
    readings.sort(ARTICLE)
    assert [row[0] for row in cells(readings)] == ["A", "B"]


def test_the_table_that_is_saved_says_it_in_words(readings: ReadingList) -> None:
    readings.turn([(readings.article_at(0), LEE)])
    header, rows = readings.table()
    assert header[-2:] == ["Minji Park", "이민지"]
    assert rows[0][-2:] == ["", "asked to read, unread"]


def test_a_screen_reader_hears_who_what_and_how_far(readings: ReadingList) -> None:
    index = readings.index(0, FIRST_PERSON)
    readings.mark([readings.article_at(0)], READING)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Minji Park, A: reading"
