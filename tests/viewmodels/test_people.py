"""The rows of the people follow what happens, each where it stands, and only where it differs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import new_id
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.people import PERSON, PeopleList, PersonRow
from desktop_app.viewmodels.people_shown import PeopleShown
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO, a_target, a_workspace, tag_words

MINUTE = 60_000
Colleague = Callable[..., None]


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def colleague(desk: Desk, tmp_path: Path) -> Colleague:
    """Return what lets a colleague tag words on another computer, and their log arrive here."""

    def work(name: str, *words: str, machine: str = "other") -> None:
        desk.workspace.exchange()
        with_them = open_workspace(desk.workspace.folder.path, tmp_path / machine)
        session = with_them.session
        session.do(introduce(session.project, session.analyst, name))
        for each in words:
            tag_words(with_them, each)
        with_them.close()
        desk.workspace.exchange()

    return work


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = milliseconds()

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(desk: Desk, clock: Clock) -> PeopleList:
    shown = PeopleShown(desk.project, desk)
    desk.changed.connect(shown.apply)
    return PeopleList(desk, shown, desk, clock)


def said(people: PeopleList) -> list[tuple[str, str, str]]:
    people.refresh()
    return [(row.name, row.seen, row.work) for row in people.rows]


def test_i_am_there_from_the_beginning(people: PeopleList) -> None:
    assert said(people) == [("Minji Park", "you", "no passages yet")]


def test_a_colleague_appears_when_their_log_arrives(
    people: PeopleList, colleague: Colleague, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(people.rowsInserted):
        colleague("박지수", "first time")
    assert said(people)[1] == ("박지수", "just now", "1 passage")
    assert [row.name for row in people.colleagues_here] == ["박지수"]


def test_time_goes_by(people: PeopleList, colleague: Colleague, clock: Clock) -> None:
    colleague("Jisoo")
    clock.now = milliseconds() + 2 * MINUTE
    assert said(people)[1][1] == "2 min ago"
    assert len(people.colleagues_here) == 1
    clock.now += 9 * MINUTE
    assert said(people)[1][1] == "11 min ago"
    assert people.colleagues_here == []


def test_a_refresh_tells_only_of_rows_that_differ(
    people: PeopleList, colleague: Colleague, clock: Clock
) -> None:
    colleague("Jisoo")
    people.refresh()
    told: list[int] = []
    people.dataChanged.connect(lambda first, last: told.append(first.row()))
    people.modelReset.connect(lambda: told.append(-1))
    people.refresh()
    assert told == []
    clock.now += 3 * MINUTE
    people.refresh()
    assert told == [1]


def test_the_same_name_on_another_computer_is_one_row(
    people: PeopleList, colleague: Colleague
) -> None:
    colleague("Jisoo", "first time", machine="office")
    colleague(" JISOO", "next year", machine="home")
    assert said(people)[1:] == [("Jisoo", "just now", "2 passages")]
    assert people.index(1).data(Qt.ItemDataRole.ToolTipRole).endswith("on 2 machines")


def test_a_rename_moves_the_row_and_keeps_the_others(
    people: PeopleList, colleague: Colleague, desk: Desk
) -> None:
    colleague("Ada", machine="one")
    colleague("Bea", machine="two")
    assert [name for name, _, _ in said(people)] == ["Minji Park", "Ada", "Bea"]
    colleague("Zoe", machine="one")
    assert [name for name, _, _ in said(people)] == ["Minji Park", "Bea", "Zoe"]
    desk.introduce("Mina")
    assert said(people)[0][0] == "Mina"


def test_an_undo_takes_back_the_count(people: PeopleList, desk: Desk) -> None:
    tag_words(desk.workspace, "first time")
    assert said(people)[0][2] == "1 passage"
    desk.undo()
    assert said(people)[0][2] == "no passages yet"


def test_a_hidden_person_says_so_to_a_screen_reader(
    people: PeopleList, colleague: Colleague
) -> None:
    colleague("Jisoo", "first time")
    people.refresh()
    jisoo = people.rows[1]
    people.shown.toggle(jisoo.id)
    row: PersonRow = people.index(1).data(PERSON)
    assert row.is_hidden
    spoken = people.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Jisoo, just now, 1 passage, in 1 article, on 1 machine, passages hidden"


def test_thirty_people_with_ten_thousand_passages_cost_an_edit_next_to_nothing(
    qapp: QApplication, desk: Desk, people: PeopleList
) -> None:
    team = [Analyst(new_id("analyst"), f"Analyst {n}", "red") for n in range(30)]
    target = a_target(NATO, "first time")
    passages = [
        Annotation(new_id("annotation"), target, team[n % 30].id, n + 1) for n in range(10_000)
    ]
    desk.do(Change(Label("test"), made(*team, *passages)))
    people.refresh()
    assert people.rows[1].work == "334 passages"
    one = Change(Label("test"), made(Annotation(new_id("annotation"), target, team[0].id, 1)))

    def best(work: Callable[[], object]) -> float:
        times = []
        for _ in range(20):
            begun = time.perf_counter()
            work()
            times.append(time.perf_counter() - begun)
        return min(times)

    assert best(lambda: people.take_in(desk.project, one)) < 0.000_5
    assert best(people.refresh) < 0.02
