"""How a pane shares its width out: text, bars, names, ruler."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.widgets.reader.page import MARGIN
from desktop_app.widgets.theme import GRID, Type

LINE_WIDTH = 36
"""Greatest width of a line in em."""
COLUMN = 8
"""Distance of two bars in the margin, in pixels."""
RULER = 7
"""Width of the overview ruler in pixels."""
SCROLL_BAR = 12
"""Width that is kept for the scroll bar, there or not, in pixels."""

_COLUMNS, _NARROW_COLUMNS = 5, 3
_LEAST_NAMES, _GREATEST_NAMES = 96, 208
_SHARE_OF_NAMES = 0.2
_LEAST_TEXT_BESIDE_NAMES = 240
# A narrower pane has not got its size yet; Qt cannot reckon how high a long text would be there.
_LEAST_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in pixels from left to right; `right` is what the text leaves beside the scroll bar.

    `columns` is the number of bars side by side. Names stand in the rest of `lane`, if any.
    """

    left: int
    text: int
    lane: int
    columns: int
    right: int


def measures(width: int, zoom: float) -> Measures:
    """Return how a pane of this width is shared out.

    Names get a fifth of the room, and more once the text has its greatest measure; text and
    margin are centred then. Where the pane is narrow, names go first, then columns.
    """
    widest = round(LINE_WIDTH * Type.READING.size * zoom) + 2 * MARGIN
    if width < _LEAST_WIDTH:
        return Measures(0, widest, 0, _NARROW_COLUMNS, 0)
    room = width - SCROLL_BAR - RULER - 3 * GRID
    columns, bars = _COLUMNS, _COLUMNS * COLUMN + GRID
    fair = max(room - bars - widest, round(room * _SHARE_OF_NAMES), _LEAST_NAMES)
    names = min(fair, _GREATEST_NAMES)
    if room - bars - names < _LEAST_TEXT_BESIDE_NAMES:
        columns, bars, names = _NARROW_COLUMNS, _NARROW_COLUMNS * COLUMN + GRID, 0
    lane = bars + names
    text = min(widest, room - lane)
    left = GRID + max(0, (room - lane - text) // 2)
    return Measures(left, text, lane, columns, width - left - text - SCROLL_BAR)
