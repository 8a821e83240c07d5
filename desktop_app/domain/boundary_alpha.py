"""The earlier unitizing α_U: how far the boundaries of passages of one tag lie apart.

K. Krippendorff, "On the reliability of unitizing continuous data", Sociological Methodology 25
(1995), with the expected disagreement as corrected in "Content Analysis: An Introduction to Its
Methodology" (2nd ed. 2004, ch. 11, worked example on p. 254). It judges one value at a time, so
that passages of different tags may overlap, and is 1 only where all boundaries are the same.
A boundary that is off counts by the square of the distance, a passage that the other does not have
at all by the square of its length. All sums are whole numbers until the last division.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations
from typing import TypeAlias

from desktop_app.domain.coefficients import ONE_VALUE, Coefficient
from desktop_app.domain.span import Span
from desktop_app.domain.unitizing import NOTHING_MARKED

NOT_BY_ALL = "not-by-all"
"""Reason: no text was coded by all coders that are compared."""

Places: TypeAlias = tuple[tuple[Span, ...], ...]
"""For each coder the units of one value in a text, in reading order, none overlapping."""


@dataclass(frozen=True, slots=True)
class Displacement:
    """Observed and expected disagreement on one value, and how many units have it."""

    observed: Fraction
    expected: Fraction
    units: int


def displacement(
    texts: Sequence[tuple[int, Places]], coders: int, blank: Sequence[int] = ()
) -> Displacement:
    """Return the disagreement over texts, each a length above 0 and places, laid end to end.

    All texts have the same coders, two or more; units and gaps end with their text. `blank` are the
    lengths of texts in which nobody marked anything.
    """
    length = sum(blank) + sum(size for size, _ in texts)
    apart = sum(_apart(one, other) for _, each in texts for one, other in combinations(each, 2))
    units = [len(unit) for _, each in texts for places in each for unit in places]
    gaps = [gap for size, each in texts for places in each for gap in _gaps(places, size)]
    gaps += [*blank] * coders
    within = sum(unit * (unit - 1) for unit in units)
    whole = coders * length
    return Displacement(
        Fraction(2 * apart, coders * (coders - 1) * length**2),
        Fraction(2 * _by_chance(units, gaps), length * (whole * (whole - 1) - within)),
        len(units),
    )


def boundary_alpha(found: Iterable[Displacement]) -> Coefficient:
    """Return α_U of one value, or of several together: disagreements are added up first."""
    found = list(found)
    expected = sum((each.expected for each in found), Fraction())
    if not expected:
        marked = sum(each.units for each in found)
        reason = ONE_VALUE if marked else NOTHING_MARKED
        return Coefficient(None, reason if found else NOT_BY_ALL)
    observed = sum((each.observed for each in found), Fraction())
    return Coefficient(float(1 - observed / expected))


def _by_chance(units: Sequence[int], gaps: Iterable[int]) -> int:
    """Return the sum over all ways to lay each unit upon the other units and into the gaps."""
    sizes = sorted(gaps)
    sums = [0, *accumulate(sizes)]
    total = 0
    for unit in units:
        fits = bisect_left(sizes, unit)
        room = sums[-1] - sums[fits] - (len(sizes) - fits) * (unit - 1)
        upon = unit * (unit - 1) * (2 * unit - 1) // 3
        total += (len(units) - 1) * upon + unit * unit * room
    return total


def _apart(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return the squared distances of the boundaries of two coders' units of one text."""
    return _met(one, other) + _missed(one, other) + _missed(other, one)


def _met(one: Sequence[Span], other: Sequence[Span]) -> int:
    total = at = there = 0
    while at < len(one) and there < len(other):
        left, right = one[at], other[there]
        if left.overlaps(right):
            total += (left.start - right.start) ** 2 + (left.end - right.end) ** 2
        at += left.end <= right.end
        there += right.end <= left.end
    return total


def _missed(units: Sequence[Span], other: Sequence[Span]) -> int:
    """Return the squared lengths of the units that lie wholly in a gap of the other's."""
    ends = [each.end for each in other]
    total = 0
    for unit in units:
        nearest = bisect_left(ends, unit.start + 1)
        if nearest == len(other) or other[nearest].start >= unit.end:
            total += len(unit) ** 2
    return total


def _gaps(units: Sequence[Span], length: int) -> list[int]:
    ends = [0, *(unit.end for unit in units)]
    starts = [*(unit.start for unit in units), length]
    return [start - end for end, start in zip(ends, starts, strict=True) if end < start]
