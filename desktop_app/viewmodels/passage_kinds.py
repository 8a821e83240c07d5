"""Counts passages by what hides them, so that nobody has to look at each of thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeAlias

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId

_Kind: TypeAlias = tuple[frozenset[EntityId], EntityId]


class Kinds:
    """How many annotations there are of each kind, that is, with the same tags by one analyst."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self._count: Counter[_Kind] = Counter()
        self._one: dict[_Kind, Annotation] = {}
        for each in annotations:
            self.move(None, each)

    def move(self, before: Annotation | None, after: Annotation | None) -> None:
        """Count an annotation as it is now and no longer as it was."""
        if before is not None:
            self._count[before.tags, before.creator] -= 1
        if after is not None:
            self._count[after.tags, after.creator] += 1
            self._one[after.tags, after.creator] = after

    def count_but(self, is_shown: Callable[[Annotation], bool]) -> int:
        """Return how many annotations a question says no to that depends on the kind alone."""
        return sum(count for kind, count in self._count.items() if not is_shown(self._one[kind]))
