"""Reads a query as somebody types it: words, phrases, exclusions, alternatives and filters.

`NATO delegation` wants both words, in any form; `"military delegation"` just these, one after the
other; `=delegation` just this form; `-Ukraine` no such word; `EU OR NATO` either. Filters are
typed as `tag:Invitations outlet:"Dong-A" after:2024-01 before:2025 by:Minji lang:ko grade:B2`.
Whatever else is typed is looked for as words; nothing is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desktop_app.domain.finding_query import KINDS, SearchQuery
from desktop_app.domain.search_terms import Term, Wording
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_folding import folded

_PART = re.compile(
    r"""(?P<mark>[-=]*)
    (?:(?P<name>[^\W\d_]+):)?
    (?:["“”„‟](?P<double>[^"“”„‟]*)["“”„‟]?
      |「(?P<corner>[^」]*)」?|『(?P<white>[^』]*)』?|«(?P<angle>[^»]*)»?|《(?P<title>[^》]*)》?
      |(?P<bare>[^\s"“”„‟「『«《]+)
    )?""",
    re.VERBOSE,
)
_QUOTED = ("double", "corner", "white", "angle", "title")
_EITHER = {"OR", "|"}
_NOT, _AND = "NOT", {"AND", "&"}

_SETS = {
    "tag": "tags", "태그": "tags",
    "outlet": "outlets", "매체": "outlets",
    "by": "analysts", "analyst": "analysts", "분석관": "analysts",
    "lang": "languages", "language": "languages", "언어": "languages",
    "grade": "grades", "등급": "grades",
    "kind": "kinds", "종류": "kinds",
}  # fmt: skip
"""What the filters that take any of several values are called."""

_DATES = {
    "after": "since", "since": "since", "from": "since", "이후": "since",
    "before": "before", "이전": "before", "until": "until", "to": "until", "까지": "until",
    "on": "on", "date": "on", "날짜": "on",
}  # fmt: skip

_LONGEST_NAME = 8
"""Words of the longest name that is looked up among the synonyms."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query as it is understood: all terms, none of the excluded ones, and the filters.

    `names` are the other names that are looked for besides those typed.
    """

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]
    filters: SearchQuery
    names: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no words are looked for."""
        return not (self.terms or self.excluded)


@dataclass(slots=True)
class _Part:
    """A word or a phrase as typed; `is_either` where `OR` joins it to the part before it."""

    words: str
    is_exact: bool = False
    is_excluded: bool = False
    is_either: bool = False
    is_last: bool = False


@dataclass(slots=True)
class _Reading:
    parts: list[_Part] = field(default_factory=list)
    filters: dict[str, set[str]] = field(default_factory=dict)
    since: str = ""
    until: str = ""


def parse(query: SearchQuery, synonyms: Synonyms) -> Wanted:
    """Return what a query asks for. Never raises."""
    reading = _read(query.words)
    said = {name: frozenset(values) for name, values in reading.filters.items()}
    filters = replace(
        query,
        **{name: getattr(query, name) | values for name, values in said.items()},
        since=max(query.since, reading.since),
        until=min(filter(None, (query.until, reading.until)), default=""),
    )
    terms: list[Term] = []
    excluded: list[Term] = []
    names: dict[str, None] = {}
    parts = reading.parts
    at = 0
    while at < len(parts):
        part, width = parts[at], 1
        others: tuple[str, ...] = ()
        if query.synonyms and not (part.is_exact or part.is_excluded):
            width, others = _named(parts, at, synonyms)
        words = " ".join(each.words for each in parts[at : at + width])
        is_open = query.is_open and parts[at + width - 1].is_last
        term = _term(words, part.is_exact, is_open, others, query.at_word_start)
        at += width
        if not term.wordings:
            continue
        if part.is_excluded:
            excluded.append(term)
            continue
        names.update(dict.fromkeys(name for name in others if folded(name) != folded(words)))
        if part.is_either and terms:
            term = Term(tuple(dict.fromkeys((*terms.pop().wordings, *term.wordings))))
        terms.append(term)
    return Wanted(tuple(terms), tuple(excluded), filters, tuple(names))


def _read(words: str) -> _Reading:
    """Return the parts of a query, and the filters typed in it."""
    reading = _Reading()
    is_either = is_excluded = False
    for found in _parts(words):
        mark, name, bare = found["mark"], found["name"], found["bare"]
        quoted = next((found[each] for each in _QUOTED if found[each] is not None), None)
        if bare is not None and not mark and not name:
            if bare in _EITHER:
                is_either = bool(reading.parts)
                continue
            if bare == _NOT:
                is_excluded = True
                continue
            if bare in _AND:
                continue
        value = (bare if quoted is None else quoted) or ""
        if name and not mark and _take_filter(reading, name.casefold(), value.strip()):
            continue
        part = _Part(
            f"{name} {value}" if name else value,
            is_exact="=" in mark or quoted is not None,
            is_excluded=is_excluded or "-" in mark,
            is_either=is_either,
            is_last=found.end() == len(words) and quoted is None,
        )
        is_either = is_excluded = False
        if part.words.strip():
            reading.parts.append(part)
    return reading


def _parts(words: str) -> Iterator[re.Match[str]]:
    """Yield what stands between the spaces of a query, phrases as one; each has a character."""
    at = 0
    while at < len(words):
        found = _PART.match(words, at)
        if words[at].isspace() or found is None or found.end() == at:
            at += 1
            continue
        yield found
        at = found.end()


def _take_filter(reading: _Reading, name: str, value: str) -> bool:
    """Take over a filter; tell whether it is one. One without a value is still being typed."""
    if name in _SETS:
        value = value.casefold().removesuffix("s") if _SETS[name] == "kinds" else value
        if _SETS[name] == "kinds" and value and value not in KINDS:
            return False
        if value:
            reading.filters.setdefault(_SETS[name], set()).add(value)
        return True
    if name not in _DATES:
        return False
    day = typed_date(value)
    match _DATES[name] if day else "":
        case "since":
            reading.since = day
        case "until":
            reading.until = day
        case "before":
            reading.until = day_before(day)
        case "on":
            reading.since = reading.until = day
        case _:
            return not value
    return True


def typed_date(words: str) -> str:
    """Return a date as ISO 8601 with its precision (`2024`, `2024-01`, `2024-01-05`), else ""."""
    found = re.fullmatch(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?[-./]?", words)
    if not found or not words.isascii():
        return ""
    numbers = [int(each) for each in found.groups() if each is not None]
    try:
        date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return ""
    return "-".join([f"{numbers[0]:04}", *(f"{each:02}" for each in numbers[1:])])


def day_before(day: str) -> str:
    """Return the day before a day, a month or a year begins."""
    first = date.fromisoformat(day + "0000-01-01"[len(day) :])
    return "0000" if first == date.min else (first - timedelta(days=1)).isoformat()


def _named(parts: list[_Part], at: int, synonyms: Synonyms) -> tuple[int, tuple[str, ...]]:
    """Return how many parts from here on make up a name of the table, and all names of the same.

    An abbreviation that reads like a word (`US`) is a name only in capitals.
    """
    most = 1
    while at + most < len(parts) and most < _LONGEST_NAME:
        following = parts[at + most]
        if following.is_exact or following.is_excluded or following.is_either:
            break
        most += 1
    for width in range(most, 0, -1):
        words = " ".join(part.words for part in parts[at : at + width])
        names = synonyms.of(words)
        if len(names) > 1 and (words.isupper() or not any(_is_short(n, words) for n in names)):
            return width, names
    return 1, ()


def _is_short(name: str, words: str) -> bool:
    return _is_abbreviation(name) and folded(name) == folded(words)


def _is_abbreviation(name: str) -> bool:
    """Tell whether a name is so short that it is a name in capitals only."""
    return len(name) <= 3 and name.isascii() and name.isalpha() and name.isupper()


def _term(
    words: str, is_exact: bool, is_open: bool, names: tuple[str, ...], at_word_start: bool
) -> Term:
    plain = folded(words).strip()
    typed = Wording(
        plain,
        endings=not is_exact,
        # Half of all words go on from a single letter.
        is_open=is_open and not is_exact and len(plain) > 1,
        is_capital=any(_is_short(name, words) for name in names),
        at_word_start=at_word_start,
    )
    others = (
        Wording(
            folded(name),
            endings=not _is_abbreviation(name),
            is_capital=_is_abbreviation(name),
            at_word_start=at_word_start,
        )
        for name in names
        if folded(name) != typed.words
    )
    return Term(tuple(wording for wording in (typed, *others) if wording.pieces))
