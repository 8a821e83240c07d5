"""How a quotation names its source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData

from desktop_app.widgets.reader.quotation import (
    ARTICLE_MIME,
    PASSAGE_MIME,
    article_in,
    date_in_words,
    passage_mime,
    passages_lost,
    source_line,
    with_source,
)
from tests.builders import an_article


@pytest.mark.parametrize(
    ("published", "english", "korean"),
    [
        ("2009-12-22T13:55", "22 Dec 2009", "2009년 12월 22일"),
        ("2024-10-05", "5 Oct 2024", "2024년 10월 5일"),
        ("2002-12", "Dec 2002", "2002년 12월"),
        ("2002", "2002", "2002년"),
        ("2002-13", "2002-13", "2002년 13월"),
        ("last week", "last week", "last week"),
        ("", "", ""),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(
    published: str, english: str, korean: str
) -> None:
    assert date_in_words(published, korean=False) == english
    assert date_in_words(published, korean=True) == korean


def test_a_source_is_outlet_date_and_headline() -> None:
    assert source_line(an_article()) == "Dong-A Ilbo, 22 Dec 2009, “Korea Invited”"


def test_an_unknown_date_is_said_in_the_articles_language() -> None:
    unknown = an_article(published=None, outlet=None, headline=None)
    assert source_line(unknown) == "n.d., korea.txt"
    korean = replace(unknown, said={"language": "ko"})
    assert source_line(korean) == "날짜 미상, korea.txt"


def test_a_quotation_stands_above_its_source() -> None:
    assert with_source("first time", an_article()) == (
        "“first time”\n— Dong-A Ilbo, 22 Dec 2009, “Korea Invited”"
    )


def test_passages_travel_as_ids_and_words() -> None:
    mime = passage_mime(["annotation:1", "annotation:2"], "“words”")
    assert bytes(mime.data(PASSAGE_MIME).data()) == b"annotation:1\nannotation:2"
    assert mime.text() == "“words”"
    assert not passage_mime([], "“words”").hasFormat(PASSAGE_MIME)


def test_an_article_is_read_from_a_drag() -> None:
    mime = QMimeData()
    assert article_in(mime) == ""
    mime.setData(ARTICLE_MIME, b"article:\xff12")
    assert article_in(mime) == "article:�12"


def test_lost_passages_are_counted_in_words() -> None:
    assert passages_lost(1) == "1 passage lost its place"
    assert passages_lost(2) == "2 passages lost their place"
