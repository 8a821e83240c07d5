"""Web pages as analysts save them: the article out of its frame, and what the page says of it."""

from __future__ import annotations

import re
from typing import Any

from desktop_app.domain.article import Finding
from desktop_app.domain.canonical_text import CanonicalText, canonical
from desktop_app.formats.article_text import MEGABYTE, UnreadableArticle, is_blank
from desktop_app.formats.intake.captions import caption_lines, mark_captions
from desktop_app.formats.intake.evidence_lines import located
from desktop_app.formats.intake.page_body import article_lines
from desktop_app.formats.intake.page_guards import depth_of, trouble_with
from desktop_app.formats.intake.page_headline import folded, headline_of_piece
from desktop_app.formats.intake.page_marks import read_marks
from desktop_app.formats.intake.page_source import PageSource, clean_markup, page_source
from desktop_app.formats.intake.page_tree import page_tree, without_hidden
from desktop_app.formats.intake.page_words import plain_words
from desktop_app.formats.intake.read_article import FRAME, ReadArticle
from desktop_app.formats.intake.reading_order import lines_of, words_of
from desktop_app.formats.intake.refusals import refuse_above, refuse_empty, without_words
from desktop_app.formats.intake.web_metadata import web_metadata

LIMIT = 5 * MEGABYTE
"""Bytes of the largest page that is read."""

_WORTH_AN_ERROR = 2048
"""Characters of a page from which on it is an error that no article was found in it."""

_LINES_OF_A_HEAD = 8
"""Lines at the top of an article in which its headline is looked for."""

_CF_HTML = re.compile(r"\AVersion:[\d.]+\s+(?:[A-Za-z]+:[^\r\n]*\s+)+")
_SOURCE_URL = re.compile(r"^SourceURL:(\S+)", re.M)
_PIECE = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.S)


def read_web_page(raw: bytes, name: str) -> ReadArticle:
    """Return the article in the bytes of an HTML file called name, with what the page says of it.

    Nothing is fetched. A page that no parser is given is read as plain words, with a notice; the
    notices say too how many words of the page's frame were left out. Raises UnreadableArticle.
    """
    refuse_empty(raw, name)
    refuse_above(LIMIT, raw, name)
    return read_page(page_source(raw, name), name)


def read_page(source: PageSource, name: str, kind: str = "html", url: str = "") -> ReadArticle:
    """Return the article in a page's markup; `url` is where the page was saved from, if known.

    Raises UnreadableArticle.
    """
    depth = depth_of(source.markup)
    trouble = trouble_with(source.markup, depth)
    root = None if trouble else page_tree(source.markup, depth)
    if trouble:
        return _in_plain_words(source, name, kind, trouble)
    if root is None:
        raise without_words(name)
    marks = read_marks(root, source.markup)
    on_page = sum(1 for _ in words_of(root))
    without_hidden(root)
    try:
        lines = _article(root, source, name)
    except RecursionError:
        return _in_plain_words(source, name, kind, "nests its elements too deeply")
    found = web_metadata(marks, "\n".join(caption_lines(lines)[0]), url)
    lines, roles = caption_lines(_with_headline(lines, found.get("headline")))
    text = canonical("\n".join(lines))
    if is_blank(text.text):
        raise without_words(name)
    return ReadArticle(
        CanonicalText(text.text, text.removed + source.removed),
        kind,
        source.encoding,
        located(found, text.text),
        roles,
        _notices(name, source, on_page - len(text.text.split())),
    )


def html_fragment(html: str) -> ReadArticle:
    """Return the text of a piece of HTML from a clipboard, a drag or a message, all of it in order.

    A header as Windows puts it before such pieces, or a <base>, gives the address. Raises
    UnreadableArticle if it shows nothing.
    """
    name = "the pasted text"
    refuse_above(LIMIT, html.encode("utf-8", "replace"), name)
    piece, url = _fragment(html)
    markup, removed = clean_markup(piece)
    depth = depth_of(markup)
    root = None if trouble_with(markup, depth) else page_tree(markup, depth)
    hidden, found = 0, dict[str, Finding]()
    if root is None:
        lines = plain_words(markup).split("\n")
    else:
        base = root.find(".//base[@href]")
        url = url or ("" if base is None else base.get("href", ""))
        hidden = without_hidden(root)
        lines = lines_of(root)
        if headline := headline_of_piece(read_marks(root, markup)):
            found["headline"] = headline
    text = canonical("\n".join(lines))
    if is_blank(text.text):
        raise without_words(name)
    if _is_web(url):
        found["url"] = Finding(url, "found", f"source of the piece: {url}")
    kept = CanonicalText(text.text, text.removed + removed)
    return ReadArticle(kept, "html", "", located(found, text.text), {}, _hidden(name, hidden))


def _hidden(name: str, words: int) -> tuple[str, ...]:
    if not words:
        return ()
    told = "1 hidden word was" if words == 1 else f"{words:,} hidden words were"
    return (f"{name.capitalize()}: {told} left out.",)


def _article(root: Any, source: PageSource, name: str) -> list[str]:
    """Return the lines of the article; a page too small for a frame is taken whole."""
    mark_captions(root)
    for moment in root.iterfind(".//p//time"):
        moment.tag = "span"  # a word of its sentence, which finders of articles leave out
    lines = article_lines(root)
    if not lines and len(source.markup) <= _WORTH_AN_ERROR:
        lines = lines_of(root)
        if not lines:
            raise without_words(name)
    if not lines:
        raise UnreadableArticle(
            f"«{name}» holds no article that could be found: open it in a browser, copy the "
            "article's words and paste them here.",
            "no-article",
        )
    return lines


def _with_headline(lines: list[str], headline: Finding | None) -> list[str]:
    """Return lines with the headline in front, unless it stands at the top of them."""
    if headline is None:
        return lines
    own = folded(headline.value)
    if any(folded(line) == own for line in lines[:_LINES_OF_A_HEAD]):
        return lines
    return [headline.value, "", *lines]


def _in_plain_words(source: PageSource, name: str, kind: str, trouble: str) -> ReadArticle:
    text = canonical(plain_words(source.markup))
    if is_blank(text.text):
        raise without_words(name)
    kept = CanonicalText(text.text, text.removed + source.removed)
    notice = f"«{name}» {trouble}: all its words were taken in as plain text, menus included."
    return ReadArticle(kept, kind, source.encoding, notices=(notice, *_damage(name, source)))


def _notices(name: str, source: PageSource, left_out: int) -> tuple[str, ...]:
    if left_out <= 0:
        return _damage(name, source)
    words = "word" if left_out == 1 else "words"
    notice = (
        f"«{name}»: {left_out:,} {words} {FRAME} were left out; the original is kept beside the "
        "text."
    )
    return (notice, *_damage(name, source))


def _damage(name: str, source: PageSource) -> tuple[str, ...]:
    if not source.damaged:
        return ()
    places = (
        "1 place, which shows" if source.damaged == 1 else f"{source.damaged:,} places, which show"
    )
    return (f"«{name}» is damaged in {places} the mark \ufffd.",)


def _fragment(html: str) -> tuple[str, str]:
    """Return the piece of HTML that was meant, and the address of the page it is from."""
    url = ""
    if header := _CF_HTML.match(html):
        told = _SOURCE_URL.search(header[0])
        url = told[1] if told else ""
        html = html[header.end() :]
    piece = _PIECE.search(html)
    return (piece[1] if piece else html), url


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
