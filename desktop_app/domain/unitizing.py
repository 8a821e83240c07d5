"""Unitizing: how far analysts mark the same stretches of a text, and with the same tags.

The family uα of K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher, "On the reliability of
unitizing textual continua: Further developments", Quality & Quantity 50 (2016); the same in K.
Krippendorff, "Content Analysis: An Introduction to Its Methodology" (4th ed. 2019, section 12.6).

Each coder cuts the text into units, which have a value, and the gaps between them. What coders did
is compared by the lengths of the stretches where a unit or gap of one meets one of another (the
coincidences ℓ); what chance would do is computed from whole units, so that one long unit counts as
one decision and not as a thousand characters, while a gap, which nobody decided on, counts by
character. Where each unit is one character long, uα is Krippendorff's α.

Figures are exact until the last step. Several texts add up: each is compared among
those who coded it. The papers know units that exclude one another; here passages may overlap, and
a value is the set of tags that a coder gave to a stretch (`units_of`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from desktop_app.domain.coefficients import NO_UNITS, ONE_VALUE, Coefficient
from desktop_app.domain.identity import EntityId

NOTHING_MARKED = "nothing-marked"
"""Reason: none of the coders marked anything."""

NOTHING_SHARED = "nothing-shared"
"""Reason: too few of the marked words were marked by others too."""

Value: TypeAlias = Hashable
"""What a unit was called; None stands for a gap."""


Pair: TypeAlias = tuple[Value | None, Value | None]
"""What two coders called the same stretch."""


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit: half-open in characters (or sentences) from 0, with a value other than None."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Continuum:
    """A text's length, and the units of each who coded it, in reading order, none overlapping."""

    length: int
    coders: tuple[tuple[CodedUnit, ...], ...]


@dataclass(frozen=True, slots=True)
class Coincidences:
    """The sums from which all coefficients are computed, as whole numbers.

    `lengths` are ℓ_ck times `scale`, None for gaps: how much of what one coder called c another
    called k, a mean over the others. `squares` are the squared lengths of the units of a value (of
    gaps: lengths); `shared`, times `scale`, the squares of the parts of units that another coder
    marked too, a mean over the others.
    """

    lengths: Mapping[Pair, int]
    squares: Mapping[Value | None, int]
    shared: Mapping[Value, int]
    scale: int = 1


def units_of(marks: Iterable[tuple[int, int, frozenset[EntityId]]]) -> tuple[CodedUnit, ...]:
    """Return the units of one coder's passages, given as start, end and tags, valued by tag sets.

    A unit ends where the set of tags changes, or where its passages end and others begin; passages
    without tags are no coding.
    """
    opening: dict[int, list[tuple[int, frozenset[EntityId]]]] = {}
    for start, end, tags in marks:
        if tags and start < end:
            opening.setdefault(start, []).append((1, tags))
            opening.setdefault(end, []).append((-1, tags))
    held: Counter[EntityId] = Counter()
    found: list[CodedUnit] = []
    start = open_passages = 0
    value: frozenset[EntityId] = frozenset()
    for place in sorted(opening):
        open_passages += sum(step for step, _ in opening[place] if step < 0)
        goes_on = open_passages > 0
        open_passages += sum(step for step, _ in opening[place] if step > 0)
        for step, tags in opening[place]:
            for tag in tags:
                held[tag] += step
        now = frozenset(tag for tag, times in held.items() if times)
        if now == value and goes_on:
            continue
        if value:
            found.append(CodedUnit(start, place, value))
        start, value = place, now
    return tuple(found)


def coincidences(continua: Iterable[Continuum], blank: int = 0) -> Coincidences:
    """Return the sums over texts; a text that fewer than two coded does not count.

    `blank` is the length of texts in which nobody marked anything, times who coded each.
    """
    compared = [each for each in continua if len(each.coders) > 1]
    scale = lcm(*(len(each.coders) - 1 for each in compared))
    lengths: Counter[Pair] = Counter({(None, None): blank * scale} if blank else {})
    squares: Counter[Value | None] = Counter({None: blank} if blank else {})
    shared: Counter[Value] = Counter()
    for continuum in compared:
        weight = scale // (len(continuum.coders) - 1)
        pairs, overlaps = _met(continuum)
        for pair, length in pairs.items():
            lengths[pair] += length * weight
        for value, square in overlaps.items():
            shared[value] += square * weight
        for units in continuum.coders:
            squares[None] += continuum.length - sum(each.end - each.start for each in units)
            for each in units:
                squares[each.value] += (each.end - each.start) ** 2
    return Coincidences(lengths, +squares, shared, scale)


def u_alpha(found: Coincidences) -> Coefficient:
    """Return uα: agreement on where units are and what they are called, gaps included (eq. 5)."""
    return _alpha(found.lengths, sum(found.squares.values()), found)


def bar_u_alpha(found: Coincidences) -> Coefficient:
    """Return |uα: agreement on what was marked at all, whatever it was called (eq. 6)."""
    two: Counter[Pair] = Counter()
    for (one, other), length in found.lengths.items():
        two[one is not None, other is not None] += length
    return _alpha(two, sum(found.squares.values()), found)


