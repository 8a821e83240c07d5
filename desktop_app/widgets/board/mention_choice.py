"""The choice of whom notes mention, beside the board's filter: anybody, me, or somebody else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.domain.analyst import folded
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk


class MentionChoice(QComboBox):
    """`chosen` carries the person whose mentions are shown, empty for all passages."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: EntityId = ""
        self.setAccessibleName(self.tr("Whom notes mention"))
        self.setToolTip(self.tr("Show the passages whose note names somebody by @"))
        self._fill(desk.project)
        desk.changed.connect(self._follow)
        self.activated.connect(self._choose)

    def show_all(self) -> None:
        """Show all passages again."""
        self.setCurrentIndex(0)
        self._choose()

    def _choose(self) -> None:
        if self.currentData() != self._person:
            self._person = self.currentData()
            self.chosen.emit(self._person)

    def _fill(self, project: Project) -> None:
        """List me first, then the others by name; whoever is chosen stays so."""
        me = project.person_of(self._desk.analyst)
        others = [each for each in project.people if each.name and each.id != me.id]
        self.clear()
        self.addItem(self.tr("Any note"), "")
        self.addItem(self.tr("Mentions me"), me.id)
        for person in sorted(others, key=lambda each: folded(each.name)):
            self.addItem(self.tr("Mentions {name}").format(name=person.name), person.id)
        self.setCurrentIndex(max(0, self.findData(project.person_of(self._person).id)))
        self._choose()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) == "analyst" for edit in change.edits):
            self._fill(project)
