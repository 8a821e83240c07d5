"""Unitizing of coded texts: the coefficients in all and for each tag, from passages and tags.

In all, the value of a stretch is the set of its tags, as for the other coefficients
(`domain/agreement.py`). For a tag, uα is taken of that tag's units alone against everything else,
where units that overlap count as one; (k)uα is that of the tag among all tags. A text counts for
those who coded it; α_U, which knows no missing coders, counts only texts that all have coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.domain.boundary_alpha import Displacement, boundary_alpha, displacement
from desktop_app.domain.coefficients import Coefficient
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.domain.unitizing import (
    NOTHING_SHARED,
    CodedUnit,
    Coincidences,
    Continuum,
    Value,
    bar_u_alpha,
    coincidences,
    cu_alpha,
    ku_alphas,
    u_alpha,
    units_of,
)

FOR_TAGS = "for-tags"
"""Reason: said of each tag, not of all together."""

FOR_ALL = "for-all"
"""Reason: said of all tags together, not of each."""

Marks: TypeAlias = tuple[tuple[int, int, frozenset[EntityId]], ...]
"""The start, end and tags of one coder's passages."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text's length and what each coder, in a fixed order, marked; None who did not code it."""

    length: int
    marks: tuple[Marks | None, ...]


@dataclass(frozen=True, slots=True)
class Unitizing:
    """The coefficients of unitizing, of all tags or of one.

    `u` is uα, `bar` |uα, `coding` cuα, `tag` (k)uα, `boundaries` the earlier α_U.
    """

    u: Coefficient
    bar: Coefficient
    coding: Coefficient
    tag: Coefficient
    boundaries: Coefficient


def unitized(
    texts: Iterable[MarkedText], tags: Iterable[EntityId]
) -> tuple[Unitizing, Mapping[EntityId, Unitizing]]:
    """Return the coefficients in all, and for each of these tags."""
    texts = [text for text in texts if text.length and _coders(text) > 1]
    found = coincidences(_continuum(text) for text in texts)
    of_tags = ku_alphas(found, _set)
    whole = sum(text.length * _coders(text) for text in texts)
    complete = [at for at, text in enumerate(texts) if None not in text.marks]
    by_tag: dict[EntityId, Unitizing] = {}
    displaced: list[Displacement] = []
    used = _by_tag(texts)
    for tag in tags:
        places = used.get(tag, {})
        apart = _displacement(texts, complete, places)
        displaced += apart
        by_tag[tag] = Unitizing(
            u_alpha(_alone(texts, places, whole)),
            Coefficient(None, FOR_ALL),
            Coefficient(None, FOR_ALL),
            of_tags.get(tag, Coefficient(None, NOTHING_SHARED)),
            boundary_alpha(apart),
        )
    in_all = Unitizing(
        u_alpha(found),
        bar_u_alpha(found),
        cu_alpha(found),
        Coefficient(None, FOR_TAGS),
        boundary_alpha(displaced or _displacement(texts, complete, {})),
    )
    return in_all, by_tag


_Places: TypeAlias = dict[int, tuple[tuple[Span, ...], ...]]
"""The units of one tag: by text, of each who coded that."""


def _set(value: Value) -> frozenset[EntityId]:
    assert isinstance(value, frozenset)
    return value


def _coders(text: MarkedText) -> int:
    return sum(marks is not None for marks in text.marks)


def _continuum(text: MarkedText) -> Continuum:
    return Continuum(text.length, tuple(units_of(each) for each in text.marks if each is not None))


def _alone(texts: Sequence[MarkedText], places: _Places, whole: int) -> Coincidences:
    """Return the sums for one tag against everything else; `whole` is all that was coded."""
    used = [
        Continuum(
            texts[at].length,
            tuple(tuple(CodedUnit(each.start, each.end, True) for each in of) for of in coders),
        )
        for at, coders in places.items()
    ]
    unused = whole - sum(each.length * len(each.coders) for each in used)
    return coincidences(used, unused)


def _displacement(
    texts: Sequence[MarkedText], complete: Sequence[int], places: _Places
) -> list[Displacement]:
    """Return the disagreement on one tag, nothing where no text was coded by all."""
    if not complete:
        return []
    used = [(texts[at].length, places[at]) for at in complete if at in places]
    blank = [texts[at].length for at in complete if at not in places]
    return [displacement(used, len(texts[complete[0]].marks), blank)]


def _by_tag(texts: Sequence[MarkedText]) -> dict[EntityId, _Places]:
    found: dict[EntityId, _Places] = {}
    for at, text in enumerate(texts):
        coders = [_of_coder(marks) for marks in text.marks if marks is not None]
        for tag in {tag for of in coders for tag in of}:
            units = tuple(_joined(of.get(tag, ())) for of in coders)
            found.setdefault(tag, {})[at] = units
    return found


def _of_coder(marks: Marks) -> dict[EntityId, list[Span]]:
    found: dict[EntityId, list[Span]] = {}
    for start, end, tags in marks:
        for tag in tags if start < end else ():
            found.setdefault(tag, []).append(Span(start, end))
    return found


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return units in reading order, those that overlap as one; those that touch stay two."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
