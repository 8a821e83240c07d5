"""Takes back what a bundle brought: things become what they would be without its records."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.team import WorkspaceSettings
from desktop_app.formats.change_record import Record
from desktop_app.storage.bundles import ReceivedBundle, ReceivedBundles
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.fold import Folded, fold
from desktop_app.workspace.history.action_words import TAKE_BACK as TAKE_BACK_ACTION
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.session import Session
from desktop_app.workspace.shapes import SHAPES, entity_of
from desktop_app.workspace.undo import Standing

TAKE_BACK = "take-back-bundle"

_TAGS = "tags"
_KEPT = frozenset({"analyst", "seal"})
"""Nouns that stay: who somebody is, and what they sealed."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The change that took a bundle back as it took effect, and what stays.

    `standing` stays because of others; `kept` are the people and seals that came with it.
    """

    change: Change
    standing: tuple[Standing, ...]
    kept: tuple[EntityId, ...] = ()


def take_back_bundle(opened: OpenWorkspace, bundle: ReceivedBundle) -> TakenBack:
    """Undo what a bundle brought by one change of mine; its records stay.

    So does what others have changed since. Raises NotWritten where this machine cannot remember
    that it was taken back; it is done then.
    """
    received = ReceivedBundles(opened.machine)
    session = opened.session
    brought = received.brought(bundle.id)
    change, standing = without(session, brought, bundle.file)
    done = session.do(change)
    undoing = _first_record(session, done)
    received.remember(replace(bundle, taken_back=milliseconds(), undoing=undoing))
    named = {each.entity for each in session.every_record() if each.hash in brought}
    kept = [each for each in named if noun_of(each) in _KEPT and session.project.thing(each)]
    return TakenBack(done, standing, tuple(sorted(kept)))


def _first_record(session: Session, done: Change) -> str:
    """Return the hash that an undo of my latest change would name, empty where it did nothing."""
    if done.is_empty:
        return ""
    last = session.latest_of_replicas[session.replica]
    written = (record for edit in done.edits for record in session.records(edit.id))
    mine = (each for each in written if each.replica == last.replica)
    return next((each.hash for each in mine if each.number == last.action[0]), "")


def bundles_received(opened: OpenWorkspace) -> list[ReceivedBundle]:
    """Return the bundles that came in here, the latest first.

    One whose taking back was undone stands again: its `taken_back` is 0.
    """
    bundles = ReceivedBundles(opened.machine).all()
    if not any(each.undoing for each in bundles):
        return bundles
    undone_by: dict[str, str] = {}
    for record in opened.session.every_record():
        if record.undoes:
            undone_by[record.undoes] = record.hash
        elif record.label[:1] == (TAKE_BACK_ACTION,) and len(record.label) > 1:
            undone_by[record.label[1]] = record.hash
    return [
        replace(each, taken_back=0) if _is_undone(each.undoing, undone_by) else each
        for each in bundles
    ]


def _is_undone(action: str, undone_by: dict[str, str]) -> bool:
    """Whether an action was undone and not done again, which is to undo the undo."""
    is_undone = False
    while action in undone_by:
        action, is_undone = undone_by[action], not is_undone
    return is_undone


def without(session: Session, brought: Set[str], name: str) -> tuple[Change, tuple[Standing, ...]]:
    """Return the change after which things are as without these records, and what stands.

    A thing that somebody has changed or used by another record since stays as it is.
    """
    entities = sorted({each.entity for each in session.every_record() if each.hash in brought})
    edits: dict[EntityId, Edit] = {}
    standing: dict[EntityId, Standing] = {}
    for entity in entities:
        if noun_of(entity) in _KEPT or noun_of(entity) not in SHAPES:
            continue
        edit, obstacle = _edit(session, entity, brought)
        if edit is not None:
            edits[entity] = edit
        if obstacle is not None:
            standing[entity] = Standing(entity, obstacle)
    _keep_what_is_used(session, edits, standing)
    return Change(Label(TAKE_BACK, (name,)), tuple(edits.values())), tuple(standing.values())


def _edit(
    session: Session, entity: EntityId, brought: Set[str]
) -> tuple[Edit | None, Record | None]:
    records = session.records(entity)
    others = [record for record in records if record.hash not in brought]
    now = session.project.thing(entity)
    earlier = _living(entity, others)
    if isinstance(now, WorkspaceSettings):
        return _settings_edit(now, earlier, records, brought)
    if now is None:
        # Deleted by the bundle: it comes back. Deleted by somebody else since: it stays so.
        deleters = [each for each in records if each.kind == "del"]
        by_bundle = all(each.hash in brought for each in deleters)
        return (Edit(None, earlier) if earlier and by_bundle else None), None
    if earlier is None:
        return (None, others[-1]) if others else (Edit(now, None), None)
    folded = fold(records)
    assert folded is not None
    restored = _restored(now, earlier, folded, brought)
    obstacle = _newest_over(records, brought) if restored == now != earlier else None
    return (None if restored == now else Edit(now, restored)), obstacle


def _settings_edit(
    now: WorkspaceSettings, earlier: Entity | None, records: list[Record], brought: Set[str]
) -> tuple[Edit | None, Record | None]:
    """Take back what the bundle decided for the workspace, unless somebody has decided since.

    A workspace keeps its name where nobody else gave it one.
    """
    before = earlier if isinstance(earlier, WorkspaceSettings) else WorkspaceSettings(now.id)
    restored = replace(before, title=before.title or now.title)
    decided: set[str] = set()
    obstacle = None
    for record in records:
        names = {name for name in record.fields if hasattr(now, name)}
        if record.hash in brought:
            decided |= names
        elif decided & names:
            obstacle = record
    return (None if restored == now else Edit(now, restored)), obstacle


def _living(entity: EntityId, records: Iterable[Record]) -> Entity | None:
    folded = fold(records)
    return entity_of(entity, folded) if folded and folded.alive else None


def _restored(now: Entity, earlier: Entity, folded: Folded, brought: Set[str]) -> Entity:
    """Return the thing with each field as it was, wherever the bundle's word stands there now."""
    shape = SHAPES[noun_of(now.id)]
    changes: dict[str, Any] = {
        name: getattr(earlier, name)
        for name in (*shape.registers, *shape.spread, *(["place"] if shape.has_place else []))
    }
    for name in shape.prose:
        versions = folded.prose.get(name, [])
        if all(record.hash in brought for record in versions):
            changes[name] = getattr(earlier, name)
        else:
            # Somebody has written on since; only wordings of the bundle that they did not see go.
            shown = getattr(now, name)
            changes[name] = tuple(each for each in shown if each.record not in brought)
    if shape.has_tags:
        changes["tags"] = getattr(earlier, _TAGS)
    return replace(now, **changes)


def _newest_over(records: list[Record], brought: Set[str]) -> Record | None:
    last = records[-1]
    return None if last.hash in brought else last


def _keep_what_is_used(
    session: Session, edits: dict[EntityId, Edit], standing: dict[EntityId, Standing]
) -> None:
    """Leave tags, articles and briefings that something still uses which is not taken back."""
    while True:
        project = session.project.with_edits(edits.values())
        used = {
            entity: user
            for entity, edit in edits.items()
            if edit.after is None and (user := _user(project, entity))
        }
        for entity, user in used.items():
            del edits[entity]
            last = session.last_record(user)
            if last is not None:
                standing[entity] = Standing(entity, last)
        if not used:
            return


def _user(project: Project, entity: EntityId) -> EntityId:
    """Return a thing that needs this one, or nothing."""
    noun = noun_of(entity)
    if noun == "tag":
        children = (tag.id for tag in project.tags.values() if tag.place.parent == entity)
        return min(project.passages_with.get(entity, ()), default="") or next(children, "")
    if noun == "article":
        return min(project.passages_in.get(entity, ()), default="")
    if noun == "briefing":
        return next((each.id for each in project.blocks.values() if each.briefing == entity), "")
    return ""
