"""A position counts only if the quotation matches there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.anchoring import CONTEXT, anchor, describe
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span, Target
from tests.builders import HANJA, NATO

ARTICLE = "article:" + "0" * 64

# Emoji with joiners, Hanja Extension B, decomposed Hangul, CRLF, NBSP, separators, bidi controls.
texts = st.lists(
    st.sampled_from(
        [
            *"ab나토韓𠀀𠀁👩🏽\u200d✈\r\n\t\u00a0\u2028\u2029\u202e\ufeff",
            "\u1112\u1161\u11ab",
            "\r\n",
            "e\u0301",
        ]
    )
    | st.text(max_size=3),
    min_size=1,
    max_size=40,
).map("".join)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Span]:
    text = canonical(draw(texts) + "x").text
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(places())
def test_a_span_described_in_a_text_is_found_there_again(place: tuple[str, Span]) -> None:
    text, span = place
    target = describe(ARTICLE, span, text)
    assert target.exact == span.of(text)
    assert anchor(target, text) == span


@given(places(), st.integers(-50, 50))
def test_a_wrong_position_never_counts(place: tuple[str, Span], shift: int) -> None:
    text, span = place
    target = describe(ARTICLE, span, text)
    start = max(0, target.start + shift)
    moved = replace(target, start=start, end=start + len(span))
    found = anchor(moved, text)
    assert found is not None
    assert found.of(text) == target.exact


@given(places(), texts)
def test_words_put_in_front_move_the_passage_with_them(place: tuple[str, Span], front: str) -> None:
    text, span = place
    kept = canonical(front + "|").text
    target = describe(ARTICLE, span, text)
    found = anchor(target, kept + text)
    assert found is not None
    assert found.of(kept + text) == target.exact


def test_the_twin_whose_surroundings_agree_is_taken() -> None:
    text = "Kim said yes. Son said yes. Lee said yes."
    span = Span(text.index("Son said yes") + 4, text.index("Son said yes") + 12)
    target = describe(ARTICLE, span, text)
    assert anchor(replace(target, start=0, end=8), text) == span


def test_a_quotation_that_is_gone_is_orphaned() -> None:
    target = describe(ARTICLE, Span(0, 4), NATO)
    assert anchor(target, NATO.replace("NATO", "ASEAN")) is None
    assert anchor(replace(target, exact=""), NATO) is None


def test_context_is_kept_up_to_its_length() -> None:
    text = "a" * 100 + "b" + "c" * 100
    target = describe(ARTICLE, Span(100, 101), text)
    assert (target.prefix, target.suffix) == ("a" * CONTEXT, "c" * CONTEXT)


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, len(NATO) + 1)])
def test_an_empty_span_and_one_past_the_text_are_refused(span: Span) -> None:
    with pytest.raises(ValueError, match=r"passage|span"):
        describe(ARTICLE, span, NATO)


def test_the_fixture_has_what_the_seeds_lack() -> None:
    assert any(ord(character) > 0xFFFF for character in HANJA)
    assert "\u2028" in HANJA


def test_a_position_beyond_the_text_is_not_taken_even_where_the_quotation_fits() -> None:
    text = "Korea was invited."
    target = Target("article:a", 0, 10**9, text)
    assert anchor(target, text) == Span(0, len(text))
