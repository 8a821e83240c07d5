"""The five sample articles as a careful reader reads them: found, inferred, empty, dimmed."""

from __future__ import annotations

import json

import pytest

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.rules import read_metadata
from desktop_app.domain.metadata.text_metadata import TextMetadata
from desktop_app.domain.text_lines import TextLines
from desktop_app.storage.bundled import bundled, resource

TEXTS = {path.name[:3]: path.read_text("utf-8") for path in sorted(bundled("seeds").glob("*.txt"))}


SAMPLE_FIELDS = {
    "title": "headline",
    "outlet": "outlet",
    "author": "byline",
    "published": "published",
    "language": "language",
}


def read(name: str) -> TextMetadata:
    return read_metadata(TEXTS[name], file=f"{name}.txt")


@pytest.mark.parametrize(
    ("name", "field", "value", "line", "evidence"),
    [
        ("000", "headline", "Korea Invited to NATO Meeting on Afghanistan Next Year", 3, None),
        ("000", "published", "2009-12-22T13:55", 5, "Posted December. 22, 2009 13:55,"),
        ("000", "language", "en", 8, None),
        ("001", "byline", "mkjung@heraldcorp.com", 21, "mkjung@heraldcorp.com"),
        ("001", "language", "en", 4, None),
        (
            "002",
            "headline",
            "NATO to Address Russia-North Korea Military Cooperation at Upcoming Summit",
            3,
            None,
        ),
        ("002", "outlet", "opera.com", 5, "opera.com 2024/10/5"),
        ("002", "published", "2024-10-05", 5, "opera.com 2024/10/5"),
        ("002", "relay", "VOA", 9, "as reported by VOA on Sunday, July 7, 2024"),
        ("002", "language", "en", 7, None),
        ("003", "headline", "U.S., Korea start to repair the alliance", 1, None),
        ("003", "outlet", "Korea JoongAng Daily", 36, "with the Korea JoongAng Daily"),
        ("003", "byline", "Oh Young-hwan", 34, "by Oh Young-hwan"),
        ("003", "language", "en", 9, None),
        ("004", "language", "en", 1, None),
    ],
)
def test_what_the_text_says_is_found_where_it_says_it(
    name: str, field: str, value: str, line: int, evidence: str | None
) -> None:
    finding = read(name).found[field]
    assert (finding.value, finding.how, finding.line) == (value, "found", line)
    assert evidence in (None, finding.evidence)
    assert finding.evidence in TextLines(TEXTS[name]).line(line)


@pytest.mark.parametrize(
    ("name", "field", "value", "line", "words"),
    [
        ("001", "outlet", "Korea Herald", 21, ("heraldcorp.com",)),
        ("001", "published", "2025-01-17", 1, ("Jan. 15", "Friday", "martial law", "Dec. 3")),
        ("003", "published", "2002-12", 9, ("Dec. 5", "Rumsfeld", "Lee Jun")),
        (
            "004",
            "published",
            "2024-10",
            3,
            ("October 23", "tomorrow", "Yoon Suk Yeol", "Mark Rutte"),
        ),
    ],
)
def test_what_the_text_only_suggests_is_inferred_with_the_words_that_support_it(
    name: str, field: str, value: str, line: int, words: tuple[str, ...]
) -> None:
    finding = read(name).found[field]
    assert (finding.value, finding.how, finding.line) == (value, "inferred", line)
    assert all(each in finding.evidence for each in words), finding.evidence
    assert all(each in TEXTS[name] for each in finding.evidence.split(" … "))
    assert finding.evidence.split(" … ")[0] in TextLines(TEXTS[name]).line(line)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("000", {"outlet", "byline", "relay", "originator", "url"}),
        ("001", {"headline", "relay", "originator", "url"}),
        ("002", {"byline", "originator", "url"}),
        ("003", {"relay", "originator", "url"}),
        ("004", {"headline", "outlet", "byline", "relay", "originator", "url"}),
    ],
)
def test_what_the_text_does_not_say_is_left_to_ask(name: str, fields: set[str]) -> None:
    every = {"headline", "outlet", "byline", "published", "language", "relay", "originator", "url"}
    assert every - read(name).found.keys() == fields


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("000", {1: "navigation"}),
        ("001", {1: "caption", 2: "caption"}),
        ("002", {1: "navigation", 45: "related"}),
        (
            "003",
            {
                3: "navigation",
                5: "tool",
                7: "repeat",
                35: "log-in",
                36: "log-in",
                37: "log-in",
                38: "log-in",
                39: "tool",
                41: "log-in",
                43: "tool",
            },
        ),
        ("004", {4: "hashtags"}),
    ],
)
def test_each_boilerplate_line_is_dimmed_and_no_other(name: str, roles: dict[int, str]) -> None:
    assert read(name).roles == roles


def test_the_printed_date_of_002_is_contradicted_by_its_own_text() -> None:
    assert [(each.kind, each.against, each.line) for each in read("002").contradictions] == [
        ("reported-before", "as reported by VOA on Sunday, July 7, 2024", 9),
        ("still-to-come", "set to take place from July 9", 7),
    ]
    assert {each.said for each in read("002").contradictions} == {"2024-10-05"}


@pytest.mark.parametrize("name", ["000", "001", "003", "004"])
def test_no_other_sample_article_is_contradicted(name: str) -> None:
    assert read(name).contradictions == ()


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_what_is_read_is_what_the_sample_says(name: str) -> None:
    known = json.loads(resource("sample/articles.json").read_bytes())["articles"][int(name)]
    found = read(name).found
    for key, field in SAMPLE_FIELDS.items():
        if field == "outlet" and name in ("000", "004"):
            # An analyst knew the paper of 000, and took a hashtag for that of 004.
            assert field not in found
        elif field in found:
            each, proof = found[field], known["evidence"][key]
            assert (each.value, each.how) == (known[key], proof["how"])
            assert (each.evidence, each.line) == (proof["text"], proof["line"])
        else:
            assert known[key] is None


def test_what_the_file_says_wins_over_the_text() -> None:
    said = {"headline": Finding("Another title"), "published": Finding("2024-07-07")}
    metadata = read_metadata(TEXTS["002"], said, {3: "navigation"})
    assert metadata.found["headline"] is said["headline"]
    assert metadata.found["published"] is said["published"]
    assert metadata.found["outlet"].value == "opera.com"
    assert metadata.roles[3] == "navigation"
    assert metadata.contradictions == ()
