"""What in a text speaks against the date it is said to have been published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.metadata.dated_text import DatedText
from desktop_app.domain.metadata.printed_dates import (
    WEEKDAYS,
    PrintedDate,
    dates_with_year,
    iso_day,
)
from desktop_app.domain.metadata.text_metadata import Contradiction

STILL_TO_COME = "still-to-come"
"""The text announces something for a day that was already past when it is said to have appeared."""
REPORTED_BEFORE = "reported-before"
"""The text gives an earlier day as that of the report it is."""
TOLD_BEFORE = "told-before"
"""The text tells of a later day as past."""
WRONG_WEEKDAY = "wrong-weekday"
"""The text prints a weekday that its date did not have."""
IN_THE_FUTURE = "in-the-future"
"""The date is later than the day on which the text was taken in, which is what speaks against."""

_MOST = 5
_AGO, _LONG_AGO, _AHEAD = 30, 150, 2
"""Days: news is not that old when it appears; a day without its year that was longer ago than the
second may be next year's; time zones and early editions make up for the third."""
_AHEAD_OF_A_DAY = ("on ", "from ", "day ", "day, ")
"""What an announced day stands behind."""
_ANNOUNCED = re.compile(
    r"\b(?:(?:set|scheduled|due|slated|expected|planned) (?:to (?:take place|be held|begin|start"
    r"|open|kick off|meet|gather|convene|run)|for)"
    r"|will (?:take place|be held|begin|start|open|kick off|meet|gather|convene))"
    rf"(?: [\w’'-]+){{0,6}}? (?:on|from) (?:(?:{'|'.join(WEEKDAYS)}),? )?$"
)
_REPORTS = ("report", "said", "announced", "told")
_REPORT = re.compile(r"\b(?:as reported|reported|reports?|said|announced|told)\b[^.;]{0,40}$")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)}),? (?:the )?$|([월화수목금토일])요일,? $")
_WEEKDAY_BEHIND = re.compile(r"\(([월화수목금토일])(?:요일)?\)")
_MAY_BE_DATE = re.compile(
    r"[0-9][^0-9]+(?:19|20)[0-9]{2}(?![0-9]{3}|[0-9]{1,2}(?!:|[0-9]))"
    r"|(?:19|20)[0-9]{2}\s?[-./년年]\s?[0-9]"
)
"""A day goes before a year, or a month and a day follow it: most years stand alone, and many are
the beginning of a longer number, unless a time stands right behind them."""
_REACH, _WINDOW = 24, 100
_KOREAN_WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a contradiction stands, its kind and words, and what these contradict, if no date."""

    at: int
    kind: str
    words: str
    said: str = ""


def find_contradictions(
    published: str, dated: DatedText, today: date | None = None
) -> tuple[Contradiction, ...]:
    """Return what speaks against a date of publication, at most five things.

    `published` is ISO 8601 as precise as known; without a day only weekdays, and whether it lies
    behind `today`, the day on which the text was taken in, are judged.
    """
    text, day = dated.words, _day(published)
    found: list[_Found] = []
    for printed in _whole_dates(dated):
        found += _against_date(printed, text, day)
    if day:
        found += _announced(dated, day)
    kinds: dict[tuple[str, str], Contradiction] = {}
    if today and published[:4].isdecimal() and published[:10] > _iso_until(today, len(published)):
        against = Contradiction(IN_THE_FUTURE, published, today.isoformat())
        kinds[IN_THE_FUTURE, published] = against
    for each in found:
        said = each.said or published
        against = Contradiction(each.kind, said, each.words, dated.line_at(each.at))
        kinds.setdefault((each.kind, each.words), against)
    return tuple(kinds.values())[:_MOST]


def _iso_until(today: date, precision: int) -> str:
    return last_day(today).isoformat()[:precision]


def last_day(today: date) -> date:
    """Return the latest day that a text taken in on a day can have appeared on, anywhere."""
    return today + timedelta(days=_AHEAD)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _whole_dates(dated: DatedText) -> Iterator[PrintedDate]:
    """Give the whole dates of a text with their places; it is read only around years."""
    done = 0
    for year in dated.years:
        start, end = max(done, year - _REACH), year + 4
        if start > year or not _MAY_BE_DATE.search(dated.words, start, end + 4):
            continue
        for printed in dates_with_year(dated.words[start : end + _REACH]):
            if start + printed.start >= done:
                done = start + printed.end
                yield PrintedDate(start + printed.start, done, printed.value)


def _against_date(printed: PrintedDate, text: str, day: date | None) -> Iterator[_Found]:
    """Give what one whole date of the text contradicts: its weekday, or the day of publication."""
    line = text.rfind("\n", 0, printed.start) + 1
    before = text[max(line, printed.start - 60) : printed.start]
    weekday = _WEEKDAY.search(before) if "day" in before or "요일" in before else None
    behind = _WEEKDAY_BEHIND.search(text, printed.start, printed.end + 6)
    named = _weekday_number(weekday[1] or weekday[2]) if weekday else None
    if behind:
        named = _weekday_number(behind[1])
    if named is not None and named != printed.day.weekday():
        start = printed.start - len(weekday[0]) if weekday else printed.start
        yield _Found(
            printed.start, WRONG_WEEKDAY, text[start : printed.end], printed.day.isoformat()
        )
    report = _REPORT.search(before) if day and any(each in before for each in _REPORTS) else None
    if day is None or report is None:
        return
    words = report[0] + text[printed.start : printed.end]
    if (printed.day - day).days > _AHEAD:
        yield _Found(printed.start, TOLD_BEFORE, words)
    elif weekday and (day - printed.day).days > _AGO:
        yield _Found(printed.start, REPORTED_BEFORE, words)


def _weekday_number(word: str) -> int:
    return _KOREAN_WEEKDAYS.index(word) if word in _KOREAN_WEEKDAYS else WEEKDAYS.index(word)


def _announced(dated: DatedText, day: date) -> Iterator[_Found]:
    """Give what is announced for a day that was already past."""
    text = dated.words
    for each in dated.days:
        if not text.endswith(_AHEAD_OF_A_DAY, 0, each.start):
            continue
        before = text[max(0, each.start - _WINDOW) : each.start]
        named = _ANNOUNCED.search(before)
        announced = iso_day(each.year or day.year, each.month, each.day) if named else None
        ago = (day - announced).days if announced else 0
        if named and ago > 0 and (each.year or ago <= _LONG_AGO):
            words = named[0] + text[each.start : each.end]
            yield _Found(each.start, STILL_TO_COME, words)
