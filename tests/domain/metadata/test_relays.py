"""Outlet, relay and originator: who printed a text, who passed it on, and whom it cites."""

from __future__ import annotations

import pytest

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.relays import same_outlet
from desktop_app.domain.metadata.rules import read_metadata
from tests.domain.metadata.texts import BODY, an_article, value_of


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("hong@koreaherald.com", "Korea Herald?"),
        ("some.body@english.hani.co.kr", "Hankyoreh?"),
        ("© 2024 The Korea Times. All rights reserved.", "The Korea Times"),
        ("Copyright ⓒ 조선일보. All rights reserved.", "조선일보"),
        ("<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>", "연합뉴스"),
        ("ⓒ 한겨레신문사, 무단 전재 및 재배포 금지", "한겨레"),
        ("https://www.reuters.com/world/a-story", "Reuters?"),
        ("Sign in to The New York Times to comment", "New York Times"),
    ],
)
def test_an_outlet_is_told_by_what_stands_below(line: str, outlet: str) -> None:
    assert value_of(an_article(below=(line,)), "outlet") == outlet


@pytest.mark.parametrize(
    "line",
    [
        "hong@example.com",
        "© 2024 A Paper Nobody Knows. All rights reserved.",
        "© Reuters",
        "with the Korea Herald",
        "hong@koreaherald.com some.body@nytimes.com",
    ],
)
def test_an_outlet_nobody_can_know_from_that_is_left_to_ask(line: str) -> None:
    assert value_of(an_article(below=(line,)), "outlet") == ""


def test_a_known_name_alone_above_the_text_is_a_masthead() -> None:
    assert value_of(an_article("The Korea Times", "Politics"), "outlet") == "The Korea Times?"
    assert value_of(an_article("Reuters", "World"), "outlet") == ""
    assert value_of(an_article("CNN", "BBC"), "outlet") == ""
    assert value_of(an_article("News", "Sports", "World", "CNN"), "outlet") == ""
    assert value_of(an_article(below=("The Korea Times",)), "outlet") == ""


def test_a_page_in_korean_has_the_korean_name_of_a_shared_domain() -> None:
    korean = (
        "국방부는 두 나라의 실무 협의가 다음 달에 다시 열린다고 밝혔다. 규모는 정해지지 않았다."
    )
    assert value_of(f"{korean}\n\n{korean} 끝.\n\nhong@heraldcorp.com", "outlet") == "헤럴드경제?"


@pytest.mark.parametrize(
    ("first", "relay"),
    [
        ("SEOUL, Jan. 5 (Yonhap) -- " + BODY[0], "Yonhap"),
        ("WASHINGTON (AP) — " + BODY[0], "AP"),
        ("(서울=연합뉴스) " + BODY[0], "연합뉴스"),
        (BODY[0][:-1] + ", as reported by VOA on Sunday.", "VOA"),
        (BODY[0][:-1] + ", according to Reuters.", "Reuters"),
        (BODY[0][:-1] + ", according to Reuters’s own count.", ""),
        (BODY[0][:-1] + ", according to the ministry.", ""),
    ],
)
def test_who_passed_a_text_on_stands_in_its_first_paragraphs(first: str, relay: str) -> None:
    assert value_of(an_article(body=(first, BODY[1])), "relay") == relay


def test_an_attribution_deep_in_the_text_is_for_one_figure_only() -> None:
    later = BODY[0][:-1] + ", as reported by VOA on Sunday."
    assert value_of(an_article(body=(*BODY, BODY[0] + " Again.", later)), "relay") == ""


@pytest.mark.parametrize("below", [("(Yonhap)",), ("By Some Body", "(AP)")])
def test_a_credit_below_names_the_agency(below: tuple[str, ...]) -> None:
    assert value_of(an_article(below=below), "relay") == below[-1].strip("()")


def test_who_is_the_outlet_itself_is_no_relay() -> None:
    text = an_article(
        body=("LONDON (AP) — " + BODY[0], BODY[1]),
        below=("© 2024 The Associated Press. All rights reserved.",),
    )
    assert (value_of(text, "outlet"), value_of(text, "relay")) == ("The Associated Press", "")


def test_an_agency_beside_the_date_wrote_it_and_need_not_have_printed_it() -> None:
    text = an_article("Reuters November 18, 2019 11:03 PM")
    assert (value_of(text, "outlet"), value_of(text, "relay")) == ("", "Reuters")


def test_whom_the_first_paragraphs_cite_is_the_originator() -> None:
    text = an_article(body=(BODY[0][:-1] + ", Yonhap said, citing KCNA.", BODY[1]))
    assert value_of(text, "originator") == "KCNA"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("온라인 중앙일보", "중앙일보"),
        ("디지털 조선일보", "조선일보"),
        ("온라인 뉴스팀", ""),
        ("온라인 중앙일보를 보라", ""),
    ],
)
def test_the_desk_below_a_korean_text_names_the_outlet(line: str, outlet: str) -> None:
    assert value_of(an_article(below=(line,)), "outlet") == outlet


def test_an_address_the_file_knows_names_the_outlet() -> None:
    url = Finding("https://www.koreatimes.co.kr/www/1.html")
    outlet = read_metadata(an_article(), {"url": url}).found["outlet"]
    assert (outlet.value, outlet.how, outlet.line) == ("Korea Times", "inferred", 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AP", "The Associated Press", True),
        ("Korea Times", "The Korea Times", True),
        ("Yonhap", "Yonhap News Agency", True),
        ("Reuters", "VOA", False),
    ],
)
def test_two_names_of_one_outlet_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same
