"""How each noun is written in records: its shape is read off its dataclass, once.

A mapping is spread over one register for each key (`said.headline`), a tuple of versions is prose,
`tags` an observed-remove set, `place` a move; every other field is a register of its own.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing, Run, Runs
from desktop_app.domain.change import Edit, Entity
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import NOWHERE, Place
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.prose import Version
from desktop_app.domain.team import Assignment, WorkspaceSettings
from desktop_app.formats.change_record import LARGEST, Record
from desktop_app.workspace.fold import Folded

_WRITTEN_NAMES = {
    (Relation, "source"): "from",
    (Relation, "destination"): "to",
    (Adjudication, "analyst"): "by",
}
"""Register names that could not be attribute names, or say less as one."""


_NAMES = {"analyst": "name", "tag": "name", "briefing": "title", "workspace": "title"}
_LONGEST_NAME = 500
"""Characters of a name that are read: lists lay out each on one line, a million would hold them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a noun by the way they merge; names on the left are the dataclass's own.

    `names` leads from the register's name in a record back to the field, `prefixes` from what the
    names of a mapping's registers begin with. `blank` has every field in the dataclass's order,
    as it is where no record says anything of it.
    """

    cls: type[Any]
    registers: dict[str, str]
    names: dict[str, str]
    spread: dict[str, str]
    prefixes: dict[str, str]
    prose: tuple[str, ...]
    types: dict[str, Any]
    defaults: dict[str, Any]
    needed: tuple[str, ...]
    blank: dict[str, Any]
    has_tags: bool
    has_place: bool


def _shape(cls: type[Any]) -> Shape:
    hints = get_type_hints(cls)
    registers: dict[str, str] = {}
    spread: dict[str, str] = {}
    prose: list[str] = []
    kinds: dict[str, Any] = {}
    defaults: dict[str, Any] = {}
    needed: list[str] = []
    for each in fields(cls):
        if each.name in ("id", "tags", "place"):
            continue
        hint = hints[each.name]
        if get_origin(hint) is tuple and get_origin(get_args(hint)[0]) is Version:
            prose.append(each.name)
            continue
        if get_origin(hint) is Mapping:
            spread[each.name] = f"{_singular(each.name)}."
            kinds[each.name] = get_args(hint)[1]
            continue
        registers[each.name] = _WRITTEN_NAMES.get((cls, each.name), each.name)
        kinds[each.name] = hint
        if each.default is MISSING:
            needed.append(each.name)
        else:
            defaults[each.name] = each.default
    names = {each.name for each in fields(cls)}
    return Shape(
        cls=cls,
        registers=registers,
        names={written: name for name, written in registers.items()},
        spread=spread,
        prefixes={prefix: name for name, prefix in spread.items()},
        prose=tuple(prose),
        types=kinds,
        defaults=defaults,
        needed=tuple(needed),
        blank={each.name: _unwritten(each) for each in fields(cls)},
        has_tags="tags" in names,
        has_place="place" in names,
    )


def _unwritten(each: Field[Any]) -> Any:
    return None if each.default is MISSING else each.default


def _singular(name: str) -> str:
    return name.removesuffix("s")


SHAPES = {
    "article": _shape(Article),
    "tag": _shape(Tag),
    "annotation": _shape(Annotation),
    "analyst": _shape(Analyst),
    "briefing": _shape(Briefing),
    "block": _shape(Block),
    "relation": _shape(Relation),
    "seal": _shape(Seal),
    "adjudication": _shape(Adjudication),
    "assignment": _shape(Assignment),
    "workspace": _shape(WorkspaceSettings),
}


def entity_of(entity_id: EntityId, folded: Folded) -> Entity | None:
    """Return the thing that merged registers describe, or None where what it needs is not there.

    A register whose value this version cannot read counts as not there. Whether the thing is
    alive is not asked.
    """
    values = fields_of(entity_id, folded)
    if values is None:
        return None
    return cast(Entity, SHAPES[noun_of(entity_id)].cls(*values.values()))


def fields_of(entity_id: EntityId, folded: Folded) -> dict[str, Any] | None:
    """Return every field of what `entity_of` returns, by name and in the dataclass's order."""
    noun = noun_of(entity_id)
    shape = SHAPES.get(noun)
    # Ids go into documents and file names; one with control characters is nobody's.
    if shape is None or not entity_id.isprintable():
        return None
    values = _registers_read(shape, folded.registers)
    values["id"] = entity_id
    for name in shape.needed:
        if name not in values:
            return None
    if (name := _NAMES.get(noun, "")) in values:
        values[name] = values[name][:_LONGEST_NAME]
    if folded.prose:
        for name in shape.prose:
            values[name] = _versions(folded, name)
    if shape.has_tags and folded.tags:
        values["tags"] = frozenset(folded.tags)
    if shape.has_place and folded.place is not None and folded.place.to is not None:
        values["place"] = Place(*folded.place.to)
    return shape.blank | values


