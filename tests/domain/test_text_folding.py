"""What is alike in a search, and that nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text_folding import FoldedText, folded

LETTERS = (
    "aAbBkéÉſßİıΣς  \n\t\u00a0\u3000\u2028“”«»‘’‚'\"‐—–-−…ﬁ½ＡＢｂ１1나토난낱ㄴㅏﾡﾂ"
    "\u1102\u1161\u11ab\u0301\u0302\u200b\u200d\u00ad\u202e\ufe0f👩🏽✈𠀀㎢Å"
)
texts = st.text(alphabet=LETTERS, max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO", "nato"),
        ("ＮＡＴＯ", "nato"),
        ("ﾅﾄ", "ナト"),
        ("나토", "\u1102\u1161\u1110\u1169"),
        ("Zürich", "Zu\u0308rich"),
        ("NATO’s", "NATO's"),
        ("“troops”", '"troops"'),
        ("«troops»", "„troops”"),
        ("2024–25", "2024-25"),
        ("far—reaching", "far-reaching"),
        ("12\u00a0000", "12 000"),
        ("the\n\n  summit", "the summit"),
        ("NA\u00adTO", "NATO"),
        ("\u202aNATO\u202c\u200b", "NATO"),
        ("Straße", "STRASSE"),
        ("oﬃce", "office"),
        ("wait…", "wait..."),
        ("✈️", "✈"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("나", "난"), ("나", "ㄴㅏ"), ("e", "é"), ("12,000", "12000"), ("0", "O")]
)
def test_what_a_reader_tells_apart_stays_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_capitals_count_where_they_are_asked_to() -> None:
    assert folded("US ＵＳ us", match_case=True) == "US US us"


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert folded(composed) == folded(unicodedata.normalize("NFC", decomposed))


@given(st.text(alphabet="나토난값힣가각 éÅñ"))
def test_decomposed_hangul_and_accents_fold_to_what_the_composed_ones_do(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)


@given(st.text(alphabet="aB7 \n\t\u3000.나토"))
def test_a_letter_that_joins_or_grows_changes_nothing_before_it(text: str) -> None:
    plain, other = FoldedText(text), FoldedText(f"{text}.…")
    assert other.folded == f"{plain.folded}...."
    for at in range(len(plain.folded)):
        assert plain.original(at, at + 1) == other.original(at, at + 1)


@given(texts)
def test_the_originals_of_single_characters_cover_the_text_in_order(text: str) -> None:
    fold = FoldedText(text)
    starts, ends = fold.originals((at, at + 1) for at in range(len(fold.folded)))
    done = 0
    for start, end in zip(starts, ends, strict=True):
        assert done <= start < end <= len(text)
        # What is skipped leaves no trace: it has no width.
        assert not folded(text[done:start]).strip()
        done = end
    assert not folded(text[done:]).strip()


@given(texts)
def test_the_original_of_everything_folds_to_everything(text: str) -> None:
    fold = FoldedText(text)
    if fold.folded:
        starts, ends = fold.originals([(0, len(fold.folded))])
        assert folded(text[starts[0] : ends[0]]) == fold.folded


def test_a_hundred_different_letters_to_fold_are_folded_as_well() -> None:
    capitals = "".join(map(chr, range(0x410, 0x430))) + "".join(map(chr, range(0x10400, 0x10428)))
    wide = "".join(map(chr, range(0xFF01, 0xFF5F))) + "".join(map(chr, range(0x13A0, 0x13F0)))
    text = (capitals + wide) * 2
    assert folded(text) == "".join(folded(letter) for letter in text)
