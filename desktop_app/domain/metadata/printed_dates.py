"""Dates as papers print them, read strictly: only a whole date with its year is one.

English, Korean, Japanese, Chinese, French, German, Russian and Ukrainian months; `5/10/2024`, which
Americans and Europeans read differently, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_NAMES = (
    "january jan janvier januar января січня",
    "february feb février februar feber февраля лютого",
    "march mar mars märz марта березня",
    "april apr avril апреля квітня",
    "may mai mayo мая травня",
    "june jun juin juni июня червня",
    "july jul juillet juli июля липня",
    "august aug août августа серпня",
    "september sept sep septembre сентября вересня",
    "october oct octobre oktober октября жовтня",
    "november nov novembre ноября листопада",
    "december dec décembre dezember декабря грудня",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""The number of a month by its name or short name, in lower case."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_YEAR = r"(?:19|20)\d\d(?=\D|$|\d{1,2}:\d\d)"
_DATE = re.compile(
    rf"(?<!\d)(?:({_YEAR})\s?(?:[-./]|년|年)\s?(\d{{1,2}})\s?(?:[-./]|월|月)\s?(\d{{1,2}})(?!\d)\.?일?日?"
    rf"|(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?([^\W\d_]{{3,9}})\.?,?\s+(?:de\s+)?({_YEAR})"
    rf"|(\d{{1,2}})([./])(\d{{1,2}})[./]({_YEAR}))"
    rf"|(?<![^\W\d_])([^\W\d_]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})"
)
_HAS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CLOCK = re.compile(
    r"(?:T|[\s,|·\-–—]*(?:\(?[월화수목금토일](?:요일)?\)?\s*)?(?:at\s+|@\s*)?)(?:(오전|오후)\s*)?(\d{1,2})(?:시\s*|:)(\d{2})분?"
    r"(?::\d{2}(?:\.\d+)?)?(?:\s*([ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:Z|\s*[+-]\d{2}:?\d{2}|\s*\(?(?:GMT[+-]\d{1,2}|[A-Z]{2,4})\)?)(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date that stands in words from `start` to `end` (code points).

    `value` is ISO 8601 as precise as it is printed: `2009-12-22T13:55`, `2024-10-05`. The time
    is that of the paper; a zone printed behind it is passed over. Midnight, which programs print
    for a day without a time, is none.
    """

    start: int
    end: int
    value: str

    @property
    def day(self) -> date:
        """The day, without the time."""
        return date.fromisoformat(self.value[:10])


def printed_dates(words: str) -> Iterator[PrintedDate]:
    """Give the whole dates in words, in their order."""
    return iter(_dates_of_line(words) if _HAS_YEAR.search(words) else ())


@lru_cache(64)
def _dates_of_line(words: str) -> tuple[PrintedDate, ...]:
    """Return the dates in words, which one rule after the other asks for."""
    return tuple(dates_with_year(words))


def dates_with_year(words: str) -> Iterator[PrintedDate]:
    """Give the whole dates in words in which a year is known to stand."""
    for found in _DATE.finditer(words):
        day = _day(found)
        if day:
            clock, end = _clock(words, found.end())
            yield PrintedDate(found.start(), end, day.isoformat() + clock)


def iso_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(found: re.Match[str]) -> date | None:
    year, month, day, day2, name2, year2, one, mark, other, year3, name4, day4, year4 = (
        found.groups()
    )
    if year:
        return iso_day(int(year), int(month), int(day))
    if year3:
        return _numbers_only(int(one), mark, int(other), int(year3))
    number = MONTHS.get((name2 or name4).lower(), 0)
    return iso_day(int(year2 or year4), number, int(day2 or day4))


def _numbers_only(one: int, mark: str, other: int, year: int) -> date | None:
    """Read 5.10.2024 as 5 October, 10/25/2024 as it can only be, 5/10/2024 not at all."""
    if mark == "." or one > 12:
        return iso_day(year, other, one)
    return iso_day(year, one, other) if other > 12 or one == other else None


def _clock(words: str, at: int) -> tuple[str, int]:
    found = _CLOCK.match(words, at)
    if found is None:
        return "", at
    half, hour, minute = found[1] or "", int(found[2]), int(found[3])
    if half or found[4]:
        is_late = half == "오후" or (found[4] or "").lower() == "p"
        hour = hour % 12 + (12 if is_late else 0)
    if hour > 23 or minute > 59:
        return "", at
    zone = _ZONE.match(words, found.end())
    clock = f"T{hour:02}:{minute:02}" if hour or minute else ""
    return clock, zone.end() if zone else found.end()
