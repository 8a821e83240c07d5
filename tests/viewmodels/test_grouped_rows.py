"""Rows under headings: what Qt is told before an insertion is what happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.grouped_rows import GroupedRows, Key

STEPS = st.lists(st.tuples(st.sampled_from("bca"), st.integers(0, 12)), max_size=60)


def key(number: int) -> Key:
    return "article", number, -number - 1, f"annotation:{number}"


def listed(rows: GroupedRows) -> list[tuple[str, str]]:
    return [rows.at(row) for row in range(len(rows))]


@given(STEPS)
def test_rows_told_beforehand_are_the_rows_that_come_and_go(steps: list[tuple[str, int]]) -> None:
    rows = GroupedRows()
    there: set[tuple[str, int]] = set()
    for group, number in steps:
        before = listed(rows)
        if (group, number) in there:
            first, last = rows.stretch(group, key(number))
            rows.remove(group, key(number))
            there.remove((group, number))
            assert listed(rows) == before[:first] + before[last + 1 :]
        else:
            first, last = rows.place(group, key(number))
            rows.insert(group, key(number))
            there.add((group, number))
            assert listed(rows)[:first] + listed(rows)[last + 1 :] == before
            assert rows.row_of(group, key(number)) == last
    fresh = GroupedRows()
    members: dict[str, list[Key]] = {}
    for group, number in there:
        members.setdefault(group, []).append(key(number))
    fresh.fill(members, str)
    assert listed(fresh) == listed(rows)
    assert [annotation for _, annotation in listed(rows)] == list(rows.ids())


def test_groups_stand_in_the_order_given() -> None:
    rows = GroupedRows()
    order = {"a": 2, "b": 1, "c": 0}
    rows.fill({"a": [key(1)], "b": [key(2), key(1)], "c": []}, order.__getitem__)
    assert rows.groups == ("b", "a")
    assert rows.count("b") == 2
    assert rows.count("c") == 0
    assert rows.at(1) == ("b", "annotation:1")
    assert rows.follow_order(order.__getitem__)
    assert not rows.follow_order(str)


def test_there_is_no_row_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        GroupedRows().at(0)
