"""Commands about passages: tagged, highlighted, noted, changed, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, deleted
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Target
from desktop_app.workspace.clock import milliseconds


def my_passage(project: Project, analyst: EntityId, target: Target) -> Annotation | None:
    """Return this analyst's own coding of exactly these words, the oldest, or None."""
    # Compared by bare numbers: an article can hold thousands of passages, and this runs per key.
    same = (
        annotation
        for annotation in map(
            project.annotations.__getitem__, project.passages_in.get(target.article, ())
        )
        if annotation.target.start == target.start
        and annotation.target.end == target.end
        and annotation.creator == analyst
    )
    return min(same, key=lambda annotation: (annotation.created, annotation.id), default=None)


def toggle_tag(project: Project, analyst: EntityId, target: Target, tag: EntityId) -> Change:
    """Tag these words as this analyst, or take the tag off where this analyst's coding has it.

    Another analyst's coding of the same words stays hers. A passage that loses its last tag and
    says nothing else is deleted: it was made by tagging.
    """
    mine = my_passage(project, analyst, target)
    members = set(project.codebook.members(tag))
    if mine and members & mine.tags:
        return _untag(project, mine, members)
    return tag_passage(project, analyst, target, [tag])


def tag_passage(
    project: Project, analyst: EntityId, target: Target, tags: Iterable[EntityId]
) -> Change:
    """Put tags on these words as this analyst."""
    wanted = project.codebook.resolve(tags)
    label = Label("tag-passage", tuple(project.codebook.path(tag.id) for tag in wanted))
    mine = my_passage(project, analyst, target)
    held = project.tags_of(mine) if mine else ()
    new = frozenset(tag.id for tag in wanted if tag not in held)
    if mine:
        return Change(label, (Edit(mine, replace(mine, tags=mine.tags | new)),))
    return Change(label, (Edit(None, _new_passage(analyst, target, tags=new)),))


def highlight(project: Project, analyst: EntityId, target: Target) -> Change:
    """Mark these words without a tag; empty where this analyst has marked them already."""
    label = Label("highlight", (_short(target.exact),))
    if my_passage(project, analyst, target):
        return Change(label, ())
    return Change(label, (Edit(None, _new_passage(analyst, target)),))


def set_note(project: Project, analyst: EntityId, target: Target, note: str) -> Change:
    """Write this analyst's note on these words, in place of every version shown until now."""
    words = plain(canonical(note).text)
    mine = my_passage(project, analyst, target)
    label = Label("note", (_short(target.exact),))
    if mine is None:
        made = _new_passage(analyst, target, note=words)
        return Change(label, (Edit(None, made),) if words else ())
    return Change(label, (Edit(mine, replace(mine, note=words)),))


def update_passage(project: Project, annotation: EntityId, **fields: Any) -> Change:
    """Change fields of a passage: status, grade, speaker, event_date, figure, target."""
    before = project.annotations[annotation]
    return Change(
        Label("change-passage", (_short(before.exact),)), (Edit(before, replace(before, **fields)),)
    )


def delete_passages(project: Project, annotations: Iterable[EntityId]) -> Change:
    """Delete passages; blocks of a briefing that show them say so."""
    doomed = [project.annotations[each] for each in annotations]
    about = (_short(doomed[0].exact),) if len(doomed) == 1 else (str(len(doomed)),)
    return Change(Label("delete-passage", about), deleted(*doomed))


def _untag(project: Project, mine: Annotation, members: set[EntityId]) -> Change:
    tags = mine.tags - members
    name = project.codebook.path(next(iter(members)))
    label = Label("untag-passage", (name,))
    after = replace(mine, tags=tags)
    says_nothing = after == replace(
        _new_passage(mine.creator, mine.target), id=mine.id, created=mine.created
    )
    return Change(label, (Edit(mine, None if says_nothing else after),))


def _new_passage(analyst: EntityId, target: Target, **fields: Any) -> Annotation:
    return Annotation(
        new_id("annotation"), target, creator=analyst, created=milliseconds(), **fields
    )


def _short(words: str) -> str:
    """Return the first words of a passage, to name it in a menu."""
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
