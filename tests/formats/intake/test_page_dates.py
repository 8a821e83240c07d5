"""Dates of pages and of pasted texts are read alike."""

from __future__ import annotations

import pytest

from desktop_app.domain.metadata.printed_dates import printed_dates
from desktop_app.formats.intake.page_dates import printed_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("기사입력 :[ 2019-11-20 10:00 ]", "2019-11-20T10:00"),
        ("입력 : 2024-10-05 09:30:12 | 수정 : 2024-10-06 08:00", "2024-10-05T09:30"),
        ("등록 2024.10.05 09:30", "2024-10-05T09:30"),
        ("송고 2024-10-05 09:30", "2024-10-05T09:30"),
        ("2024년 10월 5일 (토) 09:30", "2024-10-05T09:30"),
        ("2024년 10월 5일 오후 3시 20분", "2024-10-05T15:20"),
        ("승인 2024.10.05 09:30", "2024-10-05T09:30"),
        ("[연합뉴스] 2024.10.05", "2024-10-05"),
        ("게재 2024-10-05 00:00:00", "2024-10-05"),
        ("2024. 10. 5.", "2024-10-05"),
        ("Posted December. 22, 2009 13:55,", "2009-12-22T13:55"),
        ("5 July 2024", "2024-07-05"),
        ("October 5, 2024 at 9:00 am", "2024-10-05T09:00"),
        ("10/25/2024", "2024-10-25"),
        ("5/10/2024", ""),
        ("2024-13-05", ""),
    ],
)
def test_both_read_the_same(words: str, value: str) -> None:
    assert printed_date(words) == value
    assert next((each.value for each in printed_dates(words)), "") == value
