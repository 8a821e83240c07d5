"""How panes stand in the place Read: columns next to each other, panes below each other in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

Edge: TypeAlias = Literal["left", "right", "top", "bottom"]

Arrangement: TypeAlias = tuple[tuple[int, ...], ...]
"""Columns from left to right, in each the numbers of its panes from top to bottom.

The numbers 0 to n - 1 follow the order of reading: the top panes of all columns first.
"""

_USUAL: dict[int, Arrangement] = {
    1: ((0,),),
    2: ((0,), (1,)),
    3: ((0,), (1,), (2,)),
    4: ((0, 2), (1, 3)),
}


def usual(count: int) -> Arrangement:
    """Return the usual arrangement of so many panes; beyond four, rows of three columns."""
    if count in _USUAL:
        return _USUAL[count]
    return tuple(tuple(range(column, count, 3)) for column in range(3))


def is_arrangement(columns: Arrangement, most: int) -> bool:
    """Tell whether this is an arrangement of one to `most` panes, as a file may hold nonsense."""
    numbers = [number for column in columns for number in column]
    if not all(columns) or not 1 <= len(numbers) <= most:
        return False
    return sorted(numbers) == list(range(len(numbers))) and reading_order(columns) == sorted(
        numbers
    )


def count(columns: Arrangement) -> int:
    """Return the number of panes."""
    return sum(map(len, columns))


def place_of(columns: Arrangement, pane: int) -> tuple[int, int]:
    """Return column and row of a pane. Raises ValueError where it is not there."""
    for at, column in enumerate(columns):
        if pane in column:
            return at, column.index(pane)
    raise ValueError(f"pane {pane} is not in {columns}")


def reading_order(columns: Sequence[Sequence[int]]) -> list[int]:
    """Return the panes row by row, each row from left to right."""
    cells = [
        (row, at, pane) for at, column in enumerate(columns) for row, pane in enumerate(column)
    ]
    return [pane for _, _, pane in sorted(cells)]


def numbered(columns: Sequence[Sequence[int]]) -> Arrangement:
    """Return the same shape with the panes numbered in reading order."""
    number = {pane: at for at, pane in enumerate(reading_order(columns))}
    return tuple(tuple(number[pane] for pane in column) for column in columns)


def split(columns: Arrangement, pane: int, edge: Edge, new: int) -> list[list[int]]:
    """Return the columns with a new pane at an edge of another one, numbers as they were.

    Left and right make a column of the whole height, top and bottom a row in the pane's column.
    """
    made = [list(column) for column in columns]
    at, row = place_of(columns, pane)
    if edge in ("left", "right"):
        made.insert(at + (edge == "right"), [new])
    else:
        made[at].insert(row + (edge == "bottom"), new)
    return made


def without(columns: Arrangement, pane: int) -> list[list[int]]:
    """Return the columns without a pane, numbers as they were; an emptied column goes."""
    left = ([each for each in column if each != pane] for column in columns)
    return [column for column in left if column]


def halved(sizes: Sequence[int], at: int, after: int) -> list[int]:
    """Return sizes in which the one at `at` is shared with a new one that stands at `after`."""
    shared = list(sizes)
    half = shared[at] // 2
    shared[at] -= half
    shared.insert(after, half)
    return shared


def given_up(sizes: Sequence[int], at: int) -> list[int]:
    """Return sizes without the one at `at`, whose room its neighbour takes."""
    left = list(sizes)
    room = left.pop(at)
    if left:
        left[max(0, at - 1)] += room
    return left
