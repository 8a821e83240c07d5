"""Word lists of tags: what each line means, and where its words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.word_lists import (
    LONGEST_LINE,
    Expression,
    ListFault,
    WordList,
    expression_places,
    read_word_list,
    word_places,
)


def found(text: str, *words: str) -> list[str]:
    return [span.of(text) for span in word_places(FoldedText(text), words)]


def matched(pattern: str, text: str, *, ignores_case: bool = False) -> list[str]:
    places = expression_places(Expression(pattern, ignores_case), text)
    return [text[start:end] for start, end in places]


def test_each_line_is_a_word_a_phrase_or_an_expression() -> None:
    assert read_word_list(" NATO \n\nNorth Korea\n/[0-9]+ men/\n/nato/i") == WordList(
        ("NATO", "North Korea"),
        ((4, Expression("[0-9]+ men")), (5, Expression("nato", ignores_case=True))),
    )


def test_the_same_word_twice_is_looked_for_once() -> None:
    assert read_word_list("NATO\nＮＡＴＯ\nnato").words == ("NATO",)


def test_what_only_looks_like_an_expression_is_words() -> None:
    assert read_word_list("//\nkm/h\n/open\n/x/g").words == ("//", "km/h", "/open", "/x/g")


def test_a_wrong_expression_is_told_with_its_line_and_the_others_stay() -> None:
    read = read_word_list("NATO\n/(a/\n/b+/\n/a{99999999999999999999}/\n/\\1/")
    assert read.words == ("NATO",)
    assert read.expressions == ((3, Expression("b+")),)
    assert [fault.line for fault in read.faults] == [2, 4, 5]
    assert "unterminated subpattern" in read.faults[0].why


def test_a_pasted_article_is_no_word() -> None:
    fits, too_long = "x" * LONGEST_LINE, "x" * (LONGEST_LINE + 1)
    read = read_word_list(f"{fits}\n{too_long}")
    assert read == WordList((fits,), (), (ListFault(2, "too-long"),))


@given(st.text())
def test_no_list_is_refused_as_a_whole(written: str) -> None:
    read = read_word_list(written)
    lines = written.count("\n") + 1
    assert len(read.words) + len(read.expressions) + len(read.faults) <= lines


def test_whole_words_are_found_and_case_does_not_count() -> None:
    assert found("NATO’s. Nato and SENATORS, natos.", "nato") == ["NATO", "Nato"]


@pytest.mark.parametrize("particle", ["", "는", "의", "와", "에서"])
def test_a_korean_word_is_found_with_its_particle(particle: str) -> None:
    assert found(f"어제 나토{particle} 회의", "나토") == ["나토"]


def test_a_korean_word_is_not_found_inside_another() -> None:
    assert found("시나토 나토군단", "나토") == []


def test_a_phrase_is_found_over_the_end_of_a_line() -> None:
    assert found("North\nKorea and North  Korea", "north korea") == ["North\nKorea", "North  Korea"]


def test_an_expression_minds_case_unless_it_says_otherwise() -> None:
    assert matched("US", "US us") == ["US"]
    assert matched("US", "US us", ignores_case=True) == ["US", "us"]


def test_the_ends_of_lines_are_ends_for_an_expression() -> None:
    assert matched("^x.*$", "a x\nxy\nx") == ["xy", "x"]


def test_an_expression_that_matches_nothing_at_all_finds_nothing() -> None:
    assert matched("x*", "a xx b") == ["xx"]
