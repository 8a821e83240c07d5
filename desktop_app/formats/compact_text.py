"""Text as a database row keeps it in little room: Korean takes two bytes a letter, not three."""

from __future__ import annotations


def compact(text: str) -> str | bytes:
    """Return text itself where UTF-8 is the shorter way to write it, else it in UTF-16."""
    if text.isascii():
        return text
    wide = text.encode("utf-16-le")
    return wide if len(wide) < len(text.encode()) else text


def from_compact(kept: str | bytes) -> str:
    """Return the text that was kept. Raises ValueError for bytes that `compact` never returns."""
    return kept if isinstance(kept, str) else kept.decode("utf-16-le")
