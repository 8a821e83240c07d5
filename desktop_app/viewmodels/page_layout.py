"""The pages of a briefing, laid out paragraph by paragraph: as Word would break them, about.

Only the heights of lines are kept, so that ten thousand excerpts cost little memory; the text of a
page is shaped again when that page is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.formats.word.templates.page_look import PageLook
from desktop_app.viewmodels.page_pieces import Piece

_FEWEST_LINES = 2
"""Lines of a paragraph that stand together at the foot or the head of a page, at least."""
NOTES_GAP = 9.0
"""Height of the short rule between text and notes, in points."""


@dataclass(frozen=True, slots=True)
class Heights:
    """The heights of a piece's lines, and of each of its notes as a whole, in points."""

    lines: tuple[float, ...]
    notes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """Lines of a piece on a page; `top` in points below the top margin, at its first line."""

    piece: int
    first_line: int
    last_line: int
    top: float
    height: float


@dataclass(slots=True)
class Page:
    """The slots of a page, and the notes at its foot: number of the piece, number of its note."""

    is_wide: bool = False
    slots: list[Slot] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    notes_height: float = 0.0


class Paginator:
    """Puts pieces on pages as they come; `pages` holds what stands so far.

    Pieces that belong together are held back until their last one is known: `finish` places them.
    """

    def __init__(self, look: PageLook) -> None:
        self._look = look
        self.pages: list[Page] = [Page()]
        self._used = 0.0
        self._after = 0.0
        self._last = ""
        self._chain: list[tuple[int, Piece, Heights]] = []
        # Notes that found no room on the page of their mark.
        self._waiting: list[tuple[int, int, float]] = []

    def add(self, number: int, piece: Piece, heights: Heights) -> None:
        """Take the piece with this number, whose lines have these heights in points."""
        turns = piece.wide != (self._chain[0][1].wide if self._chain else self.pages[-1].is_wide)
        if piece.new_page or turns:
            self.finish()
            is_blank = len(self.pages) == 1 and not self.pages[0].slots
            if is_blank:
                self.pages[0].is_wide = piece.wide
            else:
                self._new_page(piece.wide)
        self._chain.append((number, piece, heights))
        follows = self._look.style(piece.style).keep_next and not piece.lets_go
        if not (piece.keep_next or follows):
            self._place_chain()

    def finish(self) -> None:
        """Place what was held back, and the notes that still wait."""
        self._place_chain()
        while self._waiting:
            self._new_page(self.pages[-1].is_wide)

    @property
    def _height(self) -> float:
        """Height for text on the page that is filled, less its notes."""
        page = self.pages[-1]
        look = self._look.turned() if page.is_wide else self._look
        return look.text_height - page.notes_height

    def _place_chain(self) -> None:
        chain, self._chain = self._chain, []
        needed = self._needed(chain)
        if self._used and self._used + self._after + needed > self._height >= needed:
            self._new_page(self.pages[-1].is_wide)
        for number, piece, heights in chain:
            self._place(number, piece, heights)

    def _place(self, number: int, piece: Piece, heights: Heights) -> None:
        style = self._look.style(piece.style)
        # Of the space below one paragraph and above the next, Word takes the larger; at the top of
        # a page that it began by itself, none.
        if self._used or len(self.pages) == 1:
            joins = style.joined and piece.style == self._last
            self._used += 0.0 if joins else max(style.before, self._after)
        self._last = piece.style
        whole = sum(heights.lines)
        notes = sum(heights.notes) + (NOTES_GAP if heights.notes else 0.0)
        kept = style.keep_lines or piece.row is not None or bool(piece.picture)
        if (kept or notes) and self._used + whole + notes > self._height >= whole + notes:
            fits_split = not kept and self._used + min(whole, 60.0) + notes <= self._height
            if self._used and not fits_split:
                self._new_page(piece.wide)
        self._note(number, heights)
        first = 0
        while first < len(heights.lines):
            last = self._fitting(heights.lines, first)
            height = sum(heights.lines[first:last])
            self.pages[-1].slots.append(Slot(number, first, last, self._used, height))
            self._used += height
            first = last
            if first < len(heights.lines):
                self._new_page(piece.wide)
        below = style.rule("bottom")[0]
        self._used += below + 3.0 if below else 0.0
        self._after = 0.0 if piece.row is not None else style.after

    def _note(self, number: int, heights: Heights) -> None:
        """Put a piece's notes at the foot of the page, or let them wait for the next one."""
        for at, height in enumerate(heights.notes):
            page = self.pages[-1]
            gap = 0.0 if page.notes else NOTES_GAP
            if self._waiting or height + gap > self._height - self._used - 2 * _FEWEST_LINES:
                self._waiting.append((number, at, height))
            else:
                page.notes.append((number, at))
                page.notes_height += height + gap

    def _fitting(self, heights: tuple[float, ...], first: int) -> int:
        """Return the end of the lines that go on this page, starting a new one if need be."""
        room = self._height - self._used
        last = first
        while last < len(heights) and heights[last] <= room + 0.01:
            room -= heights[last]
            last += 1
        left = len(heights) - last
        if 0 < left < _FEWEST_LINES:
            last -= _FEWEST_LINES - left
        if left and last - first < _FEWEST_LINES:
            if self._used:
                self._new_page(self.pages[-1].is_wide)
                return self._fitting(heights, first)
            return max(last, first + 1)
        return last

    def _new_page(self, is_wide: bool) -> None:
        page = Page(is_wide)
        self.pages.append(page)
        self._used = self._after = 0.0
        waiting, self._waiting = self._waiting, []
        for number, at, height in waiting:
            gap = 0.0 if page.notes else NOTES_GAP
            # One note always goes on, so that none waits for ever.
            if page.notes and height + gap > self._height / 2:
                self._waiting.append((number, at, height))
                continue
            page.notes.append((number, at))
            page.notes_height += min(height + gap, self._height * 0.7)

    def _needed(self, chain: list[tuple[int, Piece, Heights]]) -> float:
        """Return the height that a chain needs to begin on a page: of its last piece, two lines."""
        height = after = 0.0
        for at, (_, piece, heights) in enumerate(chain):
            style = self._look.style(piece.style)
            is_last = at == len(chain) - 1
            lines = heights.lines
            splits = is_last and not style.keep_lines and len(lines) > _FEWEST_LINES + 1
            height += max(style.before, after) + sum(lines[:_FEWEST_LINES] if splits else lines)
            height += sum(heights.notes) + style.rule("bottom")[0]
            after = style.after
        return height
