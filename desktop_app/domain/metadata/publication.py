"""When a text was published, where a line says so: a mark before a date, or an outlet beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.bylines import reads_as_byline
from desktop_app.domain.metadata.outlets import KNOWN_NAME
from desktop_app.domain.metadata.pasted_text import Line, PastedText, finding
from desktop_app.domain.metadata.printed_dates import PrintedDate, printed_dates
from desktop_app.domain.metadata.publication_words import CHANGED, ELSEWHERE, ENGLISH

_LONGEST, _NEAR = 160, 6
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MARK = re.compile(
    # In lower case inside a line, "published" belongs to a sentence: a report was published.
    rf"(?:^\W*(?i:(?:date |article )*(?:{ENGLISH}|publication date|publish date|date published"
    r"|pub date|release date|released|issued)(?: on| at| date)?)"
    rf"|\b(?:Posted|Published|POSTED|PUBLISHED)(?: on| at)?|{ELSEWHERE})"
    rf"[\s:：=|\[(]*(?:\(?(?i:{_WEEKDAY})\)?,?\s*)?$"
)
_MASTHEAD = re.compile("등록번호|발행인|편집인")
"""Korean papers print below each page since when they are registered and published."""
_CHANGE_MARK = re.compile(rf"{CHANGED}[^\d]{{0,14}}$", re.IGNORECASE)
_DOMAIN = (
    r"(?:[\w-]+\.){1,3}(?:com|net|org|kr|jp|co\.kr|or\.kr|co\.uk|news|info|ua|ru|de|fr|eu|io|tv)"
)
_OUTLET_BEFORE = re.compile(
    rf"(?:source:\s*|출처\s*[:=]\s*|\[)?({_DOMAIN}|{KNOWN_NAME})\]?\s*[,|·:•–—-]?\s*$",
    re.IGNORECASE,
)
_ASIDE = r"[\s,.|·:()•/–—-]*"
_ALONE = re.compile(
    rf"{_ASIDE}(?:(?P<weekday>{_WEEKDAY}\b|[월화수목금토일](?:요일)?)|date:?|[A-Z]{{2,4}}|at)?{_ASIDE}"
    r"(?:(?:last )?updated\b.{0,40})?",
    re.IGNORECASE,
)


def find_published(
    pasted: PastedText, until: date = date.max
) -> tuple[Finding | None, Finding | None]:
    """Return when a line says the text was published, and the outlet it names beside the date.

    A date with a mark of publication, or right behind an outlet, is found; a date alone on a line
    above the prose is only inferred, since nothing says what it is the date of, and never from one
    after `until`.
    """
    for line in _where_dates_stand(pasted):
        for printed in printed_dates(line.words):
            if _MARK.search(line.words[: printed.start]):
                return finding(line, printed.value), None
    for line in pasted.above:
        named = _beside_outlet(line)
        if named:
            return named
    alone = _alone(pasted.above[-_NEAR:])
    return (alone if alone and alone.value[:10] <= until.isoformat() else None), None


def reads_as_date(words: str) -> bool:
    """Tell whether a line is there to say a date: marked, beside an outlet, or alone."""
    if len(words) > _LONGEST:
        return False
    line = Line(1, words)
    return any(
        _MARK.search(words[: printed.start]) or _CHANGE_MARK.search(words[: printed.start])
        for printed in printed_dates(words)
    ) or bool(_beside_outlet(line) or _alone((line,)))


def _where_dates_stand(pasted: PastedText) -> Iterator[Line]:
    """Give the lines that may be there to say a date: from the prose upwards, then below it."""
    yield from (line for line in reversed(pasted.above) if len(line.words) <= _LONGEST)
    if not any(_MASTHEAD.search(each.words) for each in (*pasted.below, *pasted.boilerplate)):
        yield from (line for line in pasted.below if len(line.words) <= _LONGEST)


def _beside_outlet(line: Line) -> tuple[Finding, Finding] | None:
    """Read `opera.com 2024/10/5`: an outlet, a date and nothing else."""
    if len(line.words) > _LONGEST:
        return None
    for printed in printed_dates(line.words):
        outlet = _OUTLET_BEFORE.match(line.words[: printed.start])
        if outlet and _ALONE.fullmatch(line.words, printed.end):
            return finding(line, printed.value), finding(line, outlet[1])
    return None


def _alone(lines: tuple[Line, ...]) -> Finding | None:
    """Return the date that is all of a line, or in a byline, if only one such day stands there."""
    alone = [(line, each) for line in lines for each in _only_date(line.words)]
    is_sure = len({each.value[:10] for _, each in alone}) == 1
    return finding(alone[0][0], alone[0][1].value, how="inferred") if is_sure else None


def _only_date(words: str) -> list[PrintedDate]:
    dates = list(printed_dates(words)) if len(words) <= _LONGEST // 2 else []
    if len(dates) != 1 or _CHANGE_MARK.search(words[: dates[0].start]):
        return []
    if reads_as_byline(words):
        return dates
    ahead = _ALONE.fullmatch(words, 0, dates[0].start)
    behind = _ALONE.fullmatch(words, dates[0].end)
    if ahead is None or behind is None:
        return []
    # "Wednesday November 20, 2019" above a page is the day on which somebody looked at it.
    is_today = "T" not in dates[0].value and (ahead["weekday"] or behind["weekday"])
    return [] if is_today else dates
