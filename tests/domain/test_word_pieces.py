"""Words and pairs of syllables, as an index keeps them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.porter import is_stemmed
from desktop_app.domain.text_folding import folded
from desktop_app.domain.word_pieces import (
    PIECE,
    index_words,
    inflected_words,
    is_run,
    pairs,
    syllable,
)

TOKEN = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
"""What the index takes for one word: it knows of ASCII alone."""


def words(text: str) -> str:
    return " ".join(each for each in tokens(text) if each[0] != "\ue000")


def tokens(text: str) -> list[str]:
    return TOKEN.findall(index_words(folded(text)))


def test_korean_is_kept_in_pairs_and_the_last_syllable() -> None:
    assert words("한국군은") == "한국 국군 군은 은"
    assert words("나토 군") == "나토 토 군"


def test_other_words_are_kept_whole_also_before_a_particle() -> None:
    assert words("NATO는 2025년, Jong-un’s") == "nato 는 2025 년 jong un s"


def test_han_and_kana_run_together_as_well() -> None:
    assert words("韓國軍 北大西洋") == "韓國 國軍 軍 北大 大西 西洋 洋"
    assert words("カタカナ") == "カタ タカ カナ ナ"


@given(st.text("가나다라마", min_size=1, max_size=8))
def test_every_syllable_begins_exactly_one_pair(run: str) -> None:
    assert "".join(pair[0] for pair in pairs(run)) == run


@given(st.text(max_size=40) | st.text("가나한aé1_·ㄱ中. \u0301", max_size=40))
def test_the_index_parts_the_words_where_we_do(text: str) -> None:
    pieces = PIECE.findall(folded(text))
    parted = [each for piece in pieces for each in (pairs(piece) if is_run(piece) else [piece])]
    assert words(text) == " ".join(parted)
    syllables = {syllable(letter) for piece in pieces if is_run(piece) for letter in piece}
    assert sorted(tokens(text)[len(parted) :]) == sorted(syllables)
    assert {piece for piece in pieces if is_stemmed(piece)} <= inflected_words(folded(text))
