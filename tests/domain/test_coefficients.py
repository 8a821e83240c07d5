"""Coefficients of agreement against worked examples from the papers that define them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.coefficients import (
    NO_UNITS,
    ONE_VALUE,
    Coefficient,
    Ratings,
    ac1,
    alpha,
    kappa,
    percentage,
    units_shared,
)


def rated(*raters: Sequence[Hashable | None] | str) -> Ratings:
    """Return ratings from one row for each rater; a full stop is a missing value."""
    rows = [[None if value == "." else value for value in row] for row in raters]
    return Counter(zip(*rows, strict=True))


def crossed(table: Sequence[Sequence[int]]) -> Ratings:
    """Return the ratings of two raters from their contingency table."""
    return {(row, column): n for row, cells in enumerate(table) for column, n in enumerate(cells)}


def value(coefficient: Coefficient) -> float:
    assert coefficient.value is not None
    return coefficient.value


KRIPPENDORFF_A = rated("0100000010", "1110010000")
KRIPPENDORFF_B = rated("aabbdcccedda", "babbbccceddd")
KRIPPENDORFF_C = rated("123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1.")
COHEN_1960 = crossed([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
GWET_HIGH_AGREEMENT = crossed([[118, 5], [2, 0]])


def test_krippendorff_2011_example_a_binary_two_observers() -> None:
    assert value(alpha(KRIPPENDORFF_A)) == pytest.approx(0.095, abs=0.0005)


def test_krippendorff_2011_example_b_nominal_two_observers() -> None:
    assert value(alpha(KRIPPENDORFF_B)) == pytest.approx(0.692, abs=0.0005)


def test_krippendorff_2011_example_c_four_observers_with_missing_values() -> None:
    assert value(alpha(KRIPPENDORFF_C)) == pytest.approx(0.743, abs=0.0005)


def test_gwet_2014_ac1_of_four_raters_with_missing_values() -> None:
    """Handbook of Inter-Rater Reliability: the same twelve units; also published with irrCAC."""
    assert value(percentage(KRIPPENDORFF_C)) == pytest.approx(0.8181818, abs=5e-8)
    assert value(ac1(KRIPPENDORFF_C)) == pytest.approx(0.77544, abs=5e-6)


def test_cohen_1960_kappa_of_two_judges() -> None:
    assert value(percentage(COHEN_1960)) == pytest.approx(0.70)
    assert value(kappa(COHEN_1960)) == pytest.approx(0.492, abs=0.0005)


def test_gwet_2002_high_agreement_where_kappa_collapses_and_ac1_does_not() -> None:
    """Kappa statistic is not satisfactory for assessing the extent of agreement (2002)."""
    assert value(percentage(GWET_HIGH_AGREEMENT)) == pytest.approx(0.944)
    assert value(kappa(GWET_HIGH_AGREEMENT)) == pytest.approx(-0.0234, abs=5e-5)
    assert value(ac1(GWET_HIGH_AGREEMENT)) == pytest.approx(0.9408, abs=5e-5)


def test_lights_kappa_is_the_mean_of_cohens_over_all_pairs() -> None:
    rows = ["aabbab", "aabbba", "ababab"]
    pairs = [(0, 1), (0, 2), (1, 2)]
    mean = sum(value(kappa(rated(rows[one], rows[other]))) for one, other in pairs) / 3
    assert value(kappa(rated(*rows))) == pytest.approx(mean)


@pytest.mark.parametrize("coefficient", [percentage, kappa, ac1, alpha])
def test_without_a_unit_that_two_valued_nothing_is_defined(coefficient: object) -> None:
    for ratings in ({}, rated("ab..", "..ba"), rated("abc")):
        assert callable(coefficient)
        assert coefficient(ratings) == Coefficient(None, NO_UNITS)


def test_one_value_alone_leaves_what_corrects_for_chance_undefined() -> None:
    alike = rated("yyyy", "yyyy")
    assert percentage(alike) == Coefficient(1.0)
    assert kappa(alike) == alpha(alike) == ac1(alike) == Coefficient(None, ONE_VALUE)
    assert ac1(alike, values=2) == Coefficient(1.0)


def test_pairs_of_raters_without_a_common_unit_do_not_spoil_the_mean() -> None:
    ratings = rated("abab..", "abba..", "....ab")
    assert kappa(ratings) == kappa(rated("abab", "abba"))


RATINGS = st.integers(2, 4).flatmap(
    lambda raters: st.dictionaries(
        st.tuples(*[st.sampled_from([None, "a", "b", "c"])] * raters), st.integers(0, 50)
    )
)


@given(RATINGS)
def test_every_coefficient_is_a_number_of_at_most_one_or_none_with_a_reason(
    ratings: Ratings,
) -> None:
    for coefficient in (percentage, kappa, ac1, alpha):
        found = coefficient(ratings)
        if found.value is None:
            assert found.reason in (NO_UNITS, ONE_VALUE)
        else:
            assert math.isfinite(found.value)
            assert found.value <= 1 + 1e-12


@given(RATINGS, st.integers(2, 5))
def test_counting_each_unit_more_often_alters_no_percentage_kappa_or_ac1(
    ratings: Ratings, times: int
) -> None:
    more = {pattern: count * times for pattern, count in ratings.items()}
    assert units_shared(more) == times * units_shared(ratings)
    for coefficient in (percentage, kappa, ac1):
        once, often = coefficient(ratings), coefficient(more)
        assert once.reason == often.reason
        assert once.value == pytest.approx(often.value)


@given(RATINGS)
def test_raters_may_stand_in_any_order(ratings: Ratings) -> None:
    turned: Counter[tuple[Hashable | None, ...]] = Counter()
    for pattern, count in ratings.items():
        turned[pattern[::-1]] += count
    for coefficient in (percentage, kappa, ac1, alpha):
        assert coefficient(ratings).value == pytest.approx(coefficient(turned).value)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=20))
def test_raters_who_always_agree_reach_one(values: list[str]) -> None:
    ratings = rated(values, values, values)
    assert percentage(ratings).value == 1
    for coefficient in (kappa, ac1, alpha):
        assert coefficient(ratings).value in (None, pytest.approx(1))
