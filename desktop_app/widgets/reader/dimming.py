"""The boilerplate of a page: which paragraphs are dimmed, how they look, where runs are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor, QTextDocument

from desktop_app.viewmodels.text_positions import TextPositions

DIMMED_SIZE = 15 / 17
"""Size of dimmed letters as a share of the reading size."""

_EMPTY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DimmedLook:
    """How dimmed letters look: their colour, and their size in pixels."""

    colour: QColor
    size: int

    def format(self) -> QTextCharFormat:
        """Return the look as Qt keeps it in a document."""
        letters = QTextCharFormat()
        letters.setForeground(QBrush(self.colour))
        letters.setProperty(QTextCharFormat.Property.FontPixelSize, self.size)
        return letters


@dataclass(frozen=True, slots=True)
class Run:
    """Dimmed paragraphs that follow each other, blank ones between them included."""

    first: int
    last: int


class DimmedLines:
    """The dimmed paragraphs of a document, numbered from 0. Only letters change, no position.

    `is_blank` says of every paragraph whether it holds nothing but white space.
    """

    def __init__(
        self, document: QTextDocument, positions: TextPositions, is_blank: Sequence[bool]
    ) -> None:
        self._document = document
        self._positions = positions
        self._is_blank = is_blank
        self._numbers = _EMPTY
        self._runs: list[Run] = []
        self._firsts: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._numbers)

    @property
    def numbers(self) -> frozenset[int]:
        """The paragraphs dimmed, blank ones between them not included."""
        return self._numbers

    def dim(self, numbers: Collection[int], look: DimmedLook, *, anew: bool = False) -> None:
        """Dim these paragraphs and light all others; `anew` also gives the dimmed a new look."""
        count = len(self._is_blank)
        wanted = frozenset(number for number in numbers if 0 <= number < count)
        before, self._numbers = self._numbers, wanted
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        self._give(cursor, before - wanted, QTextCharFormat())
        self._give(cursor, wanted if anew else wanted - before, look.format())
        cursor.endEditBlock()
        self._runs = self._found_runs()
        self._firsts = [run.first for run in self._runs]

    def run_of(self, number: int) -> Run | None:
        """Return the run in which a paragraph stands, or None where it is lit."""
        at = bisect_right(self._firsts, number) - 1
        if at < 0 or self._runs[at].last < number:
            return None
        return self._runs[at]

    def _give(
        self, cursor: QTextCursor, numbers: Collection[int], letters: QTextCharFormat
    ) -> None:
        """Give paragraphs a look, a stretch at a time."""
        starts, units = self._positions.block_starts, self._positions.to_units
        keep = QTextCursor.MoveMode.KeepAnchor
        for stretch in _stretches(numbers):
            cursor.setPosition(units(starts[stretch.first]))
            end = self._positions.block_span(stretch.last).end
            cursor.setPosition(units(end), keep)
            cursor.setCharFormat(letters)

    def _found_runs(self) -> list[Run]:
        runs: list[Run] = []
        for stretch in _stretches(self._numbers):
            if runs and all(self._is_blank[runs[-1].last + 1 : stretch.first]):
                runs[-1] = Run(runs[-1].first, stretch.last)
            else:
                runs.append(stretch)
        return runs


def _stretches(numbers: Collection[int]) -> Iterator[Run]:
    """Yield the stretches of numbers that follow each other without a gap, in order."""
    first = last = -2
    for number in sorted(numbers):
        if number != last + 1:
            if first >= 0:
                yield Run(first, last)
            first = number
        last = number
    if first >= 0:
        yield Run(first, last)
