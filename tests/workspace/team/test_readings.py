"""How far people are: what they said, passages that say as much, seals, several ids of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Change, Label, deleted, made
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.workspace.commands.double_coding import seal_article
from desktop_app.workspace.team.readings import (
    PassageCounts,
    Standing,
    assign_people,
    mark_articles,
    passages_of,
    standing,
    withdraw_people,
)
from tests.builders import HANJA, a_passage, a_project, an_article

MINJI, LAPTOP, LEE = "analyst:minji", "analyst:zz", "analyst:lee"
ONE, TWO = an_article(), an_article(HANJA, headline="Two", file="two.txt")


def a_team() -> Project:
    """Return a project of two articles where Minji works under two ids, and Lee."""
    return a_project(ONE, TWO, Analyst(LAPTOP, "minji park"), Analyst(LEE, "Lee"))


def of(project: Project, person: str, article: str = ONE.id) -> Standing:
    ids = project.people.ids(person)
    return standing(project, article, ids, passages_of(project, article, ids))


def test_nothing_asked_and_nothing_done_is_blank() -> None:
    assert of(a_team(), LEE).is_blank


def test_whoever_has_a_passage_is_reading() -> None:
    project = a_team().with_edits(made(a_passage(creator=LEE)))
    assert of(project, LEE) == Standing(False, READING, 1)


def test_done_outlasts_further_passages() -> None:
    project = a_team()
    project = project.with_edits(mark_articles(project, LEE, [ONE.id], DONE).edits)
    project = project.with_edits(made(a_passage(creator=LEE)))
    assert of(project, LEE).state == DONE


def test_a_seal_is_done() -> None:
    project = a_team()
    project = project.with_edits(assign_people(project, MINJI, [ONE.id], [LEE]).edits)
    assert of(project, LEE).is_open
    project = project.with_edits(seal_article(project, LEE, ONE.id).edits)
    assert of(project, LEE) == Standing(True, DONE, 0, True)
    assert not of(project, LEE).is_open


def test_one_person_on_two_computers_has_one_reading() -> None:
    project = a_team()
    project = project.with_edits(assign_people(project, LEE, [ONE.id], [LAPTOP]).edits)
    assert assign_people(project, LEE, [ONE.id], [MINJI]).is_empty
    project = project.with_edits(mark_articles(project, LAPTOP, [ONE.id], DONE).edits)
    assert of(project, MINJI) == Standing(True, DONE)
    project = project.with_edits(mark_articles(project, MINJI, [ONE.id], UNREAD).edits)
    assert of(project, LAPTOP).state == UNREAD
    project = project.with_edits(withdraw_people(project, [ONE.id], [MINJI]).edits)
    assert of(project, LAPTOP).is_blank


def test_several_readings_are_asked_for_in_one_action() -> None:
    project = a_team()
    change = assign_people(project, MINJI, [ONE.id, TWO.id], [MINJI, LEE])
    assert len(change.edits) == 4
    assert change.label == Label("assign-articles", ("Korea Invited", "Two"))


def test_no_other_state_can_be_said() -> None:
    with pytest.raises(ValueError, match="half"):
        mark_articles(a_team(), LEE, [ONE.id], "half")


def test_counts_follow_every_change() -> None:
    passage = a_passage(creator=LEE)
    counts = PassageCounts(a_team())
    assert counts.apply(Change(Label("x"), made(passage))) == {(ONE.id, LEE)}
    assert counts.of(ONE.id, [LEE]) == 1
    moved = replace(passage, creator=MINJI)
    counts.apply(Change(Label("x"), deleted(passage)))
    counts.apply(Change(Label("x"), made(moved)))
    assert (counts.of(ONE.id, [LEE]), counts.of(ONE.id, [MINJI, LAPTOP])) == (0, 1)
