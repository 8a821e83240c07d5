"""Analysts of equal names are one person, whatever machine gave them an id."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.change import Edit, made
from desktop_app.domain.people import People
from desktop_app.domain.project import Project
from tests.builders import a_passage

DESKTOP = Analyst("analyst:1", "Park Jisoo", "")
LAPTOP = Analyst("analyst:2", " ＰＡＲＫ  jisoo ", "teal")
MINJI = Analyst("analyst:3", "김민지", "red")
TEAM = {each.id: each for each in (LAPTOP, MINJI, DESKTOP)}


def test_equal_names_are_one_person_shown_as_the_first_with_the_first_colour() -> None:
    people = People(TEAM)
    assert people.of(LAPTOP.id) == Analyst("analyst:1", "Park Jisoo", "teal")
    assert people.ids(LAPTOP.id) == ("analyst:1", "analyst:2")
    assert [each.name for each in people] == ["Park Jisoo", "김민지"]


def test_somebody_who_has_not_arrived_is_a_person_without_a_name() -> None:
    people = People(TEAM)
    assert people.of("analyst:9") == Analyst("analyst:9")
    assert people.ids("analyst:9") == ("analyst:9",)
    assert people.same("analyst:9", "analyst:9")


def test_two_without_a_name_are_not_one_person() -> None:
    people = People({each: Analyst(each) for each in ("analyst:1", "analyst:2")})
    assert len(people) == 2
    assert not people.same("analyst:1", "analyst:2")
    assert people.named("") is None


def test_who_is_hidden_is_so_under_every_id() -> None:
    people = People(TEAM)
    assert people.is_among(DESKTOP.id, {LAPTOP.id})
    assert not people.is_among(MINJI.id, {LAPTOP.id})
    assert people.every_id([LAPTOP.id]) == {"analyst:1", "analyst:2"}


def test_a_rename_parts_two_people_and_joins_them_again() -> None:
    project = Project().with_edits(made(*TEAM.values(), a_passage(creator=LAPTOP.id)))
    assert project.person_of(LAPTOP.id).id == DESKTOP.id
    renamed = Analyst(LAPTOP.id, "Park Jimin", "teal")
    apart = project.with_edits([Edit(LAPTOP, renamed)])
    assert apart.analyst_name(LAPTOP.id) == "Park Jimin"
    assert apart.person_of(LAPTOP.id).id == LAPTOP.id
    again = apart.with_edits([Edit(renamed, LAPTOP)])
    assert again.analyst_name(LAPTOP.id) == "Park Jisoo"


def test_people_follow_the_analysts_however_the_project_was_made() -> None:
    assert Project(analysts=TEAM).analyst_name(LAPTOP.id) == "Park Jisoo"
    assert replace(Project(), analysts=TEAM).people.same(DESKTOP.id, LAPTOP.id)


def test_people_are_found_once_for_the_same_analysts() -> None:
    project = Project(analysts=TEAM)
    people = project.people
    assert project.with_edits(made(a_passage(creator=MINJI.id))).people is people


names = st.lists(st.sampled_from(["Kim", "kim ", "ＫＩＭ", "Lee", "이", ""]), max_size=8)


@given(names)
def test_persons_part_the_analysts(given_names: list[str]) -> None:
    analysts = {f"analyst:{n}": Analyst(f"analyst:{n}", name) for n, name in enumerate(given_names)}
    people = People(analysts)
    together = [each for person in people for each in people.ids(person.id)]
    assert sorted(together) == sorted(analysts)
    for one in analysts.values():
        for other in analysts.values():
            equal = bool(folded(one.name)) and folded(one.name) == folded(other.name)
            assert people.same(one.id, other.id) == (equal or one is other)
