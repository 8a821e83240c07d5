"""Each article is compared once; what is shown of it follows the articles that are shown."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.project import Project
from desktop_app.workspace.versions.known_twins import KnownTwins
from desktop_app.workspace.versions.twins import Twins
from tests.builders import a_project
from tests.workspace.versions.test_twins import Texts, some_texts


def project_of(texts: Texts, *left_out: str) -> Project:
    return a_project(*(each for name, each in texts.articles.items() if name not in left_out))


def names(texts: Texts, known: KnownTwins, project: Project) -> list[set[str]]:
    by_id = {each.id: name for name, each in texts.articles.items()}
    return [{by_id[each] for each in group.articles} for group in known.overview(project).groups]


def test_articles_that_come_later_join_the_groups_and_no_text_is_read_for_nothing() -> None:
    texts = some_texts()
    known = KnownTwins(Twins(texts.read))
    before = project_of(texts, "times", "신문", "연합")
    assert known.look(before.articles)
    assert names(texts, known, before) == [{"agency", "herald"}]
    texts.reads.clear()
    after = project_of(texts)
    assert known.look(after.articles)
    assert names(texts, known, after) == [{"agency", "herald", "times"}, {"연합", "신문"}]
    assert texts.articles["stranger"].id not in texts.reads
    texts.reads.clear()
    known.look(after.articles)
    assert texts.reads == []


def test_the_older_version_counts_no_more_and_counts_again_once_it_is_shown() -> None:
    texts = some_texts()
    known = KnownTwins(Twins(texts.read))
    whole = project_of(texts)
    known.look(whole.articles)
    old, new = texts.articles["연합"], texts.articles["신문"]
    texts.articles["신문"] = replace(new, replaces=old.id)
    replaced = project_of(texts)
    assert names(texts, known, replaced) == [{"agency", "herald", "times"}]
    assert known.beside(new.id, replaced.current_articles) == {}
    assert known.beside(new.id, whole.current_articles).keys() == {old.id}


def test_origins_are_counted_over_all_articles_with_twins_as_one() -> None:
    texts = some_texts()
    known = KnownTwins(Twins(texts.read))
    project = project_of(texts)
    known.look(project.articles)
    overview = known.overview(project)
    assert (overview.articles, len(overview.groups), len(overview.origins)) == (6, 2, 3)


def test_what_is_ended_in_between_goes_on_where_it_was() -> None:
    texts = some_texts()
    known = KnownTwins(Twins(texts.read))
    project = project_of(texts)
    left = iter([True] * 8)
    assert not known.look(project.articles, lambda: next(left, False))
    assert known.look(project.articles)
    assert len(known.overview(project).groups) == 2


def test_a_text_that_arrives_later_is_compared_then() -> None:
    texts = some_texts()
    arrives = texts.forget(texts.articles["herald"].id)
    known = KnownTwins(Twins(texts.read))
    project = project_of(texts, "times")
    assert known.look(project.articles)
    assert names(texts, known, project) == [{"연합", "신문"}]
    arrives()
    known.look(project.articles)
    assert {"agency", "herald"} in names(texts, known, project)
