"""Commands about passages: tagged, highlighted, noted, changed, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, combined, deleted
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Prose, plain
from desktop_app.domain.span import Target
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.wordings import without


def my_passage(project: Project, analyst: EntityId, target: Target) -> Annotation | None:
    """Return this person's own coding of exactly these words, the oldest, or None."""
    return next(iter(my_passages(project, analyst, target)), None)


def my_passages(project: Project, analyst: EntityId, target: Target) -> list[Annotation]:
    """Return this person's codings of exactly these words, under whatever id, the oldest first.

    There are several where the same person coded on two computers before either knew of the other.
    """
    same = project.people.same
    mine = (each for each in project.passages_on(target) if same(each.creator, analyst))
    return sorted(mine, key=lambda annotation: (annotation.created, annotation.id))


def toggle_tag(project: Project, analyst: EntityId, target: Target, tag: EntityId) -> Change:
    """Tag these words as this analyst, or take the tag off where this person's coding has it.

    Another analyst's coding of the same words stays hers. A passage that loses its last tag and
    says nothing else is deleted: it was made by tagging.
    """
    members = set(project.codebook.members(tag))
    tagged = [each for each in my_passages(project, analyst, target) if members & each.tags]
    if tagged:
        off = [untag_passage(project, each, tag) for each in tagged]
        return combined(off[0].label, *off)
    return tag_passage(project, analyst, target, [tag])


def tag_passage(
    project: Project, analyst: EntityId, target: Target, tags: Iterable[EntityId]
) -> Change:
    """Put tags on these words as this analyst."""
    wanted = project.codebook.resolve(tags)
    label = Label("tag-passage", tuple(project.codebook.path(tag.id) for tag in wanted))
    mine = my_passages(project, analyst, target)
    held = {tag.id for each in mine for tag in project.tags_of(each)}
    new = frozenset(tag.id for tag in wanted if tag.id not in held)
    if mine:
        return Change(label, (Edit(mine[0], replace(mine[0], tags=mine[0].tags | new)),))
    return Change(label, (Edit(None, new_passage(analyst, target, tags=new)),))


def highlight(project: Project, analyst: EntityId, target: Target) -> Change:
    """Mark these words without a tag; empty where this analyst has marked them already."""
    label = Label("highlight", (first_words(target.exact),))
    if my_passage(project, analyst, target):
        return Change(label, ())
    return Change(label, (Edit(None, new_passage(analyst, target)),))


def set_note(
    project: Project, analyst: EntityId, target: Target, note: str, over: Prose | None = None
) -> Change:
    """Write this analyst's note on these words, in place of every version shown until now.

    `over` are the versions that the writer has seen, where others may have come since: these stay.
    """
    words = plain(canonical(note).text)
    mine = my_passage(project, analyst, target)
    label = Label("note", (first_words(target.exact),))
    if mine is None:
        made = new_passage(analyst, target, note=words)
        return Change(label, (Edit(None, made),) if words else ())
    seen = mine.note if over is None else tuple(each for each in mine.note if each in over)
    after = replace(mine, note=(*without(seen, mine.note), *words))
    return Change(label, (Edit(replace(mine, note=seen), after),))


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
