"""Words cut to the little room there is in the margin, never inside a character."""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder as Boundaries
from PySide6.QtGui import QFontMetricsF

from desktop_app.viewmodels.text_positions import unit_slice


def that_fits(words: str, metrics: QFontMetricsF, room: float) -> str:
    """Return as many of the first letters as fit into a width in pixels."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    finder = Boundaries(Boundaries.BoundaryType.Grapheme, words)
    fitting = ""
    while (end := finder.toNextBoundary()) > 0:
        longer = unit_slice(words, 0, end)
        if metrics.horizontalAdvance(longer) > room:
            break
        fitting = longer
    return fitting


def in_two(words: str, metrics: QFontMetricsF, room: float) -> tuple[str, str]:
    """Return what fits into a first row, broken at a space if there is one, and the rest."""
    head = that_fits(words, metrics, room)
    space = head.rfind(" ")
    if len(head) < len(words) and not words[len(head)].isspace() and space > 0:
        head = head[:space]
    return head.rstrip(), words[len(head) :].lstrip()
