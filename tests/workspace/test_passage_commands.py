"""Passages resized, split, merged, duplicated: each is one change, and its inverse leads back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation, Figure, Relation
from desktop_app.domain.briefing import EXCERPT, PARAGRAPH, Block, Briefing, Citation, Run
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version, plain
from desktop_app.domain.span import Span
from desktop_app.workspace.commands.codebook import TagRefused
from desktop_app.workspace.commands.passages import (
    PassageRefused,
    duplicate_passage,
    merge_passages,
    resize_passage,
    split_passage,
    tag_in_vivo,
    tag_targets,
)
from desktop_app.workspace.commands.tagging import untag_passage
from tests.builders import a_passage, a_project, a_session, a_tag, a_target, an_article

TEXT = "NATO invited Korea.  The delegation, of 12 officers, met — in July. 나토는 한국을 초청했다."
ARTICLE = an_article(TEXT)
ARMS, TALKS = a_tag("Arms", 1), a_tag("Talks", 2)
MINJI, TOM = "analyst:minji", "analyst:tom"


def a_mark(
    words: str, *tags: Tag, number: int = 1, note: str = "", creator: str = MINJI
) -> Annotation:
    return a_passage(words, TEXT, [tag.id for tag in tags], note, creator, number)


def project_with(*passages: Annotation) -> Project:
    return a_project(ARTICLE, ARMS, TALKS, *passages)


def after(project: Project, change: Change) -> list[Annotation]:
    """Return the passages after a change, in reading order, once its inverse has led back."""
    done = project.with_edits(change.edits)
    assert done.with_edits(change.inverse.edits) == project
    return done.passages(ARTICLE.id)


def at(words: str) -> int:
    return TEXT.index(words)


def test_a_resized_passage_is_described_anew() -> None:
    passage = a_mark("Korea", ARMS, note="wait")
    project = project_with(passage)
    target = a_target(TEXT, "invited Korea")
    (resized,) = after(project, resize_passage(project, passage.id, target))
    assert resized == replace(passage, target=target)
    assert resized.target.prefix == "NATO "
    assert resized.target.suffix.startswith(".  The")


def test_a_passage_resized_to_where_it_stands_is_no_change() -> None:
    passage = a_mark("Korea")
    assert resize_passage(project_with(passage), passage.id, passage.target).is_empty


def test_both_parts_of_a_split_keep_the_tags_and_the_first_keeps_the_note() -> None:
    passage = replace(
        a_mark("NATO invited Korea.", ARMS, TALKS, note="wait"),
        status="check",
        grade="2",
        speaker="Rutte",
        event_date="2024-07",
        figure=Figure("12"),
        iri="urn:x",
        incoming="abc",
    )
    project = project_with(passage)
    first, second = after(project, split_passage(project, passage.id, at("Korea"), TEXT))
    assert (first.exact, second.exact) == ("NATO invited", "Korea.")
    assert first == replace(passage, target=a_target(TEXT, "NATO invited"))
    assert second.tags == passage.tags
    assert (second.status, second.grade, second.speaker) == ("check", "2", "Rutte")
    assert (second.note, second.figure, second.iri) == ((), None, "")
    assert (second.creator, second.created) == (passage.creator, passage.created)
    assert second.id != first.id


@pytest.mark.parametrize("place", [0, len("NATO "), len("NATO invited Korea."), 40])
def test_a_split_outside_the_passage_or_at_its_edge_is_refused(place: int) -> None:
    passage = a_mark("invited Korea")
    with pytest.raises(PassageRefused, match="inside the passage"):
        split_passage(project_with(passage), passage.id, place, TEXT)


def test_overlapping_passages_become_the_first_which_covers_both() -> None:
    one = a_mark("NATO invited", ARMS, note="who", number=2)
    other = a_mark("invited Korea", TALKS, note="whom\n\nwhen", number=1)
    project = project_with(one, other)
    (merged,) = after(project, merge_passages(project, [other.id, one.id], TEXT))
    assert merged.id == one.id
    assert merged.exact == "NATO invited Korea"
    assert merged.tags == {ARMS.id, TALKS.id}
    assert merged.note_text == "who\n\nwhom\n\nwhen"


@pytest.mark.parametrize(
    ("one", "other"),
    [("NATO", "invited Korea"), ("invited Korea", "The delegation"), ("met", "in July")],
)
def test_passages_with_only_spaces_and_punctuation_between_them_are_merged(
    one: str, other: str
) -> None:
    project = project_with(a_mark(one, number=1), a_mark(other, number=2))
    (merged,) = after(project, merge_passages(project, list(project.annotations), TEXT))
    assert merged.exact == TEXT[at(one) : at(other) + len(other)]


def test_passages_with_words_between_them_are_not_merged() -> None:
    project = project_with(a_mark("NATO", number=1), a_mark("Korea", number=2))
    with pytest.raises(PassageRefused, match="Words stand between"):
        merge_passages(project, list(project.annotations), TEXT)


def test_one_passage_cannot_be_merged() -> None:
    project = project_with(a_mark("NATO"))
    with pytest.raises(PassageRefused, match="two are needed"):
        merge_passages(project, list(project.annotations), TEXT)


def test_a_note_said_twice_is_kept_once_and_one_alone_is_not_rewritten() -> None:
    one, other = a_mark("NATO", number=1), a_mark("invited", number=2, note="wait")
    one = replace(one, note=(Version("wait", TOM, 5, "hash"),))
    project = project_with(one, other)
    (merged,) = after(project, merge_passages(project, [one.id, other.id], TEXT))
    assert merged.note[0].record == "hash"
    assert merged.note_text == "wait"


def test_what_a_passage_says_once_is_taken_from_the_first_that_says_it() -> None:
    one = replace(a_mark("NATO", number=1), grade="2")
    other = replace(a_mark("invited", number=2), grade="4", speaker="Rutte", figure=Figure("12"))
    project = project_with(one, other)
    (merged,) = after(project, merge_passages(project, [one.id, other.id], TEXT))
    assert (merged.grade, merged.speaker, merged.figure) == ("2", "Rutte", Figure("12"))


def test_what_referred_to_merged_passages_refers_to_the_one_that_stays() -> None:
    marks = [a_mark(words, number=n) for n, words in enumerate(("NATO", "invited", "July"), 1)]
    one, other, third = marks
    briefing = Briefing("briefing:1", "Brief")
    shown = Block("block:1", briefing.id, EXCERPT, annotation=other.id, number=1)
    runs = (Run("He came"), Run(citation=Citation(other.id, "footnote")))
    said = Block("block:2", briefing.id, PARAGRAPH, runs=(Version(runs),))
    inside = Relation("relation:1", one.id, other.id, "supports")
    outside = Relation("relation:2", third.id, other.id, "contradicts")
    project = a_project(ARTICLE, briefing, shown, said, inside, outside, *marks)
    change = merge_passages(project, [one.id, other.id], TEXT)
    after(project, change)
    done = project.with_edits(change.edits)
    assert done.blocks[shown.id].annotation == one.id
    assert done.blocks[said.id].shown_runs[1].citation == Citation(one.id, "footnote")
    assert done.relations == {outside.id: replace(outside, destination=one.id)}


def test_a_colleagues_passage_is_duplicated_as_mine_with_its_tags_alone() -> None:
    hers = a_mark("Korea", ARMS, note="hers", creator=TOM)
    project = project_with(hers)
    passages = after(project, duplicate_passage(project, MINJI, hers.id))
    (mine,) = [each for each in passages if each.creator == MINJI]
    assert (mine.exact, mine.tags, mine.note) == ("Korea", frozenset({ARMS.id}), ())


def test_words_that_are_mine_already_are_not_duplicated() -> None:
    project = project_with(a_mark("Korea"), a_mark("Korea", ARMS, number=2, creator=TOM))
    for passage in project.annotations:
        with pytest.raises(PassageRefused, match="already"):
            duplicate_passage(project, MINJI, passage)


def test_a_tag_in_vivo_is_made_at_the_top_and_put_on_the_words_in_one_change() -> None:
    project = project_with()
    target = a_target(TEXT, "12 officers")
    change = tag_in_vivo(project, MINJI, target, "officers/men")
    (passage,) = after(project, change)
    done = project.with_edits(change.edits)
    assert [done.codebook.path(tag.id) for tag in done.tags_of(passage)] == ["officers-men"]
    again = tag_in_vivo(done, MINJI, a_target(TEXT, "July"), "Officers-Men")
    assert len(done.with_edits(again.edits).codebook) == len(done.codebook)


def test_a_tag_in_vivo_without_a_visible_name_is_refused() -> None:
    with pytest.raises(TagRefused):
        tag_in_vivo(project_with(), MINJI, a_target(TEXT, "July"), "\u200b")


def test_several_stretches_of_words_are_tagged_in_one_change() -> None:
    project = project_with(a_mark("Korea", TALKS))
    targets = [a_target(TEXT, "Korea"), a_target(TEXT, "July"), a_target(TEXT, "July")]
    passages = after(project, tag_targets(project, MINJI, targets, ARMS.id))
    assert [(each.exact, each.tags) for each in passages] == [
        ("Korea", frozenset({ARMS.id, TALKS.id})),
        ("July", frozenset({ARMS.id})),
    ]


def test_the_last_tag_of_a_passage_that_says_nothing_else_takes_it_along() -> None:
    plain_one, noted = a_mark("Korea", ARMS), a_mark("July", ARMS, note="wait", number=2)
    project = project_with(plain_one, noted)
    assert after(project, untag_passage(project, plain_one, ARMS.id)) == [noted]
    assert after(project, untag_passage(project, noted, ARMS.id))[1].tags == frozenset()


# Laws

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda each: Span(each[0], min(len(TEXT), each[0] + each[1]))
)
tag_sets = st.frozensets(st.sampled_from([ARMS.id, TALKS.id]))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Return a project with one to four passages of mine anywhere in the text."""
    passages = [
        replace(
            a_mark("NATO", number=number),
            target=describe(ARTICLE.id, draw(spans), TEXT),
            tags=draw(tag_sets),
            note=plain(draw(st.sampled_from(["", "one", "two\n\nthree"]))),
        )
        for number in range(1, draw(st.integers(2, 5)))
    ]
    return project_with(*passages)


