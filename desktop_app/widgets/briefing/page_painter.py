"""Draws printed pages: paper, header and footer, and the shaped lines of each paragraph."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTextLayout

from desktop_app.formats.word.templates.page_look import PageLook
from desktop_app.viewmodels.margin_lines import margin_pieces
from desktop_app.viewmodels.page_layout import NOTES_GAP, Page, Slot
from desktop_app.viewmodels.page_pieces import Piece, TableRow
from desktop_app.viewmodels.printed_briefing import PrintedBriefing
from desktop_app.viewmodels.typesetting import CELL_SIDE, SCALE, Typesetter
from desktop_app.widgets.theme import LIGHT, Colours

_LAYOUTS_KEPT = 400
_BAND = 6.0
"""Points by which the fill of a chosen block reaches past its words."""
_RULE_GAP = 9.0
"""Distance of the rule beside an excerpt from its words."""
_RULE_BELOW_GAP = 3.0
_NOTES_RULE = 144.0
"""Length of the rule above the notes."""
_GRID, _HEAD, _STRIPE = QColor("#B8C2CE"), QColor("#1F3864"), QColor("#EEF2F7")

PAPER: Colours = LIGHT
"""Paper is white in either palette, so what is drawn on it has the light colours."""


class PagePainter:
    """Paints pages of one printed briefing after the other; keeps the layouts used last."""

    def __init__(self) -> None:
        self._layouts: OrderedDict[tuple[Piece, float], QTextLayout] = OrderedDict()
        self._typesetter = Typesetter(PageLook())

    def paint(
        self,
        painter: QPainter,
        briefing: PrintedBriefing,
        number: int,
        chosen: str,
        hovered: str,
    ) -> None:
        """Draw the page with this number at the origin, a unit of the painter being a point."""
        if briefing.look != self._typesetter.look:
            self._typesetter = Typesetter(briefing.look)
            self._layouts.clear()
        look, page = briefing.look_of(number), briefing.pages[number]
        painter.fillRect(QRectF(0, 0, look.width, look.height), PAPER.pane)
        for slot in page.slots:
            block = briefing.blocks[slot.piece]
            if block and block in (chosen, hovered):
                is_chosen = block == chosen
                self._fill(painter, look, slot, PAPER.selected if is_chosen else PAPER.hover)
        self._margins(painter, briefing, number)
        for at, slot in enumerate(page.slots):
            follower = page.slots[at + 1] if at + 1 < len(page.slots) else None
            before = briefing.pieces[page.slots[at - 1].piece] if at else None
            self._slot(painter, briefing, look, slot, before, follower)
        self._notes(painter, briefing, look, page)

    def _fill(self, painter: QPainter, look: PageLook, slot: Slot, colour: QColor) -> None:
        left, top = look.left - _BAND, look.top + slot.top
        painter.fillRect(
            QRectF(left, top - 2, look.text_width + 2 * _BAND, slot.height + 4), colour
        )
        if colour == PAPER.selected:
            painter.fillRect(QRectF(left - 3, top - 2, 3, slot.height + 4), PAPER.accent)

    def _slot(
        self,
        painter: QPainter,
        briefing: PrintedBriefing,
        look: PageLook,
        slot: Slot,
        before: Piece | None,
        follower: Slot | None,
    ) -> None:
        piece = briefing.pieces[slot.piece]
        top = look.top + slot.top
        if piece.row is not None:
            self._row(painter, piece.row, QRectF(look.left, top, look.text_width, slot.height))
        elif piece.picture:
            width = min(piece.width, look.text_width)
            image = QImage.fromData(piece.picture)
            painter.drawImage(QRectF(look.left, top, width, slot.height), image)
        else:
            joined = self._joins(look, piece, briefing.pieces[follower.piece] if follower else None)
            bottom = look.top + follower.top if follower and joined else top + slot.height
            is_first = not self._joins(look, piece, before)
            self._rules(painter, look, piece, top, bottom, is_first=is_first, is_last=not joined)
            at = QPointF(look.left, top)
            self._lines(painter, piece, at, look.text_width, slot.first_line, slot.last_line)

    def _rules(
        self,
        painter: QPainter,
        look: PageLook,
        piece: Piece,
        top: float,
        bottom: float,
        *,
        is_first: bool,
        is_last: bool,
    ) -> None:
        """Draw fill and rules of a paragraph, down to `bottom` where the next one joins it."""
        style = look.style(piece.style)
        left = look.left + style.indent + min(style.first, 0.0)
        width = look.text_width - style.indent - min(style.first, 0.0) - style.right
        if style.fill:
            reach = QRectF(left - 4, top - 1, width + 8, bottom - top + 2)
            painter.fillRect(reach, QColor(style.fill))
        if style.rule("left")[0] and style.rule("right")[0]:
            left, width = left - 4, width + 8
        for side, thick, colour in style.rules:
            ink = QColor(colour or "#000000")
            if side == "left":
                edge = left - (0 if style.rule("right")[0] else _RULE_GAP) - thick
                painter.fillRect(QRectF(edge, top, thick, bottom - top), ink)
            elif side == "right":
                painter.fillRect(QRectF(left + width, top, thick, bottom - top), ink)
            elif side == "bottom" and is_last:
                painter.fillRect(QRectF(left, bottom + _RULE_BELOW_GAP, width, thick), ink)
            elif side == "top" and is_first:
                painter.fillRect(QRectF(left, top - _RULE_BELOW_GAP, width, thick), ink)

    def _joins(self, look: PageLook, piece: Piece, other: Piece | None) -> bool:
        """Tell whether two paragraphs share their rules, as neighbours with the same ones do."""
        rules = look.style(piece.style).rules
        return bool(rules) and other is not None and look.style(other.style).rules == rules

    def _row(self, painter: QPainter, row: TableRow, box: QRectF) -> None:
        if row.is_head:
            painter.fillRect(box, _HEAD)
        elif row.ordinal % 2 == 0:
            painter.fillRect(box, _STRIPE)
        for cell in self._typesetter.cells(row, box.width()):
            for top, paragraph in cell.paragraphs:
                at = QPointF(box.left() + cell.left + CELL_SIDE, box.top() + top)
                self._lines(painter, paragraph, at, cell.width - 2 * CELL_SIDE, 0)
        painter.setPen(QPen(_GRID, 0.5))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _notes(
        self, painter: QPainter, briefing: PrintedBriefing, look: PageLook, page: Page
    ) -> None:
        if not page.notes:
            return
        top = look.top + look.text_height - page.notes_height
        painter.fillRect(QRectF(look.left, top + 3, _NOTES_RULE, 0.5), QColor("#000000"))
        top += NOTES_GAP
        for number, at in page.notes:
            note = briefing.pieces[number].notes[at]
            layout = self._layout(note, look.text_width)
            self._lines(painter, note, QPointF(look.left, top), look.text_width, 0)
            style = look.style(note.style)
            heights = (layout.lineAt(each).height() for each in range(layout.lineCount()))
            top += sum(self._typesetter.line_height(each, style) for each in heights) / SCALE

    def _lines(
        self,
        painter: QPainter,
        piece: Piece,
        at: QPointF,
        width: float,
        first: int,
        last: int | None = None,
    ) -> None:
        layout = self._layout(piece, width)
        style = self._typesetter.look.style(piece.style)
        painter.save()
        painter.translate(at)
        painter.scale(1 / SCALE, 1 / SCALE)
        lines = [layout.lineAt(number) for number in range(first, last or layout.lineCount())]
        # Word puts the extra space of a line above its letters.
        height = lines[0].height() if lines else 0.0
        lead = self._typesetter.line_height(height, style) - height if lines else 0.0
        for line in lines:
            line.draw(painter, QPointF(0, lead - lines[0].y()))
        painter.restore()

    def _margins(self, painter: QPainter, briefing: PrintedBriefing, number: int) -> None:
        """Draw header and footer."""
        look = briefing.look_of(number)
        top = look.header_top
        for piece in margin_pieces(briefing, number, "header"):
            top = self._margin_line(painter, look, piece, top)
        lines = margin_pieces(briefing, number, "footer")
        height = sum(sum(self._typesetter.heights(piece).lines) for piece in lines)
        top = look.height - look.footer_bottom - height
        for piece in lines:
            top = self._margin_line(painter, look, piece, top)

    def _margin_line(self, painter: QPainter, look: PageLook, piece: Piece, top: float) -> float:
        height = sum(self._typesetter.heights(piece).lines)
        self._rules(painter, look, piece, top, top + height, is_first=True, is_last=True)
        self._lines(painter, piece, QPointF(look.left, top), look.text_width, 0)
        return top + height + look.style(piece.style).after

    def _layout(self, piece: Piece, width: float) -> QTextLayout:
        key = piece, width
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = self._typesetter.shaped(piece, width)
            if len(self._layouts) > _LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        self._layouts.move_to_end(key)
        return layout
