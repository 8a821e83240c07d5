"""Commands about briefings: their outline, their own paragraphs, their excerpts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    Block,
    Briefing,
    Outline,
    Run,
    Runs,
    digest_of,
)
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, combined, deleted, made
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between, evenly
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.people import one_line
from desktop_app.workspace.commands.wordings import without


def new_briefing(title: str) -> tuple[Change, EntityId]:
    """Make a briefing; return the change and the briefing's id."""
    briefing = Briefing(new_id("briefing"), one_line(title), milliseconds())
    return Change(Label("new-briefing", (briefing.title,)), made(briefing)), briefing.id


def retitle_briefing(project: Project, briefing: EntityId, title: str) -> Change:
    """Give a briefing another title."""
    before = project.briefings[briefing]
    after = replace(before, title=one_line(title))
    return Change(Label("title-briefing", (after.title,)), (Edit(before, after),))


def set_front(project: Project, briefing: EntityId, name: str, value: str) -> Change:
    """Fill in a front matter field (subtitle, date, as_of, authors, marking); "" clears it."""
    before = project.briefings[briefing]
    front = {key: held for key, held in before.front.items() if key != name}
    if kept := canonical(value).text.strip():
        front[name] = kept
    after = replace(before, front=front)
    return Change(Label("front-matter", (name,)), (Edit(before, after),))


def add_heading(
    project: Project,
    briefing: EntityId,
    text: str,
    parent: EntityId = "",
    after: EntityId = "",
    first: bool = False,
) -> tuple[Change, EntityId]:
    """Put a heading under parent (or at the top): behind a sibling, in front, or at the end."""
    place = place_of(project, briefing, parent, after, first)
    block = Block(new_id("block"), briefing, HEADING, place, text=one_line(text))
    return Change(Label("add-heading", (block.text,)), made(block)), block.id


def rename_heading(project: Project, block: EntityId, text: str) -> Change:
    """Give a heading other words."""
    before = project.blocks[block]
    after = replace(before, text=one_line(text))
    return Change(Label("rename-heading", (after.text,)), (Edit(before, after),))


def add_paragraph(
    project: Project,
    briefing: EntityId,
    runs: Runs = (),
    parent: EntityId = "",
    after: EntityId = "",
    first: bool = False,
) -> tuple[Change, EntityId]:
    """Put an own paragraph under parent: behind a sibling, in front, or at the end."""
    place = place_of(project, briefing, parent, after, first)
    wording = (Version(tidy_runs(runs)),) if tidy_runs(runs) else ()
    block = Block(new_id("block"), briefing, PARAGRAPH, place, runs=wording)
    change = Change(Label("add-paragraph"), made(block))
    return combined(change.label, change, cite_sources(project, briefing, runs)), block.id


def write_paragraph(
    project: Project,
    block: EntityId,
    runs: Runs,
    over: tuple[Version[Runs], ...] | None = None,
) -> Change:
    """Write a paragraph anew, in place of every version shown until now.

    `over` are the versions that the writer has seen, where others may have come since: these stay.
    """
    now = project.blocks[block]
    kept = tidy_runs(runs)
    seen = now.runs if over is None else tuple(each for each in now.runs if each in over)
    before = replace(now, runs=seen)
    after = replace(now, runs=(*without(seen, now.runs), *((Version(kept),) if kept else ())))
    change = Change(Label("write-paragraph"), (Edit(before, after),))
    return combined(change.label, change, cite_sources(project, before.briefing, kept))


def place_excerpts(
    project: Project,
    briefing: EntityId,
    annotations: Sequence[EntityId],
    parent: EntityId = "",
    after: EntityId = "",
    first: bool = False,
) -> Change:
    """Put passages under parent as excerpts, in this order: behind a sibling, in front, or last.

    Each gets the E-number that a list has given it, else the next, and its article an S-number
    where it has none; the block remembers the passage's words of today. A passage that stands in
    the briefing already is moved there and keeps its number.
    """
    before = project.briefings[briefing]
    outline = project.outline(briefing)
    placed = outline.placed()
    annotations = list(dict.fromkeys(annotations))
    moving = {placed[each] for each in annotations if each in placed}
    low, high = _neighbours(outline, parent or briefing, after, moving, first)
    keys = evenly(len(annotations), low, high)
    number = before.last_excerpt_number
    sources = dict(before.sources)
    edits: list[Edit] = []
    for annotation, key in zip(annotations, keys, strict=True):
        place = Place(parent or briefing, key)
        if annotation in placed:
            block = project.blocks[placed[annotation]]
            edits.append(Edit(block, replace(block, place=place)))
            continue
        passage = project.annotations[annotation]
        _number_source(sources, passage.article)
        own = before.excerpts.get(annotation, 0)
        number += not own
        edits += made(
            Block(
                new_id("block"),
                briefing,
                EXCERPT,
                place,
                annotation=annotation,
                number=own or number,
                options={"placed": digest_of(passage.exact)},
            )
        )
    numbered = replace(before, last_excerpt_number=number, sources=sources)
    if numbered != before:
        edits.append(Edit(before, numbered))
    return Change(Label("place-excerpt", (str(len(annotations)),)), tuple(edits))


def cite_sources(project: Project, briefing: EntityId, runs: Runs) -> Change:
    """Give an S-number to each article that the runs cite and that has none yet."""
    before = project.briefings[briefing]
    sources = dict(before.sources)
    for run in runs:
        if run.citation and run.citation.annotation in project.annotations:
            _number_source(sources, project.annotations[run.citation.annotation].article)
    label = Label("cite")
    if sources == before.sources:
        return Change(label, ())
    return Change(label, (Edit(before, replace(before, sources=sources)),))


