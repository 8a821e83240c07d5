"""The nodes behind a Qt tree model: each knows its row, and is found by id or by number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from desktop_app.domain.identity import EntityId


class Node:
    """A row of the tree as the views know it now; the root is its own parent."""

    __slots__ = ("below", "id", "number", "parent", "row")

    def __init__(self, entity: EntityId, number: int) -> None:
        self.id = entity
        self.number = number
        self.parent: Node = self
        self.row = 0
        self.below: list[Node] = []

    def with_all_below(self) -> Iterator[Node]:
        """Yield the node and every node below it."""
        yield self
        for each in self.below:
            yield from each.with_all_below()


class Nodes:
    """All nodes of one tree. A node's number is given once, for `QModelIndex.internalId`."""

    def __init__(self, root: EntityId) -> None:
        self._last_number = 0
        self._by_id: dict[EntityId, Node] = {}
        self._by_number: dict[int, Node] = {}
        self.root = self.new(root)

    def __contains__(self, entity: EntityId) -> bool:
        return entity in self._by_id

    def __getitem__(self, entity: EntityId) -> Node:
        return self._by_id[entity]

    def __iter__(self) -> Iterator[Node]:
        return iter(list(self._by_id.values()))

    def numbered(self, number: int) -> Node:
        """Return the node with this number."""
        return self._by_number[number]

    def new(self, entity: EntityId) -> Node:
        """Make a node that stands nowhere yet."""
        self._last_number += 1
        node = Node(entity, self._last_number)
        self._by_id[entity] = self._by_number[node.number] = node
        return node

    def put(self, node: Node, parent: Node, row: int) -> None:
        """Put a node under a parent, in front of the row that stands there now."""
        parent.below.insert(row, node)
        node.parent = parent
        for at in range(row, len(parent.below)):
            parent.below[at].row = at

    def take(self, node: Node) -> None:
        """Take a node out from under its parent."""
        below = node.parent.below
        del below[node.row]
        for at in range(node.row, len(below)):
            below[at].row = at

    def forget(self, node: Node) -> None:
        """Drop a node that was taken out, with all below it."""
        for gone in list(node.with_all_below()):
            del self._by_id[gone.id], self._by_number[gone.number]


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the positions of a longest strictly rising subsequence (Fredman, 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
