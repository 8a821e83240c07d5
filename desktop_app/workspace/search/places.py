"""Where an article says what is looked for: how often, and the best of these places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.article import Article
from desktop_app.domain.query_words import Wanted
from desktop_app.domain.search_terms import Term
from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.text_lines import TextLines
from desktop_app.storage.search_index import IndexedText

_NEAR = 120
"""Code points within which words count as standing together."""

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an article: where each begins and ends, and which term it says, in order.

    With `folding` they are places in the folded text, and are looked up in the other when asked
    for: that takes longer than to find them.
    """

    found: Sequence[tuple[int, int, int]] = ()
    terms: int = 0
    folding: FoldedText | None = None

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.found)

    def best(self, most: int) -> list[Span]:
        """Return some places, those first near which most of the terms stand."""
        numbers: Sequence[int] = range(len(self.found))
        if self.terms > 1 and len(self.found) > 1:
            together = self._together()
            numbers = sorted(numbers, key=lambda at: -together[at])
        return list(dict.fromkeys(self._span(at) for at in numbers[:most]))

    def _span(self, at: int) -> Span:
        start, end, _ = self.found[at]
        if self.folding is not None:
            start, end = self.folding.original(start, end)
        return Span(start, end)

    def _together(self) -> list[int]:
        """Return of each place how many terms stand near it."""
        starts = [start for start, _, _ in self.found]
        return [
            len({term for _, _, term in self.found[_first(starts, at) : _last(starts, at)]})
            for at in starts
        ]


def places_in(
    article: Article, indexed: IndexedText, wanted: Wanted, inside: Sequence[Span] | None
) -> Places:
    """Return where an article says all terms and none of the excluded ones; else no place.

    Dimmed lines do not count, unless they are asked for; with `inside`, only places count that
    touch one of these spans.
    """
    dimmed = () if wanted.filters.in_boilerplate else _dimmed(article, indexed.text)
    is_plain = not dimmed and inside is None
    is_plain = is_plain and not any(term.is_capital for term in (*wanted.terms, *wanted.excluded))

    def where(term: Term) -> list[_Range]:
        if is_plain:
            return term.ranges(indexed.folded.folded)
        places = term.places(indexed.folded, indexed.text)
        return _lit(places, dimmed) if dimmed else places

    found: list[tuple[int, int, int]] = []
    for number, term in enumerate(wanted.terms):
        places = where(term)
        if not places:
            return Places()
        found += ((start, end, number) for start, end in places)
    if any(map(where, wanted.excluded)):
        return Places()
    if len(wanted.terms) > 1:
        found.sort()
    if inside is not None:
        found = [each for each in found if any(_touches(each, span) for span in inside)]
    return Places(found, len(wanted.terms), indexed.folded if is_plain else None)


def _lit(places: Sequence[_Range], dimmed: Sequence[_Range]) -> list[_Range]:
    """Return the places that touch no dimmed line."""
    starts = [start for start, _ in dimmed]

    def is_lit(place: _Range) -> bool:
        after = bisect_left(starts, place[1])
        return not after or dimmed[after - 1][1] <= place[0]

    return [place for place in places if is_lit(place)]


def _dimmed(article: Article, text: str) -> list[_Range]:
    numbers = article.dimmed_lines
    if not numbers:
        return []
    lines = TextLines(text)
    spans = (lines.span(number) for number in numbers if 1 <= number <= len(lines))
    return [(span.start, span.end) for span in spans]


def _touches(place: tuple[int, int, int], span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]


def _first(starts: Sequence[int], start: int) -> int:
    return bisect_left(starts, start - _NEAR)


def _last(starts: Sequence[int], start: int) -> int:
    return bisect_right(starts, start + _NEAR)
