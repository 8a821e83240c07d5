"""Places in what is new of a text that are most alike to a passage and the words around it.

Words that they share vote for a place, seldom ones alone where there are any; only the places with
most votes, and at least half as many as the best, are compared letter by letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from desktop_app.domain.span import Span, Target

_WORDS = re.compile(r"\w+")
_SELDOM = 12
_COARSE = 64
"""Code points within which votes count as one for the same place."""
_CANDIDATES = 3
_LEAST_ALIKE = 55.0


class AlikePlaces:
    """The stretches of a text that are new, `came`, and the words in them by place."""

    def __init__(self, text: str, came: Sequence[Span]) -> None:
        self._text = text
        self._came = came
        self._starts = [each.start for each in came]

    def is_new(self, span: Span) -> bool:
        """Tell whether at least half of a span is new."""
        new = 0
        for at in range(max(0, bisect_right(self._starts, span.start) - 1), len(self._came)):
            each = self._came[at]
            if each.start >= span.end:
                break
            new += max(0, min(each.end, span.end) - max(each.start, span.start))
        return 2 * new >= len(span)

    def places(self, sought: Target) -> Iterator[Span]:
        """Yield where the quotation may stand, the most likely first; its ends as words fall."""
        needle = sought.prefix + sought.exact + sought.suffix
        for start in self._candidates(needle):
            low = max(0, start - len(needle) // 2 - _COARSE)
            window = self._text[low : start + len(needle) + len(needle) // 2 + _COARSE]
            span = _aligned(needle, len(sought.prefix), len(sought.exact), window)
            if span is not None:
                yield Span(low + span.start, low + span.end)

    def _candidates(self, needle: str) -> list[int]:
        """Return where in the text the needle may begin, by the votes of its words."""
        here = [
            (each.start(), places)
            for each in _WORDS.finditer(needle)
            if (places := self._places.get(each.group()))
        ]
        seldom = [each for each in here if len(each[1]) <= _SELDOM]
        votes: Counter[int] = Counter()
        for offset, places in seldom or here[:8]:
            for at in places[:256]:
                votes[(at - offset) // _COARSE] += 1
        together = {slot: count + votes.get(slot + 1, 0) for slot, count in votes.items()}
        best: list[int] = []
        for slot in sorted(together, key=lambda slot: (-together[slot], slot)):
            if len(best) == _CANDIDATES or (best and 2 * together[slot] < together[best[0]]):
                break
            # One window holds what adjoining slots lead to.
            if all(abs(slot - each) > 1 for each in best):
                best.append(slot)
        return [max(0, slot * _COARSE) for slot in best]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for each in self._came:
            for word in _WORDS.finditer(self._text, each.start, each.end):
                places.setdefault(word.group(), []).append(word.start())
        return places


def _aligned(needle: str, start: int, length: int, window: str) -> Span | None:
    """Return where the needle's part falls in a window, None where they are too little alike."""
    found = fuzz.partial_ratio_alignment(needle, window, score_cutoff=_LEAST_ALIKE)
    if found is None:
        return None
    low = found.dest_start
    ops = Levenshtein.opcodes(needle[found.src_start : found.src_end], window[low : found.dest_end])
    ends = [low, found.dest_end]
    for number, wanted in enumerate((start - found.src_start, start + length - found.src_start)):
        for op in ops:
            if op.src_start <= wanted <= op.src_end and op.src_start < op.src_end:
                ends[number] = low + min(op.dest_start + wanted - op.src_start, op.dest_end)
                if wanted < op.src_end or number:
                    break
    return Span(ends[0], ends[1]) if ends[0] < ends[1] else None
