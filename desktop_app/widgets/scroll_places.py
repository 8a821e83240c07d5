"""Places of linked scrolling in a pane on the screen: code points with fractions, and heights."""

from __future__ import annotations

from desktop_app.widgets.reader.page import Line
from desktop_app.widgets.reader.page_view import PageView


def place_at(view: PageView, y: float) -> float:
    """Return the place at a height of the document: the line there, and how far into its slot."""
    if view.page is None:
        return 0.0
    line = view.page.line_at(y)
    share = (y - line.top) / (line.bottom - line.top)
    return line.start + min(max(share, 0.0), 1.0) * _length(line)


def height_of(view: PageView, place: float) -> float:
    """Return the height of the document at which a place stands."""
    if view.page is None:
        return 0.0
    length = view.page.positions.characters
    line = view.page.line_of(min(max(int(place), 0), length))
    share = min(max((place - line.start) / _length(line), 0.0), 1.0)
    return line.top + share * (line.bottom - line.top)


def last_place(view: PageView) -> float:
    """Return the place at the top of the view when it is scrolled to its end."""
    return place_at(view, view.verticalScrollBar().maximum())


def show_place(view: PageView, place: float) -> None:
    """Scroll so that a place stands at the top; at the beginning with the white space above it."""
    show_height(view, height_of(view, place) if place > 0 else 0.0)


def show_height(view: PageView, y: float) -> None:
    """Scroll so that a height of the document stands at the top, as far as there is text."""
    if view.page is not None:
        # Laid out as far as that, so that the range of the scroll bar allows it.
        view.page.block_at(y + view.viewport().height())
        view.verticalScrollBar().setValue(round(y))


def _length(line: Line) -> int:
    return max(1, line.end - line.start)
