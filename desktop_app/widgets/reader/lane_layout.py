"""Where bars and names stand in the margin of one paragraph; it knows lines, not pixels of text.

Each paragraph is laid out by itself and kept, so that nothing is reckoned for what is out of view
and a new passage moves no bar in another paragraph. Only passages that run through several
paragraphs need columns in common; `CrossingColumns` gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple, Protocol

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passage_order import OrderKey
from desktop_app.widgets.reader.page import line_number
from desktop_app.widgets.reader.passage_style import BarStyle, PassageStyle

_first = attrgetter("first")

ROW = 17
"""Height of a name in the margin at the usual size of the text, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A tag's bar beside a paragraph, from its first line to its last (numbers from 0).

    `begins` and `ends` tell whether the passage does so in this paragraph. Column 0 is the one
    nearest to the names.
    """

    column: int
    first: int
    last: int
    begins: bool
    ends: bool
    passage: Passage
    style: BarStyle


@dataclass(frozen=True, slots=True)
class Name:
    """A tag's name at a height below the paragraph's top, in pixels, with what stands beside it.

    `rows` is 2 where a long name found a free row below it.
    """

    top: float
    passage: Passage
    style: BarStyle
    look: PassageStyle
    grade: str
    row: float
    rows: int = 1

    @property
    def bottom(self) -> float:
        return self.top + self.rows * self.row


@dataclass(frozen=True, slots=True)
class BlockMargin:
    """The margin of a paragraph: bars, names, and the ids of passages that find no room."""

    bars: tuple[Bar, ...] = ()
    names: tuple[Name, ...] = ()
    crowd: tuple[EntityId, ...] = ()
    crowd_top: float = 0

    def without(self, other: BlockMargin) -> BlockMargin:
        """Return what stands here and not in another margin of the same paragraph."""
        bars = {(bar.column, bar.first): bar for bar in other.bars}
        names = {name.top: name for name in other.names}
        is_crowd_same = (len(self.crowd), self.crowd_top) == (len(other.crowd), other.crowd_top)
        return BlockMargin(
            tuple(bar for bar in self.bars if bars.get((bar.column, bar.first)) != bar),
            tuple(name for name in self.names if names.get(name.top) != name),
            () if is_crowd_same else self.crowd,
            self.crowd_top,
        )

    def about(self, annotation: EntityId) -> BlockMargin:
        """Return what stands here for one passage."""
        return BlockMargin(
            tuple(bar for bar in self.bars if bar.passage.id == annotation),
            tuple(name for name in self.names if name.passage.id == annotation),
            self.crowd if annotation in self.crowd else (),
            self.crowd_top,
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the margin needs to know of a paragraph: its place, where lines begin, pixel heights.

    `room` is the height down to where the next paragraph with words begins, `row` that of a name.
    """

    span: Span
    line_starts: list[int]
    line_height: float
    room: float
    row: float = ROW


class _Reserved(NamedTuple):
    order: OrderKey
    width: int
    blocks: range
    columns: tuple[int, ...]


