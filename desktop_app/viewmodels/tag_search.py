"""Finds tags by what was typed: the beginning of a name first, a misspelt name last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.viewmodels.hangul_spelling import are_initials, initials, spelled

_WORD = re.compile(r"[^\W_]+")

_ENOUGH = 8
"""With this many better matches nobody looks for a misspelt one."""

_FAR = (1_000, True)
"""Further than any name that is shown as near."""


class Match(IntEnum):
    """How a tag matches, the best first."""

    EXACT = 0
    NAME = 1
    WORD = 2
    PATH = 3
    OTHER_NAME = 4
    INSIDE = 5
    DESCRIPTION = 6
    NEAR = 7


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A tag that matches, its path, and how it matches.

    `why` is the line of its description that does, where neither name nor path matches.
    """

    tag: Tag
    path: str
    match: Match
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Trace:
    """Which letters, and which pairs of neighbouring letters, occur: a bit each, some shared."""

    letters: int
    pairs: int

    @classmethod
    def of(cls, spelling: str) -> _Trace:
        letters = pairs = 0
        codes = [ord(letter) for letter in spelling]
        for code in codes:
            letters |= 1 << code % 61
        for one, other in pairwise(codes):
            pairs |= 1 << (31 * one + other) % 251
        return cls(letters, pairs)

    def may_be_near(self, other: _Trace, slips: int) -> bool:
        """Whether so few slips could part the two: one spoils a letter and three pairs at most."""
        return (self.letters & ~other.letters).bit_count() <= slips and (
            self.pairs & ~other.pairs
        ).bit_count() <= 3 * slips


class _Name:
    """A name or path made ready for search; what few searches need is made when one does."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.spelling = spelled(name)
        self._traces: dict[int, _Trace] = {}

    @cached_property
    def marked(self) -> str:
        """The spelling with a mark before each word, so that one look finds a word's beginning."""
        return _marked(self.spelling)

    @cached_property
    def initials(self) -> str:
        """The initial consonants of a Hangul name."""
        return initials(self.name)

    @cached_property
    def marked_initials(self) -> str:
        return _marked(self.initials)

    @cached_property
    def sorted_words(self) -> list[str]:
        return sorted(_WORD.findall(self.spelling))

    def trace_within(self, length: int) -> _Trace:
        """Return the trace of at least the first letters, `length` of them; at most twice that."""
        step = (length - 1).bit_length()
        if step not in self._traces:
            self._traces[step] = _Trace.of(self.spelling[: 1 << step])
        return self._traces[step]

    def begins(self, query: _Query) -> bool:
        """Whether the name begins with the query, or its initials do."""
        return self.spelling.startswith(query.spelling) or (
            query.is_initials and self.initials.startswith(query.spelling)
        )

    def has_word(self, query: _Query) -> bool:
        """Whether a word begins with the query, or every word of the query begins one."""
        if query.marked in self.marked:
            return True
        if query.is_initials:
            return query.marked in self.marked_initials
        return len(query.words) > 1 and all(_marked(word) in self.marked for word in query.words)

    def holds(self, query: _Query) -> bool:
        """Whether the query stands anywhere in the name."""
        return query.spelling in self.spelling or (
            query.is_initials and query.spelling in self.initials
        )


