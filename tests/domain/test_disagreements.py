"""Disagreements between analysts on one article, and what an adjudication leaves out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotation import Adjudication
from desktop_app.domain.disagreements import (
    ACCEPT,
    KEEP,
    CodedPassage,
    adjudication_id,
    disagreements,
    yielded,
)
from desktop_app.domain.span import Span

BOTH = ["minji", "jan"]


def coded(analyst: str, start: int, end: int, tags: str, number: int = 0) -> CodedPassage:
    name = f"{analyst}-{start}-{end}-{tags}-{number}"
    return CodedPassage(name, analyst, Span(start, end), frozenset(tags))


def kinds(*passages: CodedPassage, analysts: list[str] = BOTH) -> list[str]:
    return [each.kind for each in disagreements(passages, analysts)]


def test_same_words_and_tags_are_no_disagreement() -> None:
    assert kinds(coded("minji", 0, 9, "a"), coded("jan", 0, 9, "a")) == []


def test_same_words_with_other_tags() -> None:
    assert kinds(coded("minji", 0, 9, "a"), coded("jan", 0, 9, "b")) == ["tags"]
    assert kinds(coded("minji", 0, 9, "ab"), coded("jan", 0, 9, "b")) == ["tags"]


def test_two_passages_of_one_analyst_on_the_same_words_count_as_one() -> None:
    one = [coded("minji", 0, 9, "a"), coded("minji", 0, 9, "b")]
    assert kinds(*one, coded("jan", 0, 9, "ab")) == []


def test_only_one_tagged() -> None:
    assert kinds(coded("minji", 0, 9, "a")) == ["alone"]
    assert kinds(coded("minji", 0, 9, "a"), coded("jan", 9, 20, "a")) == ["alone", "alone"]


def test_boundaries_differ_where_tags_are_the_same() -> None:
    assert kinds(coded("minji", 0, 9, "a"), coded("jan", 5, 30, "a")) == ["boundaries"]


def test_nearly_the_same_words_with_other_tags_are_one_disagreement() -> None:
    assert kinds(coded("minji", 0, 10, "a"), coded("jan", 0, 12, "b")) == ["tags"]
    assert kinds(coded("minji", 0, 10, "a"), coded("jan", 7, 30, "b")) == ["alone", "alone"]


def test_of_three_analysts_all_must_have_tagged() -> None:
    trio = [*BOTH, "ana"]
    two = [coded("minji", 0, 9, "a"), coded("jan", 0, 9, "a")]
    assert kinds(*two, analysts=trio) == ["alone"]
    assert kinds(*two, coded("ana", 0, 9, "a"), analysts=trio) == []
    assert kinds(*two, coded("ana", 0, 9, "b"), analysts=trio) == ["tags"]


def test_highlights_and_other_analysts_do_not_count() -> None:
    assert kinds(coded("minji", 0, 9, ""), coded("somebody", 0, 9, "a")) == []


def test_disagreements_stand_in_reading_order() -> None:
    found = disagreements(
        [coded("jan", 50, 60, "b"), coded("minji", 0, 9, "a"), coded("jan", 20, 30, "a")], BOTH
    )
    assert [each.span.start for each in found] == [0, 20, 50]


def test_one_adjudication_stands_for_its_passages_in_any_order() -> None:
    assert adjudication_id(["b", "a"]) == adjudication_id(["a", "b"])
    assert adjudication_id(["a"]) != adjudication_id(["a", "b"])


def test_what_yielded_is_left_out_unless_it_was_accepted_elsewhere() -> None:
    first = Adjudication("adjudication:1", ("x", "y"), ACCEPT, accepted=("x",))
    second = Adjudication("adjudication:2", ("y", "z"), ACCEPT, accepted=("y",))
    kept = Adjudication("adjudication:3", ("p", "q"), KEEP, accepted=("p", "q"))
    assert yielded([first]) == {"y"}
    assert yielded([first, second]) == {"z"}
    assert yielded([kept]) == frozenset()


PASSAGES = st.lists(
    st.builds(
        coded,
        st.sampled_from(BOTH),
        st.integers(0, 20),
        st.integers(21, 40),
        st.sampled_from(["", "a", "b", "ab"]),
        st.integers(0, 3),
    ),
    unique_by=lambda each: each.id,
    max_size=8,
)


@given(PASSAGES)
def test_the_order_in_which_passages_come_does_not_matter(
    passages: list[CodedPassage],
) -> None:
    turned = passages[::-1]
    assert disagreements(passages, BOTH) == disagreements(turned, BOTH[::-1])


@given(PASSAGES)
def test_no_passage_is_in_two_disagreements(passages: list[CodedPassage]) -> None:
    members = [each for one in disagreements(passages, BOTH) for each in one.members]
    assert len(members) == len(set(members))
    assert set(members) <= {each.id for each in passages if each.tags}
