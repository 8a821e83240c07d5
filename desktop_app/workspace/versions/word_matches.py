"""The words of two stretches of text, paired: the same, changed into another, gone, or new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from desktop_app.domain.span import Span

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(rf"\d+(?:[.,]\d+)+|[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+|[^\w\s]")
"""Words, figures with their points, single signs; what is written without spaces by character."""

_FURTHEST = 8
"""Words by which a run that went, or came, is moved on at most."""

_TAKEN_ALONG = 3
"""So many words that came right beside a changed word are taken for a part of its change."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a part of a text, and where they stand in the whole of it."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]

    @classmethod
    def of(cls, text: str, part: Span) -> Words:
        """Return the words of this part."""
        found = list(_WORDS.finditer(text, part.start, part.end))
        return cls(text, [each.group() for each in found], [each.span() for each in found])

    def edges(self, first: int, end: int) -> Span | None:
        """Return the span from one word up to before another; None for no word."""
        return Span(self.spans[first][0], self.spans[end - 1][1]) if first < end else None

    def has_break(self, first: int, end: int) -> bool:
        """Tell whether a line ends between the word before the first and the last of these."""
        start = self.spans[first - 1][1] if first else self.spans[first][0]
        return "\n" in self.text[start : self.spans[end - 1][1]]


@dataclass(frozen=True, slots=True)
class UnitPair:
    """Words of the old text, from one up to before another, and those in their place."""

    is_same: bool
    old: tuple[int, int]
    new: tuple[int, int]


def unit_pairs(before: Words, after: Words) -> Iterator[UnitPair]:
    """Yield which words stand for which, in order; what came beside a changed word joins it."""
    last: UnitPair | None = None
    for each in _by_edits(before, after):
        if last is not None:
            joined = _joined(last, each, after)
            if joined is not None:
                last = joined
                continue
            yield last
        last = each
    if last is not None:
        yield last


def _by_edits(before: Words, after: Words) -> Iterator[UnitPair]:
    ops = [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(before.words, after.words)
    ]
    slid = 0
    for at, (tag, old, old_end, new, new_end) in enumerate(ops):
        if tag == "equal":
            yield from _same(before, after, old + slid, new + slid, old_end - old - slid)
            slid = 0
            continue
        if tag == "replace":
            yield from _one_by_one(False, old, new, old_end - old)
            continue
        follows = ops[at + 1] if at + 1 < len(ops) else ("", 0, 0, 0, 0)
        if slid == 0 and follows[0] == "equal":
            run = (before, old, old_end) if tag == "delete" else (after, new, new_end)
            slid = _slide(*run, follows[2] - follows[1])
        yield from _one_by_one(True, old, new, slid)
        yield UnitPair(False, (old + slid, old_end + slid), (new + slid, new_end + slid))


def _same(before: Words, after: Words, old: int, new: int, count: int) -> Iterator[UnitPair]:
    """Yield words that are the same: as one, unless white space differs between them."""
    first, second = before.edges(old, old + count), after.edges(new, new + count)
    if first is None or second is None:
        return
    if first.of(before.text) == second.of(after.text):
        yield UnitPair(True, (old, old + count), (new, new + count))
    else:
        yield from _one_by_one(True, old, new, count)


def _one_by_one(is_same: bool, old: int, new: int, count: int) -> Iterator[UnitPair]:
    for step in range(count):
        yield UnitPair(is_same, (old + step, old + step + 1), (new + step, new + step + 1))


def _slide(words: Words, first: int, end: int, most: int) -> int:
    """Return by how many words a run is to be moved on, so that it begins with a line.

    A run may be moved on as long as the word behind it is the one it begins with: where whole
    sentences went, the full stop of the one before them stays its own. 0 where that does not help.
    """
    for step in range(min(most, _FURTHEST) + 1):
        if step and words.words[first + step - 1] != words.words[end + step - 1]:
            return 0
        if words.has_break(first + step, first + step + 1):
            return step
    return 0


def _joined(last: UnitPair, each: UnitPair, after: Words) -> UnitPair | None:
    """Return a changed word with the few that came beside it as one, else None."""
    if last.is_same or each.is_same:
        return None
    for came, changed in ((each, last), (last, each)):
        is_addition = _count(came.old) == 0 and 0 < _count(came.new) <= _TAKEN_ALONG
        is_change = _count(changed.old) == 1 and _count(changed.new) >= 1
        if is_addition and is_change and not after.has_break(*each.new):
            return replace(changed, new=(last.new[0], each.new[1]))
    return None


def _count(words: tuple[int, int]) -> int:
    return words[1] - words[0]
