"""What differs between two texts, and which place answers to which."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.span import Span
from desktop_app.workspace.versions.text_difference import TextDifference
from tests.workspace.versions.edited_texts import ENGLISH, KOREAN, a_long_text, edited

PIECES = st.lists(
    st.sampled_from(
        ["NATO", "나토는", "11,000", "👩🏽‍✈️", "韓國軍", " ", "  ", "\n", "\n\n", ".", "“", "a"]
    ),
    max_size=30,
).map("".join)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


@given(PIECES, PIECES)
def test_the_stretches_are_both_texts_whole(old: str, new: str) -> None:
    stretches = TextDifference(old, new).stretches
    assert "".join(each.old.of(old) for each in stretches) == old
    assert "".join(each.new.of(new) for each in stretches) == new
    assert all(each.old.of(old) == each.new.of(new) for each in stretches if each.is_same)
    at_old = at_new = 0
    for each in stretches:
        assert (each.old.start, each.new.start) == (at_old, at_new)
        at_old, at_new = each.old.end, each.new.end


@given(PIECES)
def test_nothing_differs_between_a_text_and_itself(text: str) -> None:
    difference = TextDifference(text, text)
    assert difference.is_empty
    assert (difference.gone, difference.came) == ((), ())
    assert difference.same_share == 1.0


def test_changed_words_alone_are_marked() -> None:
    old = "About 11,000 soldiers were sent to Russia.\nSeoul said so."
    new = "At least 12,000 soldiers were sent to Russia.\nSeoul said so."
    difference = TextDifference(old, new)
    assert words(old, difference.gone) == ["About", "11,000"]
    assert words(new, difference.came) == ["At least", "12,000"]


def test_particles_are_a_part_of_a_korean_word() -> None:
    old, new = "한국군은 나토 회의에 참석했다.", "한국군이 나토 회의에 처음 참석했다."
    difference = TextDifference(old, new)
    assert words(old, difference.gone) == ["한국군은"]
    assert words(new, difference.came) == ["한국군이", " 처음"]


def test_paragraphs_that_went_leave_the_full_stop_before_them() -> None:
    old = "They met in Seoul on Friday.\nKim denied it on Friday.\nAll of them left on Monday."
    new = "They met in Seoul on Thursday.\nAll of them left on Monday."
    difference = TextDifference(old.replace("\nAll", " \nAll"), new)
    assert words(difference.old, difference.gone)[0] == "Friday"
    assert "." not in words(difference.old, difference.gone)[0]
    shorter = TextDifference("One, two. \nThree, four.\n  End", "One, two.\nEnd")
    assert words(shorter.old, shorter.gone)[0].strip() == "Three, four."


def test_white_space_that_differs_is_a_difference_and_words_stay_the_same() -> None:
    difference = TextDifference("one two\nthree", "one  two three")
    assert [each.is_same for each in difference.stretches] == [True, False, True, False, True]


def test_a_place_answers_to_the_same_words_in_both_directions() -> None:
    old, new = "A long beginning.\nNATO met.", "NATO met.\nAn end."
    difference = TextDifference(old, new)
    assert difference.answering(old.index("met")) == new.index("met")
    assert difference.answering(new.index("met"), from_old=False) == old.index("met")
    assert difference.answering(0) == 0
    assert difference.answering(len(old)) <= len(new)


@given(PIECES, PIECES, st.integers(0, 200))
def test_an_answering_place_lies_in_the_other_text(old: str, new: str, place: int) -> None:
    difference = TextDifference(old, new)
    assert 0 <= difference.answering(min(place, len(old))) <= len(new)
    assert 0 <= difference.answering(min(place, len(new)), from_old=False) <= len(old)


@pytest.mark.parametrize("vocabulary", [ENGLISH, KOREAN], ids=["English", "Korean"])
def test_a_long_text_edited_by_a_twentieth_is_mostly_the_same(vocabulary: list[str]) -> None:
    random = Random(1)
    text = edited(random, a_long_text(random, 30_000, vocabulary), 0.05, vocabulary)
    assert TextDifference(text.old, text.new).same_share > 0.9
