"""What other programs put on the clipboard and into drags: words, a page's HTML, or a link."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QUrl

from desktop_app.viewmodels.articles.copied_words import (
    copied_from,
    holds_words,
    nothing_is_fetched,
)
from desktop_app.workspace.intake.copied import Copied


def a_drag(text: str = "", html: str = "", url: str = "", **kinds: bytes) -> QMimeData:
    mime = QMimeData()
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    if url:
        mime.setUrls([QUrl(url)])
    for kind, raw in kinds.items():
        mime.setData(kind.replace("_", "/", 1).replace("_", "-"), QByteArray(raw))
    return mime


def test_plain_words_become_a_text_file() -> None:
    copied = copied_from(a_drag("The summit ended."), "Pasted")
    assert copied == Copied("The summit ended.", "Pasted.txt")
    assert not copied.lone_address


def test_words_with_a_form_become_a_page_that_knows_where_it_is_from() -> None:
    firefox = "https://example.org/a\nThe title".encode("utf-16-le")
    mime = a_drag("The summit.", "<p>The summit.</p>", text_x_moz_url_priv=firefox)
    copied = copied_from(mime, "Dropped")
    assert copied is not None
    assert (copied.name, copied.html) == ("Dropped.html", "<p>The summit.</p>")
    assert copied.url == "https://example.org/a"


def test_a_link_is_told_from_words() -> None:
    for mime in (
        a_drag(url="https://example.org/a"),
        a_drag("https://example.org/a", "<a href='https://example.org/a'>A</a>"),
        a_drag("https://example.org/a\nThe title of the page"),
    ):
        copied = copied_from(mime, "Dropped")
        assert copied is not None
        assert copied.lone_address == "https://example.org/a"


def test_words_with_an_address_in_them_are_words() -> None:
    text = "https://example.org/a\nThe summit ended on Friday.\nNobody came."
    copied = copied_from(a_drag(text), "Pasted")
    assert copied is not None
    assert copied.lone_address == ""


def test_nothing_is_nothing() -> None:
    assert copied_from(a_drag(), "Pasted") is None
    assert copied_from(a_drag("  \n"), "Pasted") is None
    assert not holds_words(a_drag())


def test_a_long_address_is_cut_in_the_message() -> None:
    sentence = nothing_is_fetched("https://example.org/" + "a" * 200)
    assert len(sentence) < 220
    assert "…" in sentence
