"""Leading a team: readings asked for and told, grades by each, tags that wait to be filed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.workspace.commands.facts import grade_source
from desktop_app.workspace.commands.leading import (
    PROPOSED,
    assign,
    file_tag,
    grade_as,
    mark_read,
    new_tag,
    proposals,
    proposes,
    set_proposing,
    withdraw,
)
from tests.builders import a_passage, a_project, a_session, a_tag, an_article

MINJI, JISOO, LEE = "analyst:minji", "analyst:jisoo", "analyst:lee"
ARTICLE = an_article()


def a_team(proposing: bool = False) -> Project:
    project = a_project(
        ARTICLE, Analyst(JISOO, "Jisoo"), Analyst(LEE, "이민지"), a_tag("Arms", number=1)
    )
    if proposing:
        project = project.with_edits(set_proposing(project, MINJI, True).edits)
    return project


def test_two_leads_who_ask_for_the_same_reading_ask_once() -> None:
    one, other = a_session("a" * 12, MINJI), a_session("b" * 12, LEE)
    for session in (one, other):
        session.do(assign(session.project, session.analyst, [ARTICLE.id], [JISOO]))
    for session in (one, other):
        session.receive([*one.every_record(), *other.every_record()])
    assert one.project == other.project
    assert len(one.project.assignments) == 1
    asked = one.project.assignment(ARTICLE.id, JISOO)
    assert asked is not None
    assert asked.wanted


def test_what_was_asked_for_is_not_asked_for_again() -> None:
    project = a_team()
    project = project.with_edits(assign(project, MINJI, [ARTICLE.id], [JISOO, LEE]).edits)
    assert assign(project, MINJI, [ARTICLE.id], [JISOO, LEE]).is_empty


def test_a_reading_withdrawn_keeps_how_far_it_is() -> None:
    project = a_team()
    project = project.with_edits(assign(project, MINJI, [ARTICLE.id], [JISOO]).edits)
    project = project.with_edits(mark_read(project, JISOO, ARTICLE.id, READING).edits)
    project = project.with_edits(withdraw(project, [ARTICLE.id], [JISOO, LEE]).edits)
    known = project.assignment(ARTICLE.id, JISOO)
    assert known is not None
    assert (known.wanted, known.state) == (False, READING)


def test_what_nobody_asked_for_can_be_read_as_well() -> None:
    project = a_team()
    assert mark_read(project, LEE, ARTICLE.id, UNREAD).is_empty
    project = project.with_edits(mark_read(project, LEE, ARTICLE.id, DONE).edits)
    known = project.assignment(ARTICLE.id, LEE)
    assert known is not None
    assert (known.wanted, known.state) == (False, DONE)
    with pytest.raises(ValueError, match="half"):
        mark_read(project, LEE, ARTICLE.id, "half")


def test_grades_of_several_stand_beside_the_one_agreed_on() -> None:
    project = a_team()
    project = project.with_edits(grade_as(project, MINJI, ARTICLE.id, "B").edits)
    project = project.with_edits(grade_as(project, LEE, ARTICLE.id, "D").edits)
    project = project.with_edits(grade_source(project, ARTICLE.id, "C").edits)
    article = project.articles[ARTICLE.id]
    assert article.grades == {f"k@{MINJI}": "B", f"k@{LEE}": "D"}
    assert article.metadatum("grade").value == "C"
    project = project.with_edits(grade_as(project, LEE, ARTICLE.id, "").edits)
    assert project.articles[ARTICLE.id].grades == {f"k@{MINJI}": "B"}


def test_new_tags_wait_for_the_lead_and_the_lead_s_do_not() -> None:
    project = a_team(proposing=True)
    assert proposes(project, JISOO)
    assert not proposes(project, MINJI)
    waiting = new_tag(project, JISOO, "Drones/Supply")
    project = project.with_edits(waiting.change.edits)
    assert project.codebook.path(waiting.tag) == "Proposed/Drones/Supply"
    assert [tag.name for tag in proposals(project)] == ["Drones"]
    own = new_tag(project, MINJI, "Supply")
    assert project.with_edits(own.change.edits).codebook.path(own.tag) == "Supply"


def test_a_tag_that_is_there_is_not_proposed() -> None:
    project = a_team(proposing=True)
    made = new_tag(project, JISOO, "arms")
    assert made.change.is_empty
    assert project.codebook.path(made.tag) == "Arms"


def test_two_who_propose_one_name_off_line_propose_one_tag() -> None:
    one, other = a_session("a" * 12, JISOO), a_session("b" * 12, LEE)
    one.do(set_proposing(one.project, MINJI, True))
    other.receive(one.every_record())
    for session in (one, other):
        session.do(new_tag(session.project, session.analyst, "Drones").change)
    for session in (one, other):
        session.receive([*one.every_record(), *other.every_record()])
    assert [tag.name for tag in proposals(one.project)] == ["Drones"]
    assert [tag.id for tag in proposals(one.project)] == [
        tag.id for tag in proposals(other.project)
    ]
    assert one.project.codebook.shown(PROPOSED) == other.project.codebook.shown(PROPOSED)


def test_filing_is_a_merge_that_late_passages_follow() -> None:
    project = a_team(proposing=True)
    made = new_tag(project, JISOO, "Weapons")
    project = project.with_edits(made.change.edits)
    arms = project.codebook.at_path("Arms")
    assert arms is not None
    project = project.with_edits(file_tag(project, made.tag, into=arms.id).edits)
    assert proposals(project) == ()
    late = replace(a_passage(), tags=frozenset({made.tag}))
    assert project.tags_of(late) == (arms,)


def test_a_proposal_filed_as_it_is_stands_in_the_codebook() -> None:
    project = a_team(proposing=True)
    made = new_tag(project, JISOO, "Drones")
    project = project.with_edits(made.change.edits)
    project = project.with_edits(file_tag(project, made.tag).edits)
    assert project.codebook.path(made.tag) == "Drones"
    assert proposals(project) == ()
