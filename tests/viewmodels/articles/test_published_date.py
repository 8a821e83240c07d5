"""Dates as people type them, in the precision that they know."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.articles.published_date import DateRefused, read_date, written_date

QUARTER = timedelta(minutes=15)
ZONES = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(quarters * QUARTER))
MOMENTS = st.datetimes(timezones=st.none() | ZONES)


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
    ["2009-13-01", "2009-02-30", "0000", "31 Foo 2009", "soon", "5/10/2009", "2009-12-22 25:00"],
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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2019-11-20T06:35+00:00", "2019-11-20T06:35+00:00"),
        ("2019-11-20 06:35 +00:00", "2019-11-20T06:35+00:00"),
        ("2019-11-20 06:35:10 +0900", "2019-11-20T06:35+09:00"),
        ("2019-11-20T06:35:10.25Z", "2019-11-20T06:35Z"),
        ("2019-11-20T06:35:10.25", "2019-11-20T06:35"),
        ("2019-11-20T00:00-03:30", "2019-11-20T00:00-03:30"),
        ("2019-1122", None),
        ("2019-11-20 +09:00", None),
    ],
)
def test_a_zone_behind_a_time_is_kept_and_seconds_are_not(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(DateRefused):
            read_date(typed)
    else:
        assert read_date(typed) == kept


@given(MOMENTS)
def test_every_moment_that_can_be_kept_is_read_as_it_is_written(moment: datetime) -> None:
    kept = moment.isoformat(timespec="minutes")
    assert read_date(moment.isoformat()) == kept
    assert read_date(written_date(kept)) == kept
    assert read_date(written_date(moment.isoformat())) == kept


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("2019-11-20T06:35+00:00", "2019-11-20 06:35 +00:00"),
        ("2019-11-20T06:35:10.5Z", "2019-11-20 06:35:10.5 Z"),
        ("2019-11-20T06:35", "2019-11-20 06:35"),
        ("2019-11", "2019-11"),
        ("Tet 2019", "Tet 2019"),
    ],
)
def test_a_date_stands_in_its_field_without_the_letter_between_day_and_time(
    kept: str, written: str
) -> None:
    assert written_date(kept) == written
