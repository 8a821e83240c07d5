"""The passages of one article, indexed by paragraph and kept up to date edit by edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice, pairwise, takewhile
from typing import TypeAlias

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Edit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions

OrderKey: TypeAlias = tuple[int, int, EntityId]
"""Start, minus end, id: sorts passages by start, the longer first."""

DRAWN_LANES = 3
"""How many lanes find room below a line; passages in further ones show in the margin alone."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotation at its place in the text, and the lane in which it is drawn, from 0.

    Passages that share a character never share a lane, and a passage keeps its lane for as long
    as its place stays.
    """

    annotation: Annotation
    span: Span
    lane: int

    @property
    def id(self) -> EntityId:
        return self.annotation.id

    @property
    def moved(self) -> bool:
        """Whether the quotation was found elsewhere than recorded: a person should check."""
        return self.annotation.target.start != self.span.start

    @property
    def order(self) -> OrderKey:
        """Key that sorts passages by start, the longer first."""
        return self.span.start, -self.span.end, self.annotation.id


@dataclass(frozen=True, slots=True)
class Run:
    """A half-open range of code points whose narrowest tinted passage is this one."""

    start: int
    end: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class BlockPassages:
    """What is drawn in one paragraph: tint runs, and the passages of each lane that is drawn.

    `orders` are the keys of all passages there, in reading order.
    """

    orders: tuple[OrderKey, ...] = ()
    runs: tuple[Run, ...] = ()
    lanes: tuple[tuple[Passage, ...], ...] = ()


_NOTHING = BlockPassages()


@dataclass
class Touched:
    """What an update changed: passages, the paragraphs they touch, and whether orphans changed."""

    passages: set[EntityId] = field(default_factory=set)
    blocks: set[int] = field(default_factory=set)
    orphans: bool = False

    def __bool__(self) -> bool:
        return bool(self.passages) or self.orphans


class PassageIndex:
    """All passages of an article whose quotation stands in its text; the others are orphans.

    `is_tinted` says which annotations take part in the tint, normally those with a tag. Order keys
    are indexed at once, `Passage` objects made when somebody asks: an article with 5,000 passages
    must open without a wait, and shows a few dozen of them.
    """

    def __init__(
        self,
        article: EntityId,
        text: str,
        positions: TextPositions,
        annotations: Iterable[Annotation],
        is_tinted: Callable[[Annotation], bool] = lambda annotation: bool(annotation.tags),
    ) -> None:
        self.article = article
        self.orphans: dict[EntityId, Annotation] = {}
        self._text = text
        self.positions = positions
        self._is_tinted = is_tinted
        self._annotations: dict[EntityId, Annotation] = {}
        self._made: dict[EntityId, Passage] = {}
        self._drawn: dict[int, BlockPassages] = {}
        self._order: list[OrderKey] = []
        for each in annotations:
            order = _place(each, text)
            if order is None:
                self.orphans[each.id] = each
            else:
                self._annotations[each.id] = each
                self._order.append(order)
        self._order.sort()
        self._placed = {order[2]: order for order in self._order}
        self._lanes = dict(zip(self._placed, lanes_of(self._order), strict=True))
        self._by_block = _by_block(self._order, positions)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, annotation: EntityId) -> bool:
        return annotation in self._annotations

    def get(self, annotation: EntityId) -> Passage | None:
        """Return the passage of an annotation, or None for an orphan or a stranger."""
        order = self._placed.get(annotation)
        return None if order is None else self._passage(order)

    def in_order(self) -> list[Passage]:
        """Return all passages in reading order."""
        return [self._passage(order) for order in self._order]

    def block(self, number: int) -> BlockPassages:
        """Return what is drawn in a paragraph; kept until a passage there changes."""
        drawn = self._drawn.get(number)
        if drawn is None:
            here = self._by_block.get(number)
            if not here:
                return _NOTHING
            tinted = [each for each in here if self._is_tinted(self._annotations[each[2]])]
            runs = narrowest_runs(tinted, self.positions.block_span(number))
            drawn = self._drawn[number] = BlockPassages(
                tuple(here),
                tuple(Run(start, end, self._passage(order)) for start, end, order in runs),
                self._by_lane(here),
            )
        return drawn

    def at(self, point: int) -> list[Passage]:
        """Return the passages that hold a code point, the narrowest first."""
        return [self._passage(order) for order in sorted(self._holding(point), key=_narrowness)]

    def narrowest_at(self, point: int) -> Passage | None:
        """Return the narrowest passage that holds a code point."""
        order = min(self._holding(point), key=_narrowness, default=None)
        return None if order is None else self._passage(order)

    def with_span(self, span: Span) -> list[Passage]:
        """Return the passages that stand at exactly this span."""
        first = bisect_left(self._order, (span.start, -span.end, ""))
        same = takewhile(
            lambda order: order[:2] == (span.start, -span.end), islice(self._order, first, None)
        )
        return [self._passage(order) for order in same]

    def after(self, point: int, passage: Passage | None = None) -> Passage | None:
        """Return the passage that follows another one, else the first that begins at a point."""
        if passage is not None:
            at = bisect_right(self._order, passage.order)
        else:
            at = bisect_left(self._order, (point,))
        return self._passage(self._order[at]) if at < len(self._order) else None

    def before(self, point: int, passage: Passage | None = None) -> Passage | None:
        """Return the passage before another one, else the last that begins before a point."""
        at = bisect_left(self._order, (point,) if passage is None else passage.order)
        return self._passage(self._order[at - 1]) if at else None

    def sample(self, parts: int) -> list[Passage]:
        """Return the first tinted passage that begins in each of so many parts of the text."""
        found: list[Passage] = []
        at = 0
        for part in range(parts):
            start, end = (self.positions.characters * each // parts for each in (part, part + 1))
            at = bisect_left(self._order, (start,), at)
            while at < len(self._order) and self._order[at][0] < end:
                if self._is_tinted(self._annotations[self._order[at][2]]):
                    found.append(self._passage(self._order[at]))
                    break
                at += 1
        return found

    def update(self, edits: Iterable[Edit]) -> Touched:
        """Take in the edits of annotations of this article; others are passed over."""
        touched = Touched()
        for edit in edits:
            known = edit.id in self._annotations or edit.id in self.orphans
            after = edit.after if isinstance(edit.after, Annotation) else None
            if after is not None and after.article != self.article:
                after = None
            if known or after is not None:
                self._replace(edit.id, after, touched)
        for block in touched.blocks:
            self._drawn.pop(block, None)
        return touched

    def forget_drawn(self) -> None:
        """Drop what was kept for drawing, as when tags changed that decide on the tint."""
        self._drawn.clear()

    def _by_lane(self, orders: Iterable[OrderKey]) -> tuple[tuple[Passage, ...], ...]:
        lanes: list[list[Passage]] = [[] for _ in range(DRAWN_LANES)]
        for order in orders:
            lane = self._lanes[order[2]]
            if lane < DRAWN_LANES:
                lanes[lane].append(self._passage(order))
        return tuple(tuple(lane) for lane in lanes)

    def _passage(self, order: OrderKey) -> Passage:
        passage = self._made.get(order[2])
        if passage is None:
            start, minus_end, annotation = order
            passage = self._made[annotation] = Passage(
                self._annotations[annotation], Span(start, -minus_end), self._lanes[annotation]
            )
        return passage

    def _holding(self, point: int) -> Iterator[OrderKey]:
        here = self._by_block.get(self.positions.block_of(point), ())
        return (each for each in here if each[0] <= point < -each[1])

    def _replace(self, annotation: EntityId, after: Annotation | None, touched: Touched) -> None:
        touched.orphans |= self.orphans.pop(annotation, None) is not None
        old = self._placed.get(annotation)
        new = None if after is None else _place(after, self._text)
        self._annotations.pop(annotation, None)
        self._made.pop(annotation, None)
        if old is not None:
            touched.passages.add(annotation)
            touched.blocks.update(self._blocks(old))
            if new != old:
                self._remove(old)
        if after is not None and new is not None:
            self._annotations[annotation] = after
            touched.passages.add(annotation)
            touched.blocks.update(self._blocks(new))
            if new != old:
                self._insert(new)
        elif after is not None:
            self.orphans[annotation] = after
            touched.orphans = True

    def _insert(self, order: OrderKey) -> None:
        self._lanes[order[2]] = self._free_lane(order)
        self._placed[order[2]] = order
        insort(self._order, order)
        for block in self._blocks(order):
            insort(self._by_block.setdefault(block, []), order)

    def _remove(self, order: OrderKey) -> None:
        del self._lanes[order[2]], self._placed[order[2]]
        del self._order[bisect_left(self._order, order)]
        for block in self._blocks(order):
            here = self._by_block[block]
            del here[bisect_left(here, order)]

    def _blocks(self, order: OrderKey) -> range:
        return self.positions.blocks_of(Span(order[0], -order[1]))

    def _free_lane(self, order: OrderKey) -> int:
        """Return the lowest lane that no passage sharing a character with this one uses."""
        start, minus_end, _ = order
        overlapping = {
            annotation
            for block in self._blocks(order)
            for other_start, other_minus_end, annotation in self._by_block.get(block, ())
            if other_start < -minus_end and start < -other_minus_end
        }
        return lowest_free({self._lanes[annotation] for annotation in overlapping})


def _place(annotation: Annotation, text: str) -> OrderKey | None:
    """Return the order key of an annotation where its quotation stands, or None for an orphan."""
    target = annotation.target
    start, end, exact = target.start, target.end, target.exact
    # The usual case of `anchor`, without the cost of making 5,000 spans when an article opens.
    if exact and start >= 0 and text[start:end] == exact:
        return start, -end, annotation.id
    span = anchor(target, text)
    return None if span is None else (span.start, -span.end, annotation.id)


def _by_block(orders: Sequence[OrderKey], positions: TextPositions) -> dict[int, list[OrderKey]]:
    """Return the order keys in each paragraph; one walk, since both lists are sorted."""
    found: dict[int, list[OrderKey]] = {}
    block, block_end = -1, -1
    here: list[OrderKey] = []
    for order in orders:
        if order[0] > block_end:
            block = positions.block_of(order[0])
            block_end = positions.block_span(block).end
            here = found.setdefault(block, [])
        here.append(order)
        if -order[1] > block_end + 1:
            for further in range(block + 1, positions.block_of(-order[1] - 1) + 1):
                found.setdefault(further, []).append(order)
    return found


def lanes_of(order: Sequence[OrderKey]) -> list[int]:
    """Return the lowest free lane of each passage, the passages given sorted by their order key."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes = []
    for start, minus_end, _ in order:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (-minus_end, lane))
        lanes.append(lane)
    return lanes


