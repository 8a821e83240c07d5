"""What an entry of History did, in full: each field before and after, and what has to be said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record
from desktop_app.viewmodels.field_words import (
    field_name,
    is_prose,
    is_told,
    prose_text,
    value_words,
)
from desktop_app.viewmodels.history_rows import HistoryRows
from desktop_app.viewmodels.history_times import full_time
from desktop_app.viewmodels.labels import action_name
from desktop_app.viewmodels.signing_words import action_words
from desktop_app.workspace.history.action_words import ACTIONS
from desktop_app.workspace.history.entity_history import Entry, FieldChange, Step
from desktop_app.workspace.history.history_words import Telling
from desktop_app.workspace.history.wording_difference import Piece, difference, shown

MOST_THINGS = 12
"""Things of one action that are told in full."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name, what it held before and after; of prose the difference in `pieces`."""

    field: str
    name: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class ThingDetails:
    """What an entry did to one thing; `notes` are sentences about what others did meanwhile.

    `at` is the entry's place in the thing's own history.
    """

    entity: EntityId
    words: str
    at: int
    lines: tuple[FieldLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryDetails:
    """Everything about an entry that is shown beside the list; `more` things are not told."""

    sentence: str
    when: str
    action: str
    notes: tuple[str, ...]
    things: tuple[ThingDetails, ...]
    more: int


def details_of(rows: HistoryRows, entry: Entry) -> EntryDetails:
    """Return what an entry did; of an action on many things, the first `MOST_THINGS`."""
    telling = rows.telling
    told = [rows.entity] if rows.entity else list(entry.things)
    things = [
        each for entity in told[:MOST_THINGS] for each in _thing(rows, telling, entry, entity)
    ]
    return EntryDetails(
        sentence=rows.sentence(entry),
        when=full_time(entry.wall),
        action=action if (action := _action(entry)) not in rows.sentence(entry) else "",
        notes=tuple(_notes(rows, telling, entry)),
        things=tuple(things),
        more=max(0, len(told) - MOST_THINGS),
    )


def _thing(
    rows: HistoryRows, telling: Telling, entry: Entry, entity: EntityId
) -> Iterator[ThingDetails]:
    history = rows.history_of(entity)
    known = entry.about(entity) or entry.records
    at = history.place_of(known[0].hash)
    if at is None:
        return
    step = history.step(at)
    fields = [change for change in step.fields if is_told(change)]
    yield ThingDetails(
        entity=entity,
        words=telling.words_of(state)
        if (state := step.after or step.before)
        else telling.thing(entity),
        at=at,
        lines=() if step.deletes else tuple(field_line(telling, each) for each in fields),
        notes=tuple(_meanwhile(telling, step)),
    )


def field_line(telling: Telling, change: FieldChange) -> FieldLine:
    """Return a field before and after in words."""
    name = field_name(change.name)
    if is_prose(change.before) or is_prose(change.after):
        before, after = prose_text(change.before), prose_text(change.after)
        return FieldLine(change.name, name, before, after, shown(difference(before, after)))
    before, after = value_words(telling, change.before), value_words(telling, change.after)
    if before == after and isinstance(change.after, Place):
        after = _tr("at another place {there}").format(there=after)
    pieces: tuple[Piece, ...] = ()
    if isinstance(change.before, frozenset) and isinstance(change.after, frozenset):
        pieces = tuple(_tag_pieces(telling, change.before, change.after))
    return FieldLine(change.name, name, before, after, pieces)


def _tag_pieces(
    telling: Telling, before: frozenset[EntityId], after: frozenset[EntityId]
) -> Iterator[Piece]:
    """Yield the tags that stayed, then those taken off and those put on."""
    kept = Piece("same", telling.tags(before & after))
    taken_off = Piece("out", telling.tags(before - after))
    put_on = Piece("in", telling.tags(after - before))
    between = ""
    for piece in (kept, taken_off, put_on):
        if piece.text:
            yield Piece("same", between)
            yield piece
            between = ", "


def _action(entry: Entry) -> str:
    """Return the action's name as menus have it; empty for what no menu offers."""
    return action_name(entry.label) if entry.label.action in ACTIONS else ""


def _notes(rows: HistoryRows, telling: Telling, entry: Entry) -> Iterator[str]:
    if rows.standing(entry) == "wrong":
        yield action_words("wrong")
    undone = rows.chronicle.undone_by(entry)
    if undone is not None:
        yield _tr("Taken back by {name}, {time}.").format(
            name=telling.who(undone, begins=False), time=full_time(undone.wall)
        )
    if entry.missing > 0 and not rows.entity:
        yield _tr("{n} parts of this action have not arrived yet.").format(n=entry.missing)


def _meanwhile(telling: Telling, step: Step) -> Iterator[str]:
    if step.lives_on:
        yield _tr("It lives: somebody had worked on it whom this deletion had not seen.")
    for record in _one_of_each(step.unseen):
        yield _tr("Made without having seen what {name} did, {time}.").format(
            name=telling.who(record), time=full_time(record.wall)
        )


def _one_of_each(records: tuple[Record, ...]) -> list[Record]:
    """Return the latest record of each person."""
    return list({record.analyst: record for record in records}.values())


def _tr(words: str) -> str:
    return QCoreApplication.translate("history", words)