def may(make: Callable[[], Change]) -> Change | None:
    try:
        return make()
    except PassageRefused:
        return None


@given(projects(), st.integers(0, len(TEXT)), spans)
def test_every_change_and_its_inverse_give_back_the_project(
    project: Project, place: int, span: Span
) -> None:
    ids = sorted(project.annotations)
    target = describe(ARTICLE.id, span, TEXT)
    for change in (
        may(lambda: resize_passage(project, ids[0], target)),
        may(lambda: split_passage(project, ids[0], place, TEXT)),
        may(lambda: merge_passages(project, ids, TEXT)),
        may(lambda: duplicate_passage(project, TOM, ids[0])),
        tag_targets(project, MINJI, [target], ARMS.id),
        tag_in_vivo(project, MINJI, target, "name"),
    ):
        if change is not None:
            assert len({edit.id for edit in change.edits}) == len(change.edits)
            after(project, change)


@given(projects(), st.integers(0, len(TEXT)))
def test_the_parts_of_a_split_merge_to_what_was_split(project: Project, place: int) -> None:
    passage = project.annotations[min(project.annotations)]
    split = may(lambda: split_passage(project, passage.id, place, TEXT))
    if split is None:
        return
    parts = project.with_edits(split.edits)
    one, other = (edit.id for edit in split.edits)
    merged = parts.with_edits(merge_passages(parts, [one, other], TEXT).edits)
    kept = merged.annotations[passage.id]
    assert kept.exact == passage.exact.strip()
    assert (kept.tags, kept.note) == (passage.tags, passage.note)


