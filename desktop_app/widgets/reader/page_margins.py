"""The margins of a page's paragraphs: laid out when they come into view, and where parts stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passage_order import OrderKey
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.widgets.reader import bars
from desktop_app.widgets.reader.lane_layout import (
    ROW,
    Bar,
    BlockMargin,
    CrossingColumns,
    Name,
    Paragraph,
    lay_out,
)
from desktop_app.widgets.reader.lane_painter import LanePainter
from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.passage_style import PassageStyle, PassageStyles
from desktop_app.widgets.theme import GRID

_BAR_ABOVE, _BAR_BELOW = 4, 1


@dataclass(frozen=True, slots=True)
class ShownMargin:
    """The margin of one paragraph in view, with the pixel heights of its top and its lines.

    Bars stand in so many columns, names right of `names_left`, in rows of a height.
    """

    margin: BlockMargin
    top: float
    bottom: float
    line_height: float
    columns: int
    names_left: float
    width: int
    row: float

    def bar_rect(self, bar: Bar) -> QRectF:
        """Return where a bar stands in the lane."""
        x = (self.columns - bar.column) * COLUMN - bars.BAR
        top, bottom = self.top, self.bottom
        if bar.begins or bar.first:
            top = self.top + bar.first * self.line_height + _BAR_ABOVE
        if bar.ends:
            bottom = self.top + (bar.last + 1) * self.line_height - _BAR_BELOW
        return QRectF(x, top, bars.BAR, bottom - top)

    def row_rect(self, top: float, rows: int = 1) -> QRectF:
        """Return where names stand, from a height below the paragraph's top on."""
        width = self.width - self.names_left
        return QRectF(self.names_left, self.top + top, width, rows * self.row)


class MarginLooks:
    """What the layout of a page's margins asks, on the screen and on paper alike."""

    def __init__(
        self, page: Page, index: PassageIndex, styles: PassageStyles, columns: int
    ) -> None:
        self.page = page
        self.index = index
        self._styles = styles
        self.give_columns(columns)

    def give_columns(self, columns: int) -> None:
        """Have a number of columns for bars, none of them kept for anybody."""
        self._columns = columns
        self._crossing = CrossingColumns(columns)

    def passage_of(self, annotation: EntityId) -> Passage:
        """Return a passage that stands in the text."""
        passage = self.index.get(annotation)
        assert passage is not None
        return passage

    def look_of(self, passage: Passage) -> PassageStyle:
        """Return how a passage looks."""
        return self._styles.of(passage.annotation)

    def grade_of(self, passage: Passage) -> str:
        """Return a passage's grade as it is written beside its name."""
        return self._styles.grade_of(passage.annotation)

    def columns_of(self, order: OrderKey) -> tuple[int, ...]:
        """Return the columns of a passage that runs through several paragraphs."""
        known = self._crossing.known(order)
        if known is not None:
            return known
        block_of = self.page.positions.block_of
        first, last = block_of(order[0]), block_of(-order[1] - 1)
        if self._crossing.refuse(order, first) or self._crossing.refuse(order, last):
            return ()
        blocks = range(first, last + 1)
        tags = self.index.annotation(order).tags
        return self._crossing.of(order, blocks, max(1, len(tags)))

    def bottom(self, block: QTextBlock, *, past_blank: bool = False) -> float:
        """Return where the next paragraph begins, or the next with words."""
        following = block.next()
        if past_blank and following.isValid() and not following.text().strip():
            following = following.next()
        if following.isValid():
            return self.page.block_rect(following).top()
        return self.page.block_rect(block).bottom() + ROW


class PageMargins(MarginLooks):
    """The margins of one page for a lane of some width, each kept until something in it changes.

    At most `columns` bars stand side by side; names get the width that remains.
    """

    def __init__(
        self,
        page: Page,
        index: PassageIndex,
        styles: PassageStyles,
        columns: int,
        width: int,
        painter: LanePainter,
    ) -> None:
        super().__init__(page, index, styles, columns)
        self.fit(width, painter)

    def fit(self, width: int, painter: LanePainter) -> None:
        """Lay all out anew for a lane of this width; who runs through paragraphs keeps columns."""
        self._width = width
        self._painter = painter
        self._kept: dict[int, BlockMargin] = {}

    def let_go(self, passage: EntityId) -> None:
        """Keep no column for a passage that changed."""
        self._crossing.forget(passage)

    def take(self, block: int) -> BlockMargin:
        """Return what was laid out for a paragraph, to be laid out anew."""
        return self._kept.pop(block, BlockMargin())

    def of(self, block: QTextBlock) -> BlockMargin:
        """Return the margin of a paragraph."""
        number = block.blockNumber()
        margin = self._kept.get(number)
        if margin is None:
            margin = self._kept[number] = self._laid_out(block)
        return margin

    def shown(self, block: QTextBlock, margin: BlockMargin, top: float) -> ShownMargin:
        """Return a margin, or part of one, in a lane that begins at a height of the document."""
        return ShownMargin(
            margin,
            self.page.block_rect(block).top() - top,
            self.bottom(block) - top,
            self.page.line_height(block),
            self._columns,
            self._names_left(),
            self._width,
            self._painter.row,
        )

    # What the layout asks

    def wants_two_rows(self, name: Name) -> bool:
        """Tell whether a name is too long for the room there is."""
        return self._painter.wants_two_rows(name, self._width - self._names_left())

    # Inside

    def _laid_out(self, block: QTextBlock) -> BlockMargin:
        page, index = self.page, self.index
        number = block.blockNumber()
        orders = index.block(number).orders
        if not orders:
            return BlockMargin()
        paragraph = Paragraph(
            page.positions.block_span(number),
            page.line_starts(block),
            page.line_height(block),
            self.bottom(block, past_blank=True) - page.block_rect(block).top(),
            self._painter.row,
        )
        has_names = self._names_left() + ROW < self._width
        return lay_out(paragraph, orders, self, self._columns, has_names)

    def _names_left(self) -> float:
        return self._columns * COLUMN + GRID
