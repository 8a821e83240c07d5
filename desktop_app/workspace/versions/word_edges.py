"""Where words and visible characters begin and end, so that no passage splits one of them."""

from __future__ import annotations

import unicodedata

from desktop_app.domain.span import Span

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_MARKS = ("Mn", "Mc", "Me")
_JAMO = range(0x1100, 0x1200)
"""Conjoining letters: a syllable that has no code point of its own is written with several."""


def is_word_edge(text: str, at: int) -> bool:
    """Tell whether no word goes on from one side of a position to the other."""
    if not 0 < at < len(text):
        return True
    return not (text[at - 1].isalnum() and text[at].isalnum())


def is_split(text: str, at: int) -> bool:
    """Tell whether a position lies inside of one visible character (a grapheme cluster)."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    point = ord(after)
    if unicodedata.category(after) in _MARKS or after == _JOINER or before == _JOINER:
        return True
    if point in _SKIN_TONES or (ord(before) in _JAMO and point in _JAMO):
        return True
    return point in _FLAGS and _flags_before(text, at) % 2 == 1


def whole_characters(text: str, span: Span) -> Span:
    """Return a span widened until it splits no visible character."""
    start, end = span.start, span.end
    while is_split(text, start):
        start -= 1
    while is_split(text, end):
        end += 1
    return Span(start, end)


def whole_words(text: str, span: Span, *, at_start: bool = True, at_end: bool = True) -> Span:
    """Return a span without white space at its ends, widened to whole words at these ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return Span(start, end)
    while at_start and not is_word_edge(text, start):
        start -= 1
    while at_end and not is_word_edge(text, end):
        end += 1
    return whole_characters(text, Span(start, end))


def _flags_before(text: str, at: int) -> int:
    count = 0
    while at - count > 0 and ord(text[at - count - 1]) in _FLAGS:
        count += 1
    return count
