"""The project as the cache holds it: passages are decoded when somebody looks at them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import compress
from typing import Any, cast, get_type_hints

import msgspec

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.codebook import Codebook
from desktop_app.domain.identity import EntityId
from desktop_app.domain.passage_indexes import Index
from desktop_app.domain.project import Project
from desktop_app.domain.sharded import LazyMap, ShardedSet, UnreadShard
from desktop_app.storage.cache_file import Unusable
from desktop_app.workspace.cache.stored_records import StoredRecords
from desktop_app.workspace.cache.tables import NUMBERS, Members, Section, Spans, Things, numbers
from desktop_app.workspace.fold import fold
from desktop_app.workspace.shapes import entity_of

_PASSAGES = ("annotations", "passages_in", "passages_with")

ROOMS = {
    name: hint
    for name, hint in get_type_hints(Project).items()
    if name in {each.name for each in fields(Project) if each.compare}
    and name not in ("id", *_PASSAGES)
}
"""What of a project is decoded at once: all its mappings but the passages, with their types."""

_rooms = msgspec.json.Decoder(msgspec.defstruct("Rooms", list(ROOMS.items())))
_annotation = msgspec.json.Decoder(Annotation)


def stored_project(
    workspace: str, section: Section, passages: StoredPassages, within: Members, tagged: Members
) -> Project:
    """Return the project that a cache holds.

    `within` and `tagged` are the indexes by article and by tag: where in the section `members`
    their things' numbers stand. Raises Unusable, and what msgspec raises, where it holds none.
    """
    rooms = _rooms.decode(section("rooms"))
    held: dict[str, Any] = {name: getattr(rooms, name) for name in ROOMS}
    members = numbers(NUMBERS, section("members"))
    return Project(
        id=workspace,
        annotations=LazyMap.later(passages.shards(), passages.count, passages.read),
        passages_in=_index(within, members, passages.things),
        passages_with=_index(tagged, members, passages.things),
        codebook=Codebook(held["tags"]),
        **held,
    )


class StoredPassages:
    """The passages in a cache, by the numbers of things; names they repeat are shared.

    One that the disk has lost since is made of its records again.
    """

    def __init__(self, section: Section, records: StoredRecords) -> None:
        self.things, self.spans = records.things, Spans.read(section, "passage")
        self._records = records
        self._names: dict[EntityId, EntityId] = {}
        self._tags: dict[frozenset[EntityId], frozenset[EntityId]] = {}
        self.count = len(self.things) - self.spans.lengths.count(0)
        if len(self.spans.lengths) != len(self.things):
            raise Unusable("the passages do not fit")

    def shards(self) -> list[UnreadShard]:
        """Return the shards of the mapping of passages, not yet filled."""
        return [UnreadShard(partial(self._places, at)) for at in range(len(self.things.ends))]

    def read(self, at: int) -> Annotation:
        """Return passage number `at`."""
        try:
            passage = _annotation.decode(self.spans.content(self._records.body, at))
        except (Unusable, msgspec.MsgspecError):
            return self._mended(self.things[at])
        share, place = self._names.setdefault, object.__setattr__
        target = passage.target
        place(target, "article", share(target.article, target.article))
        place(passage, "id", self.things[at])
        place(passage, "creator", share(passage.creator, passage.creator))
        place(passage, "tags", self._tags.setdefault(passage.tags, passage.tags))
        return passage

    def _places(self, shard: int) -> Iterator[tuple[EntityId, int]]:
        start, end = self.things.start(shard), self.things.ends[shard]
        numbered = zip(self.things.shard(shard), range(start, end), strict=True)
        return compress(numbered, self.spans.lengths[start:end])

    def _mended(self, entity: EntityId) -> Annotation:
        folded = fold(self._records.records(entity))
        passage = entity_of(entity, folded) if folded else None
        if passage is None:
            raise Unusable(f"{entity} is neither in the cache nor in the logs any more")
        return cast(Annotation, passage)


@dataclass(frozen=True, slots=True)
class StoredMembers:
    """The members of one key of an index: called, it gives their ids."""

    things: Things
    members: array[int]
    start: int
    end: int

    @property
    def numbers(self) -> array[int]:
        """The numbers of the members."""
        return self.members[self.start : self.end]

    def __call__(self) -> list[EntityId]:
        return list(map(self.things.__getitem__, self.numbers))


def written_rooms(project: Project) -> bytes:
    """Return all of a project but its passages as JSON."""
    return msgspec.json.encode({name: getattr(project, name) for name in ROOMS})


def _index(keys: Members, members: array[int], things: Things) -> Index:
    return {
        key: ShardedSet.later(end - start, StoredMembers(things, members, start, end))
        for key, (start, end) in keys.items()
    }
