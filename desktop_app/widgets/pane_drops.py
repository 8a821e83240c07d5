"""Articles dropped on panes, in the middle of one or beside it; files dropped on their heads."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.arrangement import Edge
from desktop_app.widgets.pane_grid import PaneGrid
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.reader.drop_zones import Zone
from desktop_app.widgets.reader.version_drops import VersionDrops
from desktop_app.widgets.theme import Theme


class PaneDrops(QObject):
    """Shows where a held article will stand, and tells when it is let go.

    `dropped(slot, article)` names the pane in which it is to be opened, made by then if it stands
    beside another.
    """

    dropped = Signal(object, str)
    version_dropped = Signal(str, Path)  # the article's id, the file of its corrected version

    def __init__(self, grid: PaneGrid, theme: Theme) -> None:
        super().__init__(grid)
        self._grid = grid
        self._theme = theme

    def serve(self, slot: PaneSlot) -> None:
        """Take what is dropped on a pane."""
        pane = slot.reader
        pane.article_dropped.connect(partial(self.dropped.emit, slot))
        pane.article_dropped_beside.connect(partial(self._dropped_beside, slot))
        pane.drop_moved.connect(partial(self._show_hint, slot))
        VersionDrops(pane, self._theme).dropped.connect(self.version_dropped)

    def _dropped_beside(self, slot: PaneSlot, article: EntityId, edge: Edge) -> None:
        self.dropped.emit(self._grid.split(self._grid.shown.index(slot), edge), article)

    def _show_hint(self, slot: PaneSlot, zone: Zone | Literal[""]) -> None:
        if zone == "" or not slot.reader.splits:
            self._grid.hide_hint()
        else:
            self._grid.show_hint(slot, "middle" if self._grid.is_full else zone)