class CrossingColumns:
    """Columns of passages that run through several paragraphs, the same in each of them.

    `limit` is the number of columns there are; who finds fewer free ones than it has tags goes
    without.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._reserved: dict[EntityId, _Reserved] = {}
        self._refused: dict[EntityId, OrderKey] = {}
        self._taken: dict[int, set[int]] = {}

    def known(self, order: OrderKey) -> tuple[int, ...] | None:
        """Return the columns kept for a passage at this place, None where it has not asked."""
        reserved = self._reserved.get(order[2])
        if reserved is not None:
            return reserved.columns if reserved.order == order else None
        return () if self._refused.get(order[2]) == order else None

    def refuse(self, order: OrderKey, block: int) -> bool:
        """Leave a passage that has not asked without columns where a paragraph has none free."""
        if len(self._taken.get(block, ())) < self._limit:
            return False
        self._refused[order[2]] = order
        return True

    def of(self, order: OrderKey, blocks: range, width: int) -> tuple[int, ...]:
        """Return up to `width` columns for a passage in these paragraphs, kept from then on."""
        passage = order[2]
        known = self._reserved.get(passage)
        if known and (known.order, known.width) == (order, width):
            return known.columns
        if known:
            self.forget(passage)
        columns = self._free(blocks)[:width]
        self._reserved[passage] = _Reserved(order, width, blocks, columns)
        if columns:
            for block in blocks:
                self._taken.setdefault(block, set()).update(columns)
        return columns

    def _free(self, blocks: range) -> tuple[int, ...]:
        taken = set().union(*(self._taken.get(block, ()) for block in blocks))
        return tuple(column for column in range(self._limit) if column not in taken)

    def forget(self, passage: EntityId) -> None:
        """Free the columns of a passage that is no more, or stands elsewhere now."""
        self._refused.pop(passage, None)
        known = self._reserved.pop(passage, None)
        if known is not None and known.columns:
            for block in known.blocks:
                self._taken[block].difference_update(known.columns)


class Looks(Protocol):
    """What the layout asks about passages; only about those it finds room for."""

    def passage_of(self, annotation: EntityId) -> Passage:
        """Return a passage of the paragraph."""

    def look_of(self, passage: Passage) -> PassageStyle:
        """Return how it looks."""

    def columns_of(self, order: OrderKey) -> tuple[int, ...]:
        """Return the columns of a passage that reaches beyond the paragraph."""

    def grade_of(self, passage: Passage) -> str:
        """Return its grade as written, or the empty text."""

    def wants_two_rows(self, name: Name) -> bool:
        """Tell whether a name is too long for one row."""


def lay_out(
    paragraph: Paragraph, orders: Sequence[OrderKey], looks: Looks, columns: int, has_names: bool
) -> BlockMargin:
    """Return the margin of a paragraph, given the keys of its passages in reading order.

    Passages that find none of the `columns` free, or whose name finds no room, form the crowd.
    """
    bars = _bars(paragraph, orders, looks, columns)
    if not has_names:
        return BlockMargin(tuple(bars))
    shown = {bar.passage.id for bar in bars}
    begin = paragraph.span.start
    left_out = [order[2] for order in orders if order[0] >= begin and order[2] not in shown]
    names, unnamed = _names(paragraph, bars, looks, bool(left_out))
    crowd = dict.fromkeys([*(each.id for each in unnamed), *left_out])
    top = names[-1].bottom if names else _row_of(0, paragraph)
    return BlockMargin(tuple(bars), tuple(names), tuple(crowd), top)


def _bars(
    paragraph: Paragraph, orders: Iterable[OrderKey], looks: Looks, columns: int
) -> list[Bar]:
    begin, end = paragraph.span.start, paragraph.span.end + 1
    inside: list[OrderKey] = []
    bars: list[Bar] = []
    reserved: list[list[Bar]] = [[] for _ in range(columns)]
    for order in orders:
        if begin <= order[0] and -order[1] <= end:
            inside.append(order)
        elif across := looks.columns_of(order):
            passage = looks.passage_of(order[2])
            for style, column in zip(looks.look_of(passage).bars, across, strict=False):
                bar = _bar(paragraph, passage, style, column)
                reserved[column].append(bar)
                bars.append(bar)
    for across_here in reserved:
        across_here.sort(key=_first)
    free_from = [0] * columns
    soonest = _soonest(paragraph, free_from, reserved)
    for order in inside:
        if order[0] < soonest:
            continue
        first, last = _lines(order, paragraph)
        free = [
            column
            for column in range(columns)
            if free_from[column] <= first
            and all(last < bar.first or bar.last < first for bar in reserved[column])
        ]
        if free:
            passage = looks.passage_of(order[2])
            for style, column in zip(looks.look_of(passage).bars, free, strict=False):
                free_from[column] = last + 1
                bars.append(_bar(paragraph, passage, style, column))
            soonest = _soonest(paragraph, free_from, reserved)
    return bars


def _soonest(
    paragraph: Paragraph, free_from: Sequence[int], reserved: Sequence[Sequence[Bar]]
) -> int:
    """Return the code point before which no passage can begin that finds a column free.

    Thousands in one paragraph are passed over by it without a look at their lines.
    """
    starts = paragraph.line_starts
    soonest = len(starts)
    for line, across in zip(free_from, reserved, strict=True):
        for bar in across:
            if bar.first <= line <= bar.last:
                line = bar.last + 1
        soonest = min(soonest, line)
    return starts[soonest] if soonest < len(starts) else paragraph.span.end + 1


def _bar(paragraph: Paragraph, passage: Passage, style: BarStyle, column: int) -> Bar:
    first, last = _lines(passage.order, paragraph)
    begins = passage.span.start >= paragraph.span.start
    ends = passage.span.end <= paragraph.span.end + 1
    return Bar(column, first, last, begins, ends, passage, style)


def _lines(order: OrderKey, paragraph: Paragraph) -> tuple[int, int]:
    starts, span = paragraph.line_starts, paragraph.span
    first = line_number(starts, max(order[0], span.start))
    return first, max(first, line_number(starts, min(-order[1], span.end) - 1))


def _names(
    paragraph: Paragraph, bars: Iterable[Bar], looks: Looks, crowded: bool
) -> tuple[list[Name], list[Passage]]:
    """Return the names that find room, pushed down past each other, and who is left without one.

    Passages of one tag, analyst, grade and status that begin on one line share a name.
    """
    sharing: dict[tuple[int, EntityId, str, str, str], list[Bar]] = {}
    for bar in sorted(bars, key=lambda bar: (bar.first, bar.passage.order)):
        if bar.begins and bar.style.tag:
            look = looks.look_of(bar.passage)
            whose = "" if look.is_own else look.analyst
            said = bar.passage.annotation
            key = (bar.first, bar.style.tag, whose, said.grade, said.status)
            sharing.setdefault(key, []).append(bar)
    row = paragraph.row
    placed: list[tuple[Name, list[Bar]]] = []
    left_out: list[Bar] = []
    free = 0.0
    for same in sharing.values():
        first = same[0]
        top = max(free, _row_of(first.first, paragraph))
        if top + row > paragraph.room:
            left_out += same
        else:
            look, grade = looks.look_of(first.passage), looks.grade_of(first.passage)
            placed.append((Name(top, first.passage, first.style, look, grade, row), same))
            free = top + row
    while placed and (left_out or crowded) and placed[-1][0].top + 2 * row > paragraph.room:
        left_out += placed.pop()[1]
    bottom = paragraph.room - (row if left_out or crowded else 0)
    names = _with_second_rows([name for name, _ in placed], looks, bottom)
    return names, [bar.passage for bar in left_out]


def _with_second_rows(names: Sequence[Name], looks: Looks, bottom: float) -> list[Name]:
    """Give long names the row below them where nothing else stands; no name moves."""
    ends = [*(name.top for name in names[1:]), bottom]
    return [
        replace(name, rows=2)
        if name.top + 2 * name.row <= end and looks.wants_two_rows(name)
        else name
        for name, end in zip(names, ends, strict=False)
    ]


def _row_of(line: int, paragraph: Paragraph) -> float:
    return line * paragraph.line_height + (paragraph.line_height - paragraph.row) // 2 + 2
