"""What the clipboard and drags of other programs hold: words to become an article, or a link."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QMimeData

from desktop_app.workspace.intake.copied import Copied

_SOURCES = ("chromium/x-source-url", "text/x-moz-url-priv", "text/x-moz-url")
"""Under what browsers say which page words come from; Firefox writes two bytes a character."""


def holds_words(mime: QMimeData) -> bool:
    """Tell whether there is text, HTML or a link."""
    return mime.hasText() or mime.hasHtml() or mime.hasUrls()


def copied_from(mime: QMimeData, name: str) -> Copied | None:
    """Return the words that are there, None where there are none; `name` goes without ending."""
    links = [url.toString() for url in mime.urls() if not url.isLocalFile()]
    text = mime.text() if mime.hasText() else ""
    html = mime.html() if mime.hasHtml() else ""
    if not text.strip() and not html.strip() and not links:
        return None
    if links:
        # A list of addresses is dragged for a link or a picture; its HTML is but that link.
        return Copied(links[0], name)
    return Copied(text, f"{name}{'.html' if html.strip() else '.txt'}", html, _source(mime))


def name_now(words: str) -> str:
    """Return a name for words that have none: what became of them, and when."""
    return f"{words} {datetime.now():%Y-%m-%d %H.%M.%S}"


def nothing_is_fetched(address: str) -> str:
    """Return the sentence about a link without words."""
    return QCoreApplication.translate(
        "intake",
        "Nothing is fetched from the web. Open {address} in a browser, save the page, and drop "
        "the file here.",
    ).format(address=address if len(address) <= 80 else f"{address[:79]}…")


def _source(mime: QMimeData) -> str:
    for kind in _SOURCES:
        # Addresses are ASCII, so that two bytes for each character are as good as one.
        raw = bytes(mime.data(kind).data()).replace(b"\0", b"")
        words = raw.decode("utf-8", "ignore").split("\n")[0].strip()
        if words.startswith(("http://", "https://")):
            return words
    return ""
