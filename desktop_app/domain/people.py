"""People: analysts of equal names, on whatever machine they work, are one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.identity import EntityId


class People:
    """The persons of a workspace. Case, width and outer space of a name do not count.

    A person is shown as the analyst with the earliest id, with the first colour that any of them
    has; somebody without a name is a person by themselves.
    """

    def __init__(self, analysts: Mapping[EntityId, Analyst]) -> None:
        self.analysts = analysts
        self._person: dict[EntityId, Analyst] = {}
        self._ids: dict[EntityId, tuple[EntityId, ...]] = {}
        self._by_name: dict[str, list[Analyst]] = {}
        for each in sorted(analysts.values(), key=lambda analyst: analyst.id):
            self._by_name.setdefault(folded(each.name) or each.id, []).append(each)
        for same in self._by_name.values():
            self._add(same)

    def _add(self, same: list[Analyst]) -> None:
        colour = next((each.colour for each in same if each.colour), "")
        person = replace(same[0], colour=colour)
        ids = tuple(each.id for each in same)
        for each in ids:
            self._person[each] = person
            self._ids[each] = ids

    def __iter__(self) -> Iterator[Analyst]:
        """Return every person once, in the order of their ids."""
        return (self._person[same[0].id] for same in self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def of(self, analyst: EntityId) -> Analyst:
        """Return the person an analyst is; one without a name where nothing of them arrived yet."""
        return self._person.get(analyst) or Analyst(analyst)

    def ids(self, analyst: EntityId) -> tuple[EntityId, ...]:
        """Return the ids under which this analyst's person works, the one shown first."""
        return self._ids.get(analyst, (analyst,))

    def every_id(self, analysts: Iterable[EntityId]) -> frozenset[EntityId]:
        """Return the ids of all these persons."""
        return frozenset(each for analyst in analysts for each in self.ids(analyst))

    def same(self, one: EntityId, other: EntityId) -> bool:
        """Tell whether two analysts are one person."""
        return one == other or other in self.ids(one)

    def is_among(self, analyst: EntityId, analysts: Set[EntityId]) -> bool:
        """Tell whether an analyst, or the same person under another id, is in a set."""
        return bool(analysts) and not analysts.isdisjoint(self.ids(analyst))

    def named(self, name: str) -> Analyst | None:
        """Return the person of this name."""
        same = self._by_name.get(folded(name)) if folded(name) else None
        return self._person[same[0].id] if same else None
