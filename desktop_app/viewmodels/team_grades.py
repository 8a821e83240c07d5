"""Grades that several people give one source or one passage, side by side where they differ."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


def own_grade(project: Project, article: Article, analyst: EntityId) -> str:
    """Return the letter that a person gave a source, under whatever id; empty for none."""
    return _source_grades(project, article).get(project.people.of(analyst).id, "")


def source_grade_words(project: Project, article: Article) -> str:
    """Return `agreed: C · Lee D · Minji B`, empty where nobody graded the source alone."""
    return _side_by_side(project, _source_grades(project, article), _agreed(article))


def differing_source_grades(project: Project, article: Article) -> str:
    """Return the same where the letters differ, the one agreed on among them; else empty."""
    given = _source_grades(project, article)
    agreed = _agreed(article)
    letters = {*given.values(), agreed} - {""}
    return _side_by_side(project, given, agreed) if len(letters) > 1 else ""


def differing_information_grades(project: Project, passage: Annotation) -> str:
    """Return `Lee 4 · Minji 2` where people graded exactly these words otherwise, else empty."""
    given = {
        project.people.of(each.creator).id: each.grade
        for each in project.passages_on(passage.target)
        if each.grade
    }
    return _side_by_side(project, given) if len(set(given.values())) > 1 else ""


def _agreed(article: Article) -> str:
    return article.metadatum("grade").value or ""


def _source_grades(project: Project, article: Article) -> dict[EntityId, str]:
    """Return the letters given to the article's earliest appearance, by person."""
    found: dict[EntityId, str] = {}
    for key in sorted(article.grades):
        appearance, _, analyst = key.partition("@")
        if appearance == article.first_appearance:
            found[project.people.of(analyst).id] = article.grades[key]
    return found


def _side_by_side(project: Project, given: dict[EntityId, str], agreed: str = "") -> str:
    if not given:
        return ""
    somebody = QCoreApplication.translate("passages", "Somebody")
    names = sorted(
        ((project.analyst_name(person) or somebody, grade) for person, grade in given.items()),
        key=lambda each: (folded(each[0]), each[1]),
    )
    parts = [f"{name} {grade}" for name, grade in names]
    if agreed:
        parts.insert(0, QCoreApplication.translate("grades", "agreed: {x}").format(x=agreed))
    return " · ".join(parts)
