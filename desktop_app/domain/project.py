"""The project: everything a workspace holds at one moment, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing, Outline
from desktop_app.domain.change import Edit, Entity, WorkspaceTitle
from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.identity import EntityId, noun_of

E = TypeVar("E")

_ROOM = {
    "article": "articles",
    "tag": "tags",
    "annotation": "annotations",
    "analyst": "analysts",
    "briefing": "briefings",
    "block": "blocks",
    "relation": "relations",
    "seal": "seals",
    "adjudication": "adjudications",
    "workspace": "titles",
}
"""Which mapping of the project holds the things of a noun."""


@dataclass(frozen=True)
class Project:
    """Everything in a workspace. Mappings are read-only; `with_edits` returns the next project.

    `passages_in` (article → annotations) and `passages_with` (tag id as recorded → annotations)
    are kept up to date by each edit, never counted afresh.
    """

    id: str = ""
    articles: Mapping[EntityId, Article] = field(default_factory=dict)
    tags: Mapping[EntityId, Tag] = field(default_factory=dict)
    annotations: Mapping[EntityId, Annotation] = field(default_factory=dict)
    analysts: Mapping[EntityId, Analyst] = field(default_factory=dict)
    briefings: Mapping[EntityId, Briefing] = field(default_factory=dict)
    blocks: Mapping[EntityId, Block] = field(default_factory=dict)
    relations: Mapping[EntityId, Relation] = field(default_factory=dict)
    seals: Mapping[EntityId, Seal] = field(default_factory=dict)
    adjudications: Mapping[EntityId, Adjudication] = field(default_factory=dict)
    titles: Mapping[EntityId, WorkspaceTitle] = field(default_factory=dict)
    passages_in: Mapping[EntityId, frozenset[EntityId]] = field(default_factory=dict)
    passages_with: Mapping[EntityId, frozenset[EntityId]] = field(default_factory=dict)
    codebook: Codebook = field(default_factory=lambda: Codebook({}), compare=False)

    def with_edits(self, edits: Iterable[Edit]) -> Project:
        """Return the project in which each edit's thing is as it is after the edit."""
        rooms: dict[str, dict[EntityId, Any]] = {}

        def room(name: str) -> dict[EntityId, Any]:
            if name not in rooms:
                rooms[name] = dict(getattr(self, name))
            return rooms[name]

        moved: list[tuple[Annotation | None, Annotation | None]] = []
        for edit in edits:
            noun = noun_of(edit.id)
            things = room(_ROOM[noun])
            if noun == "annotation":
                moved.append((things.get(edit.id), cast("Annotation | None", edit.after)))
            if edit.after is None:
                things.pop(edit.id, None)
            else:
                things[edit.id] = edit.after
        if moved:
            _index_annotations(moved, room("passages_in"), room("passages_with"))
        changed = cast("dict[str, Any]", rooms)
        if "tags" in rooms:
            changed["codebook"] = Codebook(rooms["tags"])
        return replace(self, **changed)

    def thing(self, entity_id: EntityId) -> Entity | None:
        """Return the thing of this id, whatever its noun, or None."""
        room = _ROOM.get(noun_of(entity_id))
        return None if room is None else getattr(self, room).get(entity_id)

    @property
    def title(self) -> str:
        """The workspace's title, empty where nobody gave one."""
        title = self.titles.get(f"workspace:{self.id}")
        return title.title if title else ""

    def passages(self, article: EntityId) -> list[Annotation]:
        """Return the passages of an article in reading order, longer ones first at one place."""
        return sorted(
            (self.annotations[each] for each in self.passages_in.get(article, ())),
            key=reading_order,
        )

    def living_annotations(self) -> list[Annotation]:
        """Return all passages whose article has not been removed, by article, in reading order."""
        return [passage for article in sorted(self.articles) for passage in self.passages(article)]

    def tags_of(self, annotation: Annotation) -> tuple[Tag, ...]:
        """Return the passage's tags as shown today: merged ones followed, deleted ones dropped."""
        return self.codebook.resolve(annotation.tags)

    def passages_tagged(self, tag: EntityId) -> frozenset[EntityId]:
        """Return the passages of a tag as shown, those of merged and equal tags included."""
        members = self.codebook.members(tag)
        if len(members) == 1:
            return self.passages_with.get(members[0], frozenset())
        return frozenset().union(*(self.passages_with.get(each, ()) for each in members))

    def tag_count(self, tag: EntityId) -> int:
        """Return how many passages carry a tag, those of removed articles not counted."""
        tagged = self.passages_tagged(tag)
        removed = self.passages_in.keys() - self.articles.keys()
        return len(tagged) - sum(len(tagged & self.passages_in[article]) for article in removed)

    def outline(self, briefing: EntityId) -> Outline:
        """Return a briefing's blocks as a tree."""
        return Outline(briefing, self.blocks)

    def analyst_named(self, name: str) -> Analyst | None:
        """Return the first analyst of this name; case, width and outer space do not count."""
        wanted = folded(name)
        return min(
            (each for each in self.analysts.values() if folded(each.name) == wanted),
            key=lambda each: each.id,
            default=None,
        )

    def analyst_name(self, analyst: EntityId) -> str:
        """Return the name of an analyst, empty where it has not arrived."""
        known = self.analysts.get(analyst)
        return known.name if known else ""


def reading_order(annotation: Annotation) -> tuple[int, int, EntityId]:
    """Key that sorts passages of one article by start, the longer first, then by id."""
    return annotation.target.start, -annotation.target.end, annotation.id


def _index_annotations(
    moved: Iterable[tuple[Annotation | None, Annotation | None]],
    passages_in: dict[EntityId, frozenset[EntityId]],
    passages_with: dict[EntityId, frozenset[EntityId]],
) -> None:
    """Bring both indexes up to date for annotations (before, after), each touched key once."""
    gone: dict[tuple[int, EntityId], set[EntityId]] = {}
    come: dict[tuple[int, EntityId], set[EntityId]] = {}
    for before, after in moved:
        for annotation, into in ((before, gone), (after, come)):
            if annotation is not None:
                into.setdefault((0, annotation.article), set()).add(annotation.id)
                for tag in annotation.tags:
                    into.setdefault((1, tag), set()).add(annotation.id)
    for key in gone.keys() | come.keys():
        index = (passages_in, passages_with)[key[0]]
        members = index.get(key[1], frozenset())
        members = (members - gone.get(key, set())) | come.get(key, set())
        if members:
            index[key[1]] = members
        else:
            index.pop(key[1], None)
