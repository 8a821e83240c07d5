"""Ids under group headings as one list of rows: each group is a heading row and its sorted keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any, TypeAlias

Key: TypeAlias = tuple[str, int, int, str]
"""What rows of a group are sorted by; the id stands last."""

Rows: TypeAlias = tuple[int, int]
"""First and last row of a stretch."""


class GroupedRows:
    """The rows, with no entry for a group that holds nothing.

    `order` gives each group what groups are sorted by. `place` and `stretch` say which rows an
    insertion or removal is about before it is done, as Qt wants to know.
    """

    def __init__(self) -> None:
        self._order: Callable[[str], Any] = str
        self._groups: list[str] = []
        self._members: dict[str, list[Key]] = {}
        self._starts: list[int] = [0]

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in order."""
        return tuple(self._groups)

    def fill(self, members: Mapping[str, list[Key]], order: Callable[[str], Any]) -> None:
        """Take other rows; the lists of keys are taken over and sorted."""
        self._order = order
        self._members = {group: keys for group, keys in members.items() if keys}
        for keys in self._members.values():
            keys.sort()
        self._groups = sorted(self._members, key=order)
        self._count()

    def follow_order(self, order: Callable[[str], Any]) -> bool:
        """Sort new groups by another order from now on; tell whether those there stay put."""
        self._order = order
        return self._groups == sorted(self._groups, key=order)

    def count(self, group: str) -> int:
        """Return how many keys a group holds."""
        return len(self._members.get(group, ()))

    def at(self, row: int) -> tuple[str, str]:
        """Return group and id of a row; the id is empty for a heading. Raises IndexError."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        at = bisect_right(self._starts, row) - 1
        group, behind = self._groups[at], row - self._starts[at]
        return group, self._members[group][behind - 1][-1] if behind else ""

    def ids(self) -> Iterator[str]:
        """Yield the id of every row, the empty text for a heading."""
        for group in self._groups:
            yield ""
            for key in self._members[group]:
                yield key[-1]

    def heading_row(self, group: str) -> int:
        """Return the row of a group's heading."""
        return self._starts[self._groups.index(group)]

    def row_of(self, group: str, key: Key) -> int:
        """Return the row of a key in a group."""
        return self.heading_row(group) + 1 + bisect_left(self._members[group], key)

    def place(self, group: str, key: Key) -> Rows:
        """Return the rows that a key would take; the first of a group brings the heading."""
        if group in self._members:
            row = self.heading_row(group) + 1 + bisect_left(self._members[group], key)
            return row, row
        at = bisect_left(self._groups, self._order(group), key=self._order)
        return self._starts[at], self._starts[at] + 1

    def insert(self, group: str, key: Key) -> None:
        """Put a key into a group."""
        if group not in self._members:
            insort(self._groups, group, key=self._order)
            self._members[group] = []
        insort(self._members[group], key)
        self._count()

    def stretch(self, group: str, key: Key) -> Rows:
        """Return the rows that go with a key; the last of a group takes the heading with it."""
        row = self.row_of(group, key)
        return (row - 1, row) if self.count(group) == 1 else (row, row)

    def remove(self, group: str, key: Key) -> None:
        """Take a key out of a group."""
        keys = self._members[group]
        del keys[bisect_left(keys, key)]
        if not keys:
            del self._members[group]
            self._groups.remove(group)
        self._count()

    def _count(self) -> None:
        lengths = (1 + len(self._members[group]) for group in self._groups)
        self._starts = list(accumulate(lengths, initial=0))
