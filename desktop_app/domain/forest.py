"""Trees under concurrent moves: a place is a parent and a key; rings are cut when read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.identity import EntityId


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in a tree: under `parent`, at the order of `key` among its siblings."""

    parent: EntityId = ""
    key: str = ""


NOWHERE = Place()
"""The place of a thing that was never put anywhere: under the root, before all others."""


def children(
    places: Mapping[EntityId, Place], root: EntityId
) -> dict[EntityId, tuple[EntityId, ...]]:
    """Return the ids under each parent in order, as a forest under `root` that holds each id once.

    A node whose parent is not there hangs under the root. In a ring, which two simultaneous moves
    can make, the node with the smallest id is hung under the root: the same choice everywhere.
    """
    parents = {
        node: place.parent if place.parent in places else root for node, place in places.items()
    }
    for node in _ring_cuts(parents, root):
        parents[node] = root
    under: dict[EntityId, list[EntityId]] = {}
    for node, parent in parents.items():
        under.setdefault(parent, []).append(node)
    return {
        parent: tuple(sorted(nodes, key=lambda node: (places[node].key, node)))
        for parent, nodes in under.items()
    }


def _ring_cuts(parents: Mapping[EntityId, EntityId], root: EntityId) -> list[EntityId]:
    cuts: list[EntityId] = []
    settled: set[EntityId] = {root}
    for start in parents:
        trail: list[EntityId] = []
        on_trail: set[EntityId] = set()
        node = start
        while node not in settled and node not in on_trail:
            trail.append(node)
            on_trail.add(node)
            node = parents[node]
        if node in on_trail:
            cuts.append(min(trail[trail.index(node) :]))
        settled.update(trail)
    return cuts


def walk(
    under: Mapping[EntityId, tuple[EntityId, ...]], root: EntityId
) -> Iterator[tuple[EntityId, int]]:
    """Yield each id below root depth first, with its depth from 0."""
    stack = [(node, 0) for node in reversed(under.get(root, ()))]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack.extend((child, depth + 1) for child in reversed(under.get(node, ())))
