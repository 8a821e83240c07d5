"""Dates are shown as a reader writes them."""

from __future__ import annotations

import pytest

from desktop_app.viewmodels.date_words import date_in_words


@pytest.mark.parametrize(
    ("published", "english", "korean"),
    [
        ("2009-12-22T13:55", "22 Dec 2009", "2009년 12월 22일"),
        ("2024-10-05", "5 Oct 2024", "2024년 10월 5일"),
        ("2002-12", "Dec 2002", "2002년 12월"),
        ("2002", "2002", "2002년"),
        ("2002-13", "2002-13", "2002년 13월"),
        ("last week", "last week", "last week"),
        ("2002²", "2002²", "2002²"),
        ("", "", ""),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(
    published: str, english: str, korean: str
) -> None:
    assert date_in_words(published, korean=False) == english
    assert date_in_words(published, korean=True) == korean
