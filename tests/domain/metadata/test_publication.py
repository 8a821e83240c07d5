"""A date is "published" by a mark or an outlet beside it; alone it is inferred; else it is none."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.metadata.rules import read_metadata
from tests.domain.metadata.texts import an_article, value_of


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Posted December. 22, 2009 13:55,", "2009-12-22T13:55"),
        ("Published: 5 July 2024", "2024-07-05"),
        ("Published on Friday, July 5, 2024 · Updated July 8, 2024", "2024-07-05"),
        ("First published July 5, 2024", "2024-07-05"),
        ("입력 2024.10.05 09:30", "2024-10-05T09:30"),
        ("등록 : 2024-10-05 09:30 수정 : 2024-10-06 10:00", "2024-10-05T09:30"),
        ("기사입력 2024.10.05. 오후 3:07", "2024-10-05T15:07"),
        ("승인 2024.10.05 09:30", "2024-10-05T09:30"),
        ("송고시간2024-10-05 09:30", "2024-10-05T09:30"),
        ("기사입력 :[ 2019-11-20 10:00 ]", "2019-11-20T10:00"),
        ("입력 : 2024-10-05 09:30:12 | 수정 : 2024-10-06 08:00:00", "2024-10-05T09:30"),
        ("등록 2024.10.05 09:30", "2024-10-05T09:30"),
        ("송고 2024-10-05 09:30", "2024-10-05T09:30"),
        ("기사등록 2024-10-05 09:30:00", "2024-10-05T09:30"),
        ("기사승인 2024.10.05 09:30", "2024-10-05T09:30"),
        ("최초입력 2024.10.05. 09:30 최종수정 2024.10.06. 08:00", "2024-10-05T09:30"),
        ("입력일시 2024년 10월 5일 (토) 오후 3:20", "2024-10-05T15:20"),
        ("작성일 2024-10-05", "2024-10-05"),
        ("게재 2024-10-05 00:00", "2024-10-05"),
        ("[연합뉴스] 2024.10.05", "2024-10-05"),
        ("2024년 10월 5일 (토) 09:30", "2024-10-05T09:30?"),
        ("2024년 10월 5일 토요일 09:30", "2024-10-05T09:30?"),
        ("Publié le 5 octobre 2024", "2024-10-05"),
        ("opera.com 2024/10/5", "2024-10-05"),
        ("BBC News, 5 July 2024", "2024-07-05"),
        ("5 July 2024", "2024-07-05?"),
        ("Friday, July 5, 2024 09:30 GMT", "2024-07-05T09:30?"),
        ("2024.10.05", "2024-10-05?"),
        ("October 28, 20248:04 PM GMT+9Updated 3 days ago", "2024-10-28T20:04?"),
        ("By Some Body | July 5, 2024", "2024-07-05?"),
    ],
)
def test_a_line_that_says_when_is_read(line: str, value: str) -> None:
    assert value_of(an_article(line), "published") == value


@pytest.mark.parametrize(
    "line",
    [
        "Updated July 8, 2024",
        "Last modified: 2024-07-08",
        "수정 2024.10.06 10:00",
        "최종수정 2024.10.06 10:00",
        "최종수정일 : 2024-10-06 10:00",
        "최종 입력 2024.10.06 10:00",
        "최종입력 2024.10.06 10:00",
        "재입력 2024.10.06 10:00",
        "기사수정 2024.10.06 10:00",
        "업데이트 2024.10.06 10:00",
        "The report of July 5, 2024 in full",
        "We may publish it in 2024",
        "Posted 5 hours ago",
        "A plan that was released on July 5, 2024",
        "The book published July 5, 2024 sells well",
        "By Some Body Updated July 8, 2024",
        "Wednesday November 20, 2019",
        "2024.10.05 (토)",
        "입력 10.05 09:30",
        "Copyright 2024-10-05 The Example",
    ],
)
def test_a_line_that_does_not_say_so_is_left_to_ask(line: str) -> None:
    assert value_of(an_article(line), "published") == ""


def test_a_lone_date_after_the_text_was_taken_in_is_none() -> None:
    for line, published in (("5 July 2031", None), ("Published 5 July 2031", "2031-07-05")):
        metadata = read_metadata(an_article(line), today=date(2026, 3, 5))
        finding = metadata.found.get("published")
        assert (finding and finding.value) == published
        kinds = [each.kind for each in metadata.contradictions]
        assert kinds == (["in-the-future"] if published else [])


def test_two_lone_days_leave_it_to_ask() -> None:
    assert value_of(an_article("5 July 2024", "8 July 2024"), "published") == ""


def test_a_mark_below_the_text_counts_and_a_lone_date_there_does_not() -> None:
    assert value_of(an_article(below=("입력 2024.10.05 09:30",)), "published") == "2024-10-05T09:30"
    assert value_of(an_article(below=("5 July 2024",)), "published") == ""


def test_since_when_a_paper_is_registered_is_not_when_the_text_was_published() -> None:
    masthead = ("등록번호 : 서울 아01234", "등록일 : 2010.01.05", "발행인 : 홍길동")
    assert value_of(an_article(below=masthead), "published") == ""


def test_of_two_marked_days_the_one_nearer_to_the_text_is_its_own() -> None:
    above = ("Published July 1, 2024", "Another title of the day", "Published July 5, 2024")
    assert value_of(an_article(*above), "published") == "2024-07-05"


def test_a_date_in_the_prose_is_not_when_it_was_published() -> None:
    prose = "Published July 5, 2024, the report of the ministry says that the two sides met twice."
    assert value_of(an_article(body=(prose, prose + " It names no place.")), "published") == ""
