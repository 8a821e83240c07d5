"""Two texts side by side: what differs, as it is marked, walked through and scrolled together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from desktop_app.domain.span import Span
from desktop_app.workspace.versions.text_difference import TextDifference

LEFT, RIGHT = 0, 1
"""The sides of a comparison."""


class TextComparison:
    """What is shown of the difference of two texts; the left one is the older.

    `marks` are the stretches of each side that the other one lacks. `places` are the differences
    in reading order, each as the spans in which it stands at the left and at the right; where one
    side has nothing there, its span is empty.
    """

    def __init__(self, difference: TextDifference) -> None:
        self._difference = difference
        self.places = _places(difference)
        self.marks: tuple[list[Span], list[Span]] = (
            [left for left, _ in self.places if len(left)],
            [right for _, right in self.places if len(right)],
        )

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return self._difference.is_empty

    @property
    def same_share(self) -> float:
        """How much of the two texts is the same, 0 to 1."""
        return self._difference.same_share

    def answering(self, side: int, place: float) -> float:
        """Return the place of the other side that answers to one of this side."""
        return self._difference.answering(place, from_old=side == LEFT)

    def step(self, side: int, place: float, step: int) -> int:
        """Return the number of the difference after (1) or before (-1) a place; -1 without any.

        At either end it goes on from the other.
        """
        if not self.places:
            return -1
        starts = [each[side].start for each in self.places]
        if step > 0:
            return bisect_right(starts, place) % len(starts)
        return (bisect_left(starts, place) - 1) % len(starts)


def _places(difference: TextDifference) -> list[tuple[Span, Span]]:
    """Return the differences; those parted by white space alone are one."""
    found: list[tuple[Span, Span]] = []
    joins = False
    for each in difference.stretches:
        if each.is_same:
            joins = joins and not each.old.of(difference.old).strip(" ")
        elif joins and found:
            left, right = found[-1]
            found[-1] = Span(left.start, each.old.end), Span(right.start, each.new.end)
        else:
            found.append((each.old, each.new))
            joins = True
    return found
