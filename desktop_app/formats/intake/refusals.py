"""The sentences with which files of any kind are refused."""

from __future__ import annotations

from desktop_app.formats.article_text import UnreadableArticle, too_large


def refuse_empty(raw: bytes, name: str) -> None:
    """Raise UnreadableArticle if there is not a single byte."""
    if not raw:
        raise UnreadableArticle(
            f"«{name}» is empty: choose a file that holds the article's words.", "empty"
        )


def refuse_above(limit: int, raw: bytes, name: str, of_text: str = " of text") -> None:
    """Raise UnreadableArticle if raw is longer than limit bytes."""
    if len(raw) > limit:
        raise too_large(name, len(raw), limit, of_text)


def damaged(name: str, what: str) -> UnreadableArticle:
    """Return the refusal of a broken file; `what` is what it was to be: "a PDF document"."""
    return UnreadableArticle(
        f"«{name}» is damaged and cannot be read as {what}: fetch or save it once more.", "damaged"
    )


def without_words(name: str) -> UnreadableArticle:
    """Return the refusal of a file that shows nothing."""
    return UnreadableArticle(
        f"«{name}» holds nothing but blank space: choose a file that holds the article's words.",
        "empty",
    )
