"""Commands about a briefing as a whole: its options, its numbers, copies and new editions."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import missing_numbers
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.people import one_line


def set_briefing_option(project: Project, briefing: EntityId, name: str, value: str) -> Change:
    """Choose template, citations, language, paper or another option; "" clears it."""
    before = project.briefings[briefing]
    options = {key: held for key, held in before.options.items() if key != name}
    if kept := canonical(value).text.strip():
        options[name] = kept
    label = Label("briefing-option", (before.title,))
    if options == before.options:
        return Change(label, ())
    return Change(label, (Edit(before, replace(before, options=options)),))


def number_passages(project: Project, briefing: EntityId) -> Change:
    """Keep the E- and S-numbers that the briefing's lists and tables show, so that none ever moves.

    Empty where every passage has its number. Raises KeyError for an unknown briefing.
    """
    before = project.briefings[briefing]
    label = Label("number-passages", (before.title,))
    if not len(project.outline(briefing)):
        return Change(label, ())
    missing = missing_numbers(project, briefing)
    after = replace(
        before,
        excerpts={**before.excerpts, **missing.passages},
        sources={**before.sources, **missing.articles},
        last_excerpt_number=missing.last_excerpt,
    )
    blocks = [project.blocks[each] for each in missing.blocks]
    edits = [Edit(each, replace(each, number=missing.blocks[each.id])) for each in blocks]
    if after != before:
        edits.append(Edit(before, after))
    return Change(label, tuple(edits))


def copy_briefing(project: Project, briefing: EntityId, title: str) -> tuple[Change, EntityId]:
    """Copy a briefing with its outline under another title; E- and S-numbers stay the same.

    Return the change and the copy's id.
    """
    before = project.briefings[briefing]
    copy = replace(before, id=new_id("briefing"), title=one_line(title), created=milliseconds())
    return Change(Label("copy-briefing", (copy.title,)), _copied(project, before, copy)), copy.id


def new_edition(project: Project, briefing: EntityId, as_of: str) -> tuple[Change, EntityId]:
    """Copy a briefing as its next edition with information as of this date (ISO 8601).

    It keeps title, outline and numbers, and has no date of its own yet. Return the change and the
    new edition's id.
    """
    before = project.briefings[briefing]
    front = {name: value for name, value in before.front.items() if name not in ("date", "as_of")}
    if as_of.strip():
        front["as_of"] = as_of.strip()
    options = {
        **before.options,
        "edition": str(edition_of(before) + 1),
        "edition_of": before.id,
    }
    edition = replace(
        before, id=new_id("briefing"), created=milliseconds(), front=front, options=options
    )
    label = Label("new-edition", (edition.title,))
    return Change(label, _copied(project, before, edition)), edition.id


def edition_of(briefing: Briefing) -> int:
    """Return the number of a briefing's edition; the first is 1."""
    number = briefing.options.get("edition", "")
    return int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 7 else 1


def _copied(project: Project, before: Briefing, copy: Briefing) -> tuple[Edit, ...]:
    blocks = [block for block, _ in project.outline(before.id).walk()]
    ids = {before.id: copy.id} | {block.id: new_id("block") for block in blocks}
    return made(copy, *(_placed_anew(block, ids, copy.id) for block in blocks))


def _placed_anew(block: Block, ids: dict[EntityId, EntityId], briefing: EntityId) -> Block:
    place = Place(ids.get(block.place.parent, block.place.parent), block.place.key)
    return replace(block, id=ids[block.id], briefing=briefing, place=place)
