"""The pages of a briefing, laid out paragraph by paragraph: as Word would break them, about.

Only the heights of lines are kept, so that ten thousand excerpts cost little memory; the text of a
page is shaped again when that page is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from desktop_app.viewmodels.page_pieces import Ink, Piece
from desktop_app.viewmodels.page_styles import (
    FONTS,
    LINE_SPACING,
    RULE_BELOW_GAP,
    STYLES,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    PageStyle,
)
from desktop_app.viewmodels.text_positions import unit_length

SCALE = 4
"""Layout units in a point: half points become whole pixels of a font."""
_FEWEST_LINES = 2
"""Lines of a paragraph that stand together at the foot or the head of a page, at least."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Lines of a piece on a page; `top` in points below the top margin, at its first line."""

    piece: int
    first_line: int
    last_line: int
    top: float
    height: float


Page = list[Slot]


def shaped(piece: Piece) -> QTextLayout:
    """Return the laid-out text of a piece, in units, its first line at the origin."""
    style = STYLES[piece.style]
    layout = QTextLayout(piece.text, _font(style.size, style.bold))
    layout.setTextOption(_option(style.tab, style.centred))
    layout.setFormats(list(_formats(piece, style)))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top, number = 0.0, 0
    while (line := layout.createLine()).isValid():
        left = style.indent + (style.tab if number else 0.0)
        line.setLineWidth((TEXT_WIDTH - left) * SCALE)
        line.setPosition(QPointF(left * SCALE, top))
        top += line.height() * LINE_SPACING
        number += 1
    layout.endLayout()
    return layout


def line_heights(piece: Piece) -> tuple[float, ...]:
    """Return the height of each line of a piece in points."""
    layout = shaped(piece)
    return tuple(
        layout.lineAt(number).height() * LINE_SPACING / SCALE
        for number in range(layout.lineCount())
    )


class Paginator:
    """Puts pieces on pages as they come; `pages` holds what stands so far.

    Pieces that belong together are held back until their last one is known: `finish` places them.
    """

    def __init__(self) -> None:
        self.pages: list[Page] = [[]]
        self._used = 0.0
        self._after = 0.0
        self._chain: list[tuple[int, Piece, tuple[float, ...]]] = []

    def add(self, number: int, piece: Piece, heights: tuple[float, ...]) -> None:
        """Take the piece with this number, whose lines have these heights in points."""
        if piece.new_page:
            self.finish()
            self._new_page()
        self._chain.append((number, piece, heights))
        if not (piece.keep_next or STYLES[piece.style].keep_next):
            self.finish()

    def finish(self) -> None:
        """Place what was held back."""
        chain, self._chain = self._chain, []
        needed = _needed(chain)
        if self._used and self._used + self._after + needed > TEXT_HEIGHT >= needed:
            self._new_page()
        for number, piece, heights in chain:
            self._place(number, piece, heights)

    def _place(self, number: int, piece: Piece, heights: tuple[float, ...]) -> None:
        style = STYLES[piece.style]
        # Of the space below one paragraph and above the next, Word takes the larger; at the top of
        # a page that it began by itself, none.
        if self._used or len(self.pages) == 1:
            self._used += max(style.before, self._after)
        first = 0
        whole = sum(heights)
        if style.keep_lines and self._used + whole > TEXT_HEIGHT >= whole:
            self._new_page()
        while first < len(heights):
            last = self._fitting(heights, first)
            height = sum(heights[first:last])
            self.pages[-1].append(Slot(number, first, last, self._used, height))
            self._used += height
            first = last
            if first < len(heights):
                self._new_page()
        self._used += RULE_BELOW_GAP + style.rule_below if style.rule_below else 0.0
        self._after = style.after

    def _fitting(self, heights: tuple[float, ...], first: int) -> int:
        """Return the end of the lines that go on this page, starting a new one if need be."""
        room = TEXT_HEIGHT - self._used
        last = first
        while last < len(heights) and heights[last] <= room + 0.01:
            room -= heights[last]
            last += 1
        left = len(heights) - last
        if 0 < left < _FEWEST_LINES:
            last -= _FEWEST_LINES - left
        if left and last - first < _FEWEST_LINES:
            if self._used:
                self._new_page()
                return self._fitting(heights, first)
            return max(last, first + 1)
        return last

    def _new_page(self) -> None:
        self.pages.append([])
        self._used = self._after = 0.0


def _needed(chain: list[tuple[int, Piece, tuple[float, ...]]]) -> float:
    """Return the height that a chain needs to begin on a page: of its last piece, two lines."""
    height = after = 0.0
    for at, (_, piece, heights) in enumerate(chain):
        style = STYLES[piece.style]
        is_last = at == len(chain) - 1
        splits = is_last and not style.keep_lines and len(heights) > _FEWEST_LINES + 1
        height += max(style.before, after) + sum(heights[:_FEWEST_LINES] if splits else heights)
        height += style.rule_below
        after = style.after
    return height


@lru_cache(maxsize=32)
def _font(points: float, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(FONTS))
    font.setPixelSize(round(points * SCALE))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=32)
def _option(tab: float, centred: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if tab:
        option.setTabArray([tab * SCALE])
    return option


def _formats(piece: Piece, style: PageStyle) -> Iterator[QTextLayout.FormatRange]:
    at = 0
    for ink in piece.inks:
        length = unit_length(ink.text)
        found = QTextLayout.FormatRange()
        found.start, found.length = at, length
        found.format = _ink_format(ink, style)
        yield found
        at += length


def _ink_format(ink: Ink, style: PageStyle) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(ink.colour or style.colour))
    if ink.bold:
        form.setFontWeight(QFont.Weight.Bold)
    if ink.italic:
        form.setFontItalic(True)
    if ink.underlined:
        form.setFontUnderline(True)
    return form
