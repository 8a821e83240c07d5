"""Order keys: there is always room between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fractional_index import between, evenly

places = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


@given(places)
def test_law_10_a_key_stands_between_its_neighbours_however_often_one_inserts(
    wanted: list[int],
) -> None:
    keys: list[str] = []
    for place in wanted:
        at = place % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else None
        key = between(low, high)
        assert low < key
        assert high is None or key < high
        keys.insert(at, key)
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("at_front", [True, False])
def test_keys_stay_short_where_one_appends_or_prepends(at_front: bool) -> None:
    key = between("", None)
    for _ in range(10_000):
        key = between("", key) if at_front else between(key, None)
    assert len(key) <= 12


def test_a_hundred_insertions_at_one_spot_stay_in_order() -> None:
    low, high = between("", None), None
    high = between(low, None)
    for _ in range(100):
        middle = between(low, high)
        assert low < middle < high
        high = middle


def test_two_people_who_insert_at_one_spot_get_different_keys() -> None:
    low, high = evenly(2)
    assert len({between(low, high) for _ in range(200)}) == 200


def test_no_key_stands_between_equal_ones() -> None:
    with pytest.raises(ValueError, match="no key stands between"):
        between("a1", "a1")
