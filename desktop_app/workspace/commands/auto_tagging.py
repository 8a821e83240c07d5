"""Tags many passages at once, as one change: what word lists suggested and the analyst accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Target
from desktop_app.workspace.commands.tagging import my_passages, new_passage

_PART = 40
"""Passages made at a time: a millisecond or two, in which a window cannot do anything else."""


def tag_all(
    project: Project, analyst: EntityId, wanted: Iterable[tuple[Target, EntityId]]
) -> Change:
    """Put each tag on its words as this analyst; what has it already is left alone.

    Tags at the same words come on one passage: this analyst's own one where there is one.
    """
    *_, change = tag_all_with_rests(project, analyst, wanted)
    assert change is not None
    return change


def tag_all_with_rests(
    project: Project, analyst: EntityId, wanted: Iterable[tuple[Target, EntityId]]
) -> Iterator[Change | None]:
    """Make the change that `tag_all` returns; yield None after every few passages, it last."""
    tags: dict[Target, set[EntityId]] = {}
    for number, (target, tag) in enumerate(wanted, 1):
        if number % _PART == 0:
            yield None
        shown = project.codebook.shown(tag)
        if shown is not None:
            tags.setdefault(target, set()).add(shown.id)
    edits: list[Edit] = []
    for number, (target, new) in enumerate(tags.items(), 1):
        if number % _PART == 0:
            yield None
        mine = my_passages(project, analyst, target)
        held = {tag.id for each in mine for tag in project.tags_of(each)}
        missing = frozenset(new - held)
        if not missing:
            continue
        if mine:
            edits.append(Edit(mine[0], replace(mine[0], tags=mine[0].tags | missing)))
        else:
            edits.append(Edit(None, new_passage(analyst, target, tags=missing)))
    yield Change(Label("auto-tag", (str(len(edits)),)), tuple(edits))
