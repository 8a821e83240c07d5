"""The room of the team panel: beside the work, in Read the very room of the tag panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.widgets.team.team_panel import LEAST_BESIDE, WIDTH, Beside, TeamPanel

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_parts import WorkspaceParts

_BOTH_FROM = 1600
"""Width of a window in pixels from which on tags and team have room beside each other."""


class PanelRoom(QObject):
    """Makes room for the panel; `needed` says that the tag panel wants its room back."""

    needed = Signal()

    def __init__(self, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._window = window
        self._beside = Beside()
        self._has_tags_room = False

    def around(self, places: QWidget) -> QWidget:
        """Return a widget that holds the places, and the panel at their right."""
        places.setMinimumWidth(LEAST_BESIDE)
        self._beside.addWidget(places)
        return self._beside

    def put(self, panel: TeamPanel) -> None:
        """Put the panel, hidden as yet, at the right of the places."""
        self._beside.addWidget(panel)
        self._window.commands["show.tags"].toggled.connect(self._follow_tags)

    def open(self, panel: TeamPanel) -> None:
        """Show the panel; the tag panel makes room where there is none beside it."""
        width = self._take(panel)
        panel.show()
        self._beside.give(width)

    def _take(self, panel: TeamPanel) -> int:
        """Take the room of the tag panel where both find none; return the width in pixels."""
        tags = self._window.commands["show.tags"]
        side = self._window.read_place.side
        if not tags.isChecked() or self._has_both:
            return WIDTH
        width = side.width() if side.isVisible() else WIDTH
        tags.setChecked(False)
        self._window.follow_panels()
        self._has_tags_room = True
        return max(width, panel.minimumWidth())

    def give_back(self) -> None:
        """Let the tag panel have its room again, where it was taken."""
        if self._has_tags_room:
            self._has_tags_room = False
            self._window.commands["show.tags"].setChecked(True)
            self._window.follow_panels()

    @property
    def shows_tags(self) -> bool:
        """Whether the tag panel is to be seen once the team panel is closed."""
        return self._has_tags_room or self._window.commands["show.tags"].isChecked()

    @property
    def _has_both(self) -> bool:
        return self._window.width() >= _BOTH_FROM

    def _follow_tags(self, shown: bool) -> None:
        if shown and not self._has_both:
            self.needed.emit()
