"""A quotation broken into a few lines, and a quick guess at how many lines it needs."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from desktop_app.viewmodels.passage_words import one_line
from desktop_app.viewmodels.text_positions import TextPositions

MOST_LINES = 3

_SAMPLE = "The representative will likely be a general-level official, the ministry said in 2024."
_WIDE = "한"
_SURELY_ONE, _SURELY_MORE = 0.85, 1.2
"""Shares of a line between which a guess does not tell whether one is enough."""
_LOOKED_AT = 1200
"""Characters beyond which no quotation of three lines reaches."""


class LineGuess:
    """Guesses lines from counts of characters: a board of thousands of rows is measured at once.

    Only where one line is nearly full are the words measured. Beyond it the guess errs to the
    long side, so that a line too much is more likely than a cut word.
    """

    def __init__(self, font: QFont) -> None:
        self._metrics = metrics = QFontMetricsF(font)
        self._narrow = 1.08 * metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self._wide = 1.08 * metrics.horizontalAdvance(_WIDE)

    def lines(self, text: str, width: int) -> int:
        """Return 1 to `MOST_LINES` for a text in so many pixels."""
        characters = len(text) + 2
        # A Hangul syllable takes three bytes of UTF-8, a Latin letter one.
        wide = 0 if text.isascii() else (len(text.encode("utf-8", "replace")) - len(text)) / 2
        pixels = (characters - wide) * self._narrow + wide * self._wide
        if pixels <= _SURELY_ONE * width:
            return 1
        if pixels <= _SURELY_MORE * width:
            if self._metrics.horizontalAdvance(f"“{one_line(text)}”") <= width:
                return 1
            pixels = max(pixels, width + 1.0)
        # Half a word is lost at the end of each line.
        usable = max(1.0, width - 3.5 * self._narrow)
        return min(MOST_LINES, ceil(pixels / usable))


@lru_cache(maxsize=512)
def quote_lines(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Return a quotation in quotation marks as at most so many lines; the last may end in …."""
    words = f"“{one_line(text[:_LOOKED_AT])}"
    words += "”" if len(text) <= _LOOKED_AT else "…"
    positions = TextPositions(words)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = positions.to_points(line.textStart())
        if len(lines) == most - 1:
            metrics = QFontMetricsF(font)
            rest = metrics.elidedText(words[start:], Qt.TextElideMode.ElideRight, width)
            lines.append(rest)
            break
        end = positions.to_points(line.textStart() + line.textLength())
        lines.append(words[start:end].rstrip())
    layout.endLayout()
    return tuple(lines)
