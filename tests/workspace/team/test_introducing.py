"""A name and a colour: the same person on two computers keeps one colour, and is told apart."""

from __future__ import annotations

from desktop_app.domain.analyst import Analyst
from desktop_app.workspace.commands.people import introduce
from tests.builders import a_project

OFFICE = Analyst("analyst:1", "Park Jisoo", "teal")
LAPTOP = "analyst:2"


def test_a_name_known_here_brings_its_colour() -> None:
    change = introduce(a_project(OFFICE), LAPTOP, " park  JISOO")
    (edit,) = change.edits
    assert edit.after == Analyst(LAPTOP, "park JISOO", "teal")


def test_a_colour_chosen_on_one_computer_is_that_of_the_person() -> None:
    project = a_project(OFFICE, Analyst(LAPTOP, "Park Jisoo", "teal"))
    changed = project.with_edits(introduce(project, LAPTOP, "Park Jisoo", "violet").edits)
    assert changed.person_of(OFFICE.id).colour == "violet"
    assert {each.colour for each in changed.analysts.values()} == {"violet", "red"}


def test_a_new_name_is_given_to_one_so_that_two_of_one_name_can_be_told_apart() -> None:
    project = a_project(OFFICE, Analyst(LAPTOP, "Park Jisoo", "teal"))
    changed = project.with_edits(introduce(project, LAPTOP, "Park Jisoo (Seoul)", "violet").edits)
    assert changed.person_of(LAPTOP) == Analyst(LAPTOP, "Park Jisoo (Seoul)", "violet")
    assert changed.person_of(OFFICE.id) == OFFICE


def test_somebody_new_gets_the_colour_used_least() -> None:
    change = introduce(a_project(), LAPTOP, "Tom")
    assert change.edits[0].after == Analyst(LAPTOP, "Tom", "orange")
