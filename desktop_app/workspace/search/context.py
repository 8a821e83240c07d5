"""The words around a place, as a line of a list shows them."""

from __future__ import annotations

WIDTH = 60
"""Code points shown on each side of a place, at most."""

_REACH = 160
"""Code points that are looked at for them; runs of white space are shown as one space."""


def before(text: str, start: int) -> str:
    """Return what stands before a place, from the beginning of a word, on one line."""
    words = _one_line(text[max(0, start - _REACH) : start])
    if len(words) <= WIDTH:
        return words if start <= _REACH else _from_word(words)
    return _from_word(words[-WIDTH:]) if not words[-WIDTH - 1].isspace() else words[-WIDTH:]


def after(text: str, end: int) -> str:
    """Return what stands after a place, up to the end of a word, on one line."""
    words = _one_line(text[end : end + _REACH])
    if len(words) <= WIDTH:
        return words if end + _REACH >= len(text) else _to_word(words)
    return _to_word(words[:WIDTH]) if not words[WIDTH].isspace() else words[:WIDTH]


def _one_line(text: str) -> str:
    """Return text with runs of white space as one space, also at its ends."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return " " * text[0].isspace() + words + " " * text[-1].isspace()


def _from_word(words: str) -> str:
    """Return words without the piece of one at the beginning, unless there is no other."""
    _, space, rest = words.partition(" ")
    return rest if space and rest else words


def _to_word(words: str) -> str:
    rest, space, _ = words.rpartition(" ")
    return rest if space and rest else words