def move_block(
    project: Project,
    block: EntityId,
    parent: EntityId = "",
    after: EntityId = "",
    first: bool = False,
) -> Change:
    """Move a block with all below it: behind a sibling, to the front, or to the end of parent.

    Empty where it would come to stand below itself.
    """
    thing = project.blocks[block]
    outline = project.outline(thing.briefing)
    parent = parent or thing.briefing
    label = Label("move-block", (thing.text,) if thing.text else ())
    if parent == block or (parent in outline and block in outline.ancestors(parent)):
        return Change(label, ())
    low, high = _neighbours(outline, parent, after, {block}, first)
    return Change(label, (Edit(thing, replace(thing, place=Place(parent, between(low, high)))),))


def move_up(project: Project, block: EntityId) -> Change:
    """Move a block one step up: before its sibling, or out in front of its parent."""
    outline = project.outline(project.blocks[block].briefing)
    parent = outline.parent(block)
    siblings = [each.id for each in outline.below(parent)]
    at = siblings.index(block)
    if at >= 1:
        behind = siblings[at - 2] if at >= 2 else ""
        return move_block(project, block, parent, behind, first=not behind)
    if parent == outline.briefing:
        return Change(Label("move-block"), ())
    around = outline.parent(parent)
    aunts = [each.id for each in outline.below(around)]
    place = aunts.index(parent)
    # Leaving upwards, a block joins the section before, at its end, as the reader sees it move.
    if place and project.blocks[aunts[place - 1]].kind == HEADING:
        return move_block(project, block, aunts[place - 1])
    behind = aunts[place - 1] if place else ""
    return move_block(project, block, around, behind, first=not behind)


def move_down(project: Project, block: EntityId) -> Change:
    """Move a block one step down: behind its sibling, or into the section that follows."""
    outline = project.outline(project.blocks[block].briefing)
    parent = outline.parent(block)
    siblings = [each.id for each in outline.below(parent)]
    at = siblings.index(block)
    if at + 1 < len(siblings):
        return move_block(project, block, parent, siblings[at + 1])
    if parent == outline.briefing:
        return Change(Label("move-block"), ())
    around = outline.parent(parent)
    aunts = [each.id for each in outline.below(around)]
    place = aunts.index(parent)
    if place + 1 < len(aunts) and project.blocks[aunts[place + 1]].kind == HEADING:
        return move_block(project, block, aunts[place + 1], first=True)
    return move_block(project, block, around, parent)


def indent(project: Project, block: EntityId) -> Change:
    """Put a block below the heading before it; empty where there is none."""
    outline = project.outline(project.blocks[block].briefing)
    siblings = list(outline.below(outline.parent(block)))
    at = [each.id for each in siblings].index(block)
    for sibling in reversed(siblings[:at]):
        if sibling.kind == HEADING:
            return move_block(project, block, sibling.id)
    return Change(Label("move-block"), ())


def outdent(project: Project, block: EntityId) -> Change:
    """Put a block behind the heading it stands under; empty at the top level."""
    outline = project.outline(project.blocks[block].briefing)
    parent = outline.parent(block)
    if parent == outline.briefing:
        return Change(Label("move-block"), ())
    return move_block(project, block, outline.parent(parent), parent)


def delete_blocks(project: Project, blocks: Iterable[EntityId]) -> Change:
    """Delete blocks and all below them; the passages themselves stay."""
    doomed: dict[EntityId, Block] = {}
    for block in blocks:
        outline = project.outline(project.blocks[block].briefing)
        waiting = [outline[block]]
        while waiting:
            each = waiting.pop()
            doomed[each.id] = each
            waiting += outline.below(each.id)
    return Change(Label("delete-block", (str(len(doomed)),)), deleted(*doomed.values()))


def delete_briefing(project: Project, briefing: EntityId) -> Change:
    """Delete a briefing with its outline."""
    thing = project.briefings[briefing]
    blocks = [block for block, _ in project.outline(briefing).walk()]
    return Change(Label("delete-briefing", (thing.title,)), deleted(*blocks, thing))


def tidy_runs(runs: Runs) -> Runs:
    """Return runs with canonical text, neighbours of one style joined, empty ones left out."""
    tidy: list[Run] = []
    for run in runs:
        run = replace(run, text=canonical(run.text).text)
        if not run.text and not run.citation:
            continue
        last = tidy[-1] if tidy else None
        if last and not run.citation and replace(last, text="") == replace(run, text=""):
            tidy[-1] = replace(last, text=last.text + run.text)
        else:
            tidy.append(run)
    return tuple(tidy)


def _number_source(sources: dict[EntityId, int], article: EntityId) -> None:
    if article not in sources:
        sources[article] = max(sources.values(), default=0) + 1


def place_of(
    project: Project,
    briefing: EntityId,
    parent: EntityId = "",
    after: EntityId = "",
    first: bool = False,
) -> Place:
    """Return the place of a new block: behind a sibling, in front, or at the end of parent."""
    parent = parent or briefing
    low, high = _neighbours(project.outline(briefing), parent, after, set(), first)
    return Place(parent, between(low, high))


def _neighbours(
    outline: Outline, parent: EntityId, after: EntityId, without: set[EntityId], first: bool = False
) -> tuple[str, str | None]:
    """Return the keys between which a block comes to stand, those that move left out."""
    siblings = outline.below(parent)
    ids = [each.id for each in siblings]
    keys = [each.place.key for each in siblings if each.id not in without]
    at = 0 if first else len(keys)
    if after in ids and not first:
        # A sibling that moves itself still says where; those before it that stay count.
        at = sum(each not in without for each in ids[: ids.index(after) + 1])
    low = keys[at - 1] if at else ""
    # Two people can have made equal keys before the digits at their ends told them apart.
    high = next((key for key in keys[at:] if key > low), None)
    return low, high
