"""A passage on its way out of the reader: quotation with its source, and what a drag carries."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData

from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId

ARTICLE_MIME = "application/x-briefing-desk-article"
"""A drag of an article: its id in UTF-8."""
PASSAGE_MIME = "application/x-briefing-desk-passage"
"""A drag of passages: annotation ids in UTF-8, one a line."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_in_words(published: str, *, korean: bool) -> str:
    """Return an ISO 8601 date of any precision as a reader writes it; unreadable ones as given.

    `2009-12-22T13:55` is "22 Dec 2009" or "2009년 12월 22일"; `2002-12` is "Dec 2002".
    """
    parts = published.partition("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return published
    numbers = [int(part) for part in parts]
    if korean:
        return " ".join(
            f"{number}{unit}" for number, unit in zip(numbers, ("년", "월", "일"), strict=False)
        )
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return published
    words = [str(number) for number in numbers]
    if len(numbers) > 1:
        words[1] = _MONTHS[numbers[1] - 1]
    return " ".join(reversed(words))


def source_line(article: Article) -> str:
    """Return outlet, date and headline of an article in its own language, for below a quotation."""
    korean = (article.language or "").startswith("ko")
    if article.published:
        date = date_in_words(article.published, korean=korean)
    else:
        date = "날짜 미상" if korean else "n.d."
    headline = f"“{article.headline}”" if article.headline else article.file
    return ", ".join(part for part in (article.outlet, date, headline) if part)


def with_source(exact: str, article: Article) -> str:
    """Return a quotation in quotation marks, and its source on the next line."""
    return f"“{exact}”\n— {source_line(article)}"


def passage_mime(annotations: Iterable[EntityId], text: str) -> QMimeData:
    """Return what a drag of passages carries; without passages it is plain text alone."""
    mime = QMimeData()
    mime.setText(text)
    ids = "\n".join(annotations)
    if ids:
        mime.setData(PASSAGE_MIME, QByteArray(ids.encode()))
    return mime


def article_in(mime: QMimeData) -> EntityId:
    """Return the id of a dragged article, empty where something else is dragged."""
    if not mime.hasFormat(ARTICLE_MIME):
        return ""
    return bytes(mime.data(ARTICLE_MIME).data()).decode("utf-8", "replace")


def passages_lost(count: int) -> str:
    """Return the words for passages whose quotation no longer stands in the text."""
    if count == 1:
        return QCoreApplication.translate("OrphanStrip", "1 passage lost its place")
    return QCoreApplication.translate("OrphanStrip", "{n} passages lost their place").format(
        n=count
    )
