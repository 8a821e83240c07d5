"""Wordings: where a text says them, and where it only seems to."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.search_terms import Term, Wording
from desktop_app.domain.text_folding import FoldedText, folded

SYLLABLES = "가나다라 .,a\n"


def said(text: str, *wordings: Wording) -> list[str]:
    return [text[a:b] for a, b in Term(wordings).places(FoldedText(text), text)]


@given(st.text(SYLLABLES, max_size=40), st.text("가나다라", min_size=1, max_size=5))
def test_korean_is_found_wherever_its_syllables_stand(text: str, words: str) -> None:
    plain = folded(text)
    every = [at for at in range(len(plain)) if plain.startswith(words, at)]
    apart: list[int] = []
    for at in every:
        if not apart or at >= apart[-1] + len(words):
            apart.append(at)
    assert [start for start, _ in Wording(words).ranges(plain)] == apart


@given(st.text("ab 가-", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_other_words_are_found_as_wholes(text: str, word: str) -> None:
    found = [match.span() for match in re.finditer(rf"(?<![ab]){word}(?![ab])", text)]
    assert list(Wording(word).ranges(text)) == found


@given(st.text("ab 가", max_size=30), st.text("ab", min_size=1, max_size=3))
def test_an_open_word_is_found_with_whatever_it_goes_on_to(text: str, word: str) -> None:
    found = [match.span() for match in re.finditer(rf"(?<![ab]){word}[ab]*", text)]
    assert list(Wording(word, is_open=True).ranges(text)) == found


def test_other_endings_count_where_they_may() -> None:
    text = "Invited, inviting; an invitation. Not in vitro."
    assert said(text, Wording("invite", endings=True)) == ["Invited", "inviting", "invitation"]
    assert said(text, Wording("invite")) == []
    assert said(text, Wording("invita", endings=True, is_open=True)) == ["invitation"]


def test_a_particle_after_a_foreign_word_does_not_hide_it() -> None:
    assert said("NATO는 NATOs 나토의", Wording("nato", endings=True)) == ["NATO", "NATOs"]


def test_between_words_of_a_phrase_may_stand_anything_but_letters() -> None:
    kim = Wording("kim jong-un")
    assert said("Kim Jong Un, KIM JONG-UN and Kim (Jong) un; Kim A Jong Un", kim) == [
        "Kim Jong Un", "KIM JONG-UN", "Kim (Jong) un",
    ]  # fmt: skip
    assert said("북한, 파병은 북한의 파병", Wording("북한 파병")) == ["북한, 파병"]


def test_what_stands_together_without_a_gap_is_found_only_so() -> None:
    assert said("2025년 2025 년 12025년", Wording("2025년")) == ["2025년"]


def test_abbreviations_count_only_in_capitals() -> None:
    assert said("The US told us.", Wording("us", is_capital=True)) == ["US"]


def test_the_beginning_of_a_korean_word_can_be_asked_for() -> None:
    text = "국군 한국군"
    assert said(text, Wording("국군")) == ["국군", "국군"]
    assert len(said(text, Wording("국군", at_word_start=True))) == 1


def test_of_two_wordings_at_one_place_the_longer_counts() -> None:
    both = Wording("한국"), Wording("한국군")
    assert said("한국군과 한국", *both) == ["한국군", "한국"]


@pytest.mark.parametrize("nothing", ["", " ", "…", "?!", "_"])
def test_what_has_no_letters_is_nowhere(nothing: str) -> None:
    assert list(Wording(nothing).ranges("a _ … ?!")) == []


@given(st.text(max_size=60), st.text(max_size=8), st.booleans(), st.booleans())
def test_any_words_in_any_text(text: str, words: str, endings: bool, is_open: bool) -> None:
    term = Term((Wording(folded(words), endings=endings, is_open=is_open),))
    fold = FoldedText(text)
    places = term.places(fold, text)
    assert all(start < end for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert len(places) <= len(term.ranges(fold.folded))


@given(st.text("aB…\u0301 \n나토ﬁ", max_size=40), st.text("ab나토f", min_size=1, max_size=2))
def test_one_place_looked_up_alone_is_the_same_as_among_all(text: str, words: str) -> None:
    fold = FoldedText(text)
    ranges = list(Wording(words, is_open=True).ranges(fold.folded))
    starts, ends = fold.originals(ranges)
    alone = [fold.original(start, end) for start, end in ranges]
    # Of several in one character only the first counts among all.
    assert set(zip(starts, ends, strict=True)) <= set(alone)
    assert FoldedText.unpacked(fold.folded, fold.packed()).originals(ranges) == (starts, ends)
