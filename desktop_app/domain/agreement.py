"""Agreement: how far analysts who coded the same articles gave the same tags to the same words.

A unit is a character (a Unicode code point; the text being NFC, a Hangul syllable is one) or a
sentence (`sentence_ends.sentences_in`; lines are sentences of their own). A character has the tags
of the passages it stands in; a sentence those of every passage that shares a character with it. A
passage without tags is no coding. An article that an analyst has not sealed is missing, not empty.

Per tag the values are "tagged" and "not". In all, the value of a unit is the set of its tags, and
two sets agree where they are equal, the strict way of comparing several labels at once: see R.
Artstein and M. Poesio, "Inter-coder agreement for computational linguistics", Computational
Linguistics 34 (2008), on nominal and set-valued codes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop_app.domain.coefficients import (
    Coefficient,
    Pattern,
    Ratings,
    ac1,
    alpha,
    kappa,
    percentage,
    units_shared,
)
from desktop_app.domain.identity import EntityId
from desktop_app.domain.sentence_ends import sentences_in
from desktop_app.domain.span import Span
from desktop_app.domain.unitized_texts import MarkedText, Marks, Unitizing, unitized

Unit = Literal["character", "sentence"]

FEW = "few"
"""Caution: so few passages (or units) that one more would move the figures."""
SKEWED = "skewed"
"""Caution: nearly all units have one value; kappa and alpha are low even where raters agree.

A. R. Feinstein and D. V. Cicchetti, "High agreement but low kappa", J. Clin. Epidemiol. 43 (1990).
"""

_FEW = 30
"""Passages, and units, below which figures are called uncertain; a common rule of thumb."""
_RARE = 0.05
"""Share of one value below, or above 1 minus which, units are skewed."""

TagSet: TypeAlias = frozenset[EntityId]


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A stretch of an article and the tags an analyst gave it, merged ones followed."""

    span: Span
    tags: TagSet


Coding: TypeAlias = tuple[CodedSpan, ...]
"""What one analyst coded in one article."""


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """An article's text and what each analyst, in a fixed order, coded; None where not sealed."""

    text: str
    codings: tuple[Coding | None, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures for one tag, or in all.

    `unitizing` judges where passages begin and end (`domain/unitizing.py`). `units` are those at
    least two analysts coded, `passages` what they rest on, `share` how much of what was judged is
    tagged (0 to 1), `cautions` among `FEW` and `SKEWED`.
    """

    percentage: Coefficient
    kappa: Coefficient
    ac1: Coefficient
    alpha: Coefficient
    unitizing: Unitizing
    units: int
    passages: int
    share: float
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementTable:
    """Agreement in all and for each tag that any of the analysts used."""

    unit: Unit
    in_all: Agreement
    by_tag: Mapping[EntityId, Agreement]


def agreement(articles: Iterable[CodedArticle], unit: Unit = "character") -> AgreementTable:
    """Return how far analysts agree on articles, of which at least two must have sealed each."""
    ratings: Counter[Pattern] = Counter()
    passages: Counter[EntityId] = Counter()
    marked: list[MarkedText] = []
    in_all = 0
    for article in articles:
        codings = [coding for coding in article.codings if coding is not None]
        if len(codings) < 2:
            continue
        length, counted = _counted(article, unit)
        ratings.update(_swept(counted, length))
        marked.append(MarkedText(length, tuple(_marks(coding, length) for coding in counted)))
        for coding in codings:
            in_all += sum(bool(each.tags) for each in coding)
            passages.update(tag for each in coding for tag in each.tags)
    unitizing, of_tags = unitized(marked, passages)
    by_tag = {
        tag: _agreement(_of_tag(ratings, tag), of_tags[tag], passages[tag], values=2)
        for tag in sorted(passages)
    }
    return AgreementTable(unit, _agreement(ratings, unitizing, in_all), by_tag)


def _agreement(ratings: Ratings, unitizing: Unitizing, passages: int, values: int = 0) -> Agreement:
    units = units_shared(ratings)
    share = _share_tagged(ratings)
    cautions = [FEW] if min(units, passages) < _FEW else []
    if units and not _RARE <= share <= 1 - _RARE:
        cautions.append(SKEWED)
    return Agreement(
        percentage(ratings),
        kappa(ratings),
        ac1(ratings, values),
        alpha(ratings),
        unitizing,
        units,
        passages,
        share,
        tuple(cautions),
    )


def _of_tag(ratings: Ratings, tag: EntityId) -> Ratings:
    binary: Counter[Pattern] = Counter()
    for pattern, count in ratings.items():
        tagged = tuple(None if tags is None else tag in _set(tags) for tags in pattern)
        binary[tagged] += count
    return binary


def _set(value: object) -> TagSet:
    assert isinstance(value, frozenset)
    return value


def _share_tagged(ratings: Ratings) -> float:
    given = tagged = 0
    for pattern, count in ratings.items():
        values = [value for value in pattern if value is not None]
        given += count * len(values)
        tagged += count * sum(map(bool, values))
    return tagged / given if given else 0.0


def _counted(article: CodedArticle, unit: Unit) -> tuple[int, tuple[Coding | None, ...]]:
    """Return how many units an article has, and the codings in these units."""
    if unit == "character":
        return len(article.text), article.codings
    sentences = sentences_in(article.text)
    codings = (coding and _in_sentences(coding, sentences) for coding in article.codings)
    return len(sentences), tuple(codings)


def _marks(coding: Coding | None, length: int) -> Marks | None:
    if coding is None:
        return None
    return tuple(
        (min(each.span.start, length), min(each.span.end, length), each.tags) for each in coding
    )


def _in_sentences(coding: Coding, sentences: Sequence[Span]) -> Coding:
    """Return a coding in sentences instead of characters: each passage from its first to last."""
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    moved: list[CodedSpan] = []
    for each in coding:
        first = bisect_right(ends, each.span.start)
        beyond = bisect_left(starts, each.span.end)
        if first < beyond:
            moved.append(CodedSpan(Span(first, beyond), each.tags))
    return tuple(moved)


def _swept(codings: Sequence[Coding | None], length: int) -> Counter[Pattern]:
    """Walk from boundary to boundary and count the units between, by who gave them which tags."""
    opening: dict[int, list[tuple[int, int, TagSet]]] = {}
    for analyst, coding in enumerate(codings):
        for each in coding or ():
            start, end = min(each.span.start, length), min(each.span.end, length)
            opening.setdefault(start, []).append((analyst, 1, each.tags))
            opening.setdefault(end, []).append((analyst, -1, each.tags))
    opening.setdefault(0, [])
    held: list[Counter[EntityId]] = [Counter() for _ in codings]
    now: list[TagSet | None] = [None if coding is None else frozenset() for coding in codings]
    found: Counter[Pattern] = Counter()
    places = sorted(opening)
    for place, following in zip(places, [*places[1:], length], strict=True):
        for analyst, step, tags in opening[place]:
            for tag in tags:
                held[analyst][tag] += step
        for analyst in {analyst for analyst, _, _ in opening[place]}:
            now[analyst] = frozenset(tag for tag, times in held[analyst].items() if times)
        if following > place:
            found[tuple(now)] += following - place
    return found
