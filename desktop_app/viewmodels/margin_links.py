"""Which relations are drawn in the margin of one article, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.passage_order import OrderKey
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.relations import RelationEnd, RelationIndex

NEAR = 1500
"""Code points between two passages up to which a line connects them, beyond which each has a stub.

It does not depend on what is in view, so that scrolling moves what is painted and no more.
"""
TRACKS = 3
"""Lines that find room side by side."""

Way: TypeAlias = Literal["near", "up", "down", "away"]


@dataclass(frozen=True, slots=True)
class MarginLink:
    """Relations between two passages near each other, or those that lead from one the same way.

    `here` and `there` are ids of annotations, `start` and `end` the code points at which their
    passages begin, equal for a stub. `ends` are the relations as `here` sees them.
    """

    here: EntityId
    there: EntityId
    start: int
    end: int
    way: Way
    ends: tuple[RelationEnd, ...]
    track: int = 0

    @property
    def kind(self) -> str:
        """The kind, empty where the relations are of several."""
        kinds = {end.kind for end in self.ends}
        return kinds.pop() if len(kinds) == 1 else ""


class ArticleLinks:
    """The links of one article, of each paragraph those that begin there or pass it by.

    Lines are found when it is made, stubs paragraph by paragraph when somebody looks.
    """

    def __init__(self, project: Project, relations: RelationIndex, index: PassageIndex) -> None:
        self._project = project
        self._relations = relations
        self._index = index
        self._lines: dict[int, list[MarginLink]] = {}
        self._beginning: dict[int, list[OrderKey]] = {}
        self._made: dict[int, tuple[MarginLink, ...]] = {}
        orders = list(self._related())
        for order in orders:
            block = index.positions.block_of(order[0])
            self._beginning.setdefault(block, []).append(order)
        for line in _tracked(self._near(orders)):
            first, last = map(index.positions.block_of, (line.start, line.end))
            for block in range(first, last + 1):
                self._lines.setdefault(block, []).append(line)

    def in_block(self, number: int) -> tuple[MarginLink, ...]:
        """Return the links drawn beside a paragraph."""
        made = self._made.get(number)
        if made is None:
            stubs = (
                stub for order in self._beginning.get(number, ()) for stub in self._stubs(order)
            )
            made = self._made[number] = (*self._lines.get(number, ()), *stubs)
        return made

    def __bool__(self) -> bool:
        return bool(self._beginning)

    def _related(self) -> Iterator[OrderKey]:
        """Yield the passages of the article that have relations and stand in its text."""
        for annotation in self._project.passages_in.get(self._index.article, ()):
            if self._relations.has(annotation):
                passage = self._index.placed(annotation)
                if passage is not None:
                    yield passage.order

    def _near(self, orders: Iterable[OrderKey]) -> Iterator[MarginLink]:
        """Yield a line for each two passages that are related and near each other."""
        placed = {order[2]: order for order in orders}
        for here in placed.values():
            others = {
                other
                for annotation in self._relations.others(self._project, here[2])
                if (other := placed.get(annotation)) is not None
                and here < other
                and _is_near(here, other)
            }
            for there in others:
                ends = [end for end in self._ends(here) if end.other.id == there[2]]
                yield MarginLink(here[2], there[2], here[0], there[0], "near", tuple(ends))

    def _stubs(self, here: OrderKey) -> Iterator[MarginLink]:
        """Yield what leads away from a passage: up, down, or into other articles."""
        ways: dict[Way, list[RelationEnd]] = {}
        for end in self._ends(here):
            placed = self._index.placed(end.other.id)
            if end.other.article != self._index.article:
                ways.setdefault("away", []).append(end)
            elif placed is not None and not _is_near(here, placed.order):
                way: Way = "down" if here < placed.order else "up"
                ways.setdefault(way, []).append(end)
        for way, ends in ways.items():
            yield MarginLink(here[2], ends[0].other.id, here[0], here[0], way, tuple(ends))

    def _ends(self, here: OrderKey) -> list[RelationEnd]:
        return self._relations.of(self._project, here[2])


def _is_near(here: OrderKey, there: OrderKey) -> bool:
    return abs(there[0] - here[0]) <= NEAR


def _tracked(lines: Iterable[MarginLink]) -> Iterator[MarginLink]:
    """Give lines that run side by side tracks of their own, while there are some."""
    free_from = [-1] * TRACKS
    for line in sorted(lines, key=lambda each: (each.start, each.end, each.here)):
        track = next((at for at in range(TRACKS) if free_from[at] < line.start), TRACKS - 1)
        free_from[track] = max(free_from[track], line.end)
        yield replace(line, track=track)
