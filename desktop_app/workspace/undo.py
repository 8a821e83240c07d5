"""The undo list: my own actions in order, and what it takes to take one back.

Nothing is kept for undo but the records themselves: what a thing was before an action is the fold
of the records that came before it, so undo has no limit and survives a restart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.formats.change_record import Record
from desktop_app.workspace.fold import Folded, Ledger, fold
from desktop_app.workspace.shapes import SHAPES, Shape, entity_of

JOINED = "join"
"""Label of the first record of every log, and of the end of making a sample: undo stops there."""

INTRODUCED = "name-analyst"
"""Label of giving oneself a name."""

SIGNED = "sign"
"""Label of signing what one has done, and of announcing the key for that."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action of mine: its label and the (thing, record hash) pairs that it wrote."""

    label: Label
    records: tuple[tuple[EntityId, str], ...]
    undoes: str = ""

    @property
    def key(self) -> str:
        """Hash of the first record: what an undo names."""
        return self.records[0][1]


def actions(records: Iterable[Record]) -> list[Action]:
    """Group the records of one log, in order, into the actions that wrote them."""
    grouped: list[list[Record]] = []
    for record in records:
        if grouped and grouped[-1][0].action == record.action:
            grouped[-1].append(record)
        else:
            grouped.append([record])
    return [
        Action(
            Label(group[0].label[0] if group[0].label else "", group[0].label[1:]),
            tuple((record.entity, record.hash) for record in group),
            group[0].undoes,
        )
        for group in grouped
    ]


class UndoList:
    """What can be undone and redone, latest last; follows from the actions in order.

    `has_skipped`: something was passed over since, which no record says.
    """

    def __init__(
        self,
        undo: MutableSequence[Action] | None = None,
        redo: MutableSequence[Action] | None = None,
    ) -> None:
        self._undo: MutableSequence[Action] = [] if undo is None else undo
        self._redo: MutableSequence[Action] = [] if redo is None else redo
        self.has_skipped = False

    @property
    def stacks(self) -> tuple[MutableSequence[Action], MutableSequence[Action]]:
        """What can be undone and what can be redone."""
        return self._undo, self._redo

    def follow(self, action: Action) -> None:
        """Learn of an action that was recorded."""
        if action.label.action == JOINED:
            self._undo.clear()
            self._redo.clear()
            return
        if action.label.action in (INTRODUCED, SIGNED):
            # Who I am is no work that Ctrl+Z would take back.
            return
        if action.undoes and self._redo and self._redo[-1].key == action.undoes:
            self._redo.pop()
            self._undo.append(action)
        elif action.undoes and self._undo and self._undo[-1].key == action.undoes:
            self._undo.pop()
            self._redo.append(action)
        else:
            self._undo.append(action)
            self._redo.clear()

    @property
    def next_undo(self) -> Action | None:
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> Action | None:
        return self._redo[-1] if self._redo else None

    def skip_undo(self) -> None:
        """Pass over an action that can no longer be undone."""
        self.has_skipped = True
        self._undo.pop()

    def skip_redo(self) -> None:
        """Pass over an action that can no longer be redone."""
        self.has_skipped = True
        self._redo.pop()


@dataclass(frozen=True, slots=True)
class Standing:
    """Something that was not undone, because this later record of somebody else stands there."""

    entity: EntityId
    record: Record


def inverse(action: Action, ledger: Ledger, replica: str) -> tuple[Change, tuple[Standing, ...]]:
    """Return the change that takes an action back, and the records that stand in its way.

    A register is mine where a record of this replica won it and it still says what the action
    left there.
    """
    edits: list[Edit] = []
    standing: list[Standing] = []
    for edit, obstacles in inverse_edits(action, ledger, replica):
        standing.extend(obstacles)
        if edit is not None:
            edits.append(edit)
    return Change(action.label, tuple(edits)), tuple(standing)


def inverse_edits(
    action: Action, ledger: Ledger, replica: str
) -> Iterator[tuple[Edit | None, list[Standing]]]:
    """Yield what `inverse` is made of, thing by thing, the one written last first."""
    mine: dict[EntityId, set[str]] = {}
    for entity, digest in action.records:
        mine.setdefault(entity, set()).add(digest)
    written = {digest for _, digest in action.records}
    for entity in reversed(list(mine)):
        yield _inverse_edit(entity, mine[entity], written, ledger, replica)


def _inverse_edit(
    entity: EntityId, mine: set[str], written: set[str], ledger: Ledger, replica: str
) -> tuple[Edit | None, list[Standing]]:
    records = list(ledger.records(entity))
    first = min(record.order for record in records if record.hash in mine)
    last = max(record.order for record in records if record.hash in mine)
    uses = list(ledger.uses(entity))
    before = fold(
        (record for record in records if record.order < first),
        [use.hash for use in uses if use.order < first and use.hash not in written],
    )
    now = ledger.folded(entity)
    # Most often nothing came since, and the action left what there is now.
    is_latest = all(each.order <= last for each in (*records, *uses))
    after = (
        now
        if is_latest
        else fold(
            (record for record in records if record.order <= last),
            [use.hash for use in uses if use.order <= last],
        )
    )
    assert after is not None
    assert now is not None
    later = [each for each in records if each.order > last and each.replica != replica]
    was_there = before is not None and before.alive
    if not was_there and after.alive:
        others = [use for use in uses if use.order > last and use.replica != replica]
        return _unmake(entity, now, later, others)
    thing = entity_of(entity, now)
    old = entity_of(entity, before) if before else None
    left = entity_of(entity, after)
    if thing is None or old is None or left is None:
        return None, []
    if not after.alive:
        # Somebody may have made the thing anew since; it comes back as it was before the deletion.
        return (None if now.alive else Edit(None, old)), []
    if not now.alive:
        return None, [Standing(entity, now.last)]
    put_back = _put_back(old, left, written, ledger)
    restored, obstacles = _restore(thing, old, left, put_back, now, replica)
    edit = None if restored == thing else Edit(thing, restored)
    return edit, [Standing(entity, obstacle) for obstacle in obstacles]


