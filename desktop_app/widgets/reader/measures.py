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
_LEAST_TEXT = 120
"""Width of the text in pixels below which there are bars without names: words would break."""
_COMFORTABLE = 24
"""Width of the text in em from which on room for names is kept beside one without passages."""
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


def measures(width: int, zoom: float, look: TextLook, *, has_passages: bool = True) -> Measures:
    """Return how a pane of this width is shared out for text of this look.

    Names get a quarter of the room, and more once the text has its greatest measure; text and
    margin are centred then. Where the pane is narrow, columns go first, then names get shorter,
    then they go. A text without passages leaves names no room that it needs for itself, and room
    for bars always: the first passage moves no word.
    """
    em = look.size * zoom
    widest = round(look.line_width * em) + 2 * MARGIN
    if width < _LEAST_WIDTH:
        return Measures(0, widest, 0, _NARROW_COLUMNS, 0)
    room = width - SCROLL_BAR - RULER - 3 * GRID
    fair = max(room - _bars(_COLUMNS) - widest, round(room * _SHARE_OF_NAMES), _LEAST_NAMES)
    for columns, names in (
        (_COLUMNS, min(fair, _GREATEST_NAMES)),
        (_NARROW_COLUMNS, _LEAST_NAMES),
        (_NARROW_COLUMNS, _SMALL_NAMES),
        (_NARROW_COLUMNS, _SHORT_NAMES),
    ):
        lane = _bars(columns) + names
        if room - lane >= _LEAST_TEXT_BESIDE_NAMES:
            break
    needed = _LEAST_TEXT if has_passages else _COMFORTABLE * em
    if room - lane < needed:
        columns, lane = _NARROW_COLUMNS, _bars(_NARROW_COLUMNS)
    text = min(widest, room - lane)
    left = GRID + max(0, (room - lane - text) // 2)
    return Measures(left, text, lane, columns, width - left - text - SCROLL_BAR)


def _bars(columns: int) -> int:
    """Return the width of so many bars side by side."""
    return columns * COLUMN + GRID


class KeptMeasures:
    """The measures of one pane, in which room for names changes only when the text moves anyway.

    That is when the pane has got another width, or `renew` was called before a new layout: whoever
    tags the first passage of an article sees no word move.
    """

    def __init__(self) -> None:
        self._width = -1
        self._has_passages = False

    def renew(self) -> None:
        """Look anew whether there are passages when the measures are next asked for."""
        self._width = -1

    def of(self, width: int, zoom: float, look: TextLook, *, has_passages: bool) -> Measures:
        """Return how the pane is shared out, as `measures` does."""
        if width != self._width:
            self._width, self._has_passages = width, has_passages
        return measures(width, zoom, look, has_passages=self._has_passages)
