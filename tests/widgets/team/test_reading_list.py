"""The window of the reading list, by keyboard, and the table that it saves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading_list import ARTICLE, FIRST_PERSON
from desktop_app.widgets.team.reading_list import ReadingListWindow
from desktop_app.widgets.team.reading_menu import add_reading_actions
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.people import introduce

LEE = "analyst:lee"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[ReadingListWindow]:
    desk.do(introduce(desk.project, LEE, "이민지"))
    parent = QWidget()
    parent.resize(1200, 800)
    qtbot.addWidget(parent)
    window = ReadingListWindow(desk, theme, parent)
    with qtbot.waitExposed(window):
        window.begin()
    yield window
    window.close()


def press(window: ReadingListWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.table, key)


def choose(window: ReadingListWindow, *cells: tuple[int, int]) -> None:
    """Choose these cells, the last being the current one."""
    model = window.model
    window.table.setCurrentIndex(model.index(*cells[-1]))
    window.table.clearSelection()
    for cell in cells:
        window.table.selectionModel().select(
            model.index(*cell), QItemSelectionModel.SelectionFlag.Select
        )


def shown(window: ReadingListWindow, row: int, column: int) -> str:
    return str(window.model.index(row, column).data())


def test_the_keyboard_begins_in_my_column(window: ReadingListWindow) -> None:
    at = window.table.currentIndex()
    assert window.model.person_at(at.column()) == window.model.everybody[0].id


def test_space_asks_for_all_chosen_cells_and_takes_it_back(window: ReadingListWindow) -> None:
    choose(window, (0, FIRST_PERSON + 1), (1, FIRST_PERSON + 1))
    assert window.ask.text() == "Ask to read"
    press(window, Qt.Key.Key_Space)
    assert [shown(window, row, FIRST_PERSON + 1) for row in (0, 1)] == ["→ ○ unread"] * 2
    assert window.ask.text() == "Ask no longer"
    press(window, Qt.Key.Key_Space)
    assert shown(window, 0, FIRST_PERSON + 1) == ""


def test_single_keys_tell_how_far_i_am_whatever_column_is_current(
    window: ReadingListWindow,
) -> None:
    choose(window, (0, ARTICLE), (1, FIRST_PERSON + 1))
    press(window, Qt.Key.Key_R)
    assert [shown(window, row, FIRST_PERSON) for row in (0, 1)] == ["◐ reading"] * 2
    press(window, Qt.Key.Key_D)
    assert shown(window, 1, FIRST_PERSON) == "● done"
    assert shown(window, 1, FIRST_PERSON + 1) == ""
    press(window, Qt.Key.Key_U)
    assert shown(window, 1, FIRST_PERSON) == ""


def test_enter_opens_the_article_and_puts_the_list_aside(
    window: ReadingListWindow, qtbot: QtBot
) -> None:
    choose(window, (1, FIRST_PERSON))
    with qtbot.waitSignal(window.opened) as told:
        press(window, Qt.Key.Key_Return)
    assert told.args == [window.model.article_at(1)]
    assert not window.isVisible()


def test_what_is_read_leaves_the_list_of_what_is_open(window: ReadingListWindow) -> None:
    choose(window, (0, FIRST_PERSON))
    press(window, Qt.Key.Key_Space)
    window.only_open.setChecked(True)
    assert window.model.rowCount() == 1
    press(window, Qt.Key.Key_D)
    assert not window.table.isVisible()
    assert window.nothing.text() == "Nothing is open: all that was asked for is read."
    window.only_open.setChecked(False)
    assert window.table.isVisible()


def test_the_chosen_cells_stay_chosen_when_somebody_joins(
    window: ReadingListWindow, desk: Desk
) -> None:
    cells = (0, FIRST_PERSON), (1, FIRST_PERSON)
    choose(window, *cells)
    before = set(window.table.cells)
    desk.do(introduce(desk.project, "analyst:anna", "Anna"))
    assert set(window.table.cells) == before
    assert [window.person.itemText(row) for row in range(window.person.count())] == [
        "Everybody",
        "Minji Park",
        "Anna",
        "이민지",
    ]


def test_one_person_is_chosen_in_the_box(window: ReadingListWindow, desk: Desk) -> None:
    window.model.turn([(window.model.article_at(0), LEE)])
    window.person.setCurrentIndex(window.person.findData(LEE))
    window.person.activated.emit(window.person.currentIndex())
    assert window.model.columnCount() == FIRST_PERSON + 1
    assert window.model.rowCount() == 1
    assert window.person.currentText() == "이민지"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_table_is_saved_as_it_is_shown(
    window: ReadingListWindow, tmp_path: Path, ending: str
) -> None:
    window.model.turn([(window.model.article_at(0), LEE)])
    path = tmp_path / f"readings.{ending}"
    window.save_table(path)
    if ending == "csv":
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    else:
        sheet = load_workbook(path).active
        assert sheet is not None
        rows = [[str(cell or "") for cell in row] for row in sheet.values]
    assert rows[0][-2:] == ["Minji Park", "이민지"]
    assert rows[1][-1] == "asked to read, unread"


def test_the_table_says_why_it_could_not_be_saved(
    window: ReadingListWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.message) as told:
        window.save_table(tmp_path / "no folder" / "readings.csv")
    assert "readings.csv" in told.args[0]


def test_an_article_s_menu_ticks_my_state_and_who_is_asked(
    window: ReadingListWindow, desk: Desk, qapp: QApplication
) -> None:
    article = window.model.article_at(0)
    menu = QMenu(window)
    add_reading_actions(menu, desk, article)
    actions = {each.text(): each for each in menu.actions()}
    assert actions["Mark as unread"].isChecked()
    actions["Mark as done"].trigger()
    people = actions["Ask to read"].menu()
    assert isinstance(people, QMenu)
    next(each for each in people.actions() if each.text() == "이민지").trigger()
    assert shown(window, 0, FIRST_PERSON) == "● done"
    assert shown(window, 0, FIRST_PERSON + 1) == "→ ○ unread"
