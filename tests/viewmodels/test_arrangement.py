"""How panes stand: splitting, closing, and numbers that follow the order of reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels import arrangement
from desktop_app.viewmodels.arrangement import Arrangement, Edge

EDGES: tuple[Edge, ...] = ("left", "right", "top", "bottom")


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    """Any arrangement that splits can make of one pane."""
    columns: Arrangement = ((0,),)
    for _ in range(draw(st.integers(0, 5))):
        count = arrangement.count(columns)
        pane = draw(st.integers(0, count - 1))
        split = arrangement.split(columns, pane, draw(st.sampled_from(EDGES)), count)
        columns = arrangement.numbered(split)
    return columns


def test_right_makes_a_column_and_bottom_a_row_in_the_column() -> None:
    two: Arrangement = ((0,), (1,))
    assert arrangement.split(two, 0, "right", 2) == [[0], [2], [1]]
    assert arrangement.split(two, 0, "left", 2) == [[2], [0], [1]]
    assert arrangement.split(two, 1, "bottom", 2) == [[0], [1, 2]]
    assert arrangement.split(two, 1, "top", 2) == [[0], [2, 1]]


def test_four_panes_are_read_row_by_row() -> None:
    assert arrangement.reading_order(arrangement.usual(4)) == [0, 1, 2, 3]


@given(arrangements())
def test_whatever_was_split_can_be_kept_in_a_file(columns: Arrangement) -> None:
    assert arrangement.is_arrangement(columns, 6)
    assert not arrangement.is_arrangement(columns, arrangement.count(columns) - 1)


@given(arrangements(), st.data())
def test_closing_the_new_pane_takes_a_split_back(columns: Arrangement, data: st.DataObject) -> None:
    count = arrangement.count(columns)
    pane = data.draw(st.integers(0, count - 1))
    made = arrangement.split(columns, pane, data.draw(st.sampled_from(EDGES)), count)
    back = [[each for each in column if each != count] for column in made]
    assert tuple(tuple(column) for column in back if column) == columns


@given(st.lists(st.integers(2, 2000), min_size=1, max_size=4), st.data())
def test_a_split_shares_one_size_and_closing_gives_it_up(
    sizes: list[int], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(sizes) - 1))
    shared = arrangement.halved(sizes, at, at + 1)
    assert sum(shared) == sum(sizes)
    assert abs(shared[at] - shared[at + 1]) <= 1
    assert arrangement.given_up(shared, at + 1) == sizes


def test_nonsense_is_no_arrangement() -> None:
    for columns in (
        (),
        ((),),
        ((0,), ()),
        ((1,),),
        ((0, 0),),
        ((1,), (0,)),
        ((0, 1), (2, 3), (4,)),
    ):
        assert not arrangement.is_arrangement(columns, 4)
