"""Finding as commands of the window: from wherever the analyst is, to the place Read."""

from __future__ import annotations

from desktop_app.widgets.finder import Finder
from desktop_app.widgets.workspace_parts import WorkspaceParts


class FindCommands:
    """What the actions for finding run; the panes come to the front first."""

    def __init__(self, window: WorkspaceParts) -> None:
        self._window = window

    def open(self) -> None:
        """Ask for words to find in the panes."""
        self._finder().open()

    def next(self) -> None:
        """Go to the next hit."""
        self._finder().next()

    def previous(self) -> None:
        """Go to the hit before."""
        self._finder().previous()

    def same(self) -> None:
        """Find what the other panes say that is like the selected words or the passage."""
        self._finder().find_same()

    def _finder(self) -> Finder:
        if self._window.place != "read":
            self._window.go("read")
        return self._window.read_place.finder
