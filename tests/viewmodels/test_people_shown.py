"""Whose passages are shown: one hidden, all but one, and the same person under a new id."""

from __future__ import annotations

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Change, Label, made
from desktop_app.viewmodels.people_shown import PeopleShown
from tests.builders import a_project

MINJI = "analyst:minji"
JISOO = Analyst("analyst:j1", "Jisoo")
LAPTOP = Analyst("analyst:j2", "JISOO")
TOM = Analyst("analyst:tom", "Tom")


def test_a_person_is_hidden_under_every_id_and_shown_again() -> None:
    shown = PeopleShown(a_project(JISOO, LAPTOP, TOM))
    told: list[frozenset[str]] = []
    shown.changed.connect(told.append)
    shown.toggle(JISOO.id)
    assert shown.is_hidden(LAPTOP.id)
    shown.toggle(LAPTOP.id)
    assert told == [frozenset({JISOO.id, LAPTOP.id}), frozenset()]


def test_only_one_person_is_shown() -> None:
    everybody = [MINJI, JISOO.id, TOM.id]
    shown = PeopleShown(a_project(JISOO, LAPTOP, TOM))
    assert not shown.is_only(JISOO.id, everybody)
    shown.show_only(JISOO.id, everybody)
    assert shown.hidden == {MINJI, TOM.id}
    assert shown.is_only(JISOO.id, everybody)
    shown.show(TOM.id)
    assert shown.hidden == {MINJI}
    shown.show_all()
    assert not shown.hidden


def test_who_is_hidden_stays_so_when_they_turn_up_on_another_computer() -> None:
    before = a_project(JISOO, TOM)
    shown = PeopleShown(before)
    shown.toggle(JISOO.id)
    change = Change(Label("receive"), made(LAPTOP))
    shown.apply(before.with_edits(change.edits), change)
    assert shown.hidden == {JISOO.id, LAPTOP.id}


def test_nothing_is_told_where_nothing_differs() -> None:
    shown = PeopleShown(a_project(JISOO))
    told: list[object] = []
    shown.changed.connect(told.append)
    shown.show_all()
    shown.show(JISOO.id)
    assert told == []
