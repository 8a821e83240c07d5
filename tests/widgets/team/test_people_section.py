"""The section People under mouse and keyboard, on a list of a desk's people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Change, Label, made
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.people import PeopleList
from desktop_app.viewmodels.people_shown import PeopleShown
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.team.people_section import PeopleSection
from desktop_app.widgets.team.person_row import eye_room
from desktop_app.widgets.theme import ROW_TWO_LINES, Theme

JISOO = Analyst("analyst:j", "박지수", "teal")
LONG = Analyst("analyst:l", "Wolfeschlegelsteinhausen" * 4, "")


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> PeopleSection:
    desk.do(Change(Label("test"), made(JISOO, LONG)))
    shown = PeopleShown(desk.project, desk)
    section = PeopleSection(PeopleList(desk, shown, desk), theme, icons)
    qtbot.addWidget(section)
    section.resize(300, section.sizeHint().height())
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    return section


def row_of(section: PeopleSection, name: str) -> QRect:
    rows = section.rows
    model = rows.model()
    names = [model.index(at, 0).data() for at in range(model.rowCount())]
    return rows.visualRect(model.index(names.index(name), 0))


def test_all_rows_are_there_without_scrolling_of_their_own(
    section: PeopleSection, desk: Desk
) -> None:
    assert section.count == 3
    assert section.rows.height() == 3 * ROW_TWO_LINES
    more = [Analyst(f"analyst:{n}", f"Analyst {n}", "red") for n in range(27)]
    desk.do(Change(Label("test"), made(*more)))
    section.people.refresh()
    assert section.count == 30
    assert section.rows.height() == 30 * ROW_TWO_LINES


def test_a_click_on_the_eye_turns_it_and_one_on_the_name_does_not(
    section: PeopleSection, qtbot: QtBot
) -> None:
    left, row = Qt.MouseButton.LeftButton, row_of(section, "박지수")
    shown = section.people.shown
    QTest.mouseClick(section.rows.viewport(), left, pos=row.center())
    assert not shown.hidden
    QTest.mouseClick(section.rows.viewport(), left, pos=eye_room(row).center())
    assert shown.hidden == {JISOO.id}
    assert section.everybody.isVisible()
    QTest.mouseClick(section.everybody, left)
    assert not shown.hidden
    assert not section.everybody.isVisible()


def test_a_double_click_asks_for_the_board(section: PeopleSection, qtbot: QtBot) -> None:
    row = row_of(section, "박지수")
    with qtbot.waitSignal(section.board_wanted) as told:
        QTest.mouseDClick(section.rows.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert told.args == [JISOO.id]


def test_the_keyboard_brings_its_row_into_sight(section: PeopleSection) -> None:
    places: list[QRect] = []
    section.row_wanted.connect(places.append)
    section.rows.setFocus()
    QTest.keyClick(section.rows, Qt.Key.Key_Down)
    assert places[-1].top() == section.rows.y() + ROW_TWO_LINES


def test_space_and_enter_stay_with_the_rows(section: PeopleSection, qtbot: QtBot) -> None:
    section.rows.setFocus()
    section.rows.setCurrentIndex(section.rows.model().index(0, 0))
    QTest.keyClick(section.rows, Qt.Key.Key_Down)
    person = section.rows.current
    assert person is not None
    QTest.keyClick(section.rows, Qt.Key.Key_Space)
    assert section.people.shown.is_hidden(person.id)
    with qtbot.waitSignal(section.board_wanted) as told:
        QTest.keyClick(section.rows, Qt.Key.Key_Return)
    assert told.args == [person.id]


def entry(menu: QMenu, words: str) -> bool:
    (action,) = (each for each in menu.actions() if each.text() == words)
    if not action.isEnabled():
        return False
    action.trigger()
    return True


def test_the_menu_shows_only_one_person_and_everybody_again(section: PeopleSection) -> None:
    people = section.people
    jisoo = next(row for row in people.rows if row.id == JISOO.id)
    assert not entry(section.menu_for(jisoo), "Everybody")
    assert entry(section.menu_for(jisoo), "Only this person")
    assert [row.name for row in people.rows if not row.is_hidden] == ["박지수"]
    assert not entry(section.menu_for(jisoo), "Only this person")
    assert entry(section.menu_for(jisoo), "Everybody")
    assert not people.shown.hidden


def test_nobody_else_can_be_renamed(section: PeopleSection) -> None:
    people = section.people
    words = {
        row.name: [action.text() for action in section.menu_for(row).actions()]
        for row in people.rows
    }
    assert "Change name or colour…" in words["Minji Park"]
    assert "Change name or colour…" not in words["박지수"]


def test_a_long_name_leaves_room_for_when_they_were_seen(section: PeopleSection) -> None:
    picture = section.rows.grab().toImage()
    row = row_of(section, LONG.name)
    ground = picture.pixelColor(QPoint(section.rows.width() - 40, row.bottom() - 2))
    line = range(row.top() + 6, row.top() + 26)
    # Between the name and when they were seen there is a gap as wide as the grid asks for.
    is_free = [
        all(picture.pixelColor(x, y) == ground for y in line)
        for x in range(section.rows.width() - 130, section.rows.width() - 34)
    ]
    assert any(all(is_free[at : at + 6]) for at in range(len(is_free) - 6))
