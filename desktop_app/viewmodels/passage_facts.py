"""What the passage in focus claims: changed where it is mine, refused in a sentence where not."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.domain.change import Change, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.published_date import read_date
from desktop_app.viewmodels.desk import Desk, MakeChange
from desktop_app.viewmodels.grades import source_grade, status_words
from desktop_app.viewmodels.known_names import KnownNames
from desktop_app.viewmodels.reading import Reading
from desktop_app.workspace.commands import facts
from desktop_app.workspace.commands.passages import duplicate_passage
from desktop_app.workspace.commands.tagging import my_passage

_POINTS = re.compile(r"(?<=\d)\.\s+(?=\d)")


class PassageFacts(QObject):
    """Sets status, grade, speaker, date and figure of passages, one action each."""

    def __init__(self, desk: Desk, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self.names = KnownNames(desk, self)

    def is_mine(self, passage: Annotation) -> bool:
        """Whether the analyst who sits here made a passage."""
        return self._desk.is_mine(passage)

    def mine_in_focus(self) -> Annotation | None:
        """Return the passage in focus where it is mine; else say why nothing can be changed."""
        passage = self._reading.focused
        if passage is None:
            self._desk.message.emit(self.tr("Click a passage first, or tag the selected words."))
            return None
        if not self.is_mine(passage):
            self._desk.message.emit(self.refusal(passage))
            return None
        return passage

    def refusal(self, passage: Annotation) -> str:
        """Return the sentence that says whose passage it is, and what to do."""
        name = self._desk.project.analyst_name(passage.creator)
        if self.own_coding(passage) is not None:
            words = self.tr("This passage is {name}'s; “Go to my coding” leads to yours.")
        else:
            words = self.tr("This passage is {name}'s; Ctrl+D makes your own coding of it.")
        return words.format(name=name or "?")

    def own_coding(self, passage: Annotation) -> Annotation | None:
        """Return my own passage on the same words, or None."""
        return my_passage(self._desk.project, self._desk.analyst, passage.target)

    def walk_status(self) -> None:
        """Give the passage in focus the next status: none, to check, confirmed, none."""
        passage = self.mine_in_focus()
        if passage is None:
            return
        known = facts.STATUSES
        at = known.index(passage.status) if passage.status in known else -1
        status = known[(at + 1) % len(known)]
        self.set_status(passage.id, status)
        self._desk.message.emit(status_words(status))

    def set_status(self, annotation: EntityId, status: str) -> None:
        """Give a passage a status of `STATUSES`."""
        self._do(annotation, lambda project: facts.set_status(project, annotation, status))

    def toggle_grade(self, annotation: EntityId, digit: str) -> None:
        """Give a passage its digit, or take it away where it has this one."""

        def toggle(project: Project) -> Change:
            after = "" if project.annotations[annotation].grade == digit else digit
            return facts.grade_passage(project, annotation, after)

        self._do(annotation, toggle)

    def toggle_source_grade(self, passage: Annotation, letter: str) -> None:
        """Give the source of a passage its letter, or take it away where it has this one."""
        project = self._desk.project
        after = "" if source_grade(project, passage) == letter else letter
        self._desk.do(facts.grade_source(project, passage.article, after))

    def set_speaker(self, annotation: EntityId, speaker: str) -> None:
        """Say who speaks in a passage."""
        self._do(annotation, lambda project: facts.set_speaker(project, annotation, speaker))

    def set_event_date(self, annotation: EntityId, words: str) -> None:
        """Say when it happened, in words or ISO 8601. Raises DateRefused with one sentence."""
        iso = read_event_date(words)
        self._do(annotation, lambda project: facts.set_event_date(project, annotation, iso))

    def set_figure(self, annotation: EntityId, figure: Figure | None) -> None:
        """Give a passage its figure."""
        self._do(annotation, lambda project: facts.set_figure(project, annotation, figure))

    def make_mine(self, passage: Annotation) -> None:
        """Go to my own coding of a passage's words; make it first, with its tags, if need be."""
        desk = self._desk
        if self.own_coding(passage) is None:
            desk.do_as_analyst(lambda project: _own(project, desk.analyst, passage))
        own = self.own_coding(passage)
        if own is not None:
            self._reading.go_to.emit(own.id)

    def _do(self, annotation: EntityId, make: MakeChange) -> None:
        # A field is saved when it is left, and its passage may have been deleted by then.
        if annotation in self._desk.project.annotations:
            change = make(self._desk.project)
            if not change.is_empty:
                self._desk.do(change)


def read_event_date(words: str) -> str:
    """Return the ISO 8601 date that words mean, as precise as they are; "" for no words.

    Understands what `published_date` does, and `2024. 7. 9.`. Raises DateRefused.
    """
    words = _POINTS.sub(".", " ".join(words.split())).rstrip(".")
    return read_date(words) if words else ""


def _own(project: Project, analyst: EntityId, passage: Annotation) -> Change:
    # While the analyst was asked for a name, the words may have been coded otherwise.
    if my_passage(project, analyst, passage.target) or passage.id not in project.annotations:
        return Change(Label("duplicate-passage"), ())
    return duplicate_passage(project, analyst, passage.id)
