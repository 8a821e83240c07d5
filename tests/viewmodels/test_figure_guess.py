"""Guesses of figures, on the words of the sample articles and of Korean news."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.figure_guess import MOST, guessed_figures

SEEDS = Path(__file__).parents[2] / "seeds"


def guesses(words: str) -> list[tuple[str, str, str]]:
    """Return qualifier, quantity and unit of each guess."""
    return [(each.qualifier, each.quantity, each.unit) for each in guessed_figures(words)]


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("about 12,000 soldiers", ("about", "12,000", "soldiers")),
        ("At least 3,000 North Korean troops", ("at least", "3,000", "North Korean troops")),
        ("around 10,000 containers of munitions", ("around", "10,000", "containers of munitions")),
        ("by 20 percent to ease", ("", "20", "percent")),
        ("up to 1.5 million rounds", ("up to", "1,500,000", "rounds")),
        ("$1.2 billion in aid", ("", "1,200,000,000", "US dollars")),
        ("divided into four brigades", ("", "4", "brigades")),
        ("32 member countries", ("", "32", "member countries")),
        ("about 2000 soldiers", ("about", "2,000", "soldiers")),
        ("약 1만 2천 명", ("약", "12,000", "명")),
        ("최소 1만2000명", ("최소", "12,000", "명")),
        ("병력 12,000여 명을", ("여", "12,000", "명")),
        ("3천 명 이상", ("이상", "3,000", "명")),
        ("1억 2000만 달러", ("", "120,000,000", "달러")),
        ("약 1만1000명의 병력", ("약", "11,000", "명")),
        ("32개국 정상", ("", "32", "개국")),
        ("20% 줄었다", ("", "20", "%")),
        ("2.5만 톤", ("", "25,000", "톤")),
    ],
)
def test_a_number_is_read_with_its_unit_and_qualifier(
    words: str, guess: tuple[str, str, str]
) -> None:
    assert guesses(words) == [guess]


@pytest.mark.parametrize(
    "words",
    [
        "the 50-year-old alliance",
        "the 10th time since 2010 that",
        "from July 9 to 11 in Washington",
        "an October 21 telephone conversation",
        "on 5 July 2024",
        "Posted December. 22, 2009 13:55",
        "In 1996, Washington and Tokyo",
        "the 21st century",
        "the two countries had reached",
        "2024년 10월 18일 오후 3시 20분",
        "나토는 7월 9일부터 11일까지",
        "opera.com 2024/10/5",
        "no numbers at all",
        "",
    ],
)
def test_dates_ordinals_ages_and_references_are_no_figures(words: str) -> None:
    assert guesses(words) == []


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("001", ("about", "11,000", "soldiers")),
        ("002", ("around", "10,000", "containers of munitions")),
        ("004", ("at least", "12,000", "soldiers")),
        ("004", ("at least", "3,000", "soldiers")),
        ("004", ("around", "12,000", "soldiers")),
    ],
)
def test_the_figures_of_the_sample_are_found(file: str, found: tuple[str, str, str]) -> None:
    text = next(SEEDS.glob(f"{file}_*")).read_text(encoding="utf-8")
    every = [guess for sentence in text.split(".") for guess in guesses(sentence)]
    assert found in every


def test_a_range_has_its_unit_on_both_ends() -> None:
    assert guesses("between 3,000 and 4,000 troops") == [
        ("", "3,000", "troops"),
        ("", "4,000", "troops"),
    ]


def test_digits_are_offered_before_numbers_in_words() -> None:
    assert [quantity for _, quantity, _ in guesses("four brigades of 12,000 soldiers")] == [
        "12,000",
        "4",
    ]


@given(st.text("0123456789,. 만천백억명약 aboutsldier%$-\n년월일", max_size=60))
def test_any_words_give_a_few_guesses_that_stand_where_they_say(words: str) -> None:
    found = guessed_figures(words)
    assert len(found) <= MOST
    for guess in found:
        assert words[guess.at].isalnum()
        assert guess.quantity.replace(",", "").replace(".", "", 1).isdigit()
