"""Whatever the text: no exception, evidence that stands in its line, and time that grows evenly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.article import ROLES, Finding
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.metadata.boilerplate_words import PHRASES
from desktop_app.domain.metadata.rules import read_metadata
from desktop_app.domain.text_lines import TextLines
from tests.domain.metadata.korean_pages import PAGES
from tests.domain.metadata.texts import BODY, an_article, value_of

PIECES = (
    *BODY,
    *(line for page in PAGES for line in page.text.split("\n")),
    "Posted December. 22, 2009 13:55,\xa0\xa0",
    "Published on Monday, July 7, 2024",
    "opera.com 2024/10/5",
    "by Oh Young-hwan",
    "A Title of Five Good Words",
    "# A Title of Five Good Words",
    "SEOUL, Jan. 15 (Yonhap) -- President Yoon Suk Yeol said so on Dec. 3 before them.",
    "It came after the martial law declaration on Dec. 3.",
    "Log in with",
    "with the Korea JoongAng Daily",
    "https://www.reuters.com/a/b",
    "Rob Bauer, chair of the NATO Military Committee, said Friday it met this week.",
    "\u2028 \u2029\x85",
    "오후 2024.13.45 99:99",
    "(0/250자)",
    "\t",
    "",
)
PASTED = st.lists(st.sampled_from(PIECES) | st.text(max_size=40), max_size=25).map("\n".join)


@given(PASTED | st.text())
@settings(max_examples=150, deadline=None)
def test_evidence_stands_in_its_line_and_roles_are_of_lines_with_words(pasted: str) -> None:
    text = canonical(pasted).text
    lines = TextLines(text)
    read = read_metadata(text)
    for field, each in read.found.items():
        assert each.value
        assert each.how in ("found", "inferred"), field
        first, *others = each.evidence.split(" … ")
        assert first
        assert first in lines.line(each.line)
        assert all(words in text for words in others)
    for number, role in read.roles.items():
        assert role in ROLES
        assert lines.line(number).strip()
    for against in read.contradictions:
        assert against.against.split("\n")[0] in lines.line(against.line)


@given(PASTED)
@settings(max_examples=100, deadline=None)
def test_reading_again_gives_the_same(pasted: str) -> None:
    text = canonical(pasted).text
    assert read_metadata(text) == read_metadata(text)


@given(PASTED)
@settings(max_examples=100, deadline=None)
def test_what_the_format_says_is_never_changed(pasted: str) -> None:
    said = {"published": Finding("2024-10-05"), "headline": Finding("Said")}
    read = read_metadata(pasted, said, {1: "caption"})
    assert {name: read.found[name] for name in said} == said
    assert read.roles[1] == "caption"


def test_an_empty_text_says_nothing() -> None:
    read = read_metadata("")
    assert (read.found, read.roles, read.contradictions) == ({}, {}, ())


def test_an_address_alone_on_a_line_is_that_of_the_text() -> None:
    assert value_of(an_article(below=("https://example.com/a",)), "url") == "https://example.com/a"
    two = ("https://example.com/a", "https://example.com/b")
    assert value_of(an_article(below=two), "url") == ""


def test_phrases_are_looked_up_as_they_are_written() -> None:
    assert set(PHRASES.values()) <= set(ROLES)
    assert all(phrase == phrase.casefold().strip() for phrase in PHRASES)


@pytest.mark.parametrize(
    "line",
    [
        "a b c d e f g",
        "Posted Jan. 5, 2024 by Some Body on Friday, Dec. 5",
        "홍길동 기자 hong@example.com",
        "#a #b c",
        "< < < <",
        "A " * 30,
        "Log in",
        "저작권자" + " " * 60,
        "x" * 300,
        *BODY,
    ],
)
def test_ten_times_the_lines_take_no_more_than_ten_times_as_long(line: str) -> None:
    def spent(lines: int) -> float:
        text = "\n".join(f"{line}{number}" for number in range(lines))
        start = time.thread_time()
        read_metadata(text)
        return time.thread_time() - start

    # Half a second for 2 MB at most; what is quadratic takes minutes.
    assert spent(20_000) < 2


@pytest.mark.parametrize(
    "words", ["Jan. 5 ", "2024", "a ", "@", "a@b.", "2024-", "(", "홍길동·", "A b "]
)
def test_a_line_of_any_length_is_read_in_time(words: str) -> None:
    text = words * (200_000 // len(words))
    start = time.thread_time()
    read_metadata(text)
    assert time.thread_time() - start < 1
