"""The project as the cache holds it: passages are decoded when somebody looks at them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_type_hints

import msgspec

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.codebook import Codebook
from desktop_app.domain.identity import EntityId
from desktop_app.domain.passage_indexes import Index
from desktop_app.domain.project import Project
from desktop_app.domain.sharded import LazyMap, ShardedSet
from desktop_app.storage.cache_file import CacheFile
from desktop_app.workspace.cache.stored_records import NUMBERS, POSITIONS, numbers

_PASSAGES = ("annotations", "passages_in", "passages_with")

ROOMS = {
    name: hint
    for name, hint in get_type_hints(Project).items()
    if name in {each.name for each in fields(Project) if each.compare}
    and name not in ("id", *_PASSAGES)
}
"""What of a project is decoded at once: all its mappings but the passages, with their types."""

Members = dict[EntityId, tuple[int, int]]
"""For each key of an index, where its members begin and end in the section `members`."""

_rooms = msgspec.json.Decoder(msgspec.defstruct("Rooms", list(ROOMS.items())))
_annotation = msgspec.json.Decoder(Annotation)


def stored_project(
    workspace: str,
    file: CacheFile,
    passages: StoredPassages,
    ids: list[EntityId],
    within: Members,
    tagged: Members,
) -> Project:
    """Return the project that a cache file holds.

    `ids` names its things by number; `within` and `tagged` are the indexes by article and by tag.
    Raises Unusable, and what msgspec raises, where the file does not hold one.
    """
    rooms = _rooms.decode(file.section("rooms"))
    held: dict[str, Any] = {name: getattr(rooms, name) for name in ROOMS}
    members = numbers(NUMBERS, file.section("members"))
    return Project(
        id=workspace,
        annotations=LazyMap(passages.places(), passages.read),
        passages_in=_index(within, members, ids),
        passages_with=_index(tagged, members, ids),
        codebook=Codebook(held["tags"]),
        **held,
    )


class StoredPassages:
    """The passages in a cache file, by their numbers in `ids`; names they repeat are shared."""

    def __init__(self, file: CacheFile, ids: list[EntityId]) -> None:
        self._ids = ids
        self._ends = numbers(POSITIONS, file.section("passage_ends"))
        self._written = memoryview(file.section("passages"))
        self._names: dict[EntityId, EntityId] = {}
        self._tags: dict[frozenset[EntityId], frozenset[EntityId]] = {}

    def places(self) -> list[tuple[EntityId, int]]:
        """Return id and number of each passage."""
        before, found = 0, []
        for at, end in enumerate(self._ends):
            if end != before:
                found.append((self._ids[at], at))
                before = end
        return found

    def written(self, at: int) -> memoryview:
        """Return the JSON of passage number `at`."""
        return self._written[self._ends[at - 1] if at else 0 : self._ends[at]]

    def read(self, at: int) -> Annotation:
        """Return passage number `at`."""
        passage = _annotation.decode(self.written(at))
        share, place = self._names.setdefault, object.__setattr__
        target = passage.target
        place(target, "article", share(target.article, target.article))
        place(passage, "id", self._ids[at])
        place(passage, "creator", share(passage.creator, passage.creator))
        place(passage, "tags", self._tags.setdefault(passage.tags, passage.tags))
        return passage


def written_rooms(project: Project) -> bytes:
    """Return all of a project but its passages as JSON."""
    return msgspec.json.encode({name: getattr(project, name) for name in ROOMS})


def _index(keys: Mapping[EntityId, tuple[int, int]], members: array[int], ids: list[str]) -> Index:
    def later(start: int, end: int) -> ShardedSet[EntityId]:
        return ShardedSet.later(end - start, lambda: [ids[at] for at in members[start:end]])

    return {key: later(start, end) for key, (start, end) in keys.items()}
