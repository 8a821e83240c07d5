"""When a text that prints no date of its own must have appeared, inferred from what it speaks of.

Texts of the day print months and days without the year. The year follows where those in office,
and events that can only be spoken of afterwards, leave one; the month is that of the latest day
spoken of; the day is known from a dateline, or where the text says "Friday" and "this week".
Anything less is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.dated_text import DatedText
from desktop_app.domain.metadata.month_days import MonthDay
from desktop_app.domain.metadata.printed_dates import WEEKDAYS, iso_day
from desktop_app.domain.metadata.tenures import EVENTS, TENURES, DatedEvent, Tenure

_QUIET = 120
"""How many days of the year without one spoken of tell the latest day from the earliest."""
_SAME_YEAR = timedelta(days=330)
"""How long a day can be past and still be printed without its year."""
_MOST_CLUES = 6
_WINDOW, _BESIDE = 48, 24
"""How far, in code points, an office may stand from a name, and a day behind an event."""

_YEAR_AHEAD = re.compile(r"(?:\b(?:[Ii]n|[Ss]ince|[Dd]uring) |[0-9], )$")
_CAPITALISED = re.compile(r"[A-Z][A-Za-z-]+")
_TO_COME = re.compile(
    r"\b(?:will|by|until|next|upcoming|scheduled|slated|set|due|plan\w*)\b[^.]{0,60}$"
    r"|(?:오는|내달|다음 ?달) $"
)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|then|late|vice|deputy|ex|previous|incoming|next|future|acting|would-be)\b[ -]"
    r"[\w. -]{0,20}$|\b전 |당시 |차기 ",
    re.IGNORECASE,
)
_NOT_YET_OR_NO_LONGER = re.compile(
    r"\b(?:former|then|late|vice|deputy|ex|previous|nomin\w+|designate|elect|candidate|next|future"
    r"|until|pick|choice)\b|(?:^| )전 ",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAYS)})\b")
_SAID = tuple(
    f"{said} {on}" for said in ("said", "announced", "confirmed", "reported") for on in ("", "on ")
)
_GOES_ON = re.compile(r",? (?:[A-Z][a-z]{2,8}\.? )?\d")
_EARLIER = "earlier "
_NOW = ("this week", "tomorrow", "yesterday")
_KOREAN_NOW = ("이번 주", "내일")
_DATELINE = re.compile(r"[A-Z][A-ZÀ-Þ .’'/-]{2,30}, (?:[A-Z][\w. ]{1,20}, )?$")

_Spans = tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class _Clue:
    """Words from `start` to `end`, and the times in which they can have been written."""

    start: int
    end: int
    spans: _Spans = ()


def infer_published(dated: DatedText, until: date = date.max) -> Finding | None:
    """Return the month, or the day, in which the text appeared; None unless only one fits.

    It appeared on no day after `until`. The evidence is the supporting words joined by " … ", those
    of the latest day first; `line` is where these stand.
    """
    text = dated.words
    days = [each for each in dated.days if not each.year and not _is_to_come(text, each)]
    if not days:
        return None
    names = {*_CAPITALISED.findall(text)}
    clues = [*_events(dated, names, days), *_in_office(dated, names)]
    latest = _latest(days, clues) if clues else None
    if latest is None:
        return None
    spans = _common(until, (each.spans for each in clues))
    written = _only_year(latest, spans, _last_year(dated))
    if written is None:
        return None
    now = list(_now(dated))
    exact, said = _exact_day(text, latest, written, now)
    value = exact.isoformat() if exact else written.isoformat()[:7]
    shown = [_Clue(latest.start, latest.end), *said, *now[:1], *clues]
    words = list(dict.fromkeys(text[each.start : each.end] for each in shown))[:_MOST_CLUES]
    return Finding(value, "inferred", " … ".join(words), dated.line_at(latest.start))


def _before(text: str, at: int) -> str:
    """Return what stands before a place in its line, 80 code points at most."""
    return text[max(0, at - 80, text.rfind("\n", 0, at) + 1) : at]


def _is_to_come(text: str, day: MonthDay) -> bool:
    return bool(_TO_COME.search(_before(text, day.start)))


def _in_office(dated: DatedText, names: set[str]) -> Iterator[_Clue]:
    """Give the persons named with an office they hold, and all the times in which they held it."""
    text = dated.words
    for name, tenures in _who_may_be_named(dated, names):
        at = text.find(name)
        while at >= 0:
            places = [(each, _with_office(text, at, name, each)) for each in tenures]
            held = [(each, place) for each, place in places if place is not None]
            if held:
                spans = tuple((each.first, each.last) for each, _ in held)
                yield _Clue(*held[0][1], spans)
                break
            at = text.find(name, at + len(name))


def _who_may_be_named(dated: DatedText, names: set[str]) -> Iterator[tuple[str, list[Tenure]]]:
    """Give the names of which the last word stands in the text, and the Korean ones in Korean."""
    for last in sorted(names & _by_last_word().keys()):
        yield from _by_last_word()[last].items()
    if dated.is_korean:
        korean = _by_last_word()[""].items()
        yield from ((name, each) for name, each in korean if name in dated.words)


@cache
def _by_last_word() -> dict[str, dict[str, list[Tenure]]]:
    """Return the tenures by name under the last word of it; the Korean names under none."""
    named: dict[str, dict[str, list[Tenure]]] = {}
    for each in TENURES:
        for last, name in ((each.name.rpartition(" ")[2], each.name), ("", each.korean)):
            named.setdefault(last, {}).setdefault(name, []).append(each)
    return named


def _with_office(text: str, at: int, name: str, tenure: Tenure) -> tuple[int, int] | None:
    """Return where a name stands with its office before or behind it; None where that is past."""
    start, end = at, at + len(name)
    ahead = text[max(0, at - _WINDOW) : at].rstrip()
    office = next((each for each in tenure.offices if ahead.endswith(each)), "")
    if office:
        start -= len(office) + 1
    else:
        behind = _office_behind(tenure).match(text, end)
        if behind is None:
            return None
        if _NOT_YET_OR_NO_LONGER.search(behind[0]):
            return None
        end = behind.end()
    is_past = _NOT_IN_OFFICE.search(text[max(0, start - 25) : start])
    return None if is_past else (start, end)


@cache
def _office_behind(tenure: Tenure) -> re.Pattern[str]:
    offices, korean = "|".join(map(re.escape, tenure.offices)), "|".join(tenure.korean_offices)
    return re.compile(
        rf", (?:[\w.’'-]+ ){{0,3}}?(?:{offices})\b| ?(?:[가-힣]{{2,5}} )?(?:{korean})"
    )


def _events(dated: DatedText, names: set[str], days: list[MonthDay]) -> Iterator[_Clue]:
    """Give the events the text speaks of; one printed without its year was not long ago."""
    text = dated.words
    for event in EVENTS:
        same = [
            each for each in days if each.month == event.day.month and each.day == event.day.day
        ]
        if event.needs_day and not same:
            continue
        words = (*event.words, *event.korean) if dated.is_korean else event.words
        clue = _with_its_day(text, event, words, same)
        if clue is None and not event.needs_day:
            spoken = (each for each in words if _may_stand(each, names) and each in text)
            clue = next((_since(text, event, each) for each in spoken), None)
        if clue is not None:
            yield clue


def _with_its_day(
    text: str, event: DatedEvent, words: tuple[str, ...], same: list[MonthDay]
) -> _Clue | None:
    """Return where an event stands with one of the days of its month and day right behind it."""
    for day in same:
        for each in words:
            at = text.rfind(each, max(0, day.start - len(each) - _BESIDE), day.start)
            if at >= 0:
                return _Clue(at, day.end, ((event.day, event.day + _SAME_YEAR),))
    return None


def _since(text: str, event: DatedEvent, words: str) -> _Clue:
    at = text.index(words)
    return _Clue(at, at + len(words), ((event.day, date.max),))


def _may_stand(words: str, names: set[str]) -> bool:
    """Tell whether all words that begin with a capital are among those of the text."""
    return all(each in names for each in _capitalised(words))


@cache
def _capitalised(words: str) -> tuple[str, ...]:
    return tuple(_CAPITALISED.findall(words))


def _latest(days: list[MonthDay], clues: list[_Clue]) -> MonthDay | None:
    """Return the latest of the days: the one before the longest time of the year without any."""
    news = {
        each.of_year: each
        for each in reversed(days)
        if not any(clue.start <= each.start < clue.end for clue in clues)
    }
    if not news:
        return None
    ordered = sorted(news)
    gaps = [(after - each, each) for each, after in pairwise(ordered)]
    quiet, latest = max(*gaps, (ordered[0] + 12 * 31 - ordered[-1], ordered[-1]), (0, 0))
    return news[latest] if quiet >= _QUIET else None


def _common(until: date, spans: Iterable[_Spans]) -> list[tuple[date, date]]:
    """Return the times up to a day that lie in one span of every clue."""
    common = [(date.min, until)]
    for each in spans:
        both = {(max(a, c), min(b, d)) for a, b in common for c, d in each}
        common = [(first, last) for first, last in sorted(both) if first <= last]
    return common


def _last_year(dated: DatedText) -> int:
    """Return the last year the text speaks of as past or present; 0 for none."""
    text = dated.words
    years = (
        int(text[at : at + 4])
        for at in dated.years
        if text[at + 4 : at + 5] == "년"
        or (_YEAR_AHEAD.search(text, max(0, at - 8), at) and not text[at + 4 : at + 5].isdecimal())
    )
    return max(years, default=0)


def _only_year(latest: MonthDay, spans: list[tuple[date, date]], not_before: int) -> date | None:
    """Return the day in the only year in which it lies in the spans; None for none or several."""
    fitting: set[date] = set()
    for first, last in spans:
        for year in range(max(first.year, not_before), last.year + 1):
            day = iso_day(year, latest.month, latest.day)
            if day and first <= day <= last:
                fitting.add(day)
            if len(fitting) > 1:
                return None
    return fitting.pop() if fitting else None


def _now(dated: DatedText) -> Iterator[_Clue]:
    """Give the words of a text that are true on its own day only."""
    text = dated.words
    for words in (*_NOW, *_KOREAN_NOW) if dated.is_korean else _NOW:
        at = text.find(words)
        if at >= 0:
            is_earlier = text.endswith(_EARLIER, 0, at)
            yield _Clue(at - len(_EARLIER) * is_earlier, at + len(words))


def _exact_day(
    text: str, latest: MonthDay, written: date, now: list[_Clue]
) -> tuple[date | None, list[_Clue]]:
    """Return the day itself where a dateline, or "said Friday" and "this week", tells it."""
    if _DATELINE.fullmatch(_before(text, latest.start)):
        return written, []
    is_this_week = any(text[each.start : each.end].endswith("week") for each in now)
    said = list(_said_on(text)) if is_this_week else []
    if len({weekday for weekday, _ in said}) != 1:
        return None, []
    weekday, clue = said[0]
    later = (WEEKDAYS.index(weekday) - written.weekday()) % 7
    return written + timedelta(days=later), [clue]


def _said_on(text: str) -> Iterator[tuple[str, _Clue]]:
    """Give the weekdays on which somebody is said to have spoken, without a day of the month."""
    for named in _WEEKDAY.finditer(text):
        start, end = named.span()
        verb = next((each for each in _SAID if text.endswith(each, 0, start)), "")
        if verb and not _GOES_ON.match(text, end):
            yield named[0], _Clue(start - len(verb), end)
