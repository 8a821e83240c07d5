"""Details are read anew into what nobody has said; what people and files said stands."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.article import Finding
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.article_store import ArticleAway
from desktop_app.workspace.intake.looking_again import details_of, look_again
from tests.builders import a_project, an_article

TEXT = (
    "Go to contents\n\nKorea Invited to NATO Meeting\n\nPosted December. 22, 2009 13:55\n\n"
    "NATO has invited for the first time a Korean military delegation to a meeting next year."
)
OLD = an_article(TEXT, headline=None, outlet=None, published=None)


def again(project: Project) -> Project:
    change = look_again(project, details_of(project.articles.values(), lambda article: TEXT))
    return project.with_edits(change.edits)


def test_an_article_of_an_earlier_version_gets_its_details() -> None:
    after = again(a_project(OLD)).articles[OLD.id]
    assert after.published == "2009-12-22T13:55"
    assert after.metadatum("published").line == 5
    assert 1 in after.dimmed_lines


def test_what_people_said_and_files_told_stands() -> None:
    known = replace(
        OLD,
        said={"published@k": "2010-01-01", "headline": None},
        found={"language": Finding("fr", "found", "the file")},
        said_roles={"1": "text"},
    )
    after = again(a_project(known)).articles[OLD.id]
    assert after.published == "2010-01-01"
    assert after.headline is None
    assert after.language == "fr"
    assert after.role(1) == "text"


def test_a_second_look_finds_nothing_new() -> None:
    project = again(a_project(OLD))
    details = details_of(project.articles.values(), lambda article: TEXT)
    assert look_again(project, details).is_empty


def test_a_text_that_is_away_is_left_out() -> None:
    def away(article: EntityId) -> str:
        raise ArticleAway("It has not arrived yet.")

    assert details_of([OLD], away) == {}


def test_looking_ends_where_it_is_told_to() -> None:
    other = an_article("Other words of another article.")
    details = details_of([OLD, other], lambda article: TEXT, lambda number: number < 2)
    assert list(details) == [OLD.id]


def test_an_endless_text_is_not_looked_at() -> None:
    details = details_of([OLD], lambda article: TEXT + "\na" * 100_000)
    assert (dict(details[OLD.id].found), dict(details[OLD.id].roles)) == ({}, {})
