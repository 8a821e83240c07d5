"""Differences between wordings give back both of them."""

from __future__ import annotations

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.workspace.history.wording_difference import Piece, difference, shown

wordings = st.lists(st.sampled_from(["NATO", "한국", "arms", " ", "\n", ",", "the"])).map("".join)


@given(wordings, wordings)
def test_the_pieces_make_up_both_wordings(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(each.text for each in pieces if each.how != "in") == before
    assert "".join(each.text for each in pieces if each.how != "out") == after


@given(wordings)
def test_equal_wordings_differ_in_nothing(words: str) -> None:
    assert {each.how for each in difference(words, words)} <= {"same"}


def test_words_are_told_as_wholes() -> None:
    assert difference("the first summit of 2009", "the second summit of 2009") == (
        Piece("same", "the "),
        Piece("out", "first"),
        Piece("in", "second"),
        Piece("same", " summit of 2009"),
    )


def test_what_stayed_far_from_any_change_is_left_out() -> None:
    words = "word " * 500
    pieces = shown(difference(f"{words}old {words}", f"{words}new {words}"))
    assert [each.how for each in pieces] == ["left out", "same", "out", "in", "same", "left out"]
    assert 200 < sum(len(each.text) for each in pieces if each.how == "same") <= 240
    assert sum(len(each.text) for each in pieces if each.how != "in") == 5004
    assert all(each.text.strip("word ") == "" for each in pieces if each.how == "same")


def test_two_notes_of_three_thousand_words_are_compared_in_a_moment() -> None:
    random = Random(1)
    vocabulary = [f"word{number}" for number in range(900)]
    before = [random.choice(vocabulary) for _ in range(3000)]
    after = [random.choice(vocabulary) if random.random() < 0.2 else word for word in before]
    started = time.process_time()
    pieces = difference(" ".join(before), " ".join(after))
    assert time.process_time() - started < 1.0
    assert any(each.how == "in" for each in pieces)
