"""Where the other panes go when one is scrolled: reckoned from texts alone, without a screen.

A place is a code point with a fraction: 12.5 is half-way between the characters 12 and 13, so that
a text moves by pixels, not by lines. Each target depends on the leading pane's place and on the
texts, never on where the following pane was: scrolled down and up again, nothing has drifted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId

Linking: TypeAlias = Literal["off", "proportional", "paragraph", "tag"]
"""How panes are scrolled together."""
LINKINGS: tuple[Linking, ...] = ("off", "proportional", "paragraph", "tag")


def proportional_target(place: float, last: float, other_last: float) -> float:
    """Return the place that lies as far into the other text's scroll range.

    `last` is the place at the top of the pane when it is scrolled to its end. A text that cannot be
    scrolled leaves the other one at its beginning.
    """
    if last <= 0:
        return 0.0
    return min(max(place / last, 0.0), 1.0) * other_last


def paragraph_starts(text: str) -> list[int]:
    """Return where the paragraphs of a text begin that are not blank."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return starts


def paragraph_target(
    place: float, starts: Sequence[int], length: int, others: Sequence[int], other_length: int
) -> float:
    """Return the place as far into the other text's paragraph of the same number.

    Blank paragraphs count to the one before them. Beyond the other text's last paragraph is its
    end.
    """
    if not starts or not others:
        return 0.0
    number = bisect_right(starts, place) - 1
    if number < 0:
        return 0.0
    if number >= len(others):
        return float(other_length)
    here, there = (*starts, length), (*others, other_length)
    share = (place - here[number]) / max(1, here[number + 1] - here[number])
    return there[number] + min(share, 1.0) * (there[number + 1] - there[number])


@dataclass(frozen=True, slots=True)
class TaggedPlace:
    """A passage with at least one tag: where it begins, its tags as shown, its id."""

    start: int
    tags: tuple[EntityId, ...]
    id: EntityId = ""


class TaggedPlaces:
    """The tagged passages of one article in reading order, and by tag."""

    def __init__(self, places: Iterable[TaggedPlace]) -> None:
        self.in_order: list[TaggedPlace] = sorted(places, key=lambda each: (each.start, each.id))

    @cached_property
    def by_tag(self) -> Mapping[EntityId, list[TaggedPlace]]:
        """The passages of each tag in reading order."""
        found: dict[EntityId, list[TaggedPlace]] = {}
        for place in self.in_order:
            for tag in place.tags:
                found.setdefault(tag, []).append(place)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.in_order]

    def topmost(self, start: float, end: float) -> TaggedPlace | None:
        """Return the first passage that begins between two places, else the last one before them.

        Before all passages it is the first one, so that it is None only where there are none.
        """
        if not self.in_order:
            return None
        at = bisect_left(self._starts, start)
        in_view = at < len(self.in_order) and self.in_order[at].start < end
        return self.in_order[at if in_view else max(0, at - 1)]

    def ordinal(self, place: TaggedPlace, tag: EntityId) -> int:
        """Return which of the tag's passages this is, from 0."""
        return self.by_tag[tag].index(place)

    def nth(self, tag: EntityId, number: int) -> TaggedPlace | None:
        """Return a passage of a tag by its number, the last one beyond them, None without any."""
        there = self.by_tag.get(tag, ())
        return there[min(number, len(there) - 1)] if there else None

    def step(
        self, tag: EntityId, step: int, *, focused: EntityId, place: float
    ) -> TaggedPlace | None:
        """Return the tag's passage after (step 1) or before (-1) the focused one.

        Where none of the tag's is focused, it is the first one from a place on, or the last one
        before it. At either end the passage there stays.
        """
        there = self.by_tag.get(tag, ())
        if not there:
            return None
        at = next((at for at, each in enumerate(there) if each.id == focused), None)
        if at is None:
            following = bisect_left([each.start for each in there], place)
            at = following if step > 0 else following - 1
        else:
            at += step
        return there[min(max(at, 0), len(there) - 1)]


def shared_tag_target(
    topmost: TaggedPlace, here: TaggedPlaces, there: TaggedPlaces
) -> TaggedPlace | None:
    """Return the other article's passage that answers to the leading pane's topmost one.

    It has the first of its tags that both articles have, and the same number among that tag's
    passages, or the nearest; None where they share none.
    """
    for tag in topmost.tags:
        if tag in there.by_tag:
            return there.nth(tag, here.ordinal(topmost, tag))
    return None
