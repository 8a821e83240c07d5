"""The overlay: tints behind the letters and lanes under the line, painted outside the document.

One tint per pixel: the selection's, that of a search hit, which stands in a box, the focused
passage's, else that of the narrowest tagged passage. Only what lies in the rectangle to be
repainted is looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock

from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import Passage, Run
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.tag_colours import tint
from desktop_app.widgets.reader.bars import LANE, draw_lane
from desktop_app.widgets.reader.dimmed_painter import DimmedPainter
from desktop_app.widgets.reader.hits import NO_HITS, Hits
from desktop_app.widgets.reader.page import Line, Page
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.theme import FOCUS_RING, Theme

OVERHANG = 12
"""How far below its line's slot the overlay may paint, in pixels."""

_TINT_ABOVE, _TINT_BELOW = 4, 1
_LANE_RISE = 1
_OUTLINE = 1.5
_RING_GAP = 3
_HIT, _CURRENT_HIT = 0.14, 0.34
"""Shares of the accent colour in the ground of a search hit."""

_DIRECTION_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_run_end = attrgetter("end")
_passage_end = attrgetter("span.end")


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out at the moment."""

    focused: Passage | None
    flashed: Span | None
    selection: Span | None
    selection_colour: QColor
    hits: Hits = NO_HITS


class Overlay:
    """Paints the passages of one page. Heights and widths are pixels of the document."""

    def __init__(
        self,
        page: Page,
        text: str,
        index: PassageIndex,
        styles: PassageStyles,
        theme: Theme,
        *,
        on_paper: bool = False,
    ) -> None:
        self._page = page
        self._text = text
        self._index = index
        self._styles = styles
        self._theme = theme
        self._dimmed = DimmedPainter(page, theme, on_paper=on_paper)

    def paint(self, painter: QPainter, clip: QRectF, marks: Marks) -> None:
        """Paint what lies in clip: tints, the focused passage, the selection, lanes, a flash."""
        focused = marks.focused
        blocks = list(self._page.blocks_between(clip.top() - OVERHANG, clip.bottom()))
        lines = [(block, self._lines(block, clip)) for block in blocks]
        self._dimmed.paint(painter, blocks)
        for block, shown in lines:
            self._paint_tints(painter, block, shown, focused)
        if focused is not None:
            self._paint_focused(painter, clip, focused)
        if marks.hits:
            self._paint_hits(painter, [line for _, shown in lines for line in shown], marks.hits)
        if marks.selection is not None:
            painter.fillPath(self._shape(marks.selection, clip), marks.selection_colour)
        for block, shown in lines:
            self._paint_lanes(painter, block, shown)
            self._paint_controls(painter, shown)
        if marks.flashed is not None:
            ring = self._shape(marks.flashed, clip, _RING_GAP)
            _draw_outline(painter, ring, QPen(self._theme.colours.accent, FOCUS_RING))

    def _lines(self, block: QTextBlock, clip: QRectF) -> list[Line]:
        return self._page.lines(block, clip.top() - OVERHANG, clip.bottom())

    def _paint_tints(
        self, painter: QPainter, block: QTextBlock, lines: list[Line], focused: Passage | None
    ) -> None:
        runs = self._index.block(block.blockNumber()).runs
        if not runs:
            return
        for line in lines:
            for start, end, run in _parts(runs, line, focused):
                tint = self._styles.of(run.passage.annotation).tint
                if tint is not None:
                    painter.fillRect(self._band(line, start, end), tint)

    def _paint_focused(self, painter: QPainter, clip: QRectF, passage: Passage) -> None:
        style = self._styles.of(passage.annotation)
        shape = self._shape(passage.span, clip)
        painter.fillPath(shape, style.focused_tint)
        _draw_outline(painter, shape, QPen(style.bars[0].colour, _OUTLINE))

    def _paint_hits(self, painter: QPainter, lines: list[Line], hits: Hits) -> None:
        colours = self._theme.colours
        for line in lines:
            for hit in hits.between(line.start, line.end):
                is_current = hit == hits.current
                share = _CURRENT_HIT if is_current else _HIT
                box = self._band(line, hit.start, hit.end)
                painter.fillRect(box, tint(colours.accent, colours.pane, share))
                _draw_box(painter, box, colours.accent, FOCUS_RING if is_current else 1)

    def _shape(self, span: Span, clip: QRectF, grown: float = 0) -> QPainterPath:
        """Return the outline of a span's lines as one figure.

        Lines just outside of clip belong to it, so that no edge is drawn where clip ends.
        """
        reach = 2 * self._page.pitch
        shape = QPainterPath()
        # By the other rule, where two lines share pixels would be a hole.
        shape.setFillRule(Qt.FillRule.WindingFill)
        for line in self._page.lines_of(span, clip.top() - reach, clip.bottom() + reach):
            band = self._band(line, span.start, span.end)
            if span.end > line.end:
                # Into the next line's band: figures that only touch keep the edge between them.
                band.setBottom(line.bottom + _TINT_ABOVE + 1)
            shape.addRect(band.adjusted(-grown, -grown, grown, grown))
        return shape.simplified()

    def _paint_lanes(self, painter: QPainter, block: QTextBlock, lines: list[Line]) -> None:
        lanes = self._index.block(block.blockNumber()).lanes
        for number, passages in enumerate(lanes):
            for line in lines:
                for passage in _on_line(passages, line):
                    bar = self._styles.of(passage.annotation).bars[0]
                    left, right = self._page.extent(line, passage.span.start, passage.span.end)
                    y = line.bottom - _LANE_RISE + number * LANE
                    draw_lane(painter, left, right, y, bar.colour, bar.pattern)

    def _paint_controls(self, painter: QPainter, lines: list[Line]) -> None:
        """Mark the characters that turn the direction of writing, which have no shape."""
        for line in lines:
            for control in _DIRECTION_CONTROLS.finditer(self._text, line.start, line.end):
                x = self._page.x_of(line, control.start())
                top = line.top + _TINT_ABOVE
                colour = self._theme.colours.warn
                painter.fillRect(QRectF(x, top, 1, line.bottom - top), colour)
                painter.fillRect(QRectF(x - 2, top, 5, 2), colour)

    def _band(self, line: Line, start: int, end: int) -> QRectF:
        left, right = self._page.extent(line, start, end)
        top = line.top + _TINT_ABOVE
        return QRectF(left, top, right - left, line.bottom - _TINT_BELOW - top)


def _parts(
    runs: Sequence[Run], line: Line, focused: Passage | None
) -> Iterator[tuple[int, int, Run]]:
    """Yield the parts of the runs on a line that the focused passage leaves free."""
    for run in runs[bisect_right(runs, line.start, key=_run_end) :]:
        if run.start >= line.end:
            return
        start, end = max(run.start, line.start), min(run.end, line.end)
        if focused is None or end <= focused.span.start or focused.span.end <= start:
            yield start, end, run
            continue
        if start < focused.span.start:
            yield start, focused.span.start, run
        if focused.span.end < end:
            yield focused.span.end, end, run


def _on_line(passages: Sequence[Passage], line: Line) -> Iterator[Passage]:
    """Yield the passages of one lane, which do not overlap, that stand on a line."""
    for passage in passages[bisect_right(passages, line.start, key=_passage_end) :]:
        if passage.span.start >= line.end:
            return
        yield passage


def _draw_outline(painter: QPainter, outline: QPainterPath, pen: QPen) -> None:
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_box(painter: QPainter, box: QRectF, colour: QColor, width: int) -> None:
    """Draw the edges of a box inside it, in whole pixels."""
    left, right = round(box.left()), max(round(box.left()) + 1, round(box.right()))
    top, bottom = round(box.top()), round(box.bottom())
    for edge in (
        QRect(left, top, right - left, width),
        QRect(left, bottom - width, right - left, width),
        QRect(left, top, width, bottom - top),
        QRect(right - width, top, width, bottom - top),
    ):
        painter.fillRect(edge, colour)
