"""Grades by several people: side by side where they differ, silent where they agree."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.change import Edit, made
from desktop_app.domain.project import Project
from desktop_app.viewmodels.team_grades import (
    differing_information_grades,
    differing_source_grades,
    own_grade,
    source_grade_words,
)
from desktop_app.workspace.commands.facts import grade_source
from desktop_app.workspace.commands.leading import grade_as
from tests.builders import a_passage, a_project, an_article

MINJI, LAPTOP, LEE = "analyst:minji", "analyst:zz", "analyst:lee"
ARTICLE = an_article()


def a_team() -> Project:
    return a_project(ARTICLE, Analyst(LAPTOP, "minji park"), Analyst(LEE, "Lee"))


def graded(project: Project, *letters: tuple[str, str]) -> Project:
    for analyst, letter in letters:
        project = project.with_edits(grade_as(project, analyst, ARTICLE.id, letter).edits)
    return project


def test_differing_grades_stand_side_by_side_the_agreed_one_first() -> None:
    project = graded(a_team(), (MINJI, "B"), (LEE, "D"))
    assert source_grade_words(project, project.articles[ARTICLE.id]) == "Lee D · Minji Park B"
    project = project.with_edits(grade_source(project, ARTICLE.id, "C").edits)
    article = project.articles[ARTICLE.id]
    assert source_grade_words(project, article) == "agreed: C · Lee D · Minji Park B"
    assert differing_source_grades(project, article) == source_grade_words(project, article)


def test_equal_grades_are_no_difference() -> None:
    project = graded(a_team(), (MINJI, "B"), (LEE, "B"))
    project = project.with_edits(grade_source(project, ARTICLE.id, "B").edits)
    assert differing_source_grades(project, project.articles[ARTICLE.id]) == ""


def test_my_grade_is_mine_on_every_computer() -> None:
    project = graded(a_team(), (MINJI, "B"))
    article = project.articles[ARTICLE.id]
    assert own_grade(project, article, LAPTOP) == "B"
    assert own_grade(project, article, LEE) == ""


def test_information_graded_otherwise_on_the_same_words_is_told() -> None:
    mine = replace(a_passage(creator=MINJI, number=1), grade="2")
    hers = replace(a_passage(creator=LEE, number=2), grade="2")
    elsewhere = replace(a_passage("delegation", creator=LEE, number=3), grade="5")
    project = a_team().with_edits(made(mine, hers, elsewhere))
    assert differing_information_grades(project, mine) == ""
    project = project.with_edits((Edit(hers, replace(hers, grade="4")),))
    assert differing_information_grades(project, mine) == "Lee 4 · Minji Park 2"
