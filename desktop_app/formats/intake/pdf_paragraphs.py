"""Printed lines joined to paragraphs: by the room that was left in a line, by gaps and indents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from desktop_app.formats.intake.assembled import Line
from desktop_app.formats.intake.pdf_lines import PdfLine
from desktop_app.formats.intake.pdf_margins import Margins
from desktop_app.formats.intake.pdf_words import WordJoiner

_INDENT = 0.7
"""Sizes of the font by which a line begins further in or out than the one before."""
_GAP = 1.35
"""Times the usual distance of lines from which on a gap parts paragraphs."""
_SPACE = 0.25
_RAGGED = 0.35
"""Share of a column that may stay empty behind a line whose sentence goes on."""
_OTHER_SIZE = 1.08
_COLUMN = 4.0
_STEP = 12.0
_ENOUGH = 6
_FULL = 0.75
"""Share of the lines that end further left than a full one; the rest may belong elsewhere."""

_ITEM = re.compile(r"(?:[•▪◦●○■□▲△※*–—-]|\(?\d{1,2}[.)]|[①-⑳])\s")
_END = re.compile(r"[.!?…。][\"'”’»)\]]*\s*$")


def article_lines(pages: Sequence[Sequence[PdfLine]]) -> list[Line]:
    """Return paragraphs with a blank line between them; what repeats on pages is dimmed."""
    margins = Margins(pages)
    printed = [line for page in pages for line in page]
    joiner = WordJoiner(printed)
    lines: list[Line] = []
    for paragraph in _paragraphs(margins.body(), _Habits(printed)):
        running = margins.before(paragraph.lines[0].page)
        if running:
            lines += (Line(""), *running, Line(""))
        if paragraph.stands_off:
            lines.append(Line(""))
        lines.append(Line(joiner.joined(paragraph.lines)))
    return [*lines, Line(""), *margins.rest()]


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; `stands_off` if there is a gap, an indent or a break before."""

    lines: list[PdfLine]
    stands_off: bool = True


@dataclass(slots=True)
class _Block:
    """Lines of one size below each other: a column, or a part of it.

    `gap` is their usual distance, `usual_right` where lines that begin there end when full.
    """

    lines: list[PdfLine]
    gap: float
    usual_right: float

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(self.usual_right, *(line.right for line in self.lines))

    def room_after(self, line: PdfLine) -> float:
        return self.right - line.right


class _Habits:
    """How the document sets its lines, for each size of font, rounded to points."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        gaps = defaultdict(list)
        rights = defaultdict(list)
        for line, following in pairwise(lines):
            gap = line.height - following.height
            if _are_alike(line, following) and 0.8 * line.size < gap < 3 * line.size:
                gaps[round(line.size)].append(gap)
        for line in lines:
            rights[_start(line)].append(line.right)
        self._gaps = {size: median_low(each) for size, each in gaps.items()}
        self._rights = {
            start: sorted(each)[int(_FULL * (len(each) - 1))]
            for start, each in rights.items()
            if len(each) >= _ENOUGH
        }

    def block(self, line: PdfLine) -> _Block:
        """Return a block that begins with this line."""
        size, start = _start(line)
        right = max(self._rights.get((size, start + step), 0.0) for step in (-1, 0, 1))
        return _Block([line], self._gaps.get(size, 1.2 * line.size), right)


def _start(line: PdfLine) -> tuple[int, int]:
    """Return size and left end, coarsely, for lines that begin below each other."""
    return round(line.size), round(line.left / _STEP)


def _are_alike(line: PdfLine, other: PdfLine) -> bool:
    return max(line.size, other.size) <= _OTHER_SIZE * min(line.size, other.size)


def _blocks(lines: Iterable[PdfLine], habits: _Habits) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        if blocks and _is_below(line, blocks[-1]):
            blocks[-1].lines.append(line)
        else:
            blocks.append(habits.block(line))
    return blocks


def _is_below(line: PdfLine, block: _Block) -> bool:
    """Return whether a line goes on in the column of a block."""
    above = block.lines[-1]
    return (
        line.page == above.page
        and _are_alike(line, above)
        and 0.3 * line.size < above.height - line.height <= 2.5 * block.gap
        and line.left < block.right
        and line.left > block.left - _COLUMN * line.size
    )


def _paragraphs(lines: Iterable[PdfLine], habits: _Habits) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    before: _Block | None = None
    for block in _blocks(lines, habits):
        begun = _paragraphs_of(block)
        if before is not None and _goes_over(before, block, begun[0]):
            paragraphs[-1].lines += begun.pop(0).lines
        paragraphs += begun
        before = block
    return paragraphs


def _paragraphs_of(block: _Block) -> list[_Paragraph]:
    paragraphs = [_Paragraph([block.lines[0]])]
    for line in block.lines[1:]:
        paragraph = paragraphs[-1]
        above = paragraph.lines[-1]
        is_apart = above.height - line.height > _GAP * block.gap
        is_full = _is_full(above, line, block)
        if is_apart or _is_shifted(paragraph.lines, line, is_full):
            paragraphs.append(_Paragraph([line]))
        elif not is_full:
            paragraphs.append(_Paragraph([line], stands_off=len(paragraph.lines) > 1))
        else:
            paragraph.lines.append(line)
    return paragraphs


def _is_full(above: PdfLine, line: PdfLine, block: _Block) -> bool:
    """Return whether a line ends because the next word had no room, not because it was done."""
    room = block.room_after(above)
    if above.is_broken:
        return True
    if line.text.lstrip()[0].islower() and not _END.search(above.text):
        return room <= _RAGGED * (block.right - block.left)
    return not _would_have_fitted(line, room)


def _is_shifted(paragraph: Sequence[PdfLine], line: PdfLine, is_full: bool) -> bool:
    """Return whether a line begins at another place than the paragraph, as a new one does."""
    above = paragraph[-1]
    shift = (line.left - above.left) / line.size
    goes_on = is_full and not _END.search(above.text)
    if above.is_broken or (goes_on and line.text.lstrip()[0].islower()):
        return False
    if len(paragraph) == 1:
        # The first line may be indented itself, or hang out with its bullet or number.
        return shift > _INDENT and not (goes_on or _ITEM.match(above.text))
    return abs(shift) > _INDENT


def _would_have_fitted(line: PdfLine, room: float) -> bool:
    """Return whether the first word of a line had room in the line above, so that it was ended."""
    words = line.text.strip()
    width = (line.right - line.left) * len(words.split(maxsplit=1)[0]) / len(words)
    return room > 1.1 * width + _SPACE * line.size


def _goes_over(before: _Block, block: _Block, begun: _Paragraph) -> bool:
    """Return whether a paragraph goes on in the next column or on the next page."""
    last, first = before.lines[-1], block.lines[0]
    is_elsewhere = first.page > last.page or first.height > last.height
    if not is_elsewhere or not _are_alike(last, first) or len(before.lines) < 2:
        return False
    if last.is_broken:
        return True
    is_indented = first.left - block.left > _INDENT * first.size and len(begun.lines) > 1
    is_full = not _would_have_fitted(first, before.room_after(last))
    return is_full and not is_indented and not _END.search(last.text)
