"""Commands that change where passages stand: resized, split, merged, coded by somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from desktop_app.domain.anchoring import anchor, describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import Runs
from desktop_app.domain.change import Change, Edit, Label, combined, deleted
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project, reading_order
from desktop_app.domain.prose import Prose, plain
from desktop_app.domain.span import Span, Target
from desktop_app.workspace.commands.leading import new_tag
from desktop_app.workspace.commands.tagging import first_words, my_passage, new_passage, tag_passage

_ONE_OF_A_KIND = ("status", "grade", "speaker", "event_date", "figure")
"""What a passage says once: of merged passages the first that says it is heard."""


class PassageRefused(ValueError):
    """Passages cannot be changed so; the message is one sentence for the analyst."""


def place_of(passage: Annotation, text: str) -> Span:
    """Return where a passage stands in its article's text. Raises PassageRefused if nowhere."""
    span = anchor(passage.target, text)
    if span is None:
        raise PassageRefused("The words of this passage are no longer in the article.")
    return span


def resize_passage(project: Project, annotation: EntityId, target: Target) -> Change:
    """Let a passage stand on other words of its article; where it was carried counts no more."""
    before = project.annotations[annotation]
    label = Label("resize-passage", (first_words(target.exact),))
    if before.target == target:
        return Change(label, ())
    return Change(label, (Edit(before, replace(before, target=target, carried=None)),))


def split_passage(project: Project, annotation: EntityId, at: int, text: str) -> Change:
    """Split a passage before a code point of its article's text.

    Both parts keep tags, status, grade, speaker and date of the event. Note and figure, and what
    refers to the passage (relations, briefings), stay with the first. Raises PassageRefused where
    no words stand on one side.
    """
    before = project.annotations[annotation]
    place = place_of(before, text)
    at = min(max(at, place.start), place.end)
    parts = [_inked(Span(place.start, at), text), _inked(Span(at, place.end), text)]
    if not all(len(part) for part in parts):
        raise PassageRefused("Put the caret inside the passage, where it is to be split.")
    first, second = (describe(before.article, part, text) for part in parts)
    rest = replace(
        before, id=new_id("annotation"), target=second, note=(), figure=None, iri="", incoming=""
    )
    edits = (Edit(before, replace(before, target=first)), Edit(None, rest))
    return Change(Label("split-passage", (first_words(before.exact),)), edits)


def may_merge(one: Span, other: Span, text: str) -> bool:
    """Tell whether two spans overlap, or only spaces and punctuation stand between them."""
    gap = text[min(one.end, other.end) : max(one.start, other.start)]
    return not any(character.isalnum() for character in gap)


def merge_passages(project: Project, annotations: Iterable[EntityId], text: str) -> Change:
    """Merge passages of one article into the first of them, which covers all their words.

    Tags are united and notes joined as paragraphs. Relations and parts of briefings that refer to
    the others refer to the first from now on. Raises PassageRefused for fewer than two passages,
    and where words stand between them.
    """
    passages = sorted((project.annotations[each] for each in annotations), key=reading_order)
    if len(passages) < 2:
        raise PassageRefused("There is only one passage of yours here; two are needed to merge.")
    span = _united([place_of(each, text) for each in passages], text)
    first, *others = passages
    after = replace(
        first,
        target=describe(first.article, span, text),
        tags=frozenset().union(*(each.tags for each in passages)),
        note=_joined_notes(passages),
        **{name: _first_said(passages, name) for name in _ONE_OF_A_KIND},
    )
    gone = frozenset(each.id for each in others)
    label = Label("merge-passages", (str(len(passages)),))
    edits = (
        Edit(first, after),
        *_blocks_pointed(project, gone, first.id),
        *_relations_pointed(project, gone, first.id),
        *deleted(*others),
    )
    return Change(label, edits)


def duplicate_passage(project: Project, analyst: EntityId, annotation: EntityId) -> Change:
    """Code a passage's words as this analyst, with the same tags.

    Raises PassageRefused where this analyst has coded exactly these words already.
    """
    model = project.annotations[annotation]
    if my_passage(project, analyst, model.target):
        raise PassageRefused("You have marked exactly these words already.")
    tags = frozenset(tag.id for tag in project.tags_of(model))
    copy = new_passage(analyst, model.target, tags=tags)
    return Change(Label("duplicate-passage", (first_words(model.exact),)), (Edit(None, copy),))


def tag_targets(
    project: Project, analyst: EntityId, targets: Sequence[Target], tag: EntityId
) -> Change:
    """Put a tag on several stretches of words as this analyst, in one action."""
    changes: list[Change] = []
    for target in targets:
        change = tag_passage(project, analyst, target, [tag])
        project = project.with_edits(change.edits)
        changes.append(change)
    return combined(Label("tag-passage", (project.codebook.path(tag),)), *changes)


def tag_in_vivo(project: Project, analyst: EntityId, target: Target, name: str) -> Change:
    """Make a top-level tag of this name, or take the one there is, and put it on the words.

    A `/` in the name does not put the tag below another. Raises TagRefused with one sentence.
    """
    made = new_tag(project, analyst, name.replace("/", "-"))
    with_tag = project.with_edits(made.change.edits)
    tagged = tag_passage(with_tag, analyst, target, [made.tag])
    path = with_tag.codebook.path(made.tag)
    return combined(Label("tag-in-vivo", (path,)), made.change, tagged)


def _inked(span: Span, text: str) -> Span:
    """Return the span without white space at its ends; empty where nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _united(spans: Sequence[Span], text: str) -> Span:
    """Return the span that covers all; they are sorted. Raises PassageRefused at a gap."""

    def join(one: Span, other: Span) -> Span:
        if not may_merge(one, other, text):
            raise PassageRefused(
                "Words stand between these passages; select all of them and tag them instead."
            )
        return Span(min(one.start, other.start), max(one.end, other.end))

    return reduce(join, spans)


def _joined_notes(passages: Sequence[Annotation]) -> Prose:
    """Return the notes as paragraphs of one, each wording once."""
    first = passages[0]
    wordings = dict.fromkeys(each.note_text for each in passages if each.note)
    return first.note if set(wordings) <= {first.note_text} else plain("\n\n".join(wordings))


def _first_said(passages: Sequence[Annotation], name: str) -> Any:
    values = [getattr(each, name) for each in passages]
    return next((value for value in values if value), values[0])


def _blocks_pointed(project: Project, gone: frozenset[EntityId], to: EntityId) -> Iterator[Edit]:
    """Yield the edits that let parts of briefings show another passage in place of those gone."""
    for block in project.blocks.values():
        annotation = to if block.annotation in gone else block.annotation
        runs = tuple(
            replace(version, value=_runs_pointed(version.value, gone, to)) for version in block.runs
        )
        if annotation != block.annotation or runs != block.runs:
            yield Edit(block, replace(block, annotation=annotation, runs=runs))


def _runs_pointed(runs: Runs, gone: frozenset[EntityId], to: EntityId) -> Runs:
    return tuple(
        replace(run, citation=replace(run.citation, annotation=to))
        if run.citation and run.citation.annotation in gone
        else run
        for run in runs
    )


def _relations_pointed(project: Project, gone: frozenset[EntityId], to: EntityId) -> Iterator[Edit]:
    """Yield the edits that let relations link another passage; one from it to itself is deleted."""
    for relation in project.relations.values():
        if relation.source in gone or relation.destination in gone:
            source, destination = (
                to if end in gone else end for end in (relation.source, relation.destination)
            )
            after = replace(relation, source=source, destination=destination)
            yield Edit(relation, after if source != destination else None)