def lowest_free(taken: set[int]) -> int:
    """Return the smallest number from 0 that is not taken."""
    return next(number for number in range(len(taken) + 1) if number not in taken)


def narrowest_runs(orders: Sequence[OrderKey], within: Span) -> list[tuple[int, int, OrderKey]]:
    """Return, left to right, (start, end, which passage is the narrowest there); gaps have none.

    `orders` are sorted. Of two passages of one length, the smaller id is taken.
    """
    edges = sorted(
        {max(start, within.start) for start, _, _ in orders}
        | {min(-minus_end, within.end) for _, minus_end, _ in orders}
    )
    runs: list[tuple[int, int, OrderKey]] = []
    standing: list[tuple[int, EntityId, OrderKey]] = []
    coming = iter(orders)
    following = next(coming, None)
    for start, end in pairwise(edges):
        while following is not None and following[0] <= start:
            heappush(standing, (-following[1] - following[0], following[2], following))
            following = next(coming, None)
        while standing and -standing[0][2][1] <= start:
            heappop(standing)
        if not standing:
            continue
        narrowest = standing[0][2]
        if runs and runs[-1][1] == start and runs[-1][2] is narrowest:
            start = runs.pop()[0]
        runs.append((start, end, narrowest))
    return runs


def _narrowness(order: OrderKey) -> tuple[int, EntityId]:
    start, minus_end, annotation = order
    return -minus_end - start, annotation
