"""Lines that two texts share, in one order: the sure ground on which words are compared between.

The patience difference of Bram Cohen: a line that stands once in each text can only be itself; of
these the longest run in one order is taken, and what adjoins it as long as it is the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from desktop_app.domain.span import Span


def matching_lines(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches of whole lines that are the same in both texts, in code points."""
    before, after = old.split("\n"), new.split("\n")
    old_starts, new_starts = _starts(before), _starts(after)
    for first, second, count in _runs(before, after):
        # The LF behind a run is the same where both have one.
        ends_there = first + count == len(before) or second + count == len(after)
        old_end = old_starts[first + count] - int(ends_there)
        new_end = new_starts[second + count] - int(ends_there)
        if old_end > old_starts[first]:
            yield Span(old_starts[first], old_end), Span(new_starts[second], new_end)


def _starts(lines: Sequence[str]) -> list[int]:
    """Return where lines begin, and where one after them would."""
    return [0, *accumulate(len(line) + 1 for line in lines)]


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where runs of the same lines begin in both, and how many lines they have."""
    old_at = new_at = 0
    ends = (len(before), len(after))
    for first, second in [*_anchors(before, after), ends]:
        if first < old_at or second < new_at:
            continue
        # What follows the last run and what leads up to this anchor, as long as it is the same.
        head = _same(before, after, old_at, new_at, first, second)
        if head:
            yield old_at, new_at, head
        tail = _same_backwards(before, after, first, second, old_at + head, new_at + head)
        own = int((first, second) != ends)
        if tail + own:
            yield first - tail, second - tail, tail + own
        old_at, new_at = first + own, second + own


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return the lines that stand once in each text, the longest run of them in one order."""
    here, there = Counter(before), Counter(after)
    places = {line: at for at, line in enumerate(after) if there[line] == 1 and line.strip()}
    pairs = [
        (at, places[line]) for at, line in enumerate(before) if line in places and here[line] == 1
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, sorted by the first, whose second rises, too."""
    ends: list[int] = []
    last: list[int] = []
    earlier: list[int] = []
    for at, (_, second) in enumerate(pairs):
        rank = bisect_left(ends, second)
        earlier.append(last[rank - 1] if rank else -1)
        ends[rank : rank + 1] = [second]
        last[rank : rank + 1] = [at]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = earlier[at]
    return found[::-1]


def _same(
    before: Sequence[str], after: Sequence[str], i: int, j: int, old_end: int, new_end: int
) -> int:
    count = 0
    while i + count < old_end and j + count < new_end and before[i + count] == after[j + count]:
        count += 1
    return count


def _same_backwards(
    before: Sequence[str], after: Sequence[str], i: int, j: int, old_start: int, new_start: int
) -> int:
    count = 0
    while (
        i - count > old_start
        and j - count > new_start
        and before[i - count - 1] == after[j - count - 1]
    ):
        count += 1
    return count
