"""Relating two passages by one key, and following their relations with another."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.relations import RelationEnd, kind_words
from desktop_app.workspace.commands import relations as commands

_NAMED = 40
"""Characters of a quotation in a message."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The relation followed last: from where, to where, and whether one has come back since."""

    origin: EntityId
    reached: EntityId
    relation: EntityId
    is_back: bool


class Relating(QObject):
    """Remembers where a relation starts. `kind_wanted(start, end)` asks for its kind, by ids.

    `changed` tells that the start is another or none.
    """

    kind_wanted = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._start: EntityId = ""
        self._step: _Step | None = None

    @property
    def start(self) -> Annotation | None:
        """The passage from which a relation is being made."""
        return self._desk.project.annotations.get(self._start)

    def press(self) -> None:
        """Remember the passage in focus as the start, or ask how the start relates to it."""
        passage, start = self._reading.focused, self.start
        if passage is None:
            self._desk.message.emit(self.tr("Click a passage first, or tag the selected words."))
        elif start is None:
            self._begin(passage)
        elif passage.id == start.id:
            self.cancel()
        else:
            self.kind_wanted.emit(start.id, passage.id)

    def cancel(self) -> None:
        """Forget the start, and say so where there was one."""
        if self._start:
            self._set_start("")
            self._desk.message.emit(self.tr("No relation was made."))

    def relate(self, source: EntityId, destination: EntityId, kind: str) -> None:
        """Make a relation between two passages. Raises RelationRefused with one sentence."""
        kind = commands.checked_kind(kind)
        desk = self._desk
        desk.do_as_analyst(
            lambda project: commands.relate(project, desk.analyst, source, destination, kind)
        )
        self._set_start("")
        if not desk.is_named:
            return  # it waits until the analyst has said who they are
        words = self.tr("“{one}” {kind} “{other}”.")
        one, other = (
            shortened(desk.project.annotations[each].exact, _NAMED)
            for each in (source, destination)
        )
        desk.message.emit(words.format(one=one, kind=kind_words(kind), other=other))

    def delete(self, end: RelationEnd) -> None:
        """Delete a relation, where it is mine."""
        project = self._desk.project
        if not self.is_mine(end):
            name = project.analyst_name(end.relation.creator) or "?"
            words = self.tr("This relation is {name}'s; only your own can be deleted.")
            self._desk.message.emit(words.format(name=name))
        elif end.relation.id in project.relations:
            self._desk.do(commands.delete_relation(project, end.relation.id))

    def is_mine(self, end: RelationEnd) -> bool:
        """Whether the analyst who sits here made a relation."""
        return self._desk.is_mine(end.relation)

    def of(self, annotation: EntityId) -> list[RelationEnd]:
        """Return the relations of a passage as it sees them."""
        return self._desk.relations.of(self._desk.project, annotation)

    def follow(self) -> None:
        """Go to the passage at the other end of the next relation; from there, back again."""
        passage = self._reading.focused
        if passage is None:
            self._desk.message.emit(self.tr("Click a passage first; R follows its relations."))
            return
        ends = self.of(passage.id)
        if not ends:
            words = self.tr("This passage has no relation yet; Shift+R makes one.")
            self._desk.message.emit(words)
            return
        end, is_back = self._next(passage.id, ends)
        if is_back:
            self._step = _Step(end.other.id, passage.id, end.relation.id, is_back=True)
        else:
            self._step = _Step(passage.id, end.other.id, end.relation.id, is_back=False)
        self._reading.go_to.emit(end.other.id)

    def _next(self, passage: EntityId, ends: list[RelationEnd]) -> tuple[RelationEnd, bool]:
        """Return the relation by which one came, and that it leads back; else the next from here.

        So a passage with three relations shows them all, one by one, each with a way back.
        """
        step = self._step
        known = [end.relation.id for end in ends]
        if step is None or step.relation not in known:
            return ends[0], False
        at = known.index(step.relation)
        if passage == step.reached and not step.is_back:
            return ends[at], True
        return ends[(at + 1) % len(ends) if passage == step.origin else 0], False

    def _begin(self, passage: Annotation) -> None:
        self._set_start(passage.id)
        words = self.tr("Relate “{words}”: go to another passage and press Shift+R. Esc leaves it.")
        self._desk.message.emit(words.format(words=shortened(passage.exact, _NAMED)))

    def _set_start(self, start: EntityId) -> None:
        if start != self._start:
            self._start = start
            self.changed.emit()
