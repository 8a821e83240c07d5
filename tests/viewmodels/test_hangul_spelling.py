"""Hangul letter by letter, and its initial consonants."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.hangul_spelling import are_initials, initials, spelled

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8)


@pytest.mark.parametrize("typed", ["ㅁ", "무", "묵", "무ㄱ", "무기", "무깁", "무기ㅂ", "무기병"])
def test_every_stage_of_a_composition_begins_the_finished_word(typed: str) -> None:
    assert spelled("무기병력").startswith(spelled(typed))


def test_compound_letters_are_spelled_as_they_are_typed() -> None:
    assert spelled("과") == spelled("ㄱㅗㅏ")
    assert spelled("값") == spelled("ㄱㅏㅂㅅ") == spelled("가ㅄ")
    assert spelled("뛰다") == "ㄸㅜㅣㄷㅏ"


def test_case_width_accents_and_space_do_not_count() -> None:
    assert spelled("  ＮＡＴＯ\tCafé ") == "nato cafe"


@given(SYLLABLES)
def test_decomposed_hangul_is_spelled_like_composed(text: str) -> None:
    assert spelled(unicodedata.normalize("NFD", text)) == spelled(text)


@given(SYLLABLES, SYLLABLES)
def test_the_spelling_of_two_words_is_their_spellings_joined(one: str, other: str) -> None:
    assert spelled(one + other) == spelled(one) + spelled(other)


def test_initials_stand_for_syllables() -> None:
    assert initials("무기·병력 NATO") == "ㅁㄱ·ㅂㄹ nato"
    assert initials("까치") == "ㄲㅊ"


@pytest.mark.parametrize("typed", ["ㅁㄱ", "ㄳ", "ㅁ ㄱ"])
def test_consonants_alone_are_initials(typed: str) -> None:
    assert are_initials(spelled(typed))


@pytest.mark.parametrize("typed", ["무기", "ㅏ", "arms", "", "ㅁg"])
def test_other_words_are_no_initials(typed: str) -> None:
    assert not are_initials(spelled(typed))
