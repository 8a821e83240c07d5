"""The names that a workspace knows already: speakers, originators and relays of passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QObject

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk


class KnownNames(QObject):
    """Names for completion; counted when somebody first asks, from then on kept by each change."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counted: Counter[str] | None = None
        desk.changed.connect(self._follow)

    def names(self) -> list[str]:
        """Return all names, in the order of the alphabet."""
        if self._counted is None:
            passages = self._desk.project.annotations.values()
            self._counted = Counter(name for passage in passages for name in _names_in(passage))
        return sorted(self._counted, key=str.casefold)

    def _follow(self, project: Project, change: Change) -> None:
        if self._counted is None:
            return
        for edit in change.edits:
            if isinstance(edit.before, Annotation):
                self._counted.subtract(_names_in(edit.before))
            if isinstance(edit.after, Annotation):
                self._counted.update(_names_in(edit.after))
        self._counted = +self._counted


def _names_in(annotation: Annotation) -> Iterator[str]:
    if annotation.speaker:
        yield annotation.speaker
    if annotation.figure is not None:
        for name in (annotation.figure.originator, annotation.figure.relay):
            if name:
                yield name
