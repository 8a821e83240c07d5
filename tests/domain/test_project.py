"""The project value: each change makes the next one, with counts kept up to date."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article, Finding
from desktop_app.domain.change import Change, Edit, Label, combined, deleted, made
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.articles import describe
from tests.builders import a_passage, a_project, a_tag, a_target, an_article

TAGS = [a_tag(name, at) for at, name in enumerate("abc", 1)]

states = st.lists(
    st.tuples(st.integers(1, 6), st.sets(st.sampled_from([tag.id for tag in TAGS])), st.booleans()),
    max_size=30,
)


def recounted(project: Project) -> Project:
    """Return the project built from scratch, for comparison."""
    return Project(id=project.id).with_edits(
        made(*project.analysts.values(), *project.tags.values(), *project.annotations.values())
    )


@given(states)
def test_indexes_kept_up_to_date_equal_those_counted_afresh(
    steps: list[tuple[int, set[str], bool]],
) -> None:
    project = a_project(*TAGS)
    for number, tags, stays in steps:
        after = a_passage(number=number, tags=sorted(tags)) if stays else None
        before = project.annotations.get(a_passage(number=number).id)
        if before or after:
            project = project.with_edits([Edit(before, after)])
    afresh = recounted(project)
    assert project.passages_in == afresh.passages_in
    assert project.passages_with == afresh.passages_with
    assert project == afresh


@given(states)
def test_a_change_and_its_inverse_lead_back(steps: list[tuple[int, set[str], bool]]) -> None:
    project = a_project(*TAGS, *(a_passage(number=number) for number in range(1, 4)))
    edits: dict[str, Edit] = {}
    for number, tags, stays in steps:
        after: Annotation | None = a_passage(number=number, tags=sorted(tags)) if stays else None
        before = project.annotations.get(a_passage(number=number).id)
        if before or after:
            edits[a_passage(number=number).id] = Edit(before, after)
    change = Change(Label("any"), tuple(edits.values()))
    there = project.with_edits(change.edits)
    assert there.with_edits(change.inverse.edits) == project


def test_a_project_never_changes() -> None:
    project = a_project(a_tag("a", 1))
    project.with_edits(made(a_passage(tags=[f"tag:{1:026d}"])))
    assert project.annotations == {}
    assert project.tag_count(f"tag:{1:026d}") == 0


def test_combined_changes_make_one_edit_for_a_thing() -> None:
    first = a_tag("a", 1)
    second = replace(first, name="b")
    one = Change(Label("one"), made(first))
    two = Change(Label("two"), (Edit(first, second),))
    assert combined(Label("both"), one, two).edits == (Edit(None, second),)
    assert combined(Label("all"), one, Change(Label("x"), deleted(first))).is_empty


def test_said_comes_before_found_and_not_known_is_an_answer() -> None:
    article = an_article(headline="Found")
    assert article.headline == "Found"
    said = replace(article, said={"headline": "Said", "outlet@k": None})
    assert (said.headline, said.outlet) == ("Said", None)
    assert said.metadatum("outlet").how == "said"
    assert an_article(headline=None).metadatum("headline").how == "asked"
    guess = replace(article, found={"headline": Finding("Guess", "inferred", "line 4")})
    assert guess.metadatum("headline").is_guess


def test_an_article_without_a_headline_is_called_by_its_file() -> None:
    assert an_article(headline=None, file="x.txt").name == "x.txt"
    assert Article("article:abcdef0123456789").name == "abcdef012345"


def test_initials_are_two_letters() -> None:
    names = {"Minji Park": "MP", "김민지": "김민", "plato": "pl", "": "?"}
    assert {name: Analyst("analyst:x", name).initials for name in names} == names


def test_empty_words_take_back_what_was_said_and_all_others_are_kept() -> None:
    article = an_article(headline="Found")
    project = a_project(article)
    for words in ("not said", "Said"):
        project = project.with_edits(describe(project, article.id, {"headline": words}).edits)
        assert project.articles[article.id].headline == words
    project = project.with_edits(describe(project, article.id, {"headline": " "}).edits)
    assert project.articles[article.id].headline == "Found"


moves = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.sampled_from(["first", "first time", "time", ""]),
        st.sets(st.sampled_from([tag.id for tag in TAGS])),
    ),
    max_size=20,
)


@given(moves)
def test_passages_are_found_by_their_words_and_counted_in_their_article(
    steps: list[tuple[int, str, set[str]]],
) -> None:
    article = an_article()
    project = a_project(article, *TAGS)
    for number, words, tags in steps:
        # Asked before each move, so that what is kept of the article has to follow.
        assert project.tag_count_in(article.id, TAGS[0].id) == project.tag_count(TAGS[0].id)
        after = a_passage(words, number=number, tags=sorted(tags)) if words else None
        before = project.annotations.get(a_passage(number=number).id)
        if before or after:
            project = project.with_edits([Edit(before, after)])
    everything = project.annotations.values()
    for words in ("first", "first time", "time"):
        target = a_target(words=words)
        wanted = {each.id for each in everything if each.span == target.span}
        assert {each.id for each in project.passages_on(target)} == wanted
    for tag in TAGS:
        count = sum(tag.id in each.tags for each in everything)
        assert project.tag_count_in(article.id, tag.id) == project.tag_count(tag.id) == count


def test_a_passage_with_a_tag_and_the_one_merged_into_it_counts_once() -> None:
    article = an_article()
    merged = replace(TAGS[1], into=TAGS[0].id)
    both = a_passage(number=1, tags=[TAGS[0].id, TAGS[1].id])
    one = a_passage("invited", number=2, tags=[TAGS[1].id])
    project = a_project(article, TAGS[0], merged, both, one)
    assert project.tag_count(TAGS[0].id) == project.tag_count_in(article.id, TAGS[0].id) == 2
    assert project.passages_tagged(TAGS[0].id) == {both.id, one.id}
    without = project.with_edits(deleted(article))
    assert without.tag_count(TAGS[0].id) == 0