@given(projects())
def test_a_merged_passage_covers_all_and_carries_every_tag(project: Project) -> None:
    merge = may(lambda: merge_passages(project, list(project.annotations), TEXT))
    if merge is None:
        return
    before = project.passages(ARTICLE.id)
    (kept,) = project.with_edits(merge.edits).passages(ARTICLE.id)
    assert kept.target.start == min(each.target.start for each in before)
    assert kept.target.end == max(each.target.end for each in before)
    assert kept.exact == kept.span.of(TEXT)
    assert kept.tags == frozenset().union(*(each.tags for each in before))
    assert all(note in kept.note_text for each in before for note in each.note_text.split("\n\n"))


def test_merging_is_undone_and_redone_through_the_log() -> None:
    session = a_session()
    one, other = a_mark("NATO", ARMS, number=1, note="a"), a_mark("invited", TALKS, number=2)
    block = Block(
        "block:1",
        "briefing:1",
        PARAGRAPH,
        runs=(Version((Run("x"), Run(citation=Citation(other.id, "footnote")))),),
    )
    for thing in (ARTICLE, ARMS, TALKS, Briefing("briefing:1"), one, other, block):
        session.do(Change(Label("test"), made(thing)))
    before = session.project
    session.do(merge_passages(before, [one.id, other.id], TEXT))
    merged = session.project
    assert [each.exact for each in merged.passages(ARTICLE.id)] == ["NATO invited"]
    session.undo()
    assert session.project.annotations == before.annotations
    assert session.project.blocks == before.blocks
    session.redo()
    assert session.project.annotations == merged.annotations
    assert session.project.blocks == merged.blocks
