"""The paper an article is printed on: its size, its white edges and what stands where."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageLayout, QPageSize

from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.reader.page import MARGIN
from desktop_app.widgets.theme import GRID

UNIT = 11 / 17
"""Points in a unit of the paper: text of 17 units is 11 pt, and everything else in proportion."""
COLUMNS = 5
"""Bars side by side in the margin."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 76, 52, 88, 88
_BARS = COLUMNS * COLUMN + GRID
_NAMES = 188


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet; all lengths in units. The text column holds white edges like a pane's page."""

    width: float
    height: float

    @property
    def left(self) -> float:
        return _LEFT

    @property
    def top(self) -> float:
        return _TOP

    @property
    def room(self) -> float:
        """Height between the white edges."""
        return self.height - _TOP - _BOTTOM

    @property
    def across(self) -> float:
        """Width between the white edges."""
        return self.width - _LEFT - _RIGHT

    @property
    def bottom(self) -> float:
        """Where the lower white edge begins."""
        return self.height - _BOTTOM

    @property
    def column(self) -> float:
        """Where the text column begins: its letters at the left edge."""
        return _LEFT - MARGIN

    @property
    def column_width(self) -> float:
        return self.across + MARGIN - self.lane_width

    @property
    def lane(self) -> float:
        """Where the margin with bars and names begins."""
        return self.column + self.column_width

    @property
    def lane_width(self) -> float:
        return _BARS + _NAMES

    @property
    def names(self) -> float:
        """Where the names begin."""
        return self.lane + _BARS


def paper_of(layout: QPageLayout) -> Paper:
    """Return the sheet of a printer's page."""
    size = layout.fullRect(QPageLayout.Unit.Point).size()
    return Paper(size.width() / UNIT, size.height() / UNIT)


def usual_size() -> QPageSize.PageSizeId:
    """Return the size of paper that is usual where the analyst lives."""
    system = QLocale().measurementSystem()
    is_american = system == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if is_american else QPageSize.PageSizeId.A4
