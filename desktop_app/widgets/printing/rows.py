"""Rows of a printed article and the pages they fill; no row is ever cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from desktop_app.viewmodels.text_positions import display_text

Paint: TypeAlias = Callable[[QPainter, float], None]
"""Paints a row, given a painter in units of the paper and the row's top."""


@dataclass(frozen=True, slots=True)
class Row:
    """A strip across the paper, in units; `before` is white space that a page does not begin with.

    `keeps_next` forbids a page to end below the row. A line of the article has `place`, the top
    of its slot in the article's document, and is painted together with its neighbours.
    """

    height: float
    before: float = 0
    keeps_next: bool = False
    place: float | None = None
    paint: Paint | None = None


@dataclass(slots=True)
class PrintedPage:
    """Rows with the heights at which they begin, counted from the upper white edge."""

    rows: list[tuple[float, Row]] = field(default_factory=list)
    used: float = 0

    def add(self, row: Row) -> None:
        """Put a row below the others."""
        top = self.used + (row.before if self.rows else 0)
        self.rows.append((top, row))
        self.used = top + row.height

    def needs(self, rows: Iterable[Row]) -> float:
        """Return how much would be used with these rows, too."""
        used, is_first = self.used, not self.rows
        for row in rows:
            used += row.height + (0 if is_first else row.before)
            is_first = False
        return used


def paginated(rows: Iterable[Row], room: float) -> Iterator[PrintedPage]:
    """Yield pages of a height, filled with rows in order; rows to be kept together stay so.

    Where more is to be kept together than a page holds, the page ends where it is full. A row
    higher than a page stands on one of its own.
    """
    page = PrintedPage()
    for group in _groups(rows):
        if page.rows and page.needs(group) > room:
            yield page
            page = PrintedPage()
        for row in group:
            if page.rows and page.needs([row]) > room:
                yield page
                page = PrintedPage()
            page.add(row)
    yield page


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keeps_next:
            yield group
            group = []
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class Hand:
    """How a printed paragraph is written: font, colour, height of a line in units."""

    font: QFont
    colour: QColor
    line: float


def paragraph_rows(
    text: str,
    hand: Hand,
    left: float,
    width: float,
    *,
    before: float = 0,
    keeps_next: bool = False,
    keeps_together: bool = False,
) -> Iterator[Row]:
    """Yield the rows of a paragraph broken at a width; `before` stands above the first."""
    layout = QTextLayout(display_text(text), hand.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    count = layout.lineCount()
    for number in range(count):
        is_last = number == count - 1
        keeps = keeps_next if is_last else keeps_together or number in (0, count - 2)
        yield Row(
            hand.line,
            0 if number else before,
            keeps,
            paint=_line_painter(layout, number, hand, left),
        )


def _line_painter(layout: QTextLayout, number: int, hand: Hand, left: float) -> Paint:
    def paint(painter: QPainter, top: float) -> None:
        line = layout.lineAt(number)
        painter.setPen(hand.colour)
        height = top + (hand.line - line.height()) / 2 - line.y()
        line.draw(painter, QPointF(left - line.x(), height))

    return paint
