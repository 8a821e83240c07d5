"""Agreement by character and by sentence, per tag and in all."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.agreement import (
    FEW,
    SKEWED,
    CodedArticle,
    CodedSpan,
    Coding,
    Unit,
    agreement,
)
from desktop_app.domain.coefficients import NO_UNITS, Pattern, alpha, kappa
from desktop_app.domain.sentence_ends import sentences_in
from desktop_app.domain.span import Span

TEXT = "One two. Three four. Five six.\nSeven eight."
KOREAN = "한국군이 참석했다. 대표단은 10명이다."


def coded(*places: tuple[int, int, str]) -> Coding:
    """Return a coding; each place is a start, an end and the tags' names run together."""
    return tuple(CodedSpan(Span(start, end), frozenset(tags)) for start, end, tags in places)


def test_characters_are_counted_one_by_one() -> None:
    table = agreement([CodedArticle("0123456789", (coded((0, 4, "a")), coded((2, 6, "a"))))])
    found = table.by_tag["a"]
    assert (found.units, found.passages) == (10, 2)
    assert found.percentage.value == pytest.approx(0.6)
    assert found.share == pytest.approx(0.4)
    # Two of ten tagged by both, two by each alone, four by none.
    assert found.kappa.value == pytest.approx((0.6 - 0.52) / (1 - 0.52))


def test_a_hangul_syllable_is_one_character() -> None:
    table = agreement([CodedArticle(KOREAN, (coded((0, 4, "a")), coded((0, 4, "a"))))])
    assert table.in_all.units == len(KOREAN) == 22


def test_a_sentence_is_tagged_where_a_passage_shares_a_character_with_it() -> None:
    one, other = coded((4, 7, "a")), coded((0, 8, "a"), (15, 22, "b"))
    table = agreement([CodedArticle(TEXT, (one, other))], "sentence")
    assert table.in_all.units == 4
    assert table.by_tag["a"].percentage.value == 1
    assert table.by_tag["b"].percentage.value == pytest.approx(0.5)
    assert table.in_all.percentage.value == pytest.approx(0.5)


def test_white_space_between_two_sentences_belongs_to_neither() -> None:
    assert TEXT[8] == " "
    table = agreement([CodedArticle(TEXT, (coded((0, 9, "a")), coded((0, 8, "a"))))], "sentence")
    assert table.by_tag["a"].percentage.value == 1


def test_in_all_two_sets_of_tags_agree_only_where_they_are_equal() -> None:
    article = CodedArticle("0123456789", (coded((0, 5, "ab")), coded((0, 5, "a"))))
    table = agreement([article])
    assert table.in_all.percentage.value == pytest.approx(0.5)
    assert table.by_tag["a"].percentage.value == 1
    assert table.by_tag["b"].percentage.value == pytest.approx(0.5)


def test_an_unsealed_article_is_missing_and_not_empty() -> None:
    mine = coded((0, 5, "a"))
    together = CodedArticle("0123456789", (mine, mine, None))
    alone = CodedArticle("0123456789", (mine, None, None))
    table = agreement([together, alone])
    assert table.in_all.units == 10
    assert table.by_tag["a"].percentage.value == 1
    assert table.by_tag["a"].passages == 2


def test_a_sealed_article_without_a_passage_says_that_nothing_is_there() -> None:
    table = agreement([CodedArticle("0123456789", (coded((0, 5, "a")), ()))])
    assert table.by_tag["a"].percentage.value == pytest.approx(0.5)


def test_overlapping_passages_of_one_analyst_are_one_coding() -> None:
    twice = coded((0, 6, "a"), (2, 4, "a"))
    table = agreement([CodedArticle("0123456789", (twice, coded((0, 6, "a"))))])
    assert table.by_tag["a"].percentage.value == 1


def test_a_passage_without_tags_is_no_coding() -> None:
    table = agreement([CodedArticle("0123456789", (coded((0, 6, "")), ()))])
    assert table.in_all.passages == 0
    assert table.in_all.percentage.value == 1


def test_without_anything_sealed_by_two_there_is_a_reason_and_no_figure() -> None:
    for articles in ([], [CodedArticle(TEXT, (coded((0, 3, "a")), None))]):
        table = agreement(articles)
        assert table.in_all.alpha.value is None
        assert table.in_all.alpha.reason == NO_UNITS
        assert not table.by_tag


def test_an_empty_article_has_no_units() -> None:
    assert agreement([CodedArticle("", ((), ()))], "sentence").in_all.units == 0
    assert agreement([CodedArticle("", ((), ()))]).in_all.units == 0


def test_few_passages_and_one_sided_units_are_cautioned_against() -> None:
    text = "x" * 1000
    rare = agreement([CodedArticle(text, (coded((0, 10, "a")), coded((0, 12, "a"))))])
    assert rare.by_tag["a"].cautions == (FEW, SKEWED)
    many = coded(*((at, at + 8, "a") for at in range(0, 1000, 20)))
    assert agreement([CodedArticle(text, (many, many))]).by_tag["a"].cautions == ()


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30), st.sets(st.sampled_from("abc"))).map(
    lambda each: CodedSpan(Span(min(each[:2]), max(each[:2])), frozenset(each[2]))
)
CODINGS = st.one_of(st.none(), st.lists(SPANS, max_size=5).map(tuple))


@pytest.mark.parametrize("unit", ["character", "sentence"])
@given(codings=st.tuples(CODINGS, CODINGS, CODINGS))
def test_the_sweep_finds_what_looking_at_each_unit_finds(
    unit: Unit, codings: tuple[Coding | None, ...]
) -> None:
    text = "Ab cd. Ef gh! Ij kl? Mn op.\nQr"
    places = sentences_in(text) if unit == "sentence" else [Span(n, n + 1) for n in range(30)]
    one_by_one: Counter[Pattern] = Counter(
        tuple(
            None
            if coding is None
            else any("a" in each.tags and each.span.overlaps(place) for each in coding)
            for coding in codings
        )
        for place in places
    )
    table = agreement([CodedArticle(text, codings)], unit)
    if "a" in table.by_tag:
        assert table.by_tag["a"].alpha == alpha(one_by_one)
        assert table.by_tag["a"].kappa == kappa(one_by_one)
