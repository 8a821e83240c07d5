"""Words and pairs of syllables, as an index keeps them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text_folding import folded
from desktop_app.domain.word_pieces import PIECE, index_words, is_run, pairs


def words(text: str) -> str:
    return index_words(PIECE.findall(folded(text)))


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


@given(st.text(max_size=40))
def test_the_index_parts_the_words_where_we_do(text: str) -> None:
    kept = words(text)
    for piece in kept.split(" ") if kept else ():
        # A letter that this Python does not know yet may be one of a run all the same.
        assert is_run(piece) or piece.isalnum()
        assert len(piece) <= 2 or not is_run(piece)
