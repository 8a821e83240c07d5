"""Which passages stand where and under which tag: indexes that an edit brings up to date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.sharded import ShardedMap, ShardedSet

Moved: TypeAlias = tuple[Annotation | None, Annotation | None]
"""An annotation before and after an edit."""

Index: TypeAlias = Mapping[EntityId, ShardedSet[EntityId]]
"""Annotations by article or by tag; nothing is kept for one without any."""

Place: TypeAlias = tuple[int, int]
"""Start and end."""

_MANY = 200
"""Passages that move at once from which on it is cheaper to make an article's indexes anew."""

_NOTHING: ShardedSet[EntityId] = ShardedSet()


def by_article(annotation: Annotation) -> Collection[EntityId]:
    """Return the key of an index by article."""
    return (annotation.article,)


def by_tag(annotation: Annotation) -> Collection[EntityId]:
    """Return the keys of an index by tag."""
    return annotation.tags


def indexed(
    index: Index, moved: Iterable[Moved], keys_of: Callable[[Annotation], Collection[EntityId]]
) -> Index:
    """Return an index with annotations moved to where they stand after, each key touched once."""
    gone: dict[EntityId, list[EntityId]] = {}
    come: dict[EntityId, list[EntityId]] = {}
    for before, after in moved:
        old = () if before is None else keys_of(before)
        new = () if after is None else keys_of(after)
        if before is not None:
            for key in old:
                if key not in new:
                    gone.setdefault(key, []).append(before.id)
        if after is not None:
            for key in new:
                if key not in old:
                    come.setdefault(key, []).append(after.id)
    changed = dict(index)
    for key in gone.keys() | come.keys():
        if key not in changed and key not in gone:
            # Opening a workspace makes a set for each article and tag, and looks at few of them.
            changed[key] = ShardedSet.later(len(come[key]), come[key].copy)
            continue
        members = changed.get(key, _NOTHING).with_changes(gone.get(key, ()), come.get(key, ()))
        if members:
            changed[key] = members
        else:
            changed.pop(key, None)
    return changed


@dataclass(frozen=True, slots=True)
class ArticlePassages:
    """The passages of one article by their words and by their tags as recorded."""

    places: ShardedMap[Place, tuple[EntityId, ...]]
    tagged: Index

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> ArticlePassages:
        """Return the passages of an article, given all of them."""
        places: dict[Place, tuple[EntityId, ...]] = {}
        tagged: dict[EntityId, list[EntityId]] = {}
        for each in annotations:
            place = each.target.start, each.target.end
            places[place] = (*places.get(place, ()), each.id)
            for tag in each.tags:
                tagged.setdefault(tag, []).append(each.id)
        sets = {tag: ShardedSet(members) for tag, members in tagged.items()}
        return cls(ShardedMap(places), sets)

    def with_moves(self, moved: Sequence[Moved]) -> ArticlePassages:
        """Return the passages after these moves; before and after are None outside the article."""
        places: dict[Place, tuple[EntityId, ...] | None] = {}
        for before, after in moved:
            if before is not None:
                here = self._at(places, before)
                places[_place(before)] = tuple(each for each in here if each != before.id) or None
            if after is not None:
                places[_place(after)] = (*self._at(places, after), after.id)
        return ArticlePassages(
            self.places.with_changes(places), indexed(self.tagged, moved, by_tag)
        )

    def _at(
        self, changed: Mapping[Place, tuple[EntityId, ...] | None], annotation: Annotation
    ) -> tuple[EntityId, ...]:
        place = _place(annotation)
        return (changed[place] if place in changed else self.places.get(place)) or ()


def _place(annotation: Annotation) -> Place:
    return annotation.target.start, annotation.target.end


def after_moves(
    kept: Mapping[EntityId, ArticlePassages], moved: Sequence[Moved]
) -> dict[EntityId, ArticlePassages]:
    """Return what is kept of articles after these moves; what is missing is to be made anew."""
    if len(moved) > _MANY:
        return {}
    touched = {each.article for pair in moved for each in pair if each is not None}
    return {
        article: passages.with_moves(_within(article, moved)) if article in touched else passages
        for article, passages in kept.items()
    }


def _within(article: EntityId, moved: Iterable[Moved]) -> list[Moved]:
    """Return what moves mean for one article: None where a passage stands outside of it."""
    return [
        (
            before if before is not None and before.article == article else None,
            after if after is not None and after.article == article else None,
        )
        for before, after in moved
    ]


def size_of_union(sets: Iterable[Set[EntityId]]) -> int:
    """Return how many members sets have together; walks through all but the largest."""
    ordered = sorted(sets, key=len, reverse=True)
    again = sum(
        any(member in larger for larger in ordered[:at])
        for at, each in enumerate(ordered[1:], start=1)
        for member in each
    )
    return sum(map(len, ordered)) - again
