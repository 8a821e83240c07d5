"""Reads the date of publication as people type it, as precise as they know it, and shows it so."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.metadata.printed_dates import printed_dates

_TIME = r"(?:[T ,]+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?)?"
_NUMBERS = re.compile(r"(\d{4})(?:[-./] ?(\d{1,2})(?:[-./] ?(\d{1,2})\.?" + _TIME + ")?)?")
_KOREAN = re.compile(r"(\d{4})년(?:\s*(\d{1,2})월(?:\s*(\d{1,2})일" + _TIME + ")?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})" + _TIME)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})" + _TIME)
_MONTH_OF_A_YEAR = re.compile(
    r"(?<![\w.,/-])(?:\d{4}[-./]\d{1,2}|\d{4}년\s*\d{1,2}월|[A-Za-z]{3,9}\.?,?\s+\d{4})(?![\w/-])"
)
"""A month with its year, inside other words."""
_BEHIND_CLOCK = re.compile(
    r"(?<=:[0-9]{2})(?:\.[0-9]+)?(?: ?(Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9]))?$"
)
"""What may follow a time: a fraction of a second, which is dropped, and a zone."""
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9:.]+)(.*)")
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

    A zone stays (`2009-12-22T13:55+09:00`), seconds are dropped. Raises DateRefused with one
    sentence.
    """
    words = " ".join(words.split())
    bare, zone = _without_zone(words)
    parts = _parts(bare)
    if parts is None:
        printed = next(printed_dates(words), None)
        if printed is not None and (printed.start, printed.end) == (0, len(words)):
            return printed.value
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
    return iso if hour is None else f"{iso}T{hour:02d}:{minute:02d}{zone}"


def written_date(published: str) -> str:
    """Return a date as it stands in a field: `2019-11-20 06:35 +00:00`; `read_date` takes it."""
    moment = _MOMENT.fullmatch(published)
    return " ".join(part for part in moment.groups() if part) if moment else published


def _without_zone(words: str) -> tuple[str, str]:
    """Return words without what stands behind the time, and the zone there: `+09:00`, `Z` or ""."""
    behind = _BEHIND_CLOCK.search(words)
    if behind is None:
        return words, ""
    zone = behind[1] or ""
    return words[: behind.start()], f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone


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


def date_in(words: str) -> str | None:
    """Return the date in a line as `read_date` would, None where none with a year is in it.

    Of several whole dates the one with a time wins, then the first; a mere month only stands in
    where no whole date is.
    """
    whole = [each.value for each in printed_dates(words)]
    if whole:
        return max(whole, key=len)
    for found in _MONTH_OF_A_YEAR.finditer(words):
        try:
            return read_date(found.group())
        except DateRefused:
            continue
    return None
