"""The earlier α_U: the worked examples of Krippendorff (2004, p. 254) and (1995, p. 57).

The lengths of both, and the disagreements computed from them, also stand in the tests of DKPro
Statistics (Krippendorff2004Test, Krippendorff1995Test), from where the values were taken.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.boundary_alpha import (
    NOT_BY_ALL,
    Places,
    boundary_alpha,
    displacement,
)
from desktop_app.domain.coefficients import ONE_VALUE
from desktop_app.domain.span import Span
from desktop_app.domain.unitizing import NOTHING_MARKED


def places(*coders: list[tuple[int, int]], times: int = 1, start: int = 0) -> Places:
    """Return units from pairs of a beginning and a length."""
    return tuple(
        tuple(Span((at - start) * times, (at - start + size) * times) for at, size in units)
        for units in coders
    )


# 2004: a continuum from 150 to 450, two values.
C = places([(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)], start=150)
K = places([(180, 60), (300, 50)], [(180, 60), (300, 50)], start=150)


def test_the_example_of_2004_is_met_value_by_value() -> None:
    c, k = displacement([(300, C)], 2), displacement([(300, K)], 2)
    assert float(c.observed) == pytest.approx(0.0144, abs=0.00005)
    assert float(c.expected) == pytest.approx(0.0532, abs=0.00005)
    assert k.observed == 0
    assert float(k.expected) == pytest.approx(0.0490, abs=0.00005)
    assert boundary_alpha([c]).value == pytest.approx(0.7286, abs=0.00005)
    assert boundary_alpha([k]).value == 1


def test_the_example_of_2004_is_met_for_both_values_together() -> None:
    found = boundary_alpha([displacement([(300, C)], 2), displacement([(300, K)], 2)])
    assert found.value == pytest.approx(0.8591, abs=0.0005)


# 1995: four pairs of observers, a continuum of 24, and of as much as one likes.
EXAMPLES = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)]),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]),
    "C": (
        [(2, 6), (10, 2), (14, 4), (20, 2)],
        [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)],
    ),
    "D": (
        [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
        [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
    ),
}


@pytest.mark.parametrize(
    ("name", "observed", "expected", "value"),
    [
        ("A", 0.03125, 0.06990, 0.553),
        ("B", 2.26736, 1.17731, -0.926),
        ("C", 0.02777, 0.08642, 0.679),
        ("D", 0.38715, 0.41445, 0.066),
    ],
)
def test_the_examples_of_1995_are_met(
    name: str, observed: float, expected: float, value: float
) -> None:
    """The expected disagreement of 1995 was corrected in 2004, so that it is met nearly."""
    coarse = displacement([(24, places(*EXAMPLES[name]))], 2)
    fine = displacement([(1_200_000, places(*EXAMPLES[name], times=50_000))], 2)
    assert float(coarse.observed) == float(fine.observed) == pytest.approx(observed, abs=0.00001)
    assert float(fine.expected) == pytest.approx(expected, abs=0.005)
    assert boundary_alpha([fine]).value == pytest.approx(value, abs=0.015)


def test_a_text_in_which_nobody_marked_anything_is_two_gaps() -> None:
    given, empty = places([(2, 3)], [(3, 3)]), ((), ())
    assert displacement([(9, given), (7, empty)], 2) == displacement([(9, given)], 2, [7])


def test_what_is_undefined_says_why() -> None:
    assert boundary_alpha([]).reason == NOT_BY_ALL
    assert boundary_alpha([displacement([(9, ((), ()))], 2)]).reason == NOTHING_MARKED
    assert boundary_alpha([displacement([(1, places([(0, 1)], [(0, 1)]))], 2)]).reason == ONE_VALUE


def test_a_passage_that_the_other_lacks_counts_by_the_square_of_its_length() -> None:
    assert displacement([(10, places([(2, 3)], []))], 2).observed == Fraction(2 * 9, 2 * 100)
    assert displacement([(10, places([(2, 3)], [(4, 3)]))], 2).observed == Fraction(2 * 8, 2 * 100)
    assert displacement([(10, places([(2, 3)], [(5, 3)]))], 2).observed == Fraction(2 * 18, 2 * 100)


UNITS = st.lists(st.booleans(), min_size=8, max_size=8).map(
    lambda line: [(at, 1) for at, marked in enumerate(line) if marked]
)


def wide(units: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return runs of units as one each."""
    runs: list[tuple[int, int]] = []
    for at, _ in units:
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs


@given(UNITS, UNITS, UNITS)
def test_observed_disagreement_is_as_defined(
    one: list[tuple[int, int]], two: list[tuple[int, int]], three: list[tuple[int, int]]
) -> None:
    coders = places(wide(one), wide(two), wide(three))
    apart = sum(
        _distance(left, right)
        for at, units in enumerate(coders)
        for other in coders[:at]
        for left, right in product(_sections(units), _sections(other))
    )
    assert displacement([(8, coders)], 3).observed == Fraction(2 * apart, 3 * 2 * 8 * 8)


def _sections(units: tuple[Span, ...]) -> list[tuple[bool, Span]]:
    edges = [0, *(edge for unit in units for edge in (unit.start, unit.end)), 8]
    between = [Span(start, end) for start, end in pairwise(edges)]
    return [(span in units, span) for span in between if len(span)]


def _distance(one: tuple[bool, Span], other: tuple[bool, Span]) -> int:
    """Return δ² of two sections as Krippendorff (1995, p. 61) has it."""
    (is_unit, left), (is_other, right) = one, other
    if is_unit and is_other and left.overlaps(right):
        return (left.start - right.start) ** 2 + (left.end - right.end) ** 2
    if is_unit and not is_other and right.start <= left.start and left.end <= right.end:
        return len(left) ** 2
    if is_other and not is_unit and left.start <= right.start and right.end <= left.end:
        return len(right) ** 2
    return 0


@given(UNITS, st.integers(2, 4))
def test_who_did_the_same_agrees_wholly(units: list[tuple[int, int]], coders: int) -> None:
    found = boundary_alpha([displacement([(9, places(*[wide(units)] * coders))], coders)])
    assert found.value == (1 if units else None)
