"""Days of the month as running text prints them, most often without their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.metadata.printed_dates import MONTHS, iso_day

_ENGLISH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? [0-9]{1,2}(?![0-9%:])"
)
_YEAR_BEHIND = re.compile(r"(?:st|nd|rd|th)?,? ((?:19|20)[0-9]{2})\b")
_NO_DAY = re.compile(r"[.,][0-9]|(?!(?:st|nd|rd|th)\b)-?[A-Za-z]")
_KOREAN = re.compile(r"(?:((?:19|20)[0-9]{2})년 ?)?(?<![0-9])(1[0-2]|0?[1-9])월 ?([0-9]{1,2})일")


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day that stands in a text from `start` to `end`; `year` is 0 where none is printed."""

    start: int
    end: int
    month: int
    day: int
    year: int = 0

    @property
    def of_year(self) -> int:
        """Its number in a year of months with 31 days, to order days by."""
        return self.month * 31 + self.day


def month_days(text: str) -> Iterator[MonthDay]:
    """Give the days a text names by month and day: first the English, then the Korean ones."""
    for found in _ENGLISH.finditer(text):
        named = _english(text, found)
        if named:
            yield named
    for found in _KOREAN.finditer(text) if "월" in text else ():
        named = _named(found.span(), int(found[2]), int(found[3]), int(found[1] or 0))
        if named:
            yield named


def _english(text: str, found: re.Match[str]) -> MonthDay | None:
    start, end = found.span()
    year = _YEAR_BEHIND.match(text, end)
    if text[start - 1 : start].isalnum() or (not year and _NO_DAY.match(text, end)):
        return None
    name, _, day = found[0].rpartition(" ")
    place = start, year.end() if year else end
    return _named(
        place, MONTHS.get(name.rstrip(".").lower(), 0), int(day), int(year[1]) if year else 0
    )


def _named(place: tuple[int, int], month: int, day: int, year: int) -> MonthDay | None:
    # The year 2000 has every day there is.
    return MonthDay(*place, month, day, year) if iso_day(year or 2000, month, day) else None
