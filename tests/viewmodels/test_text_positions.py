"""Positions survive every character that a published text may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import (
    TextPositions,
    display_text,
    trimmed,
    unit_length,
    unit_slice,
)

EMOJI, EXTENSION_B, FAMILY = "😀", "𠀀", "👨‍👩‍👧"
DECOMPOSED_HANGUL, OLD_HANGUL = "\u1112\u1161\u11ab", "\u1112\u119e\u11ab"
AWKWARD = [
    *("\n", "\t", "\u00a0", "\u2028", "\u2029", "\ufffc", "\u202e", "\u2066", "\u200b", "\ufeff"),
    *(EMOJI, EXTENSION_B, FAMILY, DECOMPOSED_HANGUL, OLD_HANGUL, "한", "e\u0301", "a", " "),
]

awkward_texts = st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=3)), max_size=40).map(
    lambda pieces: canonical("".join(pieces)).text
)


@given(awkward_texts)
def test_a_code_point_comes_back_from_utf_16(text: str) -> None:
    positions = TextPositions(text)
    for point in range(len(text) + 1):
        unit = positions.to_units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert positions.to_points(unit) == point


@given(awkward_texts)
def test_a_document_holds_each_character_at_its_utf_16_position(text: str) -> None:
    document = QTextDocument(display_text(text))
    positions = TextPositions(text)
    assert document.characterCount() == positions.units + 1
    for point, character in enumerate(text):
        unit = positions.to_units(point)
        shown = "".join(
            str(document.characterAt(unit + offset))
            for offset in range(len(character.encode("utf-16-le")) // 2)
        )
        if character not in "\n\u2029\ufffc\ufeff":
            assert shown.encode("utf-16-le", "surrogatepass") == character.encode("utf-16-le")


@given(awkward_texts)
def test_paragraphs_of_the_document_are_the_lines_between_newlines(text: str) -> None:
    document = QTextDocument(display_text(text))
    positions = TextPositions(text)
    lines = text.split("\n")
    assert document.blockCount() == positions.blocks == len(lines)
    for number, line in enumerate(lines):
        span = positions.block_span(number)
        assert span.of(text) == line
        assert document.findBlockByNumber(number).position() == positions.to_units(span.start)


@given(awkward_texts, st.data())
def test_every_code_point_lies_in_the_paragraph_it_is_said_to(
    text: str, data: st.DataObject
) -> None:
    positions = TextPositions(text)
    point = data.draw(st.integers(0, len(text)))
    assert positions.block_of(point) == text[:point].count("\n")


def test_a_span_that_ends_with_a_newline_stays_in_its_paragraph() -> None:
    positions = TextPositions("one\ntwo\nthree")
    assert positions.blocks_of(Span(0, 4)) == range(1)
    assert positions.blocks_of(Span(0, 5)) == range(2)
    assert positions.blocks_of(Span(5, 5)) == range(1, 2)
    assert positions.blocks_of(Span(2, 13)) == range(3)


def test_the_middle_of_a_pair_counts_as_its_beginning() -> None:
    positions = TextPositions(f"a{EMOJI}b")
    assert [positions.to_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


def test_paragraph_separators_are_shown_as_line_breaks_of_one_paragraph() -> None:
    assert display_text("a\u2029b\u2028c") == "a\u2028b\u2028c"
    assert QTextDocument(display_text("a\u2029b")).blockCount() == 1


def test_a_mark_that_qt_drops_from_the_start_shifts_nothing() -> None:
    assert QTextDocument(display_text("\ufeff\nb")).findBlockByNumber(1).position() == 2


def test_bidirectional_controls_stay_in_the_text() -> None:
    assert display_text("\u202eabc\u202c") == "\u202eabc\u202c"


@pytest.mark.parametrize("point", [-1, 4])
def test_positions_outside_the_text_are_refused(point: int) -> None:
    positions = TextPositions("abc")
    with pytest.raises(ValueError, match="not between 0 and 3"):
        positions.to_units(point)
    with pytest.raises(ValueError, match="not between 0 and 3"):
        positions.to_points(point)


def test_outer_white_space_of_every_kind_is_trimmed() -> None:
    text = " \u00a0\n one two\u2028\t end"
    assert trimmed(Span(0, 13), text) == Span(4, 11)
    assert trimmed(Span(0, 4), text) is None
    assert trimmed(Span(4, 7), text) == Span(4, 7)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_slice_by_qts_positions_is_the_text_between_them(
    front: str, words: str, rest: str
) -> None:
    text = front + words + rest
    first = unit_length(front)
    last = first + unit_length(words)
    assert unit_slice(text, first, last) == words
    assert unit_slice(text, last) == rest
