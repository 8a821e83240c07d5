"""Pages that a browser saved as one file (.mhtml): the page in it, its pictures left alone."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from desktop_app.formats.article_text import MEGABYTE
from desktop_app.formats.intake.page_source import page_source
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import damaged, refuse_above, refuse_empty, without_words
from desktop_app.formats.intake.web_page import LIMIT, read_page

FILE_LIMIT = 20 * MEGABYTE
"""Bytes of the largest file, pictures included; the page in it has the limit of web pages."""

_DEEPEST = 20
"""Parts inside each other."""

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(raw: bytes, name: str) -> ReadArticle:
    """Return the article of the page in the bytes of an MHTML file called name.

    The address is that of the snapshot, unless the page gives one. Raises UnreadableArticle.
    """
    refuse_empty(raw, name)
    refuse_above(FILE_LIMIT, raw, name, "")
    try:
        message = message_from_bytes(raw.lstrip())
        page = _page(message)
    except RecursionError:
        raise damaged(name, "a saved web page") from None
    if page is None:
        raise damaged(name, "a saved web page")
    html = _payload(page)
    if not html.strip():
        raise without_words(name)
    refuse_above(LIMIT, html, name)
    source = page_source(html, name, page.get_content_charset() or "")
    return read_page(source, name, "mhtml", _address(message, page))


def _page(message: Message) -> Message | None:
    """Return the part that the file names as its start, else the first that is a page."""
    start = message.get_param("start")
    pages = [part for part in _parts(message) if part.get_content_type() in _PAGES]
    for part in pages:
        if start and str(part.get("Content-ID", "")).strip() == start:
            return part
    return pages[0] if pages else None


def _parts(message: Message) -> list[Message]:
    """Return the parts in their order, those that lie too deep left out."""
    found: list[Message] = []
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        inner = part.get_payload()
        if not isinstance(inner, list):
            found.append(part)
        elif depth < _DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(inner) if isinstance(each, Message)]
    return found


def _payload(page: Message) -> bytes:
    told = page.get_payload(decode=True)
    return told if isinstance(told, bytes) else b""


def _address(message: Message, page: Message) -> str:
    told = (
        message.get("Snapshot-Content-Location"),
        page.get("Content-Location"),
        message.get("Content-Location"),
    )
    addresses = ("".join(str(each).split()) for each in told if each)
    return next((each for each in addresses if each.startswith(("http://", "https://"))), "")
