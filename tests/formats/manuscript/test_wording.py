from dataclasses import fields
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.briefing import TableKind
from desktop_app.domain.briefing_template import DateForm
from desktop_app.formats.manuscript.characters import is_korean
from desktop_app.formats.manuscript.dates import date_parts
from desktop_app.formats.manuscript.wording import ENGLISH, KOREAN, Wording, wording


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2009-12-22T13:55", "22\u00a0December\u00a02009"),
        ("2024-10-05", "5\u00a0October\u00a02024"),
        ("2002-12", "December\u00a02002"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("2023-02-29", "2023-02-29"),
        ("late October", "late October"),
        ("", ""),
    ],
)
def test_a_date_is_printed_in_the_precision_it_has(iso: str, printed: str) -> None:
    assert ENGLISH.date(iso) == printed


def test_one_of_a_kind_is_singular() -> None:
    assert ENGLISH.count(1, 1) == "1 excerpt from 1 article"
    assert ENGLISH.count(41, 5) == "41 excerpts from 5 articles"


def test_an_unknown_field_of_the_front_matter_keeps_its_name() -> None:
    assert ENGLISH.front_label("as_of") == "Information as of"
    assert ENGLISH.front_label("copy_number") == "Copy number"


def test_a_language_without_a_table_speaks_english() -> None:
    assert wording("en-GB") is ENGLISH
    assert wording("fr") is ENGLISH
    assert wording("ko-KR") is KOREAN


@pytest.mark.parametrize(
    ("form", "day", "month", "year"),
    [
        ("long", "22\u00a0December\u00a02009", "December\u00a02009", "2009"),
        ("short", "22\u00a0Dec.\u00a02009", "Dec.\u00a02009", "2009"),
        ("korean", "2009.\u00a012.\u00a022.", "2009.\u00a012.", "2009"),
        ("korean-short", "'09.12.22.", "'09.12.", "'09"),
    ],
)
def test_each_form_writes_each_precision(form: DateForm, day: str, month: str, year: str) -> None:
    assert ENGLISH.date("2009-12-22T13:55", form) == day
    assert ENGLISH.date("2009-12", form) == month
    assert ENGLISH.date("2009", form) == year


def test_a_korean_date_has_its_points_and_its_day_of_the_week() -> None:
    assert KOREAN.date("2025-01-20") == "2025.\u00a01.\u00a020."
    assert KOREAN.date("2025-01-20", "long") == "2025년\u00a01월\u00a020일"
    assert KOREAN.date("2024-10", "korean-short") == "'24.10."
    assert KOREAN.date("2002") == "2002년"
    assert KOREAN.date_with_weekday("2025-01-20") == "2025.\u00a01.\u00a020.(월)"
    assert KOREAN.date_with_weekday("2025-01") == "2025.\u00a01."
    assert ENGLISH.date_with_weekday("2025-01-20") == "Monday, 20\u00a0January\u00a02025"


def test_confidence_is_said_apart_and_with_its_reason() -> None:
    assert ENGLISH.confidence_sentence("high") == "Confidence in this judgement is high."
    assert ENGLISH.confidence_sentence("low", "one source only.") == (
        "Confidence in this judgement is low: one source only."
    )
    assert KOREAN.confidence_sentence("moderate", "출처 1건") == (
        "이 판단의 확신도는 보통임(근거: 출처 1건)."
    )
    assert ENGLISH.confidence_sentence("") == ""


def test_korean_counts_need_no_plural() -> None:
    assert KOREAN.count(41, 5) == "기사 5건에서 발췌 41건"


@pytest.mark.parametrize("words", [ENGLISH, KOREAN])
def test_every_kind_of_table_has_a_caption(words: Wording) -> None:
    assert set(words.captions) == set(get_args(TableKind))


def test_both_languages_have_the_same_words_with_the_same_slots() -> None:
    for field in fields(Wording):
        one, other = getattr(ENGLISH, field.name), getattr(KOREAN, field.name)
        assert type(one) is type(other), field.name
        if isinstance(one, dict):
            assert one.keys() == other.keys(), field.name


@pytest.mark.parametrize(
    "name", ["material", "short_form", "inline_form", "mention", "attributed", "translated_by"]
)
def test_what_is_filled_in_is_the_same_in_both_languages(name: str) -> None:
    def slots(words: Wording) -> set[str]:
        return {slot for _, slot, _, _ in Formatter().parse(getattr(words, name)) if slot}

    assert slots(ENGLISH) == slots(KOREAN)


def test_korean_words_are_korean() -> None:
    for said in (*KOREAN.captions.values(), *KOREAN.front.values(), *KOREAN.remarks.values()):
        assert is_korean(said), said


@given(st.dates(), st.sampled_from(get_args(DateForm)), st.sampled_from([ENGLISH, KOREAN]))
def test_a_date_never_says_more_than_is_known(day: object, form: DateForm, words: Wording) -> None:
    iso = str(day)
    year, month = iso[:4], iso[:7]

    assert words.date(year, form).strip("'년") in (year, year[2:])
    assert len(words.date(year, form)) < len(words.date(month, form)) < len(words.date(iso, form))
    assert [len(date_parts(each)) for each in (year, month, iso)] == [1, 2, 3]


@given(st.text(max_size=20))
def test_any_other_text_stays_as_it_is(text: str) -> None:
    if not date_parts(text):
        assert ENGLISH.date(text) == text.strip()
