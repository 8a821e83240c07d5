"""The discs in the bar on top: those at work, at most four, in no more room than they need."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import new_id
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.people import PeopleList
from desktop_app.viewmodels.people_shown import PeopleShown
from desktop_app.widgets.team.colleagues import Colleagues
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.clock import milliseconds
from tests.builders import NATO, a_target


@pytest.fixture
def people(desk: Desk) -> PeopleList:
    return PeopleList(desk, PeopleShown(desk.project, desk), desk)


@pytest.fixture
def discs(qtbot: QtBot, people: PeopleList, theme: Theme) -> Colleagues:
    discs = Colleagues(theme)
    qtbot.addWidget(discs)
    discs.follow(people)
    return discs


def come(desk: Desk, people: PeopleList, count: int, ago: int = 0) -> None:
    """Let colleagues make a passage each, some milliseconds ago."""
    team = [Analyst(new_id("analyst"), f"Colleague {n:02d}", "blue") for n in range(count)]
    target, when = a_target(NATO, "first time"), milliseconds() - ago
    passages = [Annotation(new_id("annotation"), target, each.id, when) for each in team]
    desk.do(Change(Label("test"), made(*team, *passages)))
    people.refresh()


def test_they_take_no_room_while_nobody_else_is_there(
    discs: Colleagues, desk: Desk, people: PeopleList
) -> None:
    assert discs.isHidden()
    come(desk, people, 3, ago=11 * 60_000)
    assert discs.isHidden()


def test_four_are_shown_and_the_others_counted_and_all_are_named(
    discs: Colleagues, desk: Desk, people: PeopleList
) -> None:
    come(desk, people, 30)
    assert not discs.isHidden()
    assert discs.names == [f"Colleague {n:02d}" for n in range(4)]
    assert discs.more == 26
    assert discs.toolTip().count("\n") == 29
    assert discs.accessibleName().startswith("At work now: Colleague 00, Colleague 01")
    assert discs.sizeHint().width() <= 130


def test_a_single_one_takes_the_room_of_one(
    discs: Colleagues, desk: Desk, people: PeopleList
) -> None:
    come(desk, people, 1)
    assert (discs.names, discs.more) == (["Colleague 00"], 0)
    assert discs.sizeHint().width() <= 32
