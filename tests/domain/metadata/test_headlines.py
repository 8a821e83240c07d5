"""A headline is found where the text says that a line is one; an empty field beats a guess."""

from __future__ import annotations

import pytest

from desktop_app.domain.metadata.rules import read_metadata
from tests.domain.metadata.texts import BODY, an_article, value_of

TITLE = "Two Sides to Meet Again Before Long"
ENTRIES = tuple(f"Entry {number}" for number in range(9))


@pytest.mark.parametrize(
    "above",
    [
        (TITLE,),
        (TITLE, "Posted Jan. 5, 2024"),
        (TITLE, "By Some Body"),
        (TITLE, "A line that says more about it", "By Some Body"),
        ("Go to contents", TITLE, "2024.10.05"),
        (
            "Home World Politics Log in",
            TITLE,
            "Published: 9 Mar 2010",
            "By Some Body, Example Daily",
        ),
        ("# " + TITLE,),
        (TITLE, "Home > News", TITLE),
        ("News", "Sports", TITLE, "Home > News > Politics", "print", TITLE),
    ],
)
def test_a_line_that_the_text_says_is_the_headline_is_found(above: tuple[str, ...]) -> None:
    assert value_of(an_article(*above), "headline") == TITLE


def test_a_paragraph_with_brackets_behind_it_is_a_paragraph() -> None:
    said = "외교부 대변인은 이날 브리핑에서 나토와의 {}번째 협력을 말했다. (자료 3쪽)"
    title = "나토 정상회의 관련 논의, 서울에서 열려"
    text = "\n\n".join((title, "김민수 기자", *map(said.format, range(9))))
    assert value_of(text, "headline") == title
    assert value_of(text, "byline") == "김민수"


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("News", TITLE),
        ("News", "Sports", "Weather", TITLE, "By Some Body"),
        ("Two sides met.",),
        ("and then they went on meeting",),
        ("By Some Body",),
        ("Posted on Jan. 5, 2024 at noon",),
        ("someone.else@example.com wrote this one",),
        ("An Example Paper | World | Asia | Politics",),
        (TITLE, "Our Other Story of the Day", TITLE, "Our Other Story of the Day"),
        ("Meet",),
        ("About Press Terms Contact Us",),
        (TITLE, *ENTRIES, "By Some Body"),
        (TITLE, TITLE, *ENTRIES),
    ],
)
def test_a_line_that_only_looks_like_one_is_left_to_ask(above: tuple[str, ...]) -> None:
    assert value_of(an_article(*above), "headline") == ""


def test_a_title_without_a_blank_line_is_no_headline_by_that_alone() -> None:
    assert value_of("\n".join((TITLE, *BODY)), "headline") == ""


def test_a_title_above_a_single_paragraph_is_no_headline_by_that_alone() -> None:
    assert value_of(an_article(TITLE, body=BODY[:1]), "headline") == ""


def test_browsers_name_a_saved_page_after_its_headline() -> None:
    text = an_article("News", "Sports", TITLE)
    read = read_metadata(text, file=f"{TITLE} - The Example.txt")
    assert (read.found["headline"].value, read.found["headline"].line) == (TITLE, 5)
    assert "headline" not in read_metadata(text, file="page.txt").found


def test_a_dimmed_line_is_no_headline() -> None:
    assert "headline" not in read_metadata(an_article(TITLE), roles={1: "navigation"}).found
