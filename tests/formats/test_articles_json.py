from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.article import Finding
from desktop_app.formats.articles_json import (
    FIELDS,
    IncomingArticles,
    IncomingMetadata,
    NotArticleMetadata,
    metadata_of,
    read_articles,
    write_articles,
)
from tests.builders import an_article
from tests.formats.strategies import names


def read(*entries: Any) -> IncomingArticles:
    return read_articles(json.dumps({"articles": entries}).encode())


def test_found_inferred_and_said_values_are_told_apart() -> None:
    incoming = read(
        {
            "file": "000.txt",
            "title": "Korea Invited",
            "outlet": "Dong-A Ilbo",
            "author": "박민지",
            "published": "2009-12",
            "language": "en",
            "url": None,
            "evidence": {
                "title": {"how": "found", "text": "line 3"},
                "outlet": {"how": "said"},
                "published": {"how": "inferred", "text": "“Dec. 22”", "line": 5},
            },
        }
    )
    assert incoming.refused == ()
    assert incoming.articles == (
        IncomingMetadata(
            "000.txt",
            {
                "headline": Finding("Korea Invited", "found", "line 3"),
                "published": Finding("2009-12", "inferred", "“Dec. 22”", 5),
            },
            {"outlet": "Dong-A Ilbo", "byline": "박민지", "language": "en"},
        ),
    )


def test_a_null_is_nothing_unless_a_person_said_so() -> None:
    (metadata,) = read(
        {
            "file": "a.txt",
            "title": None,
            "author": None,
            "outlet": "",
            "evidence": {"author": {"how": "said"}, "outlet": {"how": "found", "text": ""}},
        }
    ).articles
    assert metadata == IncomingMetadata("a.txt", {}, {"byline": None})


def test_a_plain_list_of_articles_will_do() -> None:
    assert read_articles(b'[{"file": "a.txt"}]').articles == (IncomingMetadata("a.txt"),)


@pytest.mark.parametrize(
    "date",
    [
        "2009",
        "2009-12",
        "2009-12-22",
        "2009-12-22T13:55",
        "2009-12-22T13:55:07",
        "2009-12-22T13:55:07.25Z",
        "2009-12-22T13:55+09:00",
    ],
)
def test_a_date_is_taken_as_precise_as_it_is_known(date: str) -> None:
    assert read({"file": "a", "published": date}).articles[0].said == {"published": date}


@pytest.mark.parametrize(
    "date",
    [
        "2009-13",
        "2009-02-30",
        "22 Dec 2009",
        "0000",
        "2009-12-22 13:55",
        "20091222",
        "2009-12-22T25:00",
        "２００９",
    ],
)
def test_what_is_no_date_is_refused_and_the_rest_kept(date: str) -> None:
    incoming = read({"file": "a.txt", "title": "T", "published": date})
    assert incoming.articles[0].said == {"headline": "T"}
    assert incoming.refused[0].what == "“a.txt”, published"
    assert "not a date such as" in incoming.refused[0].why


@pytest.mark.parametrize(
    ("field", "value", "how", "why"),
    [
        ("title", 7, None, "is not text"),
        ("outlet", ["Dong-A"], None, "is not text"),
        ("language", "in English", None, "not a language tag"),
        ("title", "T", "guessed", "which is none of found, inferred, said"),
    ],
)
def test_a_wrong_field_is_refused_by_name(
    field: str, value: Any, how: str | None, why: str
) -> None:
    evidence = {field: {"how": how, "text": ""}} if how else {}
    incoming = read({"file": "a.txt", field: value, "evidence": evidence})
    assert incoming.articles == (IncomingMetadata("a.txt"),)
    assert incoming.refused[0].what == f"“a.txt”, {field}"
    assert why in incoming.refused[0].why


@pytest.mark.parametrize("line", ["5", -1, 2.5, True, [5]])
def test_evidence_in_no_line_is_refused_with_its_field(line: Any) -> None:
    proof = {"how": "found", "text": "T", "line": line}
    incoming = read({"file": "a.txt", "title": "T", "evidence": {"title": proof}})
    assert incoming.articles == (IncomingMetadata("a.txt"),)
    assert incoming.refused[0].what == "“a.txt”, title"
    assert "no whole number from 1" in incoming.refused[0].why


def test_an_entry_without_a_file_or_seen_before_is_refused() -> None:
    incoming = read({"title": "T"}, 5, {"file": "a.txt"}, {"file": "a.txt", "title": "T"})
    assert incoming.articles == (IncomingMetadata("a.txt"),)
    assert [(each.what, each.why) for each in incoming.refused] == [
        ("article 1", "does not name its file"),
        ("article 2", "does not name its file"),
        ("article 4", "names “a.txt” a second time"),
    ]


@pytest.mark.parametrize("raw", [b"", b"3", b"{}", b'{"articles": {}}', b"\xff"])
def test_a_file_without_metadata_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(NotArticleMetadata, match=r"^This file .*: choose an articles.json, .*\.$"):
        read_articles(raw)


values = {
    name: names if name not in ("published", "language") else st.sampled_from(words)
    for name, words in [
        *((name, ["x"]) for name in FIELDS.values()),
        ("published", ["2009", "2009-12-22T13:55"]),
        ("language", ["en", "ko", "zh-Hant"]),
    ]
}


@st.composite
def metadata(draw: st.DrawFn) -> IncomingMetadata:
    found: dict[str, Finding] = {}
    said: dict[str, str | None] = {}
    for name, value in values.items():
        how = draw(st.sampled_from(["found", "inferred", "said", "not known", "asked"]))
        if how in ("found", "inferred"):
            found[name] = Finding(draw(value), how, draw(names), draw(st.integers(0, 9)))
        elif how != "asked":
            said[name] = draw(value) if how == "said" else None
    return IncomingMetadata(draw(names), found, said)


@given(st.lists(metadata(), max_size=4, unique_by=lambda each: each.file))
def test_what_is_written_is_read_back(articles: list[IncomingMetadata]) -> None:
    assert read_articles(write_articles(articles)) == IncomingArticles(tuple(articles), ())


def test_an_article_goes_out_as_it_is_shown() -> None:
    article = replace(
        an_article(file="한국.txt", outlet="Dong-A Ilbo", published=None),
        said={"outlet@k": "동아일보", "byline": None},
    )
    assert metadata_of(article) == IncomingMetadata(
        "한국.txt",
        {"headline": Finding("Korea Invited")},
        {"outlet": "동아일보", "byline": None},
    )
