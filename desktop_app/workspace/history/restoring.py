"""Earlier states made anew: of one thing, of one field, of the whole workspace; one action undone.

Whatever is restored is a change like any other: made on top of what is there, to be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.formats.change_record import Record
from desktop_app.workspace.fold import Ledger, fold
from desktop_app.workspace.history.action_words import RESTORE, RESTORE_WORKSPACE, TAKE_BACK
from desktop_app.workspace.history.entity_history import Entry, Records, last_known
from desktop_app.workspace.shapes import SHAPES, entity_of
from desktop_app.workspace.undo import Action, Standing, inverse

_STAYS = frozenset({"analyst", "seal", "workspace"})
"""Nouns that going back leaves: who people are, what they sealed, and what the team agreed on."""


class AllRecords(Records, Protocol):
    """Where all records of a workspace come from: the session."""

    def every_record(self) -> Iterator[Record]:
        """Return every record of the workspace, each once, in no order."""
        ...


@dataclass(frozen=True, slots=True)
class Restoration:
    """A change that brings earlier states back, and what had to be said about it.

    `brought_back` are things that were gone and come back because what is restored refers to them;
    `missing` are those that no record describes; `standing` what was left as others changed it.
    """

    change: Change
    brought_back: tuple[EntityId, ...] = ()
    missing: tuple[EntityId, ...] = ()
    standing: tuple[Standing, ...] = ()


def restore_thing(
    project: Project, source: Records, entity: EntityId, state: Entity | None, about: str = ""
) -> Restoration:
    """Make a thing what it was, with what it refers to; None means that it was not there.

    Several wordings that stood side by side come back as the one that joins them. The numbers of a
    briefing's sources and excerpts stay: once given, they are never given again.
    """
    now = project.thing(entity)
    label = Label(RESTORE, (about,) if about else ())
    if now is None and state is None:
        return Restoration(Change(label, ()))
    wanted = _as_new(state, now)
    edits = () if wanted == now else (Edit(now, wanted),)
    return _with_what_it_needs(project, source, Change(label, edits))


def restore_field(
    project: Project,
    source: Records,
    entity: EntityId,
    state: Entity,
    name: str,
    about: str = "",
) -> Restoration:
    """Make one field of a thing what it was; `name` as in `FieldChange`.

    A thing that is gone comes back with it, as it was last.
    """
    now = project.thing(entity)
    base = now or last_known(source, entity) or state
    shape = SHAPES[noun_of(entity)]
    spread = next((field for field, prefix in shape.spread.items() if name.startswith(prefix)), "")
    changed: dict[str, Any] = {}
    if spread and name not in shape.registers:
        key = name[len(shape.spread[spread]) :]
        held = dict(getattr(base, spread))
        held.pop(key, None)
        then = getattr(state, spread)
        changed[spread] = {**held, key: then[key]} if key in then else held
    else:
        changed[name] = getattr(state, name)
    wanted = replace(base, **changed)
    return restore_thing(project, source, entity, wanted, about)


def take_back(project: Project, source: Records, entry: Entry) -> Restoration:
    """Undo one action of anybody, wherever what it left there still stands.

    What others have changed since stays, and is named in `standing`.
    """
    label = Label(TAKE_BACK, (entry.key, entry.label.action, *entry.label.about))
    ledger = Ledger()
    for entity in entry.things:
        ledger.add(source.records(entity))
        ledger.add(source.uses(entity))
    written = tuple((record.entity, record.hash) for record in entry.records)
    change, standing = inverse(Action(entry.label, written), ledger, entry.first.replica)
    edits, in_use = _not_in_use(project, source, change.edits, entry.first.replica)
    # The ledger knows this action's things only; what is said now is what the project holds.
    edits = tuple(now for edit in edits if (now := _from_now(project, edit)) is not None)
    restored = _with_what_it_needs(project, source, Change(label, edits))
    return replace(restored, standing=(*standing, *in_use))


def workspace_as_it_was(
    project: Project, source: AllRecords, until: tuple[str, str], when: str = ""
) -> Restoration:
    """Make everything what it was up to and with the record of this order, as one change.

    People, their seals and the settings of the workspace stay as they are.
    """
    then: dict[EntityId, Entity | None] = {}
    for entity in _touched_since(source.every_record(), until):
        if noun_of(entity) not in _STAYS and noun_of(entity) in SHAPES:
            then[entity] = _state_until(source, entity, until)
    edits: list[Edit] = []
    for entity, state in then.items():
        now = project.thing(entity)
        wanted = _as_new(state, now)
        if isinstance(wanted, Annotation):
            wanted = _without_dead_tags(wanted, now, project, then)
        if now != wanted:
            edits.append(Edit(now, wanted))
    return Restoration(Change(Label(RESTORE_WORKSPACE, (when,)), tuple(edits)))


def _without_dead_tags(
    passage: Annotation,
    now: Entity | None,
    project: Project,
    then: Mapping[EntityId, Entity | None],
) -> Annotation:
    """Leave out tags that were deleted then: to put them on anew would bring them back."""
    held = now.tags if isinstance(now, Annotation) else frozenset()
    living = {tag for tag in passage.tags if then.get(tag, project.tags.get(tag)) is not None}
    return replace(passage, tags=passage.tags & (living | held))


def _touched_since(records: Iterable[Record], until: tuple[str, str]) -> list[EntityId]:
    """Return the things that records after this one are about, or use."""
    touched: dict[EntityId, None] = {}
    for record in records:
        if record.clock >= until[0] and record.order > until:
            touched[record.entity] = None
            touched.update(dict.fromkeys(record.add))
    return list(touched)


def _state_until(source: Records, entity: EntityId, until: tuple[str, str]) -> Entity | None:
    records = [record for record in source.records(entity) if record.order <= until]
    has_died = any(record.kind == "del" for record in records)
    uses = [u.hash for u in source.uses(entity) if u.order <= until] if has_died else []
    folded = fold(records, uses)
    return entity_of(entity, folded) if folded and folded.alive else None


def _as_new(state: Entity | None, now: Entity | None) -> Entity | None:
    """Return an earlier state as it is written today: wordings anew, numbers never taken back."""
    if state is None:
        return None
    changes: dict[str, Any] = {}
    for name in SHAPES[noun_of(state.id)].prose:
        versions: tuple[Version[Any], ...] = getattr(state, name)
        current: tuple[Version[Any], ...] = getattr(now, name, ())
        if versions != current:
            changes[name] = tuple(Version(each.value) for each in versions)
    if isinstance(state, Briefing) and isinstance(now, Briefing):
        changes["sources"] = {**state.sources, **now.sources}
        changes["excerpts"] = {**state.excerpts, **now.excerpts}
        changes["last_excerpt_number"] = max(state.last_excerpt_number, now.last_excerpt_number)
    return replace(state, **changes) if changes else state


def _from_now(project: Project, edit: Edit) -> Edit | None:
    now = project.thing(edit.id)
    after = _as_new(edit.after, now)
    return None if now == after else Edit(now, after)


def _not_in_use(
    project: Project, source: Records, edits: Iterable[Edit], replica: str
) -> tuple[tuple[Edit, ...], tuple[Standing, ...]]:
    """Leave out the deletion of things on which others have put something since."""
    kept: list[Edit] = []
    standing: list[Standing] = []
    going = {edit.id for edit in edits if edit.after is None}
    for edit in edits:
        others = _work_on(project, edit.id) if edit.after is None else ()
        records = (each for other in others if other not in going for each in source.records(other))
        last = max((e for e in records if e.replica != replica), key=_by_order, default=None)
        if last is None:
            kept.append(edit)
        else:
            standing.append(Standing(edit.id, last))
    return tuple(kept), tuple(standing)


def _by_order(record: Record) -> tuple[str, str]:
    return record.order


def _work_on(project: Project, entity: EntityId) -> Iterable[EntityId]:
    """Return the living things that would be lost from sight if this one went."""
    noun = noun_of(entity)
    if noun == "article":
        return project.passages_in.get(entity, ())
    if noun == "briefing":
        return [block.id for block in project.blocks.values() if block.briefing == entity]
    if noun == "block":
        return [block.id for block in project.blocks.values() if block.place.parent == entity]
    if noun == "tag":
        return [tag.id for tag in project.tags.values() if entity in (tag.place.parent, tag.into)]
    return ()


def _with_what_it_needs(project: Project, source: Records, change: Change) -> Restoration:
    """Return the change, and with it what its things refer to and is gone."""
    after = {edit.id: edit.after for edit in change.edits}
    edits = list(change.edits)
    brought_back: list[EntityId] = []
    missing: list[EntityId] = []
    at = 0
    while at < len(edits):
        thing = edits[at].after
        at += 1
        for needed in references(thing) if thing is not None else ():
            if needed in after or needed in missing or project.thing(needed) is not None:
                continue
            known = _as_new(last_known(source, needed), None)
            if known is None:
                missing.append(needed)
            else:
                after[needed] = known
                edits.append(Edit(None, known))
                brought_back.append(needed)
    return Restoration(
        Change(change.label, tuple(edits)), tuple(brought_back), tuple(dict.fromkeys(missing))
    )


def references(thing: Entity) -> Iterator[EntityId]:
    """Yield the things without which a thing cannot be seen as it was."""
    if isinstance(thing, Annotation):
        yield thing.article
        yield from sorted(thing.tags)
    elif isinstance(thing, Tag):
        yield from (each for each in (thing.place.parent, thing.into) if each)
    elif isinstance(thing, Relation):
        yield from (thing.source, thing.destination)
    elif isinstance(thing, Block):
        yield thing.briefing
        if thing.place.parent not in ("", thing.briefing):
            yield thing.place.parent
        yield from (each for each in thing.passages if each)
        if tag := thing.options.get("tag", ""):
            yield tag
