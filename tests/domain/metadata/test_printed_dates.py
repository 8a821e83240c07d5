"""Dates as papers print them; what is no whole date is none."""

from __future__ import annotations

import pytest

from desktop_app.domain.metadata.month_days import MonthDay, month_days
from desktop_app.domain.metadata.printed_dates import printed_dates


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("December. 22, 2009 13:55,", "2009-12-22T13:55"),
        ("Jan. 5, 2024 at 3:07 p.m. EST", "2024-01-05T15:07"),
        ("Jan. 5, 2024 12:30 am", "2024-01-05T00:30"),
        ("November 20th, 2019 - 07:29 GMT", "2019-11-20T07:29"),
        ("July 5, 20247:31 PM UTC", "2024-07-05T19:31"),
        ("5 December 2002", "2002-12-05"),
        ("2024/10/5", "2024-10-05"),
        ("2024-10-05T09:30:00+09:00", "2024-10-05T09:30"),
        ("2024.10.05 09:30", "2024-10-05T09:30"),
        ("2024. 10. 5.", "2024-10-05"),
        ("2024.10.05. 오후 3:07", "2024-10-05T15:07"),
        ("2024년 10월 5일(토) 오전 7시 05분", "2024-10-05T07:05"),
        ("2024年10月5日", "2024-10-05"),
        ("08.04.2015 12:46", "2015-04-08T12:46"),
        ("10/25/2024", "2024-10-25"),
        ("25/10/2024", "2024-10-25"),
        ("5. Oktober 2024", "2024-10-05"),
        ("le 5 octobre 2024", "2024-10-05"),
        ("5 октября 2024", "2024-10-05"),
        ("5 жовтня 2024", "2024-10-05"),
    ],
)
def test_a_whole_date_is_read_as_precisely_as_it_is_printed(words: str, value: str) -> None:
    assert [each.value for each in printed_dates(words)] == [value]


@pytest.mark.parametrize(
    "words",
    [
        "We may march in 2024",
        "May 2024",
        "Dec. 5",
        "5/10/2024",
        "2024-13-05",
        "31 June 2024",
        "2024.10",
        "지난 5일",
        "1:2024 scale",
        "Room 12, Hall 2024",
        "192.168.2024.1",
        "",
    ],
)
def test_what_is_no_whole_date_is_none(words: str) -> None:
    assert list(printed_dates(words)) == []


def test_two_dates_on_a_line_are_both_read_where_they_stand() -> None:
    words = "입력 2024.10.05 09:30 | 수정 2024.10.06 10:00"
    first, second = printed_dates(words)
    assert words[first.start : first.end] == "2024.10.05 09:30"
    assert words[second.start : second.end] == "2024.10.06 10:00"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Dec. 5 at", [(12, 5, 0)]),
        ("from July 9 to 11, on Sunday, July 7, 2024", [(7, 9, 0), (7, 7, 2024)]),
        ("Sept. 11 and September 12", [(9, 11, 0), (9, 12, 0)]),
        ("10월 30일과 2023년 10월 3일", [(10, 30, 0), (10, 3, 2023)]),
        ("Feb. 30, Mar 45", []),
        ("March 10,000 soldiers; Dec. 5th; Augusta 9; May 12:30", [(12, 5, 0)]),
        ("Marching 5 miles, Decide 9", []),
    ],
)
def test_days_of_the_month_are_read_with_their_year_if_any(
    text: str, days: list[tuple[int, int, int]]
) -> None:
    assert [(each.month, each.day, each.year) for each in month_days(text)] == days


def test_a_day_of_the_month_is_placed() -> None:
    text = "It opened on Jan. 15, 2025."
    assert list(month_days(text)) == [MonthDay(13, 26, 1, 15, 2025)]
