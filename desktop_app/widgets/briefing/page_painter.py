"""Draws printed pages: paper, header and footer, and the shaped lines of each paragraph."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextLayout

from desktop_app.viewmodels.page_layout import SCALE, Slot, shaped
from desktop_app.viewmodels.page_pieces import Ink, Piece
from desktop_app.viewmodels.page_styles import (
    BLUE,
    FOOTER_BOTTOM,
    HAIRLINE,
    HEADER_TOP,
    LINE_SPACING,
    MARGIN_SIDE,
    MARGIN_TOP,
    NAVY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RULE_BELOW_GAP,
    RULE_GAP,
    STYLES,
    TEXT_WIDTH,
)
from desktop_app.viewmodels.printed_briefing import PrintedBriefing
from desktop_app.widgets.theme import LIGHT, Colours

_LAYOUTS_KEPT = 300
_DATE_WIDTH = 110.0
"""Points kept for the date at the right of the header."""
_BAND = 6.0
"""Points by which the fill of a chosen block reaches past its words."""

PAPER: Colours = LIGHT
"""Paper is white in either palette, so what is drawn on it has the light colours."""


class PagePainter:
    """Paints pages of one printed briefing after the other; keeps the layouts used last."""

    def __init__(self) -> None:
        self._layouts: OrderedDict[Piece, QTextLayout] = OrderedDict()

    def paint(
        self,
        painter: QPainter,
        briefing: PrintedBriefing,
        number: int,
        chosen: str,
        hovered: str,
    ) -> None:
        """Draw the page with this number at the origin, a unit of the painter being a point."""
        painter.fillRect(QRectF(0, 0, PAGE_WIDTH, PAGE_HEIGHT), PAPER.pane)
        slots = briefing.pages[number]
        for slot in slots:
            block = briefing.blocks[slot.piece]
            if block and block in (chosen, hovered):
                self._fill(painter, slot, PAPER.selected if block == chosen else PAPER.hover)
        self._margins(painter, briefing, number)
        for at, slot in enumerate(slots):
            follower = slots[at + 1] if at + 1 < len(slots) else None
            self._slot(painter, briefing, slot, follower)

    def _fill(self, painter: QPainter, slot: Slot, colour: QColor) -> None:
        left, top = MARGIN_SIDE - _BAND, MARGIN_TOP + slot.top
        painter.fillRect(QRectF(left, top - 2, TEXT_WIDTH + 2 * _BAND, slot.height + 4), colour)
        if colour == PAPER.selected:
            painter.fillRect(QRectF(left - 3, top - 2, 3, slot.height + 4), PAPER.accent)

    def _slot(
        self, painter: QPainter, briefing: PrintedBriefing, slot: Slot, follower: Slot | None
    ) -> None:
        piece = briefing.pieces[slot.piece]
        style = STYLES[piece.style]
        top, bottom = MARGIN_TOP + slot.top, MARGIN_TOP + slot.top + slot.height
        if style.rule_left:
            if follower and STYLES[briefing.pieces[follower.piece].style].rule_left:
                bottom = MARGIN_TOP + follower.top
            left = MARGIN_SIDE + style.indent - RULE_GAP - style.rule_left
            painter.fillRect(QRectF(left, top, style.rule_left, bottom - top), QColor(BLUE))
        self._lines(painter, piece, QPointF(MARGIN_SIDE, top), slot.first_line, slot.last_line)
        if style.rule_below:
            below = QRectF(MARGIN_SIDE, bottom + RULE_BELOW_GAP, TEXT_WIDTH, style.rule_below)
            painter.fillRect(below, QColor(NAVY))

    def _lines(
        self, painter: QPainter, piece: Piece, at: QPointF, first: int, last: int | None = None
    ) -> None:
        layout = self._layout(piece)
        painter.save()
        painter.translate(at)
        painter.scale(1 / SCALE, 1 / SCALE)
        lines = [layout.lineAt(number) for number in range(first, last or layout.lineCount())]
        # Word puts the extra space of a line above its letters.
        lead = lines[0].height() * (LINE_SPACING - 1) if lines else 0.0
        for line in lines:
            line.draw(painter, QPointF(0, lead - lines[0].y()))
        painter.restore()

    def _margins(self, painter: QPainter, briefing: PrintedBriefing, number: int) -> None:
        """Draw header and footer; the first page has no title above it."""
        manuscript = briefing.manuscript
        top = HEADER_TOP
        if manuscript.marking:
            self._line(painter, "Marking", manuscript.marking, top)
            top += 15
        if number:
            self._line(painter, "header", manuscript.date, top, right=True)
            painter.save()
            # A long title ends before the date.
            painter.setClipRect(QRectF(MARGIN_SIDE, top, TEXT_WIDTH - _DATE_WIDTH, 15))
            self._line(painter, "header", manuscript.title, top)
            painter.restore()
            painter.fillRect(QRectF(MARGIN_SIDE, top + 15, TEXT_WIDTH, 0.5), QColor(HAIRLINE))
        bottom = PAGE_HEIGHT - FOOTER_BOTTOM - 12
        if manuscript.marking:
            self._line(painter, "Marking", manuscript.marking, bottom - 3)
            bottom -= 15
        self._line(painter, "footer", f"Page {number + 1} of {len(briefing.pages)}", bottom)

    def _line(
        self, painter: QPainter, style: str, text: str, top: float, *, right: bool = False
    ) -> None:
        """Draw one line of header or footer."""
        if not text:
            return
        piece = Piece(style, (Ink(text),))
        left = MARGIN_SIDE
        if right:
            width = self._layout(piece).lineAt(0).naturalTextWidth() / SCALE
            left += max(TEXT_WIDTH - width, 0)
        self._lines(painter, piece, QPointF(left, top), 0, 1)

    def _layout(self, piece: Piece) -> QTextLayout:
        layout = self._layouts.get(piece)
        if layout is None:
            layout = self._layouts[piece] = shaped(piece)
            if len(self._layouts) > _LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        self._layouts.move_to_end(piece)
        return layout
