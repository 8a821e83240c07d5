"""Whose passages are shown in all panes and on the board."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project


class PeopleShown(QObject):
    """The eye of each person. `changed` carries the ids of all analysts hidden now.

    Nothing is hidden in the project, and nothing of it is in the log. Somebody hidden stays so
    when they turn up under another id.
    """

    changed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = project.people
        self._wanted: frozenset[EntityId] = frozenset()
        self._hidden: frozenset[EntityId] = frozenset()

    @property
    def hidden(self) -> frozenset[EntityId]:
        """Ids of the hidden analysts."""
        return self._hidden

    def is_hidden(self, person: EntityId) -> bool:
        """Whether a person's passages are hidden."""
        return person in self._hidden

    def toggle(self, person: EntityId) -> None:
        """Hide a person's passages, or show them."""
        ids = frozenset(self._people.ids(person))
        self._want(self._wanted - ids if person in self._hidden else self._wanted | ids)

    def show(self, person: EntityId) -> None:
        """Show a person's passages."""
        self._want(self._wanted - frozenset(self._people.ids(person)))

    def show_only(self, person: EntityId, everybody: Iterable[EntityId]) -> None:
        """Show one person's passages, and nobody else's of these."""
        self._want(self._people.every_id(everybody) - frozenset(self._people.ids(person)))

    def is_only(self, person: EntityId, everybody: Iterable[EntityId]) -> bool:
        """Whether this person's passages are shown, and nobody else's of these."""
        return {each for each in everybody if each not in self._hidden} == {person}

    def show_all(self) -> None:
        """Hide nobody."""
        self._want(frozenset())

    def restore(self, hidden: Iterable[EntityId]) -> None:
        """Hide these and nobody else."""
        self._want(frozenset(hidden))

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change."""
        if any(noun_of(edit.id) == "analyst" for edit in change.edits):
            self._people = project.people
            self._want(self._wanted)

    def _want(self, wanted: frozenset[EntityId]) -> None:
        self._wanted = wanted
        hidden = self._people.every_id(wanted)
        if hidden != self._hidden:
            self._hidden = hidden
            self.changed.emit(hidden)
