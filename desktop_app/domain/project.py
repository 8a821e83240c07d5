"""The project: everything a workspace holds at one moment, as one immutable value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, cast

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing, Outline
from desktop_app.domain.change import Edit, Entity
from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.passage_indexes import (
    ArticlePassages,
    Index,
    after_moves,
    by_article,
    by_tag,
    indexed,
    size_of_union,
)
from desktop_app.domain.people import People
from desktop_app.domain.sharded import ShardedMap
from desktop_app.domain.span import Target
from desktop_app.domain.team import Assignment, WorkspaceSettings, assignment_id, seal_id
from desktop_app.domain.versions import Versions

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
    "assignment": "assignments",
    "workspace": "workspaces",
}
"""Which mapping of the project holds the things of a noun."""


@dataclass(frozen=True)
class Project:
    """Everything in a workspace. Mappings are read-only; `with_edits` returns the next project.

    `passages_in` (article → annotations) and `passages_with` (tag id as recorded → annotations)
    are kept up to date by each edit, never counted afresh. Annotations stand in no order; an edit
    costs the same whether there are a hundred of them or a hundred thousand.
    """

    id: str = ""
    articles: Mapping[EntityId, Article] = field(default_factory=dict)
    tags: Mapping[EntityId, Tag] = field(default_factory=dict)
    annotations: ShardedMap[EntityId, Annotation] = field(default_factory=ShardedMap)
    analysts: Mapping[EntityId, Analyst] = field(default_factory=dict)
    briefings: Mapping[EntityId, Briefing] = field(default_factory=dict)
    blocks: Mapping[EntityId, Block] = field(default_factory=dict)
    relations: Mapping[EntityId, Relation] = field(default_factory=dict)
    seals: Mapping[EntityId, Seal] = field(default_factory=dict)
    adjudications: Mapping[EntityId, Adjudication] = field(default_factory=dict)
    assignments: Mapping[EntityId, Assignment] = field(default_factory=dict)
    workspaces: Mapping[EntityId, WorkspaceSettings] = field(default_factory=dict)
    passages_in: Index = field(default_factory=dict)
    passages_with: Index = field(default_factory=dict)
    codebook: Codebook = field(default_factory=lambda: Codebook({}), compare=False)
    _people: People = field(default_factory=lambda: People({}), compare=False, repr=False)
    _kept: dict[EntityId, ArticlePassages] = field(default_factory=dict, compare=False, repr=False)
    _versions: Versions = field(default_factory=lambda: Versions({}), compare=False, repr=False)

    def with_edits(self, edits: Iterable[Edit]) -> Project:
        """Return the project in which each edit's thing is as it is after the edit."""
        edits = tuple(edits)
        rooms: dict[str, dict[EntityId, Any]] = {}
        passages: dict[EntityId, Annotation | None] = {}
        for edit in edits:
            noun = noun_of(edit.id)
            if noun == "annotation":
                passages[edit.id] = cast("Annotation | None", edit.after)
                continue
            room = _ROOM[noun]
            if room not in rooms:
                rooms[room] = dict(getattr(self, room))
            if edit.after is None:
                rooms[room].pop(edit.id, None)
            else:
                rooms[room][edit.id] = edit.after
        changed: dict[str, Any] = dict(rooms)
        if "articles" in rooms:
            changed["_versions"] = self.versions.after(rooms["articles"], edits)
        if "tags" in rooms:
            changed["codebook"] = Codebook(rooms["tags"])
        if passages:
            changed |= self._with_passages(passages)
        return replace(self, **changed)

    def _with_passages(self, passages: Mapping[EntityId, Annotation | None]) -> dict[str, Any]:
        """Return the fields that differ when these passages are as given, None being gone."""
        moved = [(self.annotations.get(each), after) for each, after in passages.items()]
        return {
            "annotations": self.annotations.with_changes(passages),
            "passages_in": indexed(self.passages_in, moved, by_article),
            "passages_with": indexed(self.passages_with, moved, by_tag),
            "_kept": after_moves(self._kept, moved),
        }

    def _passages_of(self, article: EntityId) -> ArticlePassages:
        """Return an article's passages by place and tag, made when it is first asked about."""
        if article not in self._kept:
            here = map(self.annotations.__getitem__, self.passages_in.get(article, ()))
            self._kept[article] = ArticlePassages.of(here)
        return self._kept[article]

    def thing(self, entity_id: EntityId) -> Entity | None:
        """Return the thing of this id, whatever its noun, or None."""
        room = _ROOM.get(noun_of(entity_id))
        return None if room is None else getattr(self, room).get(entity_id)

    @property
    def title(self) -> str:
        """The workspace's title, empty where nobody gave one."""
        return self.settings.title

    @property
    def settings(self) -> WorkspaceSettings:
        """What is agreed for the whole workspace."""
        own = f"workspace:{self.id}"
        return self.workspaces.get(own) or WorkspaceSettings(own)

    def assignment(self, article: EntityId, analyst: EntityId) -> Assignment | None:
        """Return what is said of this analyst's reading of this article, None where nothing is."""
        return self.assignments.get(assignment_id(article, analyst))

    def seal(self, article: EntityId, analyst: EntityId) -> Seal | None:
        """Return the analyst's seal on this article, None where it is not sealed."""
        return self.seals.get(seal_id(article, analyst))

    def passages(self, article: EntityId) -> list[Annotation]:
        """Return the passages of an article in reading order, longer ones first at one place."""
        return sorted(
            (self.annotations[each] for each in self.passages_in.get(article, ())),
            key=reading_order,
        )

    def passages_on(self, target: Target) -> list[Annotation]:
        """Return every analyst's passages on exactly these words, in no order."""
        here = self._passages_of(target.article).places.get((target.start, target.end), ())
        return [self.annotations[each] for each in here]

    def living_annotations(self) -> list[Annotation]:
        """Return all passages of the articles that are shown, by article, in reading order."""
        shown = sorted(self.current_articles)
        return [passage for article in shown for passage in self.passages(article)]

    def tags_of(self, annotation: Annotation) -> tuple[Tag, ...]:
        """Return the passage's tags as shown today: merged ones followed, deleted ones dropped."""
        return self.codebook.resolve(annotation.tags)

    def passages_tagged(self, tag: EntityId) -> Set[EntityId]:
        """Return the passages of a tag as shown, those of merged and equal tags included."""
        recorded = _of_tags(self.passages_with, self.codebook.members(tag))
        return recorded[0] if len(recorded) == 1 else frozenset().union(*recorded)

    def tag_count(self, tag: EntityId) -> int:
        """Return how many passages carry a tag, in the articles that are shown."""
        everywhere = size_of_union(_of_tags(self.passages_with, self.codebook.members(tag)))
        hidden = self.passages_in.keys() - self.current_articles.keys()
        return everywhere - sum(self.tag_count_in(article, tag) for article in hidden)

    def tag_count_in(self, article: EntityId, tag: EntityId) -> int:
        """Return how many passages of one article carry a tag, whether it was removed or not."""
        here = self._passages_of(article).tagged
        return size_of_union(_of_tags(here, self.codebook.members(tag)))

    def outline(self, briefing: EntityId) -> Outline:
        """Return a briefing's blocks as a tree."""
        return Outline(briefing, self.blocks)

    def analyst_named(self, name: str) -> Analyst | None:
        """Return the person of this name; case, width and outer space do not count."""
        return self.people.named(name)

    def analyst_name(self, analyst: EntityId) -> str:
        """Return the name of the person an analyst is, empty where it has not arrived."""
        return self.people.of(analyst).name

    @property
    def versions(self) -> Versions:
        """Which article is a corrected version of which."""
        if self._versions.articles is not self.articles:
            object.__setattr__(self, "_versions", Versions(self.articles))
        return self._versions

    @property
    def current_articles(self) -> Mapping[EntityId, Article]:
        """The articles that lists, searches, counts and exports show: no older versions."""
        return self.versions.current

    def newest(self, article: EntityId) -> EntityId:
        """Return the latest corrected version of an article: itself where there is none."""
        return self.versions.newest(article)

    def older_versions(self, article: EntityId) -> tuple[EntityId, ...]:
        """Return the versions of an article before this one, the latest of them in front."""
        return self.versions.older(article)

    def late_passages(self, article: EntityId) -> list[Annotation]:
        """Return passages on older versions of an article, as came after its corrected version."""
        return [each for older in self.older_versions(article) for each in self.passages(older)]

    @property
    def people(self) -> People:
        """The persons that the analysts are, found once for as long as these are the same."""
        if self._people.analysts is not self.analysts:
            object.__setattr__(self, "_people", People(self.analysts))
        return self._people

    def person_of(self, analyst: EntityId) -> Analyst:
        """Return the person an analyst is: analysts of equal names are one, shown as the first."""
        return self.people.of(analyst)


def reading_order(annotation: Annotation) -> tuple[int, int, EntityId]:
    """Key that sorts passages of one article by start, the longer first, then by id."""
    return annotation.target.start, -annotation.target.end, annotation.id


def _of_tags(index: Index, tags: Iterable[EntityId]) -> list[Set[EntityId]]:
    return [index[tag] for tag in tags if tag in index]