def cu_alpha(found: Coincidences) -> Coefficient:
    """Return cuα: agreement on what stretches are called that two had marked (eqs. 10 and 11)."""
    if _is_unmarked(found):
        return _unmarked(found)
    marked = _marked(found)
    totals = _totals(marked)
    length = sum(totals.values())
    squares = found.scale * sum(found.shared.values())
    if len(totals) == 1:
        return Coefficient(None, ONE_VALUE)
    if length * length <= squares:
        return Coefficient(None, NOTHING_SHARED)
    return _of(_apart(marked) * (length * length - squares), length * _unlike(totals, length))


def ku_alphas(
    found: Coincidences, names: Callable[[Value], Iterable[Hashable]]
) -> dict[Hashable, Coefficient]:
    """Return (k)uα for each name: as `cu_alpha`, for one value k alone against all others (eq. 13).

    `names` tells what a value is called, several for a set; what nobody else marked is left out.
    """
    marked = _marked(found)
    length = sum(marked.values())
    of_name: Counter[Hashable] = Counter()
    both: Counter[Hashable] = Counter()
    squares: Counter[Hashable] = Counter()
    for (one, other), stretch in marked.items():
        names_of_other = frozenset(names(other))
        for name in names(one):
            of_name[name] += stretch
            both[name] += stretch if name in names_of_other else 0
    for value, square in found.shared.items():
        for name in names(value):
            squares[name] += found.scale * square
    return {
        name: _of_one(total, both[name], squares[name], length) for name, total in of_name.items()
    }


def _of_one(of_k: int, both: int, squares: int, length: int) -> Coefficient:
    if of_k == length:
        return Coefficient(None, ONE_VALUE)
    if of_k * length <= squares:
        return Coefficient(None, NOTHING_SHARED)
    return _of((of_k - both) * (of_k * length - squares), of_k * of_k * (length - of_k))


def _alpha(lengths: Mapping[Pair, int], squares: int, found: Coincidences) -> Coefficient:
    """Return 1 - (observed / expected), gaps being a value as well."""
    if _is_unmarked(found):
        return _unmarked(found)
    totals = _totals(lengths)
    if len(totals) == 1:
        return Coefficient(None, ONE_VALUE)
    length = sum(totals.values())
    return _of(
        _apart(lengths) * (length * length - found.scale**2 * squares),
        length * _unlike(totals, length),
    )


def _of(observed: int, expected: int) -> Coefficient:
    return Coefficient(float(1 - Fraction(observed, expected)))


def _apart(lengths: Mapping[Pair, int]) -> int:
    return sum(length for (one, other), length in lengths.items() if one != other)


def _unlike(totals: Mapping[Value | None, int], length: int) -> int:
    """Return how often two values drawn from all would differ, times the square of the length."""
    return length * length - sum(total * total for total in totals.values())


def _totals(lengths: Mapping[Pair, int]) -> Counter[Value | None]:
    totals: Counter[Value | None] = Counter()
    for (value, _), length in lengths.items():
        totals[value] += length
    return totals


def _marked(found: Coincidences) -> dict[Pair, int]:
    """Return the lengths ℓ*_ck where both had marked something."""
    return {pair: length for pair, length in found.lengths.items() if None not in pair}


def _is_unmarked(found: Coincidences) -> bool:
    return not found.squares.keys() - {None}


def _unmarked(found: Coincidences) -> Coefficient:
    return Coefficient(None, NOTHING_MARKED if found.lengths else NO_UNITS)


def _met(
    continuum: Continuum,
) -> tuple[Counter[Pair], Counter[Value]]:
    """Return how much of each value met each other, and the squares of what was met of units."""
    pairs: Counter[Pair] = Counter()
    met: dict[tuple[int, int, int], int] = {}
    for length, here in _stretches(continuum):
        values = Counter(None if unit is None else unit.value for unit in here)
        for one, times in values.items():
            for other, often in values.items():
                pairs[one, other] += length * times * (often - (one == other))
        marking = [(at, unit) for at, unit in enumerate(here) if unit is not None]
        for at, unit in marking:
            for other_at, _ in marking:
                if at != other_at:
                    key = (at, unit.start, other_at)
                    met[key] = met.get(key, 0) + length
    squares: Counter[Value] = Counter()
    values_at = [{unit.start: unit.value for unit in units} for units in continuum.coders]
    for (at, start, _), length in met.items():
        squares[values_at[at][start]] += length * length
    return +pairs, squares


def _stretches(continuum: Continuum) -> Iterator[tuple[int, Sequence[CodedUnit | None]]]:
    """Yield the stretches in which no unit begins or ends: how long, and whose units are there."""
    edges: dict[int, list[tuple[int, CodedUnit | None]]] = {0: []}
    for at, units in enumerate(continuum.coders):
        for ended in units:
            edges.setdefault(ended.end, []).append((at, None))
    for at, units in enumerate(continuum.coders):
        for begun in units:
            edges.setdefault(begun.start, []).append((at, begun))
    here: list[CodedUnit | None] = [None] * len(continuum.coders)
    places = sorted(edges)
    for place, following in zip(places, [*places[1:], continuum.length], strict=True):
        for at, unit in edges[place]:
            here[at] = unit
        if following > place:
            yield following - place, here
