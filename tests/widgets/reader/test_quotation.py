"""How a quotation names its source."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMimeData

from desktop_app.domain.article import Article
from desktop_app.widgets.reader.quotation import (
    ARTICLE_MIME,
    PASSAGE_MIME,
    Quotation,
    article_in,
    passage_mime,
    passages_lost,
    quotation_mime,
    quotation_of,
    source_line,
)
from tests.builders import a_passage, an_article


def test_a_source_is_outlet_headline_date_and_grade() -> None:
    assert source_line(an_article()) == "Dong-A Ilbo, “Korea Invited”, 22 Dec 2009"
    assert source_line(an_article(), "B2") == "Dong-A Ilbo, “Korea Invited”, 22 Dec 2009 (B2)"


def test_what_was_guessed_stands_in_brackets() -> None:
    article = an_article()
    guesses = {name: replace(each, how="inferred") for name, each in article.found.items()}
    assert source_line(replace(article, found=guesses)) == (
        "[Dong-A Ilbo], [“Korea Invited”], [22 Dec 2009]"
    )


def test_an_unknown_date_is_said_in_the_articles_language() -> None:
    unknown = an_article(published=None, outlet=None, headline=None)
    assert source_line(unknown) == "korea.txt, n.d."
    korean = replace(unknown, said={"language": "ko"})
    assert source_line(korean) == "korea.txt, 날짜 미상"


def test_a_quotation_stands_above_its_source() -> None:
    assert Quotation("first time", an_article()).plain == (
        "“first time”\n— Dong-A Ilbo, “Korea Invited”, 22 Dec 2009"
    )


def with_address(address: str) -> Article:
    return replace(an_article(headline="Q&A <live>"), said={"url@k": address, "language": "en"})


def test_the_formatted_quotation_leads_to_the_article() -> None:
    quoted = Quotation("5 < 6\n\nand on", with_address("https://a.kr/?x=1&y=2"))
    assert quoted.html == (
        '<div lang="en"><p>“5 &lt; 6</p><p>and on”</p><p>— Dong-A Ilbo, '
        '<a href="https://a.kr/?x=1&amp;y=2"><i>Q&amp;A &lt;live&gt;</i></a>, 22 Dec 2009</p></div>'
    )
    assert quoted.plain.endswith("\nhttps://a.kr/?x=1&y=2")


def test_an_address_that_runs_something_is_left_out() -> None:
    quoted = Quotation("first time", with_address("javascript:alert(1)"))
    assert "javascript" not in quoted.html + quoted.plain


def test_a_passage_shows_both_grades_joined() -> None:
    graded = replace(an_article(), said={"grade@k": "B"})
    passage = replace(a_passage(), grade="2")
    assert quotation_of(passage, graded).plain.endswith("22 Dec 2009 (B2)")


def test_several_quotations_travel_in_both_flavours_with_their_ids() -> None:
    two = [Quotation("first", an_article()), Quotation("time", an_article())]
    mime = quotation_mime(two, ["annotation:1", "annotation:2"])
    assert mime.text().split("\n\n") == [each.plain for each in two]
    assert mime.html() == two[0].html + two[1].html
    assert bytes(mime.data(PASSAGE_MIME).data()) == b"annotation:1\nannotation:2"


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
