"""Dates in the marks and words of web pages, as ISO 8601 with no more precision than is printed."""

from __future__ import annotations

import re
from calendar import monthrange

_CLOCK = r"(?P<hour>\d{1,2})(?::|시\s*)(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
_HALF = r"\s*(?P<half>[ap]\.?m\b\.?)?"
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_THEN = rf"(?:[,\s:|•-]+(?:at\s+|@\s*)?{_CLOCK}{_HALF})?"

_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        # 2024-10-05T09:00:00+09:00, 2024.10.05 09:00, 2024. 10. 5.
        r"(?<!\d)(?P<year>\d{4})[-/.]\s?(?P<month>\d{1,2})[-/.]\s?(?P<day>\d{1,2})(?!\d)\.?"
        rf"(?:(?:T|\s+[-|]?\s*){_CLOCK}\s*{_ZONE})?",
        # 20241005T090000+0900
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        rf"(?:T?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?:\d{{2}})?{_ZONE})?$",
        # 2024년 10월 5일 (토) 오후 3:20, 2024年10月5日07:17
        r"(?P<year>\d{4})[년年]\s*(?P<month>\d{1,2})[월月]\s*(?P<day>\d{1,2})[일日]"
        rf"(?:\s*(?:\(?[월화수목금토일](?:요일)?\)?)?\s*(?P<half>오전|오후)?\s*{_CLOCK})?",
        # October 5, 2024 at 9:00 am
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b{_THEN}",
        # 5 October 2024, 09:00
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b{_THEN}",
        # 05.10.2024 09:00: with full stops the day comes first everywhere
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}})(?!\d){_THEN}",
        # 10/25/2024 and 25/10/2024, where one of the numbers can be no month
        rf"(?<!\d)(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{{4}})(?!\d){_THEN}",
        rf"(?<!\d)(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{{4}})(?!\d){_THEN}",
    )
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def printed_date(text: str) -> str:
    """Return the first full date in text as ISO 8601, with its time if one follows; else nothing.

    A zone stays as printed. Midnight is what programs write for a day without a time, so that it
    is taken as the day. Dates of numbers whose order could be read two ways are none.
    """
    return first_date(text)[0]


def first_date(text: str) -> tuple[str, int]:
    """Return the first full date in text as ISO 8601 and where it begins; ("", 0) if there is none.

    See printed_date for what counts.
    """
    best = ("", len(text))
    for form in _FORMS:
        found = form.search(text)
        if found is not None and found.start() < best[1] and (date := _iso(found.groupdict())):
            best = (date, found.start())
    return best if best[0] else ("", 0)


def _iso(told: dict[str, str | None]) -> str:
    name = told.get("name")
    year, day = int(told["year"] or 0), int(told["day"] or 0)
    month = _MONTHS.index(name.lower()) + 1 if name else int(told["month"] or 0)
    # 1970-01-01 and year 1 are what programs print for "none".
    if not (1900 <= year <= 2100 and 1 <= month <= 12) or (year, month, day) == (1970, 1, 1):
        return ""
    if not 1 <= day <= monthrange(year, month)[1]:
        return ""
    date = f"{year:04}-{month:02}-{day:02}"
    if not told.get("hour"):
        return date
    hour, minute = _of_24(int(told["hour"] or 0), told.get("half") or ""), int(told["minute"] or 0)
    if hour > 23 or minute > 59 or hour == minute == 0:
        return date
    return f"{date}T{hour:02}:{minute:02}{_zone(told.get('zone') or '')}"


def _zone(zone: str) -> str:
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    return f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone


def _of_24(hour: int, half: str) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half == "오후" or half[0] in "pP" else 0)
