"""Pieces of pages, from a clipboard or a message: all their text in the order it is read."""

from __future__ import annotations

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.web_page import html_fragment


def text(html: str) -> str:
    return html_fragment(html).text.text


def test_keeps_everything_a_reader_sees() -> None:
    html = (
        "<nav>Menu</nav><h1>Title</h1><p>One<br>two <b>th</b>ree</p><p>Four<br><br>five</p>"
        "<ul><li>six<ul><li>seven</li></ul></li><li>eight</li></ul>nine<footer>ten</footer>"
    )
    assert text(html) == (
        "Menu\n\nTitle\n\nOne\ntwo three\n\nFour\n\nfive\n\n"
        "• six\n  • seven\n• eight\n\nnine\n\nten"
    )


def test_writes_rows_with_tabs_and_arranging_tables_as_paragraphs() -> None:
    figures = "<table><tr><td>a</td><td>1<br>2</td></tr><tr><td></td><td>3</td></tr></table>"
    assert text(f"<table><tr><td>Left</td><td>{figures}</td></tr></table>") == (
        "Left\n\na\t1 2\n\t3"
    )


def test_writes_paragraphs_in_cells_as_parts_of_their_row() -> None:
    cells = "<td><p>Name</p><p>of app</p></td><td><p>Size</p></td>"
    assert text(f"<table><tr>{cells}</tr><tr>{cells}</tr></table>") == (
        "Name of app\tSize\nName of app\tSize"
    )


def test_writes_columns_of_prose_one_after_the_other() -> None:
    column = f"<td><p>{'word ' * 60}</p><p>end</p></td>"
    lines = text(f"<table><tr>{column * 2}</tr><tr>{column * 2}</tr></table>").split("\n\n")
    assert [line.split()[-1] for line in lines] == ["word", "end"] * 4


def test_keeps_lines_of_preformatted_text_and_spaces_that_do_not_break() -> None:
    assert text("<pre>one\n  two</pre><p>a\u00a0b\n c</p>") == "one\n  two\n\na\u00a0b c"


def test_leaves_out_what_no_reader_sees() -> None:
    html = "<style>x</style><p>a</p><p style='display:none'>b</p><script>c</script><!-- d -->"
    read = html_fragment(html)
    assert read.text.text == "a"
    assert read.notices == ("The pasted text: 1 hidden word was left out.",)


def test_reads_the_header_windows_puts_before_a_piece() -> None:
    html = (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:0000000141\r\n"
        "EndFragment:0000000160\r\nSourceURL:https://example.org/nato?a=1\r\n"
        "<html><body>outside<!--StartFragment--><p>NATO meets</p><!--EndFragment-->outside"
        "</body></html>"
    )
    read = html_fragment(html)
    assert read.text.text == "NATO meets"
    assert read.found["url"].value == "https://example.org/nato?a=1"


def test_reads_the_address_of_a_base() -> None:
    read = html_fragment('<base href="https://example.org/a"><p>NATO meets</p>')
    assert read.found["url"].value == "https://example.org/a"


def test_says_no_address_where_there_is_none() -> None:
    assert html_fragment('<base href="file:///home/a"><p>NATO meets</p>').found == {}


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        ("<p>Home</p><h1>NATO and <i>Seoul</i> sign a pact</h1>", "found"),
        ("<h1>NATO and Seoul sign a pact</h1><h1>NATO and Seoul sign a pact</h1>", "found"),
        (
            "<title>NATO and Seoul sign a pact | Post</title><h1>The Daily Post</h1>"
            "<h1>NATO and Seoul sign a pact</h1>",
            "found",
        ),
        ("<h1>NATO and Seoul sign a pact</h1><h1>Seoul and NATO differ on a pact</h1>", ""),
        ("<h2>NATO and Seoul sign a pact</h2>", ""),
        ("<h1 style='display:none'>NATO and Seoul sign a pact</h1>", ""),
        ("<title>NATO and Seoul sign a pact</title>", ""),
    ],
)
def test_says_a_headline_where_a_heading_is_alone_of_its_kind(html: str, headline: str) -> None:
    read = html_fragment(f"{html}<p>The two met in June.</p>")
    told = read.found.get("headline")
    assert (told.how if told else "") == headline
    if told:
        assert told.value == told.evidence == "NATO and Seoul sign a pact"
        assert read.text.text.split("\n")[told.line - 1] == told.value


def test_only_supposes_that_a_short_heading_is_no_name_of_a_site() -> None:
    read = html_fragment("<h1>The Korea Times</h1><p>The two met in June.</p>")
    assert read.found["headline"].how == "inferred"


def test_counts_characters_no_text_may_hold() -> None:
    read = html_fragment("<p>a\0b\ufffec</p>")
    assert (read.text.text, read.text.removed) == ("abc", 2)


def test_keeps_half_a_pair_of_surrogates_out() -> None:
    assert "\ud83d" not in text("<p>NATO \ud83d meets</p>")


def test_is_read_as_plain_words_where_elements_lie_too_deep() -> None:
    assert text("<div>" * 100_000 + "<p>one &amp; two</p><p>three") == "one & two\n\nthree"


@pytest.mark.parametrize("html", ["", "<p> </p>", "<script>x</script>"])
def test_shows_nothing_and_is_refused(html: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        html_fragment(html)
    assert caught.value.reason == "empty"