def _registers_read(shape: Shape, registers: Mapping[str, Record]) -> dict[str, Any]:
    names, kinds = shape.names, shape.types
    values: dict[str, Any] = {name: {} for name in shape.spread}
    for written, winner in registers.items():
        value, name = winner.fields[written], names.get(written)
        if name is not None:
            _read(values, name, value, kinds[name])
        elif value is not None:
            prefix, dot, key = written.partition(".")
            name = shape.prefixes.get(prefix + dot)
            if name is not None:
                _read(values[name], key, _unwrapped(value, kinds[name]), kinds[name])
    return values


def _read(values: dict[str, Any], name: str, value: Any, kind: Any) -> None:
    if type(value) is not kind:  # most registers are plain text or numbers
        try:
            value = msgspec.convert(value, kind)
        except (msgspec.ValidationError, ValueError, RecursionError):
            return
    if not isinstance(value, int) or -LARGEST <= value <= LARGEST:
        values[name] = value


# In a spread register null means "no such key". Where None is itself a value ("not known"), the
# value travels as {"value": …}.
@cache
def _admits_none(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType) and type(None) in get_args(kind)


def _wrapped(value: Any, kind: Any) -> Any:
    return {"value": value} if _admits_none(kind) else value


def _unwrapped(value: Any, kind: Any) -> Any:
    return value.get("value") if _admits_none(kind) and isinstance(value, dict) else value


def _versions(folded: Folded, name: str) -> tuple[Version[Any], ...]:
    """Return the visible wordings, oldest first; blank ones and repetitions say nothing."""
    versions: list[Version[Any]] = []
    for record in folded.prose.get(name, ()):
        value = runs_read(record.x) if name == "runs" else record.x
        version = Version(value, record.analyst, record.wall[0], record.hash)
        if value and isinstance(value, str | tuple) and version not in versions:
            versions.append(version)
    return tuple(versions)


def carriers(thing: Entity | None) -> list[str]:
    """Return the hashes of the records that carry a thing's wordings."""
    prose = SHAPES[noun_of(thing.id)].prose if thing is not None else ()
    return [version.record for name in prose for version in getattr(thing, name)]


def runs_read(written: Any) -> Runs:
    """Return a paragraph's runs from their JSON list; what is no run is left out."""
    runs: list[Run] = []
    for each in written if isinstance(written, list) else ():
        if not isinstance(each, dict):
            continue
        cited = each.get("cite")
        values = {key: each[key] for key in ("text", "bold", "italic", "link") if key in each}
        if isinstance(cited, dict):
            values["citation"] = {"annotation": cited.get("annotation"), "manner": cited.get("as")}
        try:
            runs.append(msgspec.convert(values, Run))
        except msgspec.ValidationError:
            continue
    return tuple(runs)


def runs_written(runs: Runs) -> list[dict[str, Any]]:
    """Return runs as the JSON list that a record carries; what is default is not written."""
    written: list[dict[str, Any]] = []
    for run in runs:
        each: dict[str, Any] = {"text": run.text} if run.text else {}
        each.update({key: True for key in ("bold", "italic") if getattr(run, key)})
        if run.link:
            each["link"] = run.link
        if run.citation:
            each["cite"] = {"annotation": run.citation.annotation, "as": run.citation.manner}
        written.append(each)
    return written


