"""Dates as people type them, in the precision that they know."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.articles.published_date import DateRefused, read_date


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2009-12-22", "2009-12-22"),
        ("2009-12-22 13:55", "2009-12-22T13:55"),
        ("2009-12-22T13:55:07", "2009-12-22T13:55"),
        ("2024/10/5", "2024-10-05"),
        ("2002.12.", None),
        ("2002-12", "2002-12"),
        ("2002", "2002"),
        ("2009년 12월 22일", "2009-12-22"),
        ("2002년 12월", "2002-12"),
        ("22 December 2009", "2009-12-22"),
        ("22 Dec. 2009", "2009-12-22"),
        ("December 22, 2009 13:55", "2009-12-22T13:55"),
        ("Sept 2024", "2024-09"),
        ("  2009-12-22 \n", "2009-12-22"),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_typed(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(DateRefused):
            read_date(typed)
    else:
        assert read_date(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["2009-13-01", "2009-02-30", "0000", "31 Foo 2009", "soon", "22.12.2009", "2009-12-22 25:00"],
)
def test_what_is_no_date_is_refused_in_one_sentence_that_quotes_it(typed: str) -> None:
    with pytest.raises(DateRefused, match=r"^[^.]+\b.*\.$") as refusal:
        read_date(typed)
    assert typed in str(refusal.value)


@given(st.dates())
def test_every_day_of_the_calendar_is_kept_as_it_is(day: date) -> None:
    assert read_date(day.isoformat()) == day.isoformat()


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    try:
        kept = read_date(words)
    except DateRefused:
        return
    assert read_date(kept) == kept
