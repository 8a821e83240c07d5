"""Commands that give many passages another tag at once; a colleague's coding stays hers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


@dataclass(frozen=True, slots=True)
class Recoding:
    """The change that moves passages, how many it moves, and how many stay, by person's id."""

    change: Change
    moved: int
    staying: Mapping[EntityId, int]


def coders(project: Project, tag: EntityId) -> Counter[EntityId]:
    """Return how many passages carry a tag, by person; those of removed articles do not count."""
    return Counter(project.person_of(passage.creator).id for passage in _tagged(project, tag))


def move_passages(project: Project, analyst: EntityId, tag: EntityId, into: EntityId) -> Recoding:
    """Give this person's passages of one tag another tag in its place.

    Passages of the tags below, and those of removed articles, are not touched. A passage that has
    the other tag already only loses this one.
    """
    members = frozenset(project.codebook.members(tag))
    heirs = frozenset(project.codebook.members(into))
    path = project.codebook.path
    label = Label("move-passages", (f"{path(tag)} → {path(into)}",))
    if members & heirs:
        return Recoding(Change(label, ()), 0, {})
    edits: list[Edit] = []
    staying: Counter[EntityId] = Counter()
    for passage in _tagged(project, tag):
        if not project.people.same(passage.creator, analyst):
            staying[project.person_of(passage.creator).id] += 1
            continue
        kept = passage.tags - members
        tags = kept if kept & heirs else kept | {into}
        edits.append(Edit(passage, replace(passage, tags=tags)))
    return Recoding(Change(label, tuple(edits)), len(edits), staying)


def _tagged(project: Project, tag: EntityId) -> Iterator[Annotation]:
    for each in project.passages_tagged(tag):
        passage = project.annotations[each]
        if passage.article in project.articles:
            yield passage
