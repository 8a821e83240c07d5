"""How a pane shares its width out: text, bars, names, ruler."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.viewmodels.preferences import TextLook
from desktop_app.widgets.reader.page import MARGIN
from desktop_app.widgets.theme import GRID

COLUMN = 8
"""Distance of two bars in the margin, in pixels."""
RULER = 7
"""Width of the overview ruler in pixels."""
SCROLL_BAR = 12
"""Width that is kept for the scroll bar, there or not, in pixels."""

_COLUMNS, _NARROW_COLUMNS = 5, 3
_SHORT_NAMES, _SMALL_NAMES, _LEAST_NAMES, _GREATEST_NAMES = 40, 72, 112, 208
_SHARE_OF_NAMES = 0.24
_LEAST_TEXT_BESIDE_NAMES = 200
# A narrower pane has not got its size yet; Qt cannot reckon how high a long text would be there.
_LEAST_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in pixels from left to right; `right` is what the text leaves beside the scroll bar.

    `columns` is the number of bars side by side. Names stand in the rest of `lane`.
    """

    left: int
    text: int
    lane: int
    columns: int
    right: int


def measures(width: int, zoom: float, look: TextLook) -> Measures:
    """Return how a pane of this width is shared out for text of this look.

    Names get a quarter of the room, and more once the text has its greatest measure; text and
    margin are centred then. Where the pane is narrow, columns go first, then names get shorter.
    """
    widest = round(look.line_width * look.size * zoom) + 2 * MARGIN
    if width < _LEAST_WIDTH:
        return Measures(0, widest, 0, _NARROW_COLUMNS, 0)
    room = width - SCROLL_BAR - RULER - 3 * GRID
    bars = _COLUMNS * COLUMN + GRID
    fair = max(room - bars - widest, round(room * _SHARE_OF_NAMES), _LEAST_NAMES)
    for columns, names in (
        (_COLUMNS, min(fair, _GREATEST_NAMES)),
        (_NARROW_COLUMNS, _LEAST_NAMES),
        (_NARROW_COLUMNS, _SMALL_NAMES),
        (_NARROW_COLUMNS, _SHORT_NAMES),
    ):
        lane = columns * COLUMN + GRID + names
        if room - lane >= _LEAST_TEXT_BESIDE_NAMES:
            break
    text = min(widest, room - lane)
    left = GRID + max(0, (room - lane - text) // 2)
    return Measures(left, text, lane, columns, width - left - text - SCROLL_BAR)
