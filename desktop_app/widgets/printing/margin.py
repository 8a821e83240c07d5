"""The margin of a printed article: bars with brackets, and the names of tags beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextBlock

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.widgets.printing.paper import COLUMNS, Paper
from desktop_app.widgets.reader import bars
from desktop_app.widgets.reader.lane_layout import (
    ROW,
    BlockMargin,
    Name,
    Paragraph,
    lay_out,
)
from desktop_app.widgets.reader.lane_painter import LanePainter
from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.page_margins import MarginLooks
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.theme import LIGHT, Theme

_BAR_ABOVE, _BAR_BELOW = 4, 1
_NUMBER = 22
"""Room for the number of a note."""
_CROWD = 30
"""Room for "+n"."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of an article's document that stands on one page, in units of the document.

    `until` is where the next page's part begins: what hangs into the gap between belongs here.
    """

    top: float
    bottom: float
    until: float


class PrintedMargin(MarginLooks):
    """Lays out and paints the margin of each paragraph; heights are those of the document."""

    def __init__(
        self, page: Page, index: PassageIndex, styles: PassageStyles, paper: Paper, theme: Theme
    ) -> None:
        super().__init__(page, index, styles, COLUMNS)
        self._paper = paper
        self._painter = LanePainter(theme, 1.0)
        self._painter.font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._margins: dict[int, BlockMargin] = {}

    # What the layout asks

    def wants_two_rows(self, name: Name) -> bool:
        """Tell whether a name is too long for one row."""
        return self._painter.wants_two_rows(name, self._name_width(name))

    def margin(self, block: QTextBlock) -> BlockMargin:
        """Return the margin of a paragraph."""
        number = block.blockNumber()
        if number not in self._margins:
            orders = self.index.block(number).orders
            self._margins[number] = (
                lay_out(self._paragraph(block), orders, self, COLUMNS, has_names=True)
                if orders
                else BlockMargin()
            )
        return self._margins[number]

    def _paragraph(self, block: QTextBlock) -> Paragraph:
        page = self.page
        return Paragraph(
            page.positions.block_span(block.blockNumber()),
            page.line_starts(block),
            page.line_height(block),
            self.bottom(block, past_blank=True) - page.block_rect(block).top(),
        )

    # Painting

    def paint(
        self,
        painter: QPainter,
        part: Slice,
        blocks: Sequence[QTextBlock],
        numbers: Mapping[EntityId, str],
    ) -> None:
        """Paint what belongs to a part of the document, its paragraphs being `blocks`.

        `numbers` are those of notes.
        """
        painter.save()
        paper = self._paper
        painter.setClipRect(QRectF(paper.lane, part.top, paper.width, part.bottom - part.top))
        for block in blocks:
            self._paint_bars(painter, block, part)
        painter.restore()
        painter.setFont(self._painter.font)
        for block in blocks:
            margin, top = self.margin(block), self.page.block_rect(block).top()
            for name in margin.names:
                if part.top <= top + name.top < part.until:
                    self._paint_name(painter, name, top + name.top, numbers)
            if margin.crowd and part.top <= top + margin.crowd_top < part.until:
                self._paint_crowd(painter, margin, top + margin.crowd_top, numbers)

    def _paint_bars(self, painter: QPainter, block: QTextBlock, part: Slice) -> None:
        height = self.page.line_height(block)
        block_top, below = self.page.block_rect(block).top(), self._next_top(block)
        for bar in self.margin(block).bars:
            top, bottom = block_top, below
            if bar.begins or bar.first:
                top = block_top + bar.first * height + _BAR_ABOVE
            if bar.ends:
                bottom = block_top + (bar.last + 1) * height - _BAR_BELOW
            if top < part.bottom and part.top < bottom:
                x = self._paper.lane + (COLUMNS - bar.column) * COLUMN - bars.BAR
                rect = QRectF(x, top, bars.BAR, bottom - top)
                self._painter.paint_bar(painter, bar, rect, marked=False)

    def _next_top(self, block: QTextBlock) -> float:
        following = block.next()
        rect = self.page.block_rect(following if following.isValid() else block)
        return rect.top() if following.isValid() else rect.bottom()

    def _paint_name(
        self, painter: QPainter, name: Name, top: float, numbers: Mapping[EntityId, str]
    ) -> None:
        rect = QRectF(self._paper.names, top, self._name_width(name), name.rows * ROW)
        self._painter.paint_name(painter, name, rect, focused=False, hovered=False)
        last = rect.bottom() - ROW
        self._number(painter, rect.right(), last, numbers.get(name.passage.id, ""))

    def _paint_crowd(
        self, painter: QPainter, margin: BlockMargin, top: float, numbers: Mapping[EntityId, str]
    ) -> None:
        rect = QRectF(self._paper.names, top, _CROWD, ROW)
        self._painter.paint_crowd(painter, len(margin.crowd), rect, hovered=False)
        number = numbers.get(crowd_key(margin), "")
        self._number(painter, rect.right(), top, f"→ {number}" if number else "")

    def _number(self, painter: QPainter, left: float, top: float, number: str) -> None:
        painter.setPen(LIGHT.text)
        painter.drawText(QRectF(left, top, 2 * _NUMBER, ROW), _LEFT, number)

    def _name_width(self, name: Name) -> float:
        right = self._paper.lane + self._paper.lane_width
        return right - self._paper.names - (_NUMBER if name.passage.annotation.note else 0)


def crowd_key(margin: BlockMargin) -> EntityId:
    """Return what stands among the numbers of notes for the "+n" of a margin."""
    return f"+{margin.crowd[0]}"
