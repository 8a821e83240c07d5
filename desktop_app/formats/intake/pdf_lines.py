"""The lines of a page of a PDF, with where they stand; all lengths are in points."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line."""

_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_SCRIPTS_MEET = re.compile("(?<=[가-힣]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[가-힣])")
_AUTOSPACE = 0.35
"""Widest gap, in sizes of the font, that typesetting puts between Hangul and Latin by itself."""
_BEFORE_MARK = re.compile("(?<=[가-힣]) (?=[.,!?:;)’”」』…])")
_NO_ROOM = 0.1
"""A gap, in sizes of the font, too narrow for the space in it: that was printed elsewhere."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line as it is printed; `height` is that of its base line above the page's foot.

    `is_broken` tells that it ends in a hyphen, which `text` leaves out.
    """

    text: str
    page: int
    left: float
    right: float
    height: float
    size: float
    is_broken: bool = False


def lines_of_page(page: Any, number: int) -> list[PdfLine]:
    """Return the lines of a text page of pypdfium2, in its order; `number` is that of the page."""
    glyphs = _Glyphs(page)
    lines = []
    for found in _LINE.finditer(glyphs.text):
        words = found[0].rstrip(HYPHEN)
        if not words.strip():
            continue
        first = found.start() + len(words) - len(words.lstrip())
        last = found.start() + len(words.rstrip()) - 1
        left, height = glyphs.origin(first)
        lines.append(
            PdfLine(
                glyphs.without_false_spaces(words, found.start()),
                number,
                left,
                max(glyphs.right(last), left),
                height,
                glyphs.size(first),
                found[0].endswith(HYPHEN),
            )
        )
    return lines


def _spaces(pattern: re.Pattern[str], words: str) -> list[int]:
    return [found.start() for found in pattern.finditer(words)]


class _Glyphs:
    """The text of a page, and the shape behind each of its characters."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self._raw, self._page = raw, page
        self.text: str = page.get_text_range(errors="surrogatepass")
        self._is_plain = self.text.isascii() or max(self.text) <= "\uffff"

    def origin(self, position: int) -> tuple[float, float]:
        """Return where a character stands on its base line."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._page, self._index(position), x, y)
        return x.value, y.value

    def right(self, position: int) -> float:
        return self._box(position)[1]

    def size(self, position: int) -> float:
        """Return the size in which a character is printed."""
        index = self._index(position)
        nominal = float(self._raw.FPDFText_GetFontSize(self._page, index))
        matrix = self._raw.FS_MATRIX()
        if self._raw.FPDFText_GetMatrix(self._page, index, matrix):
            nominal *= math.hypot(matrix.c, matrix.d)
        return nominal if math.isfinite(nominal) and nominal > 0 else 1.0

    def without_false_spaces(self, words: str, start: int) -> str:
        """Return words without gaps between Hangul and other letters, and spaces from elsewhere.

        Programs that print Hangul in a font of its own print the spaces and marks of the line in
        one go behind it: a space then precedes a mark that stands right at its word.
        """
        false = [
            *(at for at in _spaces(_SCRIPTS_MEET, words) if self._is_gap(start + at)),
            *(at for at in _spaces(_BEFORE_MARK, words) if self._gap(start + at) <= _NO_ROOM),
        ]
        for at in sorted(false, reverse=True):
            words = words[:at] + words[at + 1 :]
        return words

    def _is_gap(self, position: int) -> bool:
        is_generated = self._raw.FPDFText_IsGenerated(self._page, self._index(position)) == 1
        return is_generated and self._gap(position) <= _AUTOSPACE

    def _gap(self, position: int) -> float:
        """Return the room between the neighbours of a character, in sizes of the font."""
        gap = self._advance(position + 1)[0] - self._advance(position - 1)[1]
        return gap / self.size(position - 1)

    def _advance(self, position: int) -> tuple[float, float]:
        """Return the left and right end of the room that a character takes in its line."""
        box = self._raw.FS_RECTF()
        if self._raw.FPDFText_GetLooseCharBox(self._page, self._index(position), box):
            return float(box.left), float(box.right)
        return self._box(position)

    def _box(self, position: int) -> tuple[float, float]:
        """Return the left and right end of a character."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        index = self._index(position)
        self._raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return left.value, right.value

    def _index(self, position: int) -> int:
        """Return PDFium's number of a character of the text, which it counts in UTF-16 units."""
        if not self._is_plain:
            position = len(self.text[:position].encode("utf-16-le", "surrogatepass")) // 2
        return int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._page, position))
