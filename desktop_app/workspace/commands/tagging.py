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
    mine = (each for each in project.passages_on(target) if each.creator == analyst)
    return min(mine, key=lambda annotation: (annotation.created, annotation.id), default=None)


def toggle_tag(project: Project, analyst: EntityId, target: Target, tag: EntityId) -> Change:
    """Tag these words as this analyst, or take the tag off where this analyst's coding has it.

    Another analyst's coding of the same words stays hers. A passage that loses its last tag and
    says nothing else is deleted: it was made by tagging.
    """
    mine = my_passage(project, analyst, target)
    members = set(project.codebook.members(tag))
    if mine and members & mine.tags:
        return untag_passage(project, mine, tag)
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
    return Change(label, (Edit(None, new_passage(analyst, target, tags=new)),))


def highlight(project: Project, analyst: EntityId, target: Target) -> Change:
    """Mark these words without a tag; empty where this analyst has marked them already."""
    label = Label("highlight", (first_words(target.exact),))
    if my_passage(project, analyst, target):
        return Change(label, ())
    return Change(label, (Edit(None, new_passage(analyst, target)),))


def set_note(project: Project, analyst: EntityId, target: Target, note: str) -> Change:
    """Write this analyst's note on these words, in place of every version shown until now."""
    words = plain(canonical(note).text)
    mine = my_passage(project, analyst, target)
    label = Label("note", (first_words(target.exact),))
    if mine is None:
        made = new_passage(analyst, target, note=words)
        return Change(label, (Edit(None, made),) if words else ())
    return Change(label, (Edit(mine, replace(mine, note=words)),))


def update_passage(project: Project, annotation: EntityId, **fields: Any) -> Change:
    """Change fields of a passage: status, grade, speaker, event_date, figure, target."""
    before = project.annotations[annotation]
    return Change(
        Label("change-passage", (first_words(before.exact),)),
        (Edit(before, replace(before, **fields)),),
    )


def delete_passages(project: Project, annotations: Iterable[EntityId]) -> Change:
    """Delete passages; blocks of a briefing that show them say so."""
    doomed = [project.annotations[each] for each in annotations]
    about = (first_words(doomed[0].exact),) if len(doomed) == 1 else (str(len(doomed)),)
    return Change(Label("delete-passage", about), deleted(*doomed))


def untag_passage(project: Project, mine: Annotation, tag: EntityId) -> Change:
    """Take a tag off a passage, which is deleted where it says nothing else."""
    tags = mine.tags - set(project.codebook.members(tag))
    label = Label("untag-passage", (project.codebook.path(tag),))
    after = replace(mine, tags=tags)
    says_nothing = after == replace(
        new_passage(mine.creator, mine.target), id=mine.id, created=mine.created
    )
    return Change(label, (Edit(mine, None if says_nothing else after),))


def new_passage(analyst: EntityId, target: Target, **fields: Any) -> Annotation:
    """Return a passage made now; `fields` are those of an annotation."""
    return Annotation(
        new_id("annotation"), target, creator=analyst, created=milliseconds(), **fields
    )


def first_words(words: str) -> str:
    """Return the first words of a passage, to name it in a menu."""
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
