"""A hit in its context as one line of words, and where in that line it is marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import east_asian_width

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Span

_BEFORE, _MOST = 30, 260
"""Widths of a letter kept before the hit, so that it is seen in a narrow list, and characters in
all; a Hangul syllable is two letters wide."""
_SPACE = re.compile(r"\s+")
_TURNING = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], ""
)
"""Characters that would turn the direction of the whole row."""


@dataclass(frozen=True, slots=True)
class Context:
    """One line of words; `mark` is where the hit stands in it, in code points."""

    words: str
    mark: Span


def context_of(hit: SearchHit) -> Context:
    """Return a hit with what stands around it, white space folded, too long a beginning cut."""
    before, exact, after = map(_in_line, (hit.before, hit.exact, hit.after))
    before = before.lstrip()
    kept = _last_letters(before)
    if kept < len(before):
        before = f"…{_from_word(before[len(before) - kept :])}"
    start = len(before)
    words = f"{before}{exact}{after}".rstrip()
    end = min(start + len(exact), len(words))
    if len(words) > _MOST:
        words = f"{words[:_MOST]}…"
        end = min(end, _MOST)
    return Context(words, Span(min(start, end), end))


def _in_line(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_TURNING))


def _last_letters(text: str) -> int:
    """Return how many characters at the end of a text are wide enough together."""
    width = 0
    for count, letter in enumerate(reversed(text)):
        width += 2 if east_asian_width(letter) in "WF" else 1
        if width > _BEFORE:
            return count
    return len(text)


def _from_word(words: str) -> str:
    """Return words from the first whole one on, where that is not far."""
    cut, _, rest = words.partition(" ")
    return rest if rest and len(cut) < _BEFORE // 2 else words
