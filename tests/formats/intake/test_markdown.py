from __future__ import annotations

import pytest

from desktop_app.formats.intake.markdown import read_markdown


def told(front: str) -> dict[str, str]:
    raw = f"---\n{front}\n---\n\n# 본문\n".encode()
    return {field: finding.value for field, finding in read_markdown(raw, "a.md").found.items()}


def test_the_text_is_kept_as_it_is_written_and_the_front_matter_dimmed() -> None:
    text = "---\ntitle: 나토 회의\n\n---\n# Heading\n\n**bold** words\n"
    article = read_markdown(text.encode(), "a.md")
    assert article.text.text == text
    assert article.roles == {1: "tool", 2: "tool", 4: "tool"}
    headline = article.found["headline"]
    assert (headline.value, headline.how) == ("나토 회의", "found")
    assert (headline.evidence, headline.line) == ("title: 나토 회의", 2)


def test_fields_have_their_forms() -> None:
    front = (
        "Title: \"Korea: 'Invited'\" # comment\nauthor: [Kim, 'Lee']\n"
        "date: 2009-12-22 13:55:00 +0900\nurl: https://x.org/a?b=1\nlang: en_US\npublisher: Dong-A"
    )
    assert told(front) == {
        "headline": "Korea: 'Invited'",
        "byline": "Kim, Lee",
        "published": "2009-12-22T13:55",
        "url": "https://x.org/a?b=1",
        "language": "en-US",
        "outlet": "Dong-A",
    }


def test_toml_is_understood() -> None:
    raw = b'+++\ntitle = "Korea"\ndate = 2009-12\n+++\nBody'
    found = read_markdown(raw, "a.md").found
    assert (found["headline"].value, found["published"].value) == ("Korea", "2009-12")


@pytest.mark.parametrize(
    "line",
    [
        "date: yesterday",
        "date: 2009-13-01",
        "lang: not a language",
        "url: here",
        "author: [[a]",
        "x: y",
        "title: |",
        "title:",
        "tags: {a: b}",
    ],
)
def test_what_is_not_understood_is_left_empty(line: str) -> None:
    assert "published" not in told(line)
    assert "headline" not in told(line)
    assert set(told(line)) <= {"byline"}


@pytest.mark.parametrize(
    "text", ["---\nA line\n---\nmore", "---\ntitle: no end\n", "title: x\n---\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    article = read_markdown(text.encode(), "a.md")
    assert (article.found, article.roles) == ({}, {})


def test_windows_line_ends_and_a_byte_order_mark_are_no_hindrance() -> None:
    raw = "\ufeff---\r\ntitle: 나토\r\n---\r\n본문\r\n".encode()
    assert read_markdown(raw, "a.md").found["headline"].value == "나토"
