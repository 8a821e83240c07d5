"""What a drag of selected words carries beside their text: the article and the span."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData

from desktop_app.domain.anchoring import describe
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span, Target

SPAN_MIME = "application/x-briefing-desk-span"
"""A drag of words: the article's id, start and end in code points, a line each, in UTF-8."""


def put_span(mime: QMimeData, article: EntityId, span: Span) -> QMimeData:
    """Add selected words to what a drag carries, and return it."""
    words = f"{article}\n{span.start}\n{span.end}"
    mime.setData(SPAN_MIME, QByteArray(words.encode()))
    return mime


def span_in(mime: QMimeData, text_of: Callable[[EntityId], str]) -> Target | None:
    """Return the dragged words, or None where something else is dragged, or from elsewhere.

    `text_of` gives the canonical text of an article that is known, else "".
    """
    if not mime.hasFormat(SPAN_MIME):
        return None
    parts = bytes(mime.data(SPAN_MIME).data()).decode("utf-8", "replace").split("\n")
    if len(parts) != 3 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        return None
    text, start, end = text_of(parts[0]), int(parts[1]), int(parts[2])
    return describe(parts[0], Span(start, end), text) if start < end <= len(text) else None
