"""A page: one article's text laid out in a QTextDocument, and where its lines stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextOption,
)

from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions, display_text
from desktop_app.widgets.reader.background_layout import BackgroundLayout
from desktop_app.widgets.reader.dimming import DimmedLines, DimmedLook

MARGIN = 8
"""White space around the text inside the document, in pixels."""

_AHEAD = 32
"""Paragraphs laid out at once, at most, in search of a height."""

_UNBROKEN = 20_000
"""Characters without white space from which on lines may break inside words: Qt looks for the end
of the word anew for every line, which takes seconds for a word of 200,000 letters."""

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@dataclass(slots=True, eq=False)
class Line:
    """A line on the page: code points `[start, end)`, its slot from `top` to `bottom` in pixels.

    Slots of one paragraph touch each other. `shape` is valid until the page is laid out anew.
    `places` keeps where code points begin that were asked for: many passages end at one place.
    """

    start: int
    end: int
    top: float
    bottom: float
    origin: QPointF
    first_unit: int
    shape: QTextLine
    places: dict[int, float] = field(default_factory=dict)
    _right: float | None = None

    @property
    def right(self) -> float:
        """Where the letters end, in the document."""
        if self._right is None:
            self._right = self.ink.right()
        return self._right

    @property
    def ink(self) -> QRectF:
        """Where the letters stand, without the white space above them, in the document."""
        return self.shape.naturalTextRect().translated(self.origin)


class Page:
    """The document of a canonical text. Positions are code points, lengths pixels of the document.

    Every newline of the text is a paragraph boundary. A blank paragraph is half a line high, and
    where the text has no blank ones between its paragraphs they are set as far apart. `dimmed`
    holds the paragraphs, numbered from 0, that are shown as boilerplate.
    """

    def __init__(
        self,
        text: str,
        positions: TextPositions,
        font: QFont,
        pitch: int,
        parent: QObject,
        dimmed: Iterable[int] = (),
        look: DimmedLook | None = None,
    ) -> None:
        self.positions = positions
        self.pitch = pitch
        self.document = QTextDocument(parent)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(MARGIN)
        self.document.setDefaultFont(font)
        option = QTextOption()
        lines = text.split("\n")
        option.setWrapMode(_wrap_mode(lines))
        self.document.setDefaultTextOption(option)
        kinds = _paragraph_kinds(lines)
        self.dimmed = DimmedLines(self.document, positions, [kind == "blank" for kind in kinds])
        edit = QTextCursor(self.document)
        # Filled and dimmed in one go, so that it is laid out once.
        edit.beginEditBlock()
        self._fill(text, kinds)
        if look is not None:
            self.dimmed.dim(frozenset(dimmed), look)
        edit.endEditBlock()
        self.background = BackgroundLayout(self.document)
        self._near = 0

    def _fill(self, text: str, kinds: Sequence[str]) -> None:
        formats = {kind: _block_format(kind, self.pitch) for kind in set(kinds)}
        usual = Counter(kinds).most_common(1)[0][0]
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(formats[usual])
        cursor.insertText(display_text(text))
        for number, kind in enumerate(kinds):
            if kind != usual:
                cursor.setPosition(self.document.findBlockByNumber(number).position())
                cursor.setBlockFormat(formats[kind])
        cursor.endEditBlock()

    def block(self, number: int) -> QTextBlock:
        """Return a paragraph by its number."""
        return self.document.findBlockByNumber(number)

    def block_at(self, y: float) -> QTextBlock:
        """Return the paragraph at a height, the one above between two, the nearest outside.

        Beyond what is laid out it looks ahead in small steps, so that a long text is laid out only
        as far as needed. (Qt's own hitTest walks through all paragraphs, and misses a document not
        yet laid out.)
        """
        count, laid = self.document.blockCount(), self.background.laid
        if laid and (laid == count or self._top(laid - 1) > y):
            low, high = self._around(y, laid)
        else:
            low, step = max(0, laid - 1), 1
            while low + step < count and self._top(low + step) <= y:
                low, step = low + step, min(2 * step, _AHEAD)
            high = min(low + step, count)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._top(middle) <= y else (low, middle)
        self._near = low
        return self.block(low)

    def _around(self, y: float, laid: int) -> tuple[int, int]:
        """Return numbers of paragraphs between which a height is, begun where the last one was.

        What is asked for is nearly always in view, where the last one was, too.
        """
        low, step = min(self._near, laid - 1), 1
        if self._top(low) <= y:
            while low + step < laid and self._top(low + step) <= y:
                low, step = low + step, 2 * step
            return low, min(low + step, laid)
        high = low
        low = max(0, high - step)
        while low and self._top(low) > y:
            step *= 2
            low, high = max(0, low - step), low
        return low, max(high, low + 1)

    def _top(self, number: int) -> float:
        return self.block_rect(self.block(number)).top()

    def blocks_between(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        """Yield the paragraphs from one height to another, those at the edges included."""
        block = self.block_at(top)
        while block.isValid() and self.block_rect(block).top() <= bottom:
            yield block
            block = block.next()

    def block_rect(self, block: QTextBlock) -> QRectF:
        """Return where a paragraph stands; lays the document out as far as that."""
        return self.document.documentLayout().blockBoundingRect(block)

    def line_height(self, block: QTextBlock) -> float:
        """Return the height of the slots of a paragraph's lines."""
        return block.blockFormat().lineHeight()

    def lines(self, block: QTextBlock, top: float = 0, bottom: float = float("inf")) -> list[Line]:
        """Return the lines of a paragraph whose slots reach between two heights."""
        self.block_rect(block)
        layout = block.layout()
        height = self.line_height(block)
        origin = layout.position()
        first = max(0, int((top - origin.y()) // height))
        last = min(layout.lineCount() - 1, int(min(bottom - origin.y(), 1e9) // height))
        return [self._line(block, origin, height, number) for number in range(first, last + 1)]

    def _line(self, block: QTextBlock, origin: QPointF, height: float, number: int) -> Line:
        shape = block.layout().lineAt(number)
        first_unit = block.position()
        start = first_unit + shape.textStart()
        top = origin.y() + number * height
        return Line(
            self.positions.to_points(start),
            self.positions.to_points(start + shape.textLength()),
            top,
            top + height,
            origin,
            first_unit,
            shape,
        )

    def line_at(self, y: float) -> Line:
        """Return the line whose slot holds a height, the nearest one outside of all slots."""
        block = self.block_at(y)
        top = self.block_rect(block).top()
        number = int((y - top) // self.line_height(block))
        number = max(0, min(block.layout().lineCount() - 1, number))
        return self._line(block, block.layout().position(), self.line_height(block), number)

    def line_of(self, point: int) -> Line:
        """Return the line that shows a code point."""
        block = self.document.findBlock(self.positions.to_units(point))
        self.block_rect(block)
        shape = block.layout().lineForTextPosition(
            self.positions.to_units(point) - block.position()
        )
        number = max(0, shape.lineNumber())
        return self._line(block, block.layout().position(), self.line_height(block), number)

    def line_starts(self, block: QTextBlock) -> list[int]:
        """Return the code points at which a paragraph's lines begin."""
        self.block_rect(block)
        layout, base, points = block.layout(), block.position(), self.positions.to_points
        return [
            points(base + layout.lineAt(number).textStart()) for number in range(layout.lineCount())
        ]

    def x_of(self, line: Line, point: int) -> float:
        """Return where a code point of a line begins; white space at a wrap has no width."""
        place = line.places.get(point)
        if place is None:
            unit = self.positions.to_units(point) - line.first_unit
            x, _ = cast("tuple[float, int]", line.shape.cursorToX(unit))
            place = line.places[point] = line.origin.x() + x
        return place

    def extent(self, line: Line, start: int, end: int) -> tuple[float, float]:
        """Return left and right of the part of a span that stands on a line."""
        one = self.x_of(line, max(start, line.start))
        other = self.x_of(line, min(end, line.end))
        right = line.right
        left, far = (one, other) if one < other else (other, one)
        return min(left, right), min(far, right)

    def point_at(self, place: QPointF) -> int:
        """Return the caret position nearest to a place, on the line whose slot holds it."""
        line = self.line_at(place.y())
        unit = line.shape.xToCursor(place.x() - line.origin.x())
        return self.positions.to_points(self.whole(line.first_unit + unit))

    def whole(self, unit: int) -> int:
        """Return one of Qt's positions, moved behind the character if it is inside of one.

        Qt takes the right edge of an emoji for the place before its last, invisible part.
        """
        block = self.document.findBlock(unit)
        layout, at = block.layout(), unit - block.position()
        if layout.isValidCursorPosition(at):
            return unit
        return block.position() + layout.nextCursorPosition(at)

    def character_at(self, place: QPointF) -> int | None:
        """Return the code point drawn at a place, or None beside the text."""
        line = self.line_at(place.y())
        ink = line.ink
        if not (line.top <= place.y() < line.bottom and ink.left() <= place.x() < ink.right()):
            return None
        unit = line.shape.xToCursor(
            place.x() - line.origin.x(), QTextLine.CursorPosition.CursorOnCharacter
        )
        point = self.positions.to_points(line.first_unit + unit)
        if not self._is_drawn_at(line, point, place.x()):
            # Where the direction of writing turns, Qt gives a neighbour.
            here = range(line.start, line.end)
            found = (each for each in here if self._is_drawn_at(line, each, place.x()))
            point = next(found, point)
        return point if line.start <= point < line.end else None

    def _is_drawn_at(self, line: Line, point: int, x: float) -> bool:
        left, right = self.edges(line, point)
        return left <= x < right

    def edges(self, line: Line, point: int) -> tuple[float, float]:
        """Return left and right of what is drawn for a code point of a line."""
        unit = self.positions.to_units(point) - line.first_unit
        ends = (QTextLine.Edge.Leading, QTextLine.Edge.Trailing)
        one, other = (cast("tuple[float, int]", line.shape.cursorToX(unit, end))[0] for end in ends)
        return line.origin.x() + min(one, other), line.origin.x() + max(one, other)

    def snapped(self, y: float) -> float:
        """Return the height in the middle of the letters of the line whose slot holds a height."""
        return self.line_at(y).ink.center().y()

    def lines_of(self, span: Span, top: float, bottom: float) -> list[Line]:
        """Return the lines between two heights that show a part of a span."""
        return [
            line
            for block in self._blocks_of(span, top, bottom)
            for line in self.lines(block, top, bottom)
            if line.start < span.end and span.start < line.end
        ]

    def _blocks_of(self, span: Span, top: float, bottom: float) -> Iterator[QTextBlock]:
        """Yield the paragraphs between two heights that a span touches."""
        numbers = self.positions.blocks_of(span)
        first = max(numbers.start, self.block_at(top).blockNumber())
        last = min(numbers.stop - 1, self.block_at(bottom).blockNumber())
        for number in range(first, last + 1):
            yield self.block(number)


def line_number(starts: list[int], point: int) -> int:
    """Return which line holds a code point, given where the lines begin."""
    return max(0, bisect_right(starts, point) - 1)


def _paragraph_kinds(lines: Sequence[str]) -> list[str]:
    """Say of each paragraph whether it is "blank", "spaced" (text follows at once) or "text"."""
    blank = [not line or line.isspace() for line in lines]
    follows = [not each for each in blank[1:]] + [False]
    return [
        "blank" if is_blank else "spaced" if text_follows else "text"
        for is_blank, text_follows in zip(blank, follows, strict=True)
    ]


def _wrap_mode(lines: Iterable[str]) -> QTextOption.WrapMode:
    long = (line for line in lines if len(line) >= _UNBROKEN)
    if any(len(word) >= _UNBROKEN for line in long for word in line.split()):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def _block_format(kind: str, pitch: int) -> QTextBlockFormat:
    block_format = QTextBlockFormat()
    block_format.setLineHeight(pitch / 2 if kind == "blank" else pitch, _FIXED)
    if kind == "spaced":
        block_format.setBottomMargin(pitch / 2)
    return block_format
