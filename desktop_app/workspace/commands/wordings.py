"""Commands about prose of which several wordings stand: one of them chosen, or all joined."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from desktop_app.domain.annotation import Adjudication, Annotation
from desktop_app.domain.briefing import Block, Run
from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version, joined

Versions = tuple[Version[Any], ...]

CHOOSE, JOIN = "choose-wording", "join-wordings"


def prose_field(thing: Entity) -> str:
    """Return the field of a thing that holds its prose, or the empty text."""
    match thing:
        case Annotation() | Adjudication():
            return "note"
        case Block():
            return "runs"
        case Tag():
            return "description"
        case _:
            return ""


def wordings(project: Project, entity: EntityId) -> Versions:
    """Return all visible wordings of a thing's prose, oldest first; none where it has none."""
    thing = project.thing(entity)
    name = prose_field(thing) if thing is not None else ""
    return cast(Versions, getattr(thing, name)) if name else ()


def use_wording(project: Project, entity: EntityId, record: str) -> Change:
    """Let one wording, named by its record, stand in place of all that are seen now."""
    chosen = tuple(each for each in wordings(project, entity) if each.record == record)
    return _written(project, entity, CHOOSE, chosen) if chosen else Change(Label(CHOOSE), ())


def join_wordings(project: Project, entity: EntityId) -> Change:
    """Make one wording of all: one below the other, in the order in which they were written."""
    several = wordings(project, entity)
    if len(several) < 2:
        return Change(Label(JOIN), ())
    return _written(project, entity, JOIN, (Version(_as_one(several)),))


def without(seen: Versions, versions: Versions) -> Versions:
    """Return the versions that somebody who knows only `seen` has not read."""
    return tuple(each for each in versions if each not in seen)


def _written(project: Project, entity: EntityId, label: str, versions: Versions) -> Change:
    thing = project.thing(entity)
    assert thing is not None
    after = replace(cast(Any, thing), **{prose_field(thing): versions})
    return Change(Label(label), (Edit(thing, cast(Entity, after)),))


def _as_one(several: Versions) -> Any:
    if all(isinstance(each.value, str) for each in several):
        return joined(several)
    runs: list[Run] = []
    for version in several:
        runs += [Run("\n"), *version.value] if runs else version.value
    return tuple(runs)
