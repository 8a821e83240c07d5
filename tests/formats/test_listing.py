from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from desktop_app.domain.article import LIT, Finding
from desktop_app.domain.project import Project
from desktop_app.formats.listing import (
    listing_of_articles,
    listing_of_excerpts,
    listing_of_tags,
)
from tests.builders import NATO, a_passage, a_project, a_tag, an_article
from tests.formats.strategies import ODD

ARMS = a_tag("Arms", 1, key="2")
FIGURES = a_tag("Figures", 2, parent=ARMS.id, colour="")


def a_full_project() -> Project:
    return a_project(
        an_article(file="b.txt"),
        an_article(ODD, headline=None, outlet=None, published=None, file="a.txt"),
        ARMS,
        FIGURES,
        a_passage("delegation", tags=[FIGURES.id, ARMS.id], note="메모 😀", number=1),
        a_passage("NATO", number=2),
        a_passage("𠀀𠀁", text=ODD, tags=[ARMS.id], creator="analyst:unknown", number=3),
        a_passage("removed", text="An article that was removed.", tags=[ARMS.id], number=4),
    )


def read(listing: bytes) -> Any:
    return json.loads(listing)


def test_articles_are_listed_by_file_with_null_where_unknown() -> None:
    listed = read(listing_of_articles(a_full_project()))
    for article in listed["articles"]:
        for later in ("url", "relay", "originator", "evidence", "dimmed"):
            del article[later]
    assert listed == {
        "articles": [
            {
                "id": an_article(ODD).sha256,
                "file": "a.txt",
                "title": None,
                "outlet": None,
                "author": None,
                "published": None,
                "language": None,
                "characters": an_article(ODD).characters,
            },
            {
                "id": an_article().sha256,
                "file": "b.txt",
                "title": "Korea Invited",
                "outlet": "Dong-A Ilbo",
                "author": None,
                "published": "2009-12-22",
                "language": None,
                "characters": len(NATO),
            },
        ]
    }
    assert list(listed["articles"][0]) == (
        ["id", "file", "title", "outlet", "author", "published", "language", "characters"]
    )


def test_each_field_says_how_it_is_known() -> None:
    article = replace(
        an_article(headline=None, outlet=None, published=None),
        found={
            "headline": Finding("Korea Invited", "found", "Korea Invited", 3),
            "language": Finding("en", "inferred", "the letters of the text"),
        },
        said={"byline": "Minji Park", "relay": None},
    )
    listed = read(listing_of_articles(a_project(article)))["articles"][0]["evidence"]
    assert listed["title"] == {"status": "found", "line": 3, "text": "Korea Invited"}
    assert listed["language"] == {
        "status": "inferred",
        "line": None,
        "text": "the letters of the text",
    }
    assert listed["author"] == {"status": "found", "line": None, "text": "said by a person"}
    assert listed["relay"]["status"] == "asked"
    assert listed["url"] == {"status": "asked", "line": None, "text": None}


def test_dimmed_lines_are_listed_by_number() -> None:
    article = replace(
        an_article(), roles={"1": "navigation", "12": "caption", "2": "tool"}, said_roles={"2": LIT}
    )
    assert read(listing_of_articles(a_project(article)))["articles"][0]["dimmed"] == [1, 12]


def test_an_article_without_a_file_has_none() -> None:
    article = replace(an_article(), appearances={}, found={})
    assert read(listing_of_articles(a_project(article)))["articles"][0]["file"] is None


def test_tags_are_listed_by_path_and_count_living_passages() -> None:
    assert read(listing_of_tags(a_full_project())) == {
        "tags": [
            {
                "id": ARMS.id,
                "name": "Arms",
                "parent": None,
                "colour": "red",
                "key": "2",
                "count": 2,
            },
            {
                "id": FIGURES.id,
                "name": "Arms/Figures",
                "parent": ARMS.id,
                "colour": None,
                "key": None,
                "count": 1,
            },
        ]
    }


def test_excerpts_are_listed_in_reading_order_with_positions_in_code_points() -> None:
    listed = read(listing_of_excerpts(a_full_project()))
    first = ODD.index("𠀀")
    assert [each["exact"] for each in listed["excerpts"]] == ["𠀀𠀁", "NATO", "delegation"]
    assert listed["excerpts"][0] == {
        "id": "annotation:00000000000000000000000003",
        "article": an_article(ODD).sha256,
        "start": first,
        "end": first + 2,
        "exact": "𠀀𠀁",
        "tags": ["Arms"],
        "note": None,
        "analyst": None,
        "created": "2026-09-21T14:13:23.000Z",
        "arrived": True,
        "yielded": False,
    }
    assert listed["excerpts"][2]["tags"] == ["Arms", "Arms/Figures"]
    assert listed["excerpts"][2]["note"] == "메모 😀"
    assert listed["excerpts"][2]["analyst"] == "Minji Park"


def test_the_excerpts_of_one_tag_are_listed_alone() -> None:
    listed = read(listing_of_excerpts(a_full_project(), FIGURES.id))
    assert [each["exact"] for each in listed["excerpts"]] == ["delegation"]


def test_a_time_that_is_not_known_is_null() -> None:
    passage = replace(a_passage(), created=0)
    listed = read(listing_of_excerpts(a_project(an_article(), passage)))
    assert listed["excerpts"][0]["created"] is None


def test_an_empty_project_lists_nothing() -> None:
    empty = a_project()
    assert read(listing_of_articles(empty)) == {"articles": []}
    assert read(listing_of_tags(empty)) == {"tags": []}
    assert read(listing_of_excerpts(empty)) == {"excerpts": []}


def test_text_is_not_escaped() -> None:
    raw = listing_of_excerpts(a_full_project()).decode()
    assert '"메모 😀"' in raw
    assert "\\u" not in raw
