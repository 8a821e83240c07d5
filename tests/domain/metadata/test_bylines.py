"""Who wrote it: names in the shape of a byline, beside the prose, and never an office."""

from __future__ import annotations

import pytest

from tests.domain.metadata.texts import BODY, an_article, found_in, value_of


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("by Oh Young-hwan", "Oh Young-hwan"),
        ("By Some Body", "Some Body"),
        ("BY SOME BODY", "SOME BODY"),
        ("By Some Body and Else O’Where", "Some Body and Else O’Where"),
        ("By Some Body, Another One and Third Person", "Some Body, Another One and Third Person"),
        ("Reporting by Some Body; Editing by Another One", "Some Body"),
        ("By Some Body, Seoul correspondent", "Some Body"),
        ("By Some Body Updated 5 hours later", "Some Body"),
        ("Written by Ursula van der Leyden | Jan. 5, 2024", "Ursula van der Leyden"),
        ("홍길동 기자", "홍길동"),
        ("홍길동 기자 hong@example.com", "홍길동"),
        ("기자 홍길동", "홍길동"),
        ("제갈공민 선임기자", "제갈공민"),
        ("워싱턴=홍길동 특파원", "홍길동"),
        ("김하나·이두리 기자", "김하나·이두리"),
        ("hong.gd@example.co.kr", "hong.gd@example.co.kr"),
    ],
)
def test_a_byline_below_the_text_is_read(line: str, value: str) -> None:
    finding = found_in(an_article(below=(line,)), "byline")
    assert finding is not None
    assert (finding.value, finding.how, finding.evidence) == (value, "found", line)


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the year",
        "By Reuters Staff",
        "By Our Correspondent",
        "by hand",
        "By Some Body 6 hours ago",
        "Editor: Some Body",
        "취재 기자",
        "수습기자",
        "기자 회견",
        "기자단 일동",
        "news@example.com",
        "editor@example.com",
        "someone@gmail.com",
        "Content@example.com",
        "Write to someone@example.com for more",
        "a@b",
    ],
)
def test_what_is_no_persons_byline_is_none(line: str) -> None:
    assert value_of(an_article(below=(line,)), "byline") == ""


def test_a_byline_above_the_text_counts_before_one_below() -> None:
    assert value_of(an_article("By Some Body", below=("By Another One",)), "byline") == "Some Body"


def test_two_bylines_that_differ_leave_it_to_ask() -> None:
    assert value_of(an_article("By Some Body", "By Another One"), "byline") == ""


def test_a_byline_far_above_the_text_is_another_articles() -> None:
    far = ("By Another One", *(f"An entry of a menu {number}" for number in range(8)))
    assert value_of(an_article(*far), "byline") == ""


def test_a_reporter_named_where_the_text_begins_is_read() -> None:
    lead = (
        "(서울=연합뉴스) 김가온 이나루 기자 = 국방부는 5일 훈련을 한다고 밝혔다. 규모는 곧 나온다."
    )
    assert value_of(an_article(body=(lead, *BODY)), "byline") == ""
    one = lead.replace(" 이나루", "")
    finding = found_in(an_article(body=(one, *BODY)), "byline")
    assert finding is not None
    assert (finding.value, finding.evidence) == ("김가온", "(서울=연합뉴스) 김가온 기자 =")
