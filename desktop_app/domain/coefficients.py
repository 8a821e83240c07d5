"""Coefficients of agreement between two and more raters on nominal values, after the papers named.

All of them start from `Ratings`: how many units the raters, in a fixed order, valued so and so;
None where a rater did not see the unit. Units of the same pattern are counted, not listed, so that
a text of a million characters costs as much as one of a hundred with the same passages. A
coefficient that a formula leaves undefined is None with the reason, never NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

Pattern: TypeAlias = tuple[Hashable | None, ...]
"""The values of one unit, one for each rater; None where the rater did not see it."""

Ratings: TypeAlias = Mapping[Pattern, int]
"""How many units there are of each pattern."""

NO_UNITS = "no-units"
"""Reason: no unit was valued by two raters."""

ONE_VALUE = "one-value"
"""Reason: only one value was ever given, so that nothing could have been different."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient, at most 1; None with a reason (`NO_UNITS`, `ONE_VALUE`) where undefined."""

    value: float | None
    reason: str = ""


def units_shared(ratings: Ratings) -> int:
    """Return how many units at least two raters valued."""
    return sum(count for _, count in _shared(ratings))


def percentage(ratings: Ratings) -> Coefficient:
    """Return the observed agreement, 0 to 1: the share of pairs of raters that agree on a unit.

    For more than two raters the mean over the units of agreeing pairs among all pairs, as in J. L.
    Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971);
    units with fewer than two values are left out (K. L. Gwet, "Handbook of Inter-Rater
    Reliability", 4th ed. 2014, ch. 2).
    """
    agreed, units = 0.0, 0
    for values, count in _shared(ratings):
        raters = len(values)
        pairs = sum(times * (times - 1) for times in Counter(values).values())
        agreed += count * pairs / (raters * (raters - 1))
        units += count
    return Coefficient(agreed / units) if units else Coefficient(None, NO_UNITS)


def kappa(ratings: Ratings) -> Coefficient:
    """Return Cohen's kappa; for more than two raters the mean over all pairs of raters.

    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960); the mean over pairs: R. J. Light, "Measures of response agreement for
    qualitative data", Psychological Bulletin 76 (1971). Each pair is compared on the units that
    both valued; pairs for which kappa is undefined do not count, unless all are.
    """
    raters = max((len(pattern) for pattern in ratings), default=0)
    pairs = [_cohen(ratings, one, other) for one, other in combinations(range(raters), 2)]
    values = [pair.value for pair in pairs if pair.value is not None]
    if values:
        return Coefficient(sum(values) / len(values))
    seen = any(pair.reason == ONE_VALUE for pair in pairs)
    return Coefficient(None, ONE_VALUE if seen else NO_UNITS)


def _cohen(ratings: Ratings, one: int, other: int) -> Coefficient:
    units = agreed = 0
    ones: Counter[Hashable] = Counter()
    others: Counter[Hashable] = Counter()
    for pattern, count in ratings.items():
        left, right = pattern[one], pattern[other]
        if left is None or right is None:
            continue
        units += count
        agreed += count if left == right else 0
        ones[left] += count
        others[right] += count
    if not units:
        return Coefficient(None, NO_UNITS)
    by_chance = sum(ones[value] * others[value] for value in ones)  # times units squared
    if by_chance == units * units:
        return Coefficient(None, ONE_VALUE)
    return Coefficient((agreed * units - by_chance) / (units * units - by_chance))


def ac1(ratings: Ratings, values: int = 0) -> Coefficient:
    """Return Gwet's AC1; `values` is how many values there are to choose from, at least those used.

    K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high
    agreement", British Journal of Mathematical and Statistical Psychology 61 (2008); with more
    raters and missing values as in his "Handbook of Inter-Rater Reliability" (4th ed. 2014). It
    stays near the percentage where nearly all units have one value, which lets kappa collapse.
    """
    observed = percentage(ratings).value
    if observed is None:
        return Coefficient(None, NO_UNITS)
    shares: dict[Hashable, float] = {}
    units = 0
    for pattern, count in ratings.items():
        given = [value for value in pattern if value is not None]
        units += count if given else 0
        for value in given:
            shares[value] = shares.get(value, 0.0) + count / len(given)
    choices = max(values, len(shares))
    if choices < 2:
        return Coefficient(None, ONE_VALUE)
    by_chance = sum(share / units * (1 - share / units) for share in shares.values())
    by_chance /= choices - 1
    return Coefficient((observed - by_chance) / (1 - by_chance))


def alpha(ratings: Ratings) -> Coefficient:
    """Return Krippendorff's alpha for nominal values, by the matrix of coincidences.

    K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), and "Content Analysis: An
    Introduction to Its Methodology" (2nd ed. 2004, ch. 11). For any number of raters; values
    without a partner in their unit do not count.
    """
    totals: Counter[Hashable] = Counter()
    apart = 0.0  # the sum of the coincidences off the diagonal
    for values, count in _shared(ratings):
        times = Counter(values)
        for value, often in times.items():
            totals[value] += often * count
            apart += count * often * (len(values) - often) / (len(values) - 1)
    paired = sum(totals.values())
    if not paired:
        return Coefficient(None, NO_UNITS)
    expected = paired * paired - sum(total * total for total in totals.values())
    if not expected:
        return Coefficient(None, ONE_VALUE)
    return Coefficient(1 - (paired - 1) * apart / expected)


def _shared(ratings: Ratings) -> Iterator[tuple[list[Hashable], int]]:
    """Yield the values and the number of units that at least two raters valued."""
    for pattern, count in ratings.items():
        values = [value for value in pattern if value is not None]
        if count and len(values) > 1:
            yield values, count
