"""The passages of one article, indexed by paragraph and kept up to date edit by edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile
from typing import TypeAlias

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Edit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import DRAWN_LANES, BlockPassages, Passage, Run, Touched
from desktop_app.viewmodels.passage_kinds import Kinds
from desktop_app.viewmodels.passage_order import (
    OrderKey,
    lanes_of,
    lowest_free,
    narrowest_runs,
    narrowness,
    orders_by_block,
)
from desktop_app.viewmodels.text_positions import TextPositions

_Kind: TypeAlias = tuple[frozenset[EntityId], EntityId]

_NOTHING = BlockPassages()


class PassageIndex:
    """All passages of an article whose quotation stands in its text; the others are orphans.

    Hidden passages keep their lanes, and nothing else here knows of them: they are neither found
    nor drawn nor walked to, and a hidden orphan is not listed. What hides them is asked about the
    few that somebody looks at, so that hiding thousands costs no more than hiding some.

    `is_tinted` says which annotations take part in the tint, normally those with a tag; it may
    depend on the tags alone. Order keys are indexed at once, `Passage` objects made when somebody
    asks: an article with 5,000 passages must open without a wait, and shows a few dozen of them.
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
        self._lost: dict[EntityId, Annotation] = {}
        self._is_shown: Callable[[Annotation], bool] | None = None
        self._kinds: Kinds | None = None
        self._text = text
        self.positions = positions
        self._is_tinted = is_tinted
        self._kind_numbers: dict[_Kind, int] = {}
        self._of_kind: list[Annotation] = []
        self._block_kinds: dict[int, list[int]] = {}
        self._shown_kinds: list[bool] = []
        self._tinted_kinds: list[bool] = []
        self._annotations: dict[EntityId, Annotation] = {}
        self._made: dict[EntityId, Passage] = {}
        self._drawn: dict[int, BlockPassages] = {}
        self._order: list[OrderKey] = []
        for each in annotations:
            order = _place(each, text)
            if order is None:
                self._lost[each.id] = each
            else:
                self._annotations[each.id] = each
                self._order.append(order)
        self._order.sort()
        self._placed = {order[2]: order for order in self._order}
        self._lanes = lanes_of(self._order, DRAWN_LANES)
        self._by_block = orders_by_block(self._order, positions)

    def __len__(self) -> int:
        return sum(1 for _ in self._shown(self._order))

    def __contains__(self, annotation: EntityId) -> bool:
        return annotation in self._placed and self._shows(self._annotations[annotation])

    @property
    def has_places(self) -> bool:
        """Whether any passage, hidden or not, stands in the text."""
        return bool(self._order)

    @property
    def orphans(self) -> dict[EntityId, Annotation]:
        """The annotations whose quotation stands nowhere in the text, by id."""
        return {each: lost for each, lost in self._lost.items() if self._shows(lost)}

    @property
    def hidden_count(self) -> int:
        """How many passages are hidden, orphans included."""
        if self._is_shown is None:
            return 0
        if self._kinds is None:
            self._kinds = Kinds((*self._annotations.values(), *self._lost.values()))
        return self._kinds.count_but(self._is_shown)

    def show_only(self, is_shown: Callable[[Annotation], bool] | None) -> None:
        """Hide what a question says no to, now and in later updates; None shows all.

        The answer may depend on an annotation's tags and analyst alone. What was drawn is reckoned
        anew when it comes into view.
        """
        self._is_shown = is_shown
        self.forget_drawn()

    def get(self, annotation: EntityId) -> Passage | None:
        """Return the passage of an annotation, None for an orphan, a stranger or a hidden one."""
        return self.placed(annotation) if annotation in self else None

    def placed(self, annotation: EntityId) -> Passage | None:
        """Return the passage of an annotation also where it is hidden."""
        order = self._placed.get(annotation)
        return None if order is None else self._passage(order)

    def annotation(self, order: OrderKey) -> Annotation:
        """Return the annotation that an order key of `block` stands for."""
        return self._annotations[order[2]]

    def in_order(self) -> list[Passage]:
        """Return all passages in reading order."""
        return [self._passage(order) for order in self._shown(self._order)]

    def in_blocks(self, blocks: range) -> list[Passage]:
        """Return the passages that stand in one of these paragraphs, in reading order."""
        there = {order for block in blocks for order in self.block(block).orders}
        return [self._passage(order) for order in sorted(there)]

    def block(self, number: int) -> BlockPassages:
        """Return what is drawn in a paragraph; kept until a passage there changes."""
        drawn = self._drawn.get(number)
        if drawn is None:
            here, tinted = self._sorted_out(number)
            if not here:
                return _NOTHING
            runs = narrowest_runs(tinted, self.positions.block_span(number))
            drawn = self._drawn[number] = BlockPassages(
                tuple(here),
                tuple(Run(start, end, self._passage(order)) for start, end, order in runs),
                self._by_lane(here),
            )
        return drawn

    def at(self, point: int) -> list[Passage]:
        """Return the passages that hold a code point, the narrowest first."""
        return [self._passage(order) for order in sorted(self._holding(point), key=narrowness)]

    def narrowest_at(self, point: int) -> Passage | None:
        """Return the narrowest passage that holds a code point."""
        order = min(self._holding(point), key=narrowness, default=None)
        return None if order is None else self._passage(order)

    def with_span(self, span: Span) -> list[Passage]:
        """Return the passages that stand at exactly this span."""
        first = bisect_left(self._order, (span.start, -span.end, ""))
        same = takewhile(
            lambda order: order[:2] == (span.start, -span.end), islice(self._order, first, None)
        )
        return [self._passage(order) for order in self._shown(same)]

    def after(self, point: int, passage: Passage | None = None) -> Passage | None:
        """Return the passage that follows another one, else the first that begins at a point."""
        if passage is not None:
            at = bisect_right(self._order, passage.order)
        else:
            at = bisect_left(self._order, (point,))
        following = (self._order[number] for number in range(at, len(self._order)))
        order = next(self._shown(following), None)
        return None if order is None else self._passage(order)

    def before(self, point: int, passage: Passage | None = None) -> Passage | None:
        """Return the passage before another one, else the last that begins before a point."""
        at = bisect_left(self._order, (point,) if passage is None else passage.order)
        preceding = (self._order[number] for number in range(at - 1, -1, -1))
        order = next(self._shown(preceding), None)
        return None if order is None else self._passage(order)

    def sample(self, parts: int) -> list[Passage]:
        """Return the first tinted passage that begins in each of so many parts of the text."""
        found: list[Passage] = []
        at = 0
        for part in range(parts):
            start, end = (self.positions.characters * each // parts for each in (part, part + 1))
            at = bisect_left(self._order, (start,), at)
            while at < len(self._order) and self._order[at][0] < end:
                order = self._order[at]
                at += 1
                annotation = self._annotations[order[2]]
                if self._shows(annotation) and self._is_tinted(annotation):
                    found.append(self._passage(order))
                    break
        return found

    def update(self, edits: Iterable[Edit]) -> Touched:
        """Take in the edits of annotations of this article; others are passed over."""
        touched = Touched()
        for edit in edits:
            known = edit.id in self._annotations or edit.id in self._lost
            after = edit.after if isinstance(edit.after, Annotation) else None
            if after is not None and after.article != self.article:
                after = None
            if known or after is not None:
                self._replace(edit.id, after, touched)
        for block in touched.blocks:
            self._drawn.pop(block, None)
            self._block_kinds.pop(block, None)
        return touched

    def forget_drawn(self) -> None:
        """Drop what was kept for drawing, as when tags changed that decide on the tint."""
        self._drawn.clear()
        self._shown_kinds, self._tinted_kinds = [], []

    def _sorted_out(self, block: int) -> tuple[list[OrderKey], list[OrderKey]]:
        """Return those of a paragraph that are shown, and those of them that are tinted."""
        orders, kinds = self._by_block.get(block, []), self._kinds_in(block)
        shown, tinted = self._shown_kinds, self._tinted_kinds
        # Each kind is asked about once: a paragraph may hold thousands of passages.
        for one in self._of_kind[len(shown) :]:
            shown.append(self._shows(one))
            tinted.append(shown[-1] and self._is_tinted(one))
        return (
            [order for order, kind in zip(orders, kinds, strict=True) if shown[kind]],
            [order for order, kind in zip(orders, kinds, strict=True) if tinted[kind]],
        )

    def _kinds_in(self, block: int) -> list[int]:
        """Return for each passage of a paragraph the number of its tags and analyst together."""
        kinds = self._block_kinds.get(block)
        if kinds is None:
            kinds = self._block_kinds[block] = []
            for order in self._by_block.get(block, ()):
                one = self._annotations[order[2]]
                known = len(self._of_kind)
                number = self._kind_numbers.setdefault((one.tags, one.creator), known)
                if number == known:
                    self._of_kind.append(one)
                kinds.append(number)
        return kinds

    def _shown(self, orders: Iterable[OrderKey]) -> Iterator[OrderKey]:
        is_shown, annotations = self._is_shown, self._annotations
        if is_shown is None:
            return iter(orders)
        return (order for order in orders if is_shown(annotations[order[2]]))

    def _shows(self, annotation: Annotation) -> bool:
        return self._is_shown is None or self._is_shown(annotation)

    def _by_lane(self, orders: Iterable[OrderKey]) -> tuple[tuple[Passage, ...], ...]:
        lanes: list[list[Passage]] = [[] for _ in range(DRAWN_LANES)]
        known = self._lanes
        for order in orders:
            if order[2] in known:
                lanes[known[order[2]]].append(self._passage(order))
        return tuple(tuple(lane) for lane in lanes)

    def _passage(self, order: OrderKey) -> Passage:
        passage = self._made.get(order[2])
        if passage is None:
            start, minus_end, annotation = order
            passage = self._made[annotation] = Passage(
                self._annotations[annotation],
                Span(start, -minus_end),
                self._lanes.get(annotation, DRAWN_LANES),
            )
        return passage

    def _holding(self, point: int) -> Iterator[OrderKey]:
        here = self._by_block.get(self.positions.block_of(point), ())
        return self._shown(each for each in here if each[0] <= point < -each[1])

    def _replace(self, annotation: EntityId, after: Annotation | None, touched: Touched) -> None:
        lost = self._lost.pop(annotation, None)
        touched.orphans |= lost is not None
        if self._kinds is not None:
            self._kinds.move(lost or self._annotations.get(annotation), after)
        old = self._placed.get(annotation)
        new = None if after is None else _place(after, self._text)
        self._annotations.pop(annotation, None)
        self._made.pop(annotation, None)
        if old is not None:
            touched.passages.add(annotation)
            touched.blocks.update(self._blocks(old))
            touched.spans.add(Span(old[0], -old[1]))
            if new != old:
                self._remove(old)
        if after is not None and new is not None:
            self._annotations[annotation] = after
            touched.passages.add(annotation)
            touched.blocks.update(self._blocks(new))
            touched.spans.add(Span(new[0], -new[1]))
            if new != old:
                self._insert(new)
        elif after is not None:
            self._lost[annotation] = after
            touched.orphans = True

    def _insert(self, order: OrderKey) -> None:
        lane = self._free_lane(order)
        if lane is not None:
            self._lanes[order[2]] = lane
        self._placed[order[2]] = order
        insort(self._order, order)
        for block in self._blocks(order):
            insort(self._by_block.setdefault(block, []), order)

    def _remove(self, order: OrderKey) -> None:
        self._lanes.pop(order[2], None)
        del self._placed[order[2]]
        del self._order[bisect_left(self._order, order)]
        for block in self._blocks(order):
            here = self._by_block[block]
            del here[bisect_left(here, order)]

    def _blocks(self, order: OrderKey) -> range:
        return self.positions.blocks_of(Span(order[0], -order[1]))

    def _free_lane(self, order: OrderKey) -> int | None:
        """Return the lowest lane that no passage sharing a character with this one uses."""
        start, minus_end, _ = order
        known = self._lanes
        taken = {
            known[annotation]
            for block in self._blocks(order)
            for other_start, other_minus_end, annotation in self._by_block.get(block, ())
            if annotation in known and other_start < -minus_end and start < -other_minus_end
        }
        return lowest_free(taken, DRAWN_LANES)


def _place(annotation: Annotation, text: str) -> OrderKey | None:
    """Return the order key of an annotation where its quotation stands, or None for an orphan."""
    target = annotation.target
    start, end, exact = target.start, target.end, target.exact
    # The usual case of `anchor`, without the cost of making 5,000 spans when an article opens.
    if exact and start >= 0 and text[start:end] == exact:
        return start, -end, annotation.id
    span = anchor(target, text)
    return None if span is None else (span.start, -span.end, annotation.id)
