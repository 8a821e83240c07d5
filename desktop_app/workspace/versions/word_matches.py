"""The words of two stretches of text, paired: the same, changed into another, gone, or new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from rapidfuzz.distance import Levenshtein

from desktop_app.domain.span import Span

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(rf"\d+(?:[.,]\d+)+|[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+|[^\w\s]")
"""Words, figures with their points, single signs; what is written without spaces by character."""

_ENDING, _CLOSING = frozenset(".!?…。"), frozenset("\"'”’»)]")
"""Signs at the end of a sentence, and those that may follow them."""

_FURTHEST = 8
"""Words by which a run that went, or came, is moved at most."""

_Edit: TypeAlias = tuple[str, int, int, int, int]
"""What was done, and to which words: from and up to before, in the old text and in the new one."""

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

    def begins_line(self, at: int) -> bool:
        """Tell whether a line, or the part, begins with this word."""
        return at == 0 or self.has_break(at, at + 1)

    def begins_sentence(self, at: int) -> bool:
        """Tell whether the word before ends a sentence, quotation marks left aside."""
        while at and self.words[at - 1] in _CLOSING:
            at -= 1
        return at > 0 and self.words[at - 1] in _ENDING


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
    for tag, old, old_end, new, new_end in _edits(before, after):
        if tag == "equal":
            yield from _same(before, after, old, new, old_end - old)
        elif tag == "replace":
            yield from _one_by_one(False, old, new, old_end - old)
        else:
            yield UnitPair(False, (old, old_end), (new, new_end))


def _edits(before: Words, after: Words) -> list[_Edit]:
    """Return what was done to which words, each run that went or came where it begins best."""
    edits: list[_Edit] = []
    for op in Levenshtein.opcodes(before.words, after.words):
        # An empty one between any two, so that there is one to take words from or to give them to.
        if op.tag != "equal" and (not edits or edits[-1][0] != "equal"):
            edits.append(("equal", op.src_start, op.src_start, op.dest_start, op.dest_start))
        edits.append((op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end))
    ends = len(before.words), len(after.words)
    edits.append(("equal", ends[0], ends[0], ends[1], ends[1]))
    for at, (tag, old, old_end, new, new_end) in enumerate(edits):
        if tag not in ("delete", "insert"):
            continue
        earlier, later = edits[at - 1], edits[at + 1]
        run = (before, old, old_end) if tag == "delete" else (after, new, new_end)
        by = _slide(*run, _count_of(earlier), _count_of(later))
        if by:
            _, start, _, to, _ = earlier
            edits[at - 1] = ("equal", start, old + by, to, new + by)
            edits[at] = (tag, old + by, old_end + by, new + by, new_end + by)
            _, _, end, _, to_end = later
            edits[at + 1] = ("equal", old_end + by, end, new_end + by, to_end)
    return edits


def _count_of(edit: _Edit) -> int:
    """Return how many words are the same in an edit: none if it is another one."""
    return edit[2] - edit[1] if edit[0] == "equal" else 0


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


def _slide(words: Words, first: int, end: int, back: int, forth: int) -> int:
    """Return by how many words a run is to be moved, so that it begins with a line or a sentence.

    A run may be moved on as long as the word behind it is the one it begins with, and back as long
    as the word before it is the one it ends with: where whole sentences went, each of those that
    stay keeps its own words. 0 where that does not help.
    """
    steps = [0]
    for step in range(min(forth, _FURTHEST)):
        if words.words[first + step] != words.words[end + step]:
            break
        steps.append(step + 1)
    for step in range(1, min(back, _FURTHEST) + 1):
        if words.words[first - step] != words.words[end - step]:
            break
        steps.append(-step)
    for begins in (words.begins_line, words.begins_sentence):
        good = [step for step in steps if begins(first + step)]
        if good:
            return min(good, key=abs)
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