@dataclass(frozen=True, slots=True)
class Operation:
    """What one record says of a thing, before it gets its number, stamp and hash."""

    kind: str
    entity: EntityId
    fields: Mapping[str, Any] = field(default_factory=dict)
    add: tuple[EntityId, ...] = ()
    rm: Mapping[EntityId, tuple[str, ...]] = field(default_factory=dict)
    prose: str = ""
    x: Any = None
    over: tuple[str, ...] = ()
    to: tuple[str, str] | None = None


def operations(edit: Edit, folded: Folded | None, seen: tuple[str, ...]) -> list[Operation]:
    """Return the operations that turn the edit's thing from before to after.

    `folded` is the thing's merged state now and `seen` the records a deletion would name, or the
    deletions that making a thing anew speaks against. Only what differs is written, so that two
    people's edits of different fields both stay.
    """
    if edit.after is None:
        return [Operation("del", edit.id, over=seen)]
    shape = SHAPES[noun_of(edit.id)]
    # A thing that was deleted is revived from what its records still say.
    before = edit.before or (entity_of(edit.id, folded) if folded else None)
    after = edit.after
    written = _put(shape, before, after)
    result: list[Operation] = []
    if written or seen or folded is None or not folded.alive:
        result.append(Operation("put", edit.id, fields=written, over=seen))
    if shape.has_tags:
        result.extend(_tagging(edit.id, before, after, folded))
    for name in shape.prose:
        result.extend(_wording(edit.id, name, before, after, folded))
    if shape.has_place and getattr(before, "place", NOWHERE) != (place := _attr(after, "place")):
        result.append(Operation("mv", edit.id, to=(place.parent, place.key)))
    return result


def _attr(thing: Entity, name: str) -> Any:
    return getattr(thing, name)


def _put(shape: Shape, before: Entity | None, after: Entity) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for name, register in shape.registers.items():
        value = getattr(after, name)
        old = shape.defaults.get(name, MISSING) if before is None else getattr(before, name)
        if value != old:
            written[register] = msgspec.to_builtins(value)
    for name, prefix in shape.spread.items():
        now: Mapping[str, Any] = getattr(after, name)
        then: Mapping[str, Any] = {} if before is None else getattr(before, name)
        for key, value in now.items():
            if key not in then or then[key] != value:
                written[prefix + key] = _wrapped(msgspec.to_builtins(value), shape.types[name])
        for key in then:
            if key not in now:
                written[prefix + key] = None
    return written


def _tagging(
    entity: EntityId, before: Entity | None, after: Entity, folded: Folded | None
) -> list[Operation]:
    had: frozenset[EntityId] = getattr(before, "tags", frozenset())
    has: frozenset[EntityId] = _attr(after, "tags")
    held = folded.tags if folded else {}
    rm = {tag: tuple(each.hash for each in held.get(tag, ())) for tag in sorted(had - has)}
    if had == has:
        return []
    return [Operation("tag", entity, add=tuple(sorted(has - had)), rm=rm)]


def _wording(
    entity: EntityId, name: str, before: Entity | None, after: Entity, folded: Folded | None
) -> list[Operation]:
    """Return the wording written over what its author had seen, which is what `before` holds.

    A version that is visible by now and that `before` does not hold stays beside the new one.
    """
    then: tuple[Version[Any], ...] = getattr(before, name, ())
    known = _versions(folded, name) if folded else ()
    unseen = {each.record for each in known if each not in then}
    now = tuple(each for each in _attr(after, name) if not each.record or each.record not in unseen)
    if then == now:
        return []
    visible = folded.prose.get(name, ()) if folded else ()
    over = tuple(record.hash for record in visible if record.hash not in unseen)
    # Several wordings at once are those that an undo brings back: each is a record again.
    values = [version.value for version in now] or [() if name == "runs" else ""]
    return [
        Operation(
            "note",
            entity,
            prose=name,
            x=runs_written(value) if name == "runs" else value,
            over=() if at else over,
        )
        for at, value in enumerate(values)
    ]
