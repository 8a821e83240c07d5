"""What relations need of one pane: the links in its margin follow the project and the mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.relations import touches_relations
from desktop_app.widgets.reader.links import MarginLinks
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.theme import Theme


class PaneLinks(QObject):
    """Gives a pane's margin its links; a click on one goes to the passage at its other end."""

    def __init__(self, pane: ReaderPane, desk: Desk, reading: Reading, theme: Theme) -> None:
        super().__init__(pane)
        self._desk = desk
        lane = pane.findChild(TagLane)
        assert isinstance(lane, TagLane)
        self._lane = lane
        self._links = MarginLinks(theme, desk.relations)
        self._links.forget(desk.project)
        lane.links = self._links
        lane.link_clicked.connect(reading.go_to)
        desk.changed.connect(self._follow)

    def _follow(self, project: Project, change: Change) -> None:
        """Gather the links anew where a relation, or a passage that has one, is another now."""
        has_relation = self._desk.relations.has
        if touches_relations(change) or any(
            isinstance(edit.after or edit.before, Annotation) and has_relation(edit.id)
            for edit in change.edits
        ):
            self._links.forget(project)
            self._lane.update()
