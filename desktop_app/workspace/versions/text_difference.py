"""What differs between two texts, word by word, and which place of one answers to the other's.

Lines that stand once in both are taken first (patience); what lies between them is compared by
words with RapidFuzz, whose edit distance over bits stays quick where `difflib` is quadratic.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rapidfuzz.distance import Levenshtein

from desktop_app.domain.span import Span
from desktop_app.workspace.versions.matching_lines import matching_lines
from desktop_app.workspace.versions.word_matches import Words, unit_pairs


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the old text and what stands in its place; either may be empty, not both."""

    is_same: bool
    old: Span
    new: Span


class TextDifference:
    """The stretches of two texts in reading order: together they are each of them, whole."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.stretches: tuple[Stretch, ...] = tuple(_joined(_ends(old, new)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return self.old == self.new

    @cached_property
    def gone(self) -> tuple[Span, ...]:
        """What stands in the old text only, adjoining stretches as one."""
        return _merged(each.old for each in self.stretches if not each.is_same)

    @cached_property
    def came(self) -> tuple[Span, ...]:
        """What stands in the new text only, adjoining stretches as one."""
        return _merged(each.new for each in self.stretches if not each.is_same)

    @cached_property
    def same_share(self) -> float:
        """How much of the two texts is the same, from 0 to 1; 1 for two empty ones."""
        same = sum(len(each.old) for each in self.stretches if each.is_same)
        return 2 * same / ((len(self.old) + len(self.new)) or 1) if self.old or self.new else 1.0

    def answering(self, place: float, *, from_old: bool = True) -> float:
        """Return the place of the other text that answers to one of this, a fraction going along.

        Inside of what differs it lies as far into what stands there instead.
        """
        starts = self._old_starts if from_old else self._new_starts
        if not self.stretches:
            return 0.0
        each = self.stretches[max(0, bisect_right(starts, place) - 1)]
        here, there = (each.old, each.new) if from_old else (each.new, each.old)
        share = (place - here.start) / len(here) if len(here) else 0.0
        return there.start + min(max(share, 0.0), 1.0) * len(there)

    def place_of(self, span: Span) -> Span | None:
        """Return where the difference puts a span of the old text; None where nothing is left."""
        if not len(span):
            return None
        first, last = self._holding(span.start), self._holding(span.end - 1)
        start, end = _start_in(first, span.start, self), _end_in(last, span.end, self)
        return Span(start, end) if start < end else None

    def kept(self, span: Span) -> float:
        """Return how much of a span of the old text is left in its place, from 0 to 1."""
        left = 0
        for at in range(self._number(span.start), len(self._of_old)):
            each = self._of_old[at]
            if each.old.start >= span.end:
                break
            if each.is_same:
                left += min(each.old.end, span.end) - max(each.old.start, span.start)
        return left / (len(span) or 1)

    def _holding(self, at: int) -> Stretch:
        """Return the stretch that holds a code point of the old text."""
        return self._of_old[self._number(at)]

    def _number(self, at: int) -> int:
        return bisect_right(self._of_old_starts, at) - 1

    @cached_property
    def _of_old(self) -> list[Stretch]:
        return [each for each in self.stretches if len(each.old)]

    @cached_property
    def _of_old_starts(self) -> list[int]:
        return [each.old.start for each in self._of_old]

    @cached_property
    def _old_starts(self) -> list[int]:
        return [each.old.start for each in self.stretches]

    @cached_property
    def _new_starts(self) -> list[int]:
        return [each.new.start for each in self.stretches]


def _start_in(stretch: Stretch, at: int, texts: TextDifference) -> int:
    """Return where a span begins in the new text that begins in this stretch of the old one."""
    if stretch.is_same:
        return stretch.new.start + at - stretch.old.start
    return stretch.new.start + _within(stretch, at, texts)


def _end_in(stretch: Stretch, at: int, texts: TextDifference) -> int:
    if stretch.is_same:
        return stretch.new.start + at - stretch.old.start
    if at == stretch.old.end:
        return stretch.new.end
    return stretch.new.start + _within(stretch, at, texts)


def _within(stretch: Stretch, at: int, texts: TextDifference) -> int:
    """Return how far into the new words of a changed stretch a place of its old words is."""
    offset = at - stretch.old.start
    if not offset or not len(stretch.new):
        return 0
    for op in Levenshtein.opcodes(stretch.old.of(texts.old), stretch.new.of(texts.new)):
        if op.src_start <= offset <= op.src_end and op.src_end > op.src_start:
            return min(op.dest_start + offset - op.src_start, op.dest_end)
    return len(stretch.new)


# How stretches are found

_End: TypeAlias = tuple[bool, int, int]
"""Whether a stretch is the same, and where it ends in the old text and in the new one; it begins
where the one before it ends."""


def _ends(old: str, new: str) -> Iterator[_End]:
    """Yield where stretches end, in order, adjoining ones that are the same not yet joined."""
    old_at = new_at = 0
    for old_run, new_run in matching_lines(old, new):
        yield from _by_words(old, new, Span(old_at, old_run.start), Span(new_at, new_run.start))
        yield True, old_run.end, new_run.end
        old_at, new_at = old_run.end, new_run.end
    yield from _by_words(old, new, Span(old_at, len(old)), Span(new_at, len(new)))


def _by_words(old: str, new: str, old_gap: Span, new_gap: Span) -> Iterator[_End]:
    """Yield the ends of the stretches of a part in which no line is the same."""
    old_at, new_at = old_gap.start, new_gap.start
    if len(old_gap) and len(new_gap):
        before, after = Words.of(old, old_gap), Words.of(new, new_gap)
        for pair in unit_pairs(before, after):
            first, last = before.edges(*pair.old), after.edges(*pair.new)
            if first and last and (old_at < first.start or new_at < last.start):
                # The white space in front stands by itself: it may differ where words do not.
                is_same = old[old_at : first.start] == new[new_at : last.start]
                yield is_same, first.start, last.start
            old_at = old_at if first is None else first.end
            new_at = new_at if last is None else last.end
            yield pair.is_same, old_at, new_at
    if old_at < old_gap.end or new_at < new_gap.end:
        is_same = old[old_at : old_gap.end] == new[new_at : new_gap.end]
        yield is_same, old_gap.end, new_gap.end


def _joined(ends: Iterable[_End]) -> Iterator[Stretch]:
    """Join adjoining stretches that are the same; changed ones stay, as each leads to its place."""
    old_from = new_from = old_at = new_at = 0
    for is_same, old_end, new_end in ends:
        if not is_same:
            if old_from < old_at:
                yield Stretch(True, Span(old_from, old_at), Span(new_from, new_at))
            yield Stretch(False, Span(old_at, old_end), Span(new_at, new_end))
            old_from, new_from = old_end, new_end
        old_at, new_at = old_end, new_end
    if old_from < old_at:
        yield Stretch(True, Span(old_from, old_at), Span(new_from, new_at))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch as one, empty ones left out."""
    merged: list[Span] = []
    for each in spans:
        if not len(each):
            continue
        if merged and merged[-1].end == each.start:
            merged[-1] = Span(merged[-1].start, each.end)
        else:
            merged.append(each)
    return tuple(merged)