class _Query:
    """What was typed, made ready once for all tags."""

    def __init__(self, typed: str) -> None:
        self.path = [_marked(spelled(part)) for part in typed.split("/") if part.strip()]
        self.spelling = spelled(typed)
        self.marked = _marked(self.spelling)
        self.words = _WORD.findall(self.spelling)
        self.sorted_words = sorted(self.words)
        self.is_initials = are_initials(self.spelling)
        self.trace = _Trace.of(self.spelling)
        length = len(self.spelling)
        self.slack = 0 if length < 3 else 1 if length < 6 else 2 if length < 12 else 3

    def may_match(self, entry: _Entry) -> bool:
        """Whether each word typed stands somewhere in the tag; quick, and never wrongly False."""
        if self.is_initials:
            return any(name.holds(self) for name in (entry.whole, entry.other))
        return all(
            word in entry.whole.spelling
            or word in entry.other.spelling
            or (entry.described is not None and word in entry.described.spelling)
            for word in self.words
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: Tag
    path: str
    name: _Name
    other: _Name
    above: tuple[_Name, ...]
    whole: _Name
    described: _Name | None

    def line_with(self, query: _Query) -> str:
        """Return the line of the description that has most of the words typed."""

        def words_in(line: str) -> int:
            spelling = _marked(spelled(line))
            return sum(_marked(word) in spelling for word in query.words)

        return max(self.tag.description_text.split("\n"), key=words_in).strip()


class TagSearch:
    """The tags of one codebook made ready for search."""

    def __init__(self, codebook: Codebook, earlier: TagSearch | None = None) -> None:
        """Prepare the codebook; what `earlier` has prepared and still holds is taken over."""
        self.codebook = codebook
        known = earlier._entries if earlier else {}
        self._entries: dict[str, _Entry] = {}
        names: dict[str, _Name] = {}
        for tag in codebook:
            path = codebook.path(tag.id)
            entry = known.get(tag.id)
            if entry is None or entry.tag != tag or entry.path != path:
                entry = _entry(tag, path, names)
            self._entries[tag.id] = entry

    def find(self, typed: str) -> list[FoundTag]:
        """Return the tags that match, the best first; all in codebook order for empty words."""
        if not typed.strip():
            return [FoundTag(each.tag, each.path, Match.EXACT) for each in self._entries.values()]
        query = _Query(typed)
        better = [(match, each) for each, match in self._matching(query)]
        better.sort(key=lambda found: found[0])
        found = [
            FoundTag(
                each.tag,
                each.path,
                match,
                each.line_with(query) if match == Match.DESCRIPTION else "",
            )
            for match, each in better
        ]
        if len(found) < _ENOUGH:
            found += self._near(query, {each.tag.id for each in found})
        return found

    def _matching(self, query: _Query) -> Iterator[tuple[_Entry, Match]]:
        for entry in self._entries.values():
            if query.may_match(entry) and (match := _match(entry, query)) is not None:
                yield entry, match

    def _near(self, query: _Query, found: set[str]) -> list[FoundTag]:
        near: list[tuple[tuple[int, bool], _Entry]] = []
        for entry in self._entries.values():
            if entry.tag.id not in found:
                names = (entry.name, entry.other, *([entry.whole] if len(query.path) > 1 else []))
                distance = min(_nearness(query, each) for each in names)
                if distance != _FAR:
                    near.append((distance, entry))
        near.sort(key=lambda each: each[0])
        return [FoundTag(entry.tag, entry.path, Match.NEAR) for _, entry in near]


def distances(word: str, other: str) -> tuple[int, int]:
    """Return how many typing slips part a word from another, and from the beginning of it.

    A slip is a letter more, less, changed, or two neighbours swapped. After Hyyrö, "A bit-vector
    algorithm for computing Levenshtein and Damerau edit distances" (2003).
    """
    length = len(word)
    if not length:
        return len(other), 0
    places: dict[str, int] = {}
    for at, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << at
    ones, last = (1 << length) - 1, 1 << (length - 1)
    plus, minus, diagonal, before = ones, 0, 0, 0
    distance = least = length
    for letter in other:
        here = places.get(letter, 0)
        swapped = (((~diagonal) & here) << 1) & before
        diagonal = ((((here & plus) + plus) ^ plus) | here | minus | swapped) & ones
        across_plus = minus | (ones & ~(diagonal | plus))
        across_minus = diagonal & plus
        distance += bool(across_plus & last) - bool(across_minus & last)
        least = min(least, distance)
        across_plus = (across_plus << 1) | 1
        across_minus <<= 1
        plus = (across_minus | (ones & ~(diagonal | across_plus))) & ones
        minus = across_plus & diagonal
        before = here
    return distance, least


def _match(entry: _Entry, query: _Query) -> Match | None:
    if query.spelling in (entry.name.spelling, entry.whole.spelling, entry.other.spelling):
        return Match.EXACT
    if entry.name.begins(query):
        return Match.NAME
    if entry.name.has_word(query):
        return Match.WORD
    if _leads_to(entry, query):
        return Match.PATH
    if entry.other.has_word(query):
        return Match.OTHER_NAME
    if entry.name.holds(query) or entry.other.holds(query):
        return Match.INSIDE
    if entry.described is not None and entry.described.has_word(query):
        return Match.DESCRIPTION
    return None


def _leads_to(entry: _Entry, query: _Query) -> bool:
    """Whether the query goes through the tags above: `arms/fig`, `arms fig`, or `arms` alone."""
    if len(query.path) > 1:
        names = (*entry.above, entry.name)
        if len(names) < len(query.path):
            return False
        parts = zip(query.path, names[-len(query.path) :], strict=True)
        return all(part in name.marked for part, name in parts)
    return entry.whole.has_word(query)


def _nearness(query: _Query, name: _Name) -> tuple[int, bool]:
    """Return the slips between query and name, and whether only the name's beginning is near."""
    slack, length = query.slack, len(query.spelling)
    if len(name.spelling) < length - slack:
        return _FAR
    if len(query.words) > 1 and query.sorted_words == name.sorted_words:
        return 0, False
    if not query.trace.may_be_near(name.trace_within(length + slack), slack):
        return _FAR
    whole, beginning = distances(query.spelling, name.spelling[: length + slack + 1])
    if whole <= slack:
        return whole, False
    return (beginning, True) if beginning <= slack else _FAR


def _marked(spelling: str) -> str:
    return _WORD.sub("\x01\\g<0>", spelling)


def _entry(tag: Tag, path: str, names: dict[str, _Name]) -> _Entry:
    def ready(name: str) -> _Name:
        if name not in names:
            names[name] = _Name(name)
        return names[name]

    return _Entry(
        tag=tag,
        path=path,
        name=ready(tag.name),
        other=ready(tag.other_name),
        above=tuple(ready(name) for name in path.split("/")[:-1]),
        whole=ready(path),
        # Not among the names shared by tags: a long text is kept for its own tag only.
        described=_Name(tag.description_text) if tag.description else None,
    )
