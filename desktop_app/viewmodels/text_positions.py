"""Positions in a canonical text: code points, UTF-16 units, paragraphs of a QTextDocument.

The canonical text is the truth; a document shows it one character for one character, so that a
document position is the UTF-16 position in the text and every newline is a paragraph boundary.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from desktop_app.domain.span import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NEWLINE = re.compile("\n")

# QTextDocument would begin a paragraph at U+2029 and expects an embedded object at U+FFFC, and
# U+FEFF is dropped from the start of any text given to Qt. The stand-ins are one UTF-16 unit wide
# and look as a reader expects: a new line, an empty box, nothing.
_STAND_INS = (("\u2029", "\u2028"), ("\ufffc", "\u25a1"), ("\ufeff", "\u2060"))


def display_text(text: str) -> str:
    """Return the text to fill a QTextDocument with; every position is the canonical one."""
    for character, stand_in in _STAND_INS:
        text = text.replace(character, stand_in)
    return text


def unit_length(text: str) -> int:
    """Return the length of a text as Qt counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def unit_slice(text: str, first: int, last: int | None = None) -> str:
    """Return the characters between two of Qt's positions; half a character is left out."""
    if text.isascii():
        return text[first:last]
    end = None if last is None else 2 * last
    return text.encode("utf-16-le")[2 * first : end].decode("utf-16-le", "ignore")


class TextPositions:
    """Conversions for one canonical text; constant time for texts without astral characters."""

    def __init__(self, text: str) -> None:
        self.characters = len(text)
        """Length in code points."""
        self._astral = [] if text.isascii() else [at.start() for at in _ASTRAL.finditer(text)]
        self._astral_units = [point + before for before, point in enumerate(self._astral)]
        self.block_starts = [0, *(at.end() for at in _NEWLINE.finditer(text))]
        """Where the paragraphs begin, in code points."""

    @property
    def units(self) -> int:
        """Length in UTF-16 code units."""
        return self.characters + len(self._astral)

    @property
    def blocks(self) -> int:
        """Number of paragraphs: one more than there are newlines."""
        return len(self.block_starts)

    def to_units(self, point: int) -> int:
        """Return the UTF-16 position (a QTextDocument position) of a code point position.

        Raises ValueError outside the text.
        """
        if not 0 <= point <= self.characters:
            raise ValueError(f"code point {point} is not between 0 and {self.characters}")
        return point + bisect_left(self._astral, point) if self._astral else point

    def to_points(self, unit: int) -> int:
        """Return the code point position of a UTF-16 position; inside a pair, where it begins.

        Raises ValueError outside the text.
        """
        if not 0 <= unit <= self.units:
            raise ValueError(f"UTF-16 unit {unit} is not between 0 and {self.units}")
        return unit - bisect_left(self._astral_units, unit) if self._astral_units else unit

    def block_of(self, point: int) -> int:
        """Return the number of the paragraph that holds a code point; a newline ends its own."""
        return bisect_right(self.block_starts, point) - 1

    def block_span(self, block: int) -> Span:
        """Return a paragraph's code points without the newline that ends it."""
        if block + 1 < self.blocks:
            return Span(self.block_starts[block], self.block_starts[block + 1] - 1)
        return Span(self.block_starts[block], self.characters)

    def blocks_of(self, span: Span) -> range:
        """Return the numbers of the paragraphs a span touches; an empty span touches one."""
        return range(self.block_of(span.start), self.block_of(max(span.start, span.end - 1)) + 1)


def trimmed(span: Span, text: str) -> Span | None:
    """Return the span without white space at its ends, or None where nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    length = len(words.strip())
    return Span(start, start + length) if length else None
