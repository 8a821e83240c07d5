"""Passages are said to come from so many articles, and from how many origins these have."""

from __future__ import annotations

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.origin_words import sources_sentence
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.versions.twins import TwinGroup, pair_of
from tests.builders import a_passage, a_project, an_article

TEXTS = ("One text about arms.", "Another text about arms.", "A third text about arms.")


def the_project(*outlets: str) -> Project:
    """Return a project of articles of these outlets, with two passages in the first of them."""
    pairs = list(zip(TEXTS, outlets, strict=False))
    passages = [
        a_passage("text", text, number=number) for number, (text, _) in enumerate(pairs, start=1)
    ]
    more = a_passage("arms", TEXTS[0], number=9)
    articles = [an_article(text, outlet=outlet) for text, outlet in pairs]
    return a_project(*articles, *passages, more)


def ids(project: Project) -> list[EntityId]:
    return list(project.annotations)


def test_articles_and_origins_are_counted_apart() -> None:
    project = the_project("Times", "Herald", "Times")
    assert sources_sentence(project, ids(project), ()) == (
        "4 excerpts from 3 articles, 2 independent origins at most"
    )


def test_articles_that_tell_the_same_story_are_one_origin() -> None:
    project = the_project("Times", "Herald")
    pair = pair_of(*project.articles)
    groups = [TwinGroup(tuple(project.articles), {pair: 0.9})]
    assert sources_sentence(project, ids(project), groups) == "3 excerpts from 2 articles, 1 origin"


def test_articles_that_name_one_agency_are_one_origin() -> None:
    project = the_project("Times", "Herald")
    for article in list(project.articles):
        change = describe(project, article, {"relay": "Yonhap"})
        project = project.with_edits(change.edits)
    assert sources_sentence(project, ids(project), ()).endswith("2 articles, 1 origin")


def test_of_one_article_there_is_nothing_to_say() -> None:
    project = the_project("Times")
    assert sources_sentence(project, ids(project), ()) == ""
