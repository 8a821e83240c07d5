"""Which version of an article is shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.article import Appearance, Article
from desktop_app.domain.change import Edit, deleted
from desktop_app.domain.versions import Versions
from tests.builders import NATO, a_passage, a_project, a_tag, an_article

NAMES = [f"article:{digit * 64}" for digit in "abcdef"]


def an_article_named(number: int, replaces: str = "") -> Article:
    appearances = {"k": Appearance(f"{number}.txt", added=number)}
    return Article(NAMES[number], 10, appearances, replaces=replaces)


def test_a_chain_of_versions_leads_to_the_newest_and_back() -> None:
    first, second = an_article_named(0), an_article_named(1, NAMES[0])
    third = an_article_named(2, NAMES[1])
    project = a_project(first, second, third)
    assert project.newest(first.id) == third.id
    assert project.newest(third.id) == third.id
    assert project.older_versions(third.id) == (second.id, first.id)
    assert list(project.current_articles) == [third.id]
    assert project.versions.family(second.id) == {first.id, second.id, third.id}


def test_of_two_corrections_brought_in_at_once_both_stand_and_the_later_is_the_newest() -> None:
    old, mine, hers = (
        an_article_named(0), an_article_named(1, NAMES[0]), an_article_named(2, NAMES[0])
    )  # fmt: skip
    project = a_project(old, hers, mine)
    assert set(project.current_articles) == {mine.id, hers.id}
    assert project.versions.newer(old.id) == (mine.id, hers.id)
    assert project.newest(old.id) == hers.id


def test_a_ring_is_cut_at_the_article_that_was_there_first() -> None:
    ring = [an_article_named(number, NAMES[(number + 1) % 3]) for number in range(3)]
    project = a_project(*ring)
    # 0 was to replace 1, 1 replaces 2, and 2 replaces 0: what 0 says does not count.
    assert list(project.current_articles) == [NAMES[1]]
    assert project.older_versions(NAMES[1]) == (NAMES[2], NAMES[0])


def test_an_article_is_shown_again_once_its_correction_is_removed() -> None:
    old, new = an_article_named(0), an_article_named(1, NAMES[0])
    project = a_project(old, new)
    assert old.id not in project.current_articles
    assert list(project.with_edits(deleted(new)).current_articles) == [old.id]


def test_without_versions_the_very_same_mapping_is_shown() -> None:
    project = a_project(an_article_named(0), an_article_named(1))
    assert project.current_articles is project.articles
    described = replace(project.articles[NAMES[0]], said={"headline": "New"})
    later = project.with_edits([Edit(project.articles[NAMES[0]], described)])
    assert later.current_articles is later.articles


def test_passages_of_an_older_version_are_late_and_not_counted() -> None:
    old = an_article()
    tag = a_tag("Arms")
    project = a_project(old, tag, a_passage(tags=[tag.id]))
    assert project.tag_count(tag.id) == 1
    new = replace(an_article(NATO + " Corrected."), replaces=old.id)
    later = project.with_edits([Edit(None, new)])
    assert later.tag_count(tag.id) == 0
    assert later.living_annotations() == []
    assert [each.exact for each in later.late_passages(new.id)] == ["first time"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 5)), max_size=12))
def test_what_is_kept_up_by_edits_is_what_is_found_afresh(said: list[tuple[int, int]]) -> None:
    project = a_project(*(an_article_named(number) for number in range(6)))
    for number, older in said:
        before = project.articles[NAMES[number]]
        after = replace(before, replaces=NAMES[older] if older >= 0 else "")
        project = project.with_edits([Edit(before, after)])
        fresh = Versions(project.articles)
        assert project.current_articles == fresh.current
        assert project.current_articles, "some version is always shown"
        for name in NAMES:
            assert project.newest(name) == fresh.newest(name)
            assert project.newest(name) in project.current_articles
            assert name not in project.older_versions(name)
