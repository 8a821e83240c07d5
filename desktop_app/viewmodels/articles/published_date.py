"""Reads the date of publication as people type it, in the precision that they know."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

_TIME = r"(?:[T ,]+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?)?"
_NUMBERS = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2})\.?" + _TIME + ")?)?")
_KOREAN = re.compile(r"(\d{4})년(?:\s*(\d{1,2})월(?:\s*(\d{1,2})일" + _TIME + ")?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})" + _TIME)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})" + _TIME)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class DateRefused(ValueError):
    """The words are no date; the message is one sentence for the analyst."""


def read_date(words: str) -> str:
    """Return `2009-12-22T13:55`, `2009-12-22`, `2009-12` or `2009`, as precise as the words are.

    Raises DateRefused with one sentence.
    """
    words = " ".join(words.split())
    parts = _parts(words)
    if parts is None:
        raise DateRefused(
            QCoreApplication.translate(
                "published_date",
                "“{words}” is no date. Write 2009-12-22, 2009-12 or 2009, as far as it is known.",
            ).format(words=words)
        )
    year, month, day, hour, minute = parts
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise DateRefused(
            QCoreApplication.translate(
                "published_date", "The calendar has no day “{words}”. Check month and day."
            ).format(words=words)
        ) from error
    iso = f"{year:04d}"
    if month is not None:
        iso += f"-{month:02d}"
    if day is not None:
        iso += f"-{day:02d}"
    return iso if hour is None else f"{iso}T{hour:02d}:{minute:02d}"


_Parts = tuple[int, int | None, int | None, int | None, int | None]


def _parts(words: str) -> _Parts | None:
    """Return year, month, day, hour, minute; None for what is not said, or all for no date."""
    for pattern in (_NUMBERS, _KOREAN):
        if found := pattern.fullmatch(words):
            year, *rest = found.groups()
            return _numbered(year, *rest)
    if found := _DAY_FIRST.fullmatch(words):
        day, name, year, hour, minute = found.groups()
    elif found := _MONTH_FIRST.fullmatch(words):
        name, day, year, hour, minute = found.groups()
    else:
        return None
    month = _month(name)
    return None if month is None else _numbered(year, str(month), day, hour, minute)


def _numbered(year: str, *rest: str | None) -> _Parts:
    month, day, hour, minute = (None if each is None else int(each) for each in rest)
    return int(year), month, day, hour, minute


def _month(name: str) -> int | None:
    """Return the number of a month named in full, or by its first three letters (or “Sept”)."""
    lowered = name.lower()
    if lowered in _FULL_MONTHS:
        return _FULL_MONTHS.index(lowered) + 1
    short = "sep" if lowered == "sept" else lowered
    return _MONTHS.index(short) + 1 if short in _MONTHS else None
