"""Tags in a hierarchical codebook (QDA: codes), as every reader shows the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.analyst import folded
from desktop_app.domain.forest import NOWHERE, Place, children, walk
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Prose, joined

ROOT = ""
"""The parent of top-level tags."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: name without `/`, a second name in the other language, a base colour and a pattern.

    `key` is the codebook's digit ("1" to "9") or empty. `into` names the tag this one was merged
    into. `description` says when to use it. `words` is its word list, by which passages to tag are
    suggested (see `word_lists`).
    """

    id: EntityId
    name: str
    other_name: str = ""
    colour: str = "slate"
    pattern: str = "solid"
    key: str = ""
    into: EntityId = ""
    description: Prose = ()
    place: Place = NOWHERE
    words: str = ""

    @property
    def description_text(self) -> str:
        return joined(self.description)


class Codebook:
    """All tags as one tree: merged tags followed, rings cut, equal paths shown as one.

    Built anew whenever a tag changes; questions about it cost a look-up.
    """

    def __init__(self, tags: Mapping[EntityId, Tag]) -> None:
        self._tags = tags
        merged = {tag.id: _end_of_merge(tag, tags) for tag in tags.values()}
        standing = {tag.id: tag for tag in tags.values() if merged[tag.id] == tag.id}
        places = {
            tag.id: Place(merged.get(tag.place.parent, tag.place.parent), tag.place.key)
            for tag in standing.values()
        }
        under = children(places, ROOT)
        parents = {child: parent for parent, below in under.items() for child in below}
        self._paths: dict[EntityId, str] = {}
        first: dict[str, EntityId] = {}
        same: dict[EntityId, EntityId] = {}
        order: list[EntityId] = []
        for tag_id, _ in walk(under, ROOT):
            above = self._paths.get(parents[tag_id], "")
            name = standing[tag_id].name
            self._paths[tag_id] = f"{above}/{name}" if above else name
            shown = first.setdefault(folded_path(self._paths[tag_id]), tag_id)
            same[tag_id] = shown
            if shown == tag_id:
                order.append(tag_id)
        self._by_path = first
        self._shown = {tag_id: same[end] for tag_id, end in merged.items()}
        self._members: dict[EntityId, tuple[EntityId, ...]] = {}
        for tag_id, shown in self._shown.items():
            self._members[shown] = (*self._members.get(shown, ()), tag_id)
        self._parents = {
            tag_id: ROOT if parents[tag_id] == ROOT else self._shown[parents[tag_id]]
            for tag_id in order
        }
        self._under: dict[EntityId, tuple[EntityId, ...]] = {}
        for tag_id in order:
            parent = self._parents[tag_id]
            self._under[parent] = (*self._under.get(parent, ()), tag_id)
        self._order = tuple(tag_id for tag_id, _ in walk(self._under, ROOT))
        self._position = {tag_id: at for at, tag_id in enumerate(self._order)}

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Tag]:
        return (self._tags[tag_id] for tag_id in self._order)

    def shown(self, tag_id: EntityId) -> Tag | None:
        """Return the tag that stands for this id today, or None if it was deleted."""
        shown = self._shown.get(tag_id)
        return None if shown is None else self._tags[shown]

    def members(self, tag_id: EntityId) -> tuple[EntityId, ...]:
        """Return every tag id shown as this one: merged ones and those of the same path."""
        shown = self._shown.get(tag_id)
        return () if shown is None else self._members[shown]

    def resolve(self, tag_ids: Iterable[EntityId]) -> tuple[Tag, ...]:
        """Return a passage's tags as shown, each once, in codebook order, without deleted ones."""
        shown = {self._shown[tag_id] for tag_id in tag_ids if tag_id in self._shown}
        return tuple(self._tags[tag_id] for tag_id in sorted(shown, key=self._position.__getitem__))

    def path(self, tag_id: EntityId) -> str:
        """Return `Arms/figures`, the tag's name below its parents' names."""
        return self._paths[self._shown[tag_id]]

    def parent(self, tag_id: EntityId) -> EntityId:
        """Return the id of the tag above, or `ROOT`."""
        return self._parents[self._shown[tag_id]]

    def below(self, tag_id: EntityId) -> tuple[EntityId, ...]:
        """Return the ids of the tags directly below this one (or below `ROOT`), in order."""
        return self._under.get(tag_id, ())

    def depth(self, tag_id: EntityId) -> int:
        """Return 0 for a top-level tag, one more for each level down."""
        depth = 0
        while (tag_id := self.parent(tag_id)) != ROOT:
            depth += 1
        return depth

    def position(self, tag_id: EntityId) -> int:
        """Return the place of the tag in the codebook's reading order, from 0."""
        return self._position[self._shown[tag_id]]

    def at_path(self, path: str) -> Tag | None:
        """Return the tag whose path equals this one, case and width folded."""
        tag_id = self._by_path.get(folded_path(path))
        return None if tag_id is None else self._tags[tag_id]

    def with_key(self, key: str) -> Tag | None:
        """Return the first tag in codebook order that carries this digit."""
        return next((tag for tag in self if key and tag.key == key), None)


def folded_path(path: str) -> str:
    """Return the path as it is compared: each name by itself, outer space dropped."""
    return "/".join(folded(name) for name in path.split("/"))


def path_names(path: str) -> list[str]:
    """Return the names in a path, blank ones left out."""
    return [name.strip() for name in path.split("/") if name.strip()]


def _end_of_merge(tag: Tag, tags: Mapping[EntityId, Tag]) -> EntityId:
    """Follow `into` to the tag that stands; a ring ends at its smallest id."""
    trail = [tag.id]
    while (into := tags[trail[-1]].into) in tags:
        if into in trail:
            return min(trail[trail.index(into) :])
        trail.append(into)
    return trail[-1]
