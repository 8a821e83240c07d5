"""What can be done from History: restore a state or a field, take an action back, all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject

from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.history_rows import HistoryRows
from desktop_app.viewmodels.history_times import full_time
from desktop_app.viewmodels.labels import thing_name
from desktop_app.workspace.history.entity_history import Entry, ThingHistory
from desktop_app.workspace.history.restoring import (
    Restoration,
    restore_field,
    restore_thing,
    take_back,
    workspace_as_it_was,
)
from desktop_app.workspace.undo import INTRODUCED, JOINED, Standing

_NAMED_AT_MOST = 3
"""Things that a message names before it counts the rest."""


class HistoryDeeds(QObject):
    """Makes the changes that History offers; each tells in a message what happened and what not.

    Everything is done to the whole project, also where blind mode hides a part of it: what is
    hidden is not gone.
    """

    def __init__(self, desk: Desk, rows: HistoryRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = rows

    @property
    def is_blind(self) -> bool:
        """Whether blind mode is on: then the workspace as a whole is left alone."""
        return self._desk.project.settings.blind

    def can_restore(self, history: ThingHistory, at: int) -> bool:
        """Whether the state after an entry is another than today's."""
        state = history.state(at)
        return state is not None and state != self._desk.project.thing(history.entity)

    def can_take_back(self, entry: Entry) -> bool:
        """Whether an action is work: who opened the workspace, and by which name, is none."""
        return entry.label.action not in (JOINED, INTRODUCED)

    def restore(self, history: ThingHistory, at: int) -> None:
        """Make a thing what it was after the entry at this place."""
        session, state = self._desk.workspace.session, history.state(at)
        about = self._rows.telling.thing(history.entity)
        restored = restore_thing(session.project, session, history.entity, state, about)
        self._do(restored, self.tr("Restored: {thing}.").format(thing=about))

    def restore_field(self, history: ThingHistory, at: int, field: str) -> None:
        """Make one field of a thing what it was after the entry at this place."""
        session, state = self._desk.workspace.session, history.state(at)
        if state is None:
            return
        entity = history.entity
        about = self._rows.telling.thing(entity)
        restored = restore_field(session.project, session, entity, state, field, about)
        self._do(restored, self.tr("Restored: {thing}.").format(thing=about))

    def take_back(self, entry: Entry) -> None:
        """Undo one action of anybody, where what it left still stands."""
        session = self._desk.workspace.session
        whole = self._rows.chronicle.entry_of(entry.first)
        restored = take_back(session.project, session, whole)
        self._do(restored, self.tr("Taken back: {what}.").format(what=self._rows.sentence(entry)))

    def workspace_at(self, entry: Entry) -> Restoration:
        """Return the change that makes the workspace what it was after an entry."""
        session = self._desk.workspace.session
        last = self._rows.chronicle.entry_of(entry.first).records[-1]
        return workspace_as_it_was(session.project, session, last.order, full_time(entry.wall))

    def restore_workspace(self, restored: Restoration) -> None:
        """Do what `workspace_at` has returned."""
        self._do(restored, self.tr("The workspace is as it was. Ctrl+Z takes this back."))

    def preview(self, restored: Restoration) -> list[str]:
        """Return how many things a change makes, changes and deletes, a line for each noun."""
        counts: Counter[tuple[str, str]] = Counter()
        for edit in restored.change.edits:
            how = "back" if edit.before is None else "gone" if edit.after is None else "changed"
            counts[noun_of(edit.id), how] += 1
        words = {
            "back": self.tr("{noun}: {n} come back"),
            "gone": self.tr("{noun}: {n} are deleted"),
            "changed": self.tr("{noun}: {n} change"),
        }
        return [
            words[how].format(noun=self._noun(noun), n=n)
            for (noun, how), n in sorted(counts.items())
        ]

    def _noun(self, noun: str) -> str:
        return {
            "annotation": self.tr("Passages"),
            "article": self.tr("Articles"),
            "tag": self.tr("Tags"),
            "briefing": self.tr("Briefings"),
            "block": self.tr("Parts of briefings"),
            "relation": self.tr("Relations"),
            "adjudication": self.tr("Settled disagreements"),
            "assignment": self.tr("Reading list"),
        }.get(noun, noun)

    def _do(self, restored: Restoration, done: str) -> None:
        if restored.change.is_empty:
            nothing = self.tr("There was nothing left of that to take back.")
            self._desk.message.emit(self._obstacles(restored.standing) or nothing)
            return
        self._desk.do_as_analyst(lambda project: restored.change)
        sentences = [done, self._also(restored), self._obstacles(restored.standing)]
        self._desk.message.emit(" ".join(each for each in sentences if each))

    def _also(self, restored: Restoration) -> str:
        parts = []
        if restored.brought_back:
            things = self._named(restored.brought_back)
            parts.append(self.tr("Also brought back: {things}.").format(things=things))
        if restored.missing:
            parts.append(
                self.tr("{n} things it refers to have not arrived here.").format(
                    n=len(restored.missing)
                )
            )
        return " ".join(parts)

    def _named(self, entities: Iterable[EntityId]) -> str:
        names = [self._rows.telling.thing(each) for each in entities]
        more = len(names) - _NAMED_AT_MOST
        shown = ", ".join(names[:_NAMED_AT_MOST])
        return self.tr("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown

    def _obstacles(self, standing: tuple[Standing, ...]) -> str:
        if not standing:
            return ""
        record = standing[0].record
        return self.tr("Not taken back: {name} changed {thing}, {time}.").format(
            name=self._rows.telling.who(record),
            thing=thing_name(standing[0].entity),
            time=full_time(record.wall),
        )
