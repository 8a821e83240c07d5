"""Which passages a briefing shows, which it leaves unused, and which changed since it took them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import EXCERPT, TABLE, TAG_EXCERPTS, Block, digest_of
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.options import lists_yielded
from desktop_app.formats.manuscript.selection import Selection

_LISTING = ("evidence", "figures", "chronology")
"""Tables whose rows are passages, each of them the analysts' own choice by tag or by facts."""


@dataclass(frozen=True, slots=True)
class News:
    """What an editor of a new edition should see: passages it lacks, and blocks whose changed."""

    new: tuple[EntityId, ...]
    changed: tuple[EntityId, ...]


def shown_in(project: Project, briefing: EntityId) -> tuple[EntityId, ...]:
    """Return the passages that a briefing quotes, cites or lists, each once, in reading order.

    Listed are those of the lists of a tag and of the tables of evidence, figures and events.
    """
    selection = Selection(project, with_yielded=lists_yielded(project.briefings.get(briefing)))
    shown: dict[EntityId, None] = {}
    for block, _ in project.outline(briefing).walk():
        for each in block.passages:
            shown.setdefault(each)
        for listed in _listed_by(selection, block):
            shown.setdefault(listed)
    return tuple(shown)


def listed_by(project: Project, blocks: Iterable[Block]) -> frozenset[EntityId]:
    """Return the passages that these blocks list: those of a tag, of evidence, figures, events."""
    selection = Selection(project)
    return frozenset(each for block in blocks for each in _listed_by(selection, block))


def lists_passages(block: Block) -> bool:
    """Tell whether a block lists passages by itself."""
    is_table = block.kind == TABLE and block.options.get("table", "") in _LISTING
    return is_table or block.kind == TAG_EXCERPTS


def _listed_by(selection: Selection, block: Block) -> Iterator[EntityId]:
    if lists_passages(block):
        table = block.options.get("table", "") if block.kind == TABLE else ""
        tag = block.options.get("tag", "")
        for passage in selection.under(tag):
            if _is_listed(passage, table, tag):
                yield passage.id


def _is_listed(passage: Annotation, table: str, tag: EntityId) -> bool:
    """Tell whether a table, or without one a list, of this tag shows one of the tag's passages."""
    if table == "figures":
        return passage.figure is not None
    if table == "chronology":
        return bool(tag or passage.event_date)
    return bool(tag or table or passage.tags)


def unused(project: Project, briefing: EntityId) -> tuple[EntityId, ...]:
    """Return the tagged passages that a briefing does not show, by date and in reading order."""
    shown = frozenset(shown_in(project, briefing))
    tagged: set[EntityId] = set()
    for tag in project.codebook:
        tagged |= project.passages_tagged(tag.id)
    return tuple(passage.id for passage in Selection(project).in_order(tagged - shown))


def changed_since_placed(project: Project, briefing: EntityId) -> tuple[EntityId, ...]:
    """Return the excerpt blocks whose passage has other words than when it was placed.

    Blocks that were placed before anybody kept count of that are taken as unchanged.
    """
    changed: list[EntityId] = []
    for block, _ in project.outline(briefing).walk():
        placed = block.options.get("placed", "") if block.kind == EXCERPT else ""
        passage = project.annotations.get(block.annotation) if placed else None
        if passage is not None and digest_of(passage.exact) != placed:
            changed.append(block.id)
    return tuple(changed)


def news_since(project: Project, briefing: EntityId) -> News:
    """Return what is new since the edition was made that a briefing came from, and what changed.

    New are passages marked since then that neither edition places and that the former has not
    numbered in its lists. Where no edition came before, or it is gone, nothing is new.
    """
    changed = changed_since_placed(project, briefing)
    before = project.briefings.get(project.briefings[briefing].options.get("edition_of", ""))
    if before is None:
        return News((), changed)
    known = set(before.excerpts)
    for outline in (project.outline(briefing), project.outline(before.id)):
        known.update(each for block, _ in outline.walk() for each in block.passages)
    fresh = (
        passage.id
        for passage in project.annotations.values()
        if passage.created > before.created and passage.id not in known
    )
    return News(tuple(each.id for each in Selection(project).in_order(fresh)), changed)