def _unmake(
    entity: EntityId, now: Folded, later: list[Record], used: list[Record]
) -> tuple[Edit | None, list[Standing]]:
    """Take back the making of a thing, unless somebody else has worked on it or used it since.

    What used it before it was deleted, and made again by the action, does not hold it.
    """
    if not now.alive:
        return None, []
    for obstacles in (later, used):
        if obstacles:
            return None, [Standing(entity, max(obstacles, key=lambda each: each.order))]
    thing = entity_of(entity, now)
    return (Edit(thing, None) if thing is not None else None), []


def _put_back(old: Entity, left: Entity, written: set[str], ledger: Ledger) -> frozenset[EntityId]:
    """Return the tags that the action took off and that are there without it.

    One that had been deleted before would come back to life with its passage.
    """
    nothing: frozenset[EntityId] = frozenset()
    off = getattr(old, "tags", nothing) - getattr(left, "tags", nothing)
    return frozenset(tag for tag in off if _is_alive_without(written, tag, ledger))


def _is_alive_without(written: set[str], entity: EntityId, ledger: Ledger) -> bool:
    state = fold(
        (record for record in ledger.records(entity) if record.hash not in written),
        [use.hash for use in ledger.uses(entity) if use.hash not in written],
    )
    return state is not None and state.alive


def _restore(
    now_thing: Entity,
    old: Entity,
    left: Entity,
    put_back: frozenset[EntityId],
    now: Folded,
    replica: str,
) -> tuple[Entity, list[Record]]:
    """Return the thing as it was before the action, wherever the action's words still stand."""
    shape = SHAPES[noun_of(now_thing.id)]
    changes: dict[str, Any] = {}
    obstacles: list[Record] = []
    for name in _fields(shape):
        was, made, is_now = getattr(old, name), getattr(left, name), getattr(now_thing, name)
        if was == made:
            continue
        if name in shape.spread:
            changes[name], others = _restored_mapping(name, old, left, now_thing, now, replica)
            obstacles.extend(others)
        elif name == "tags":
            changes[name] = _restored_tags(made - was, put_back, is_now, now, replica)
        elif is_now != made or not _is_mine(name, shape, now, replica):
            obstacles.append(_winner(name, shape, now) or now.last)
        else:
            changes[name] = was
    return replace(now_thing, **changes), obstacles


def _fields(shape: Shape) -> list[str]:
    names = [*shape.registers, *shape.spread, *shape.prose]
    names += ["tags"] if shape.has_tags else []
    return names + (["place"] if shape.has_place else [])


_UNSAID = object()
"""Stands for a key that is not there; None is a value (a person said that it is not known)."""


def _restored_mapping(
    name: str, old: Entity, left: Entity, now_thing: Entity, now: Folded, replica: str
) -> tuple[dict[str, Any], list[Record]]:
    """Return a mapping with the keys put back that the action set and that are mine still."""
    was, made, is_now = getattr(old, name), getattr(left, name), getattr(now_thing, name)
    prefix = SHAPES[noun_of(old.id)].spread[name]
    restored, obstacles = dict(is_now), []
    for key in sorted(was.keys() | made.keys()):
        if was.get(key, _UNSAID) == made.get(key, _UNSAID):
            continue
        winner = now.registers[prefix + key]
        if winner.replica != replica or is_now.get(key, _UNSAID) != made.get(key, _UNSAID):
            obstacles.append(winner)
        elif key in was:
            restored[key] = was[key]
        else:
            restored.pop(key, None)
    return restored, obstacles


def _restored_tags(
    added: frozenset[EntityId],
    put_back: frozenset[EntityId],
    is_now: frozenset[EntityId],
    now: Folded,
    replica: str,
) -> frozenset[EntityId]:
    """Drop tags the action added, unless somebody else holds them too; put back those it took."""
    mine = {
        tag for tag in added if all(record.replica == replica for record in now.tags.get(tag, ()))
    }
    return (is_now - mine) | put_back


def _winner(name: str, shape: Shape, now: Folded) -> Record | None:
    if name == "place":
        return now.place
    if name in shape.prose:
        versions = now.prose.get(name)
        return versions[-1] if versions else None
    return now.registers.get(shape.registers[name])


def _is_mine(name: str, shape: Shape, now: Folded, replica: str) -> bool:
    winner = _winner(name, shape, now)
    return winner is None or winner.replica == replica
