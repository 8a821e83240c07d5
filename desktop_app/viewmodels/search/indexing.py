"""Keeps the index of a workspace up to date in the background, and tells how far it is."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.identity import noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.search.search import Search

GATHERED_MS = 400
"""Time in which changes are gathered before the index takes them in."""
_TOLD_MS = 250
"""Time between two looks at how far the index is; each counts all articles."""
_PAUSE = 0.005
"""Seconds for which indexing rests after each few articles, so that the window comes first."""
_QUIET = 0.3
"""Seconds after a key for which indexing rests: half as much again as between two keys."""
_NAP = 0.02
_SEARCHED = frozenset(("article", "annotation", "tag", "block", "briefing", "analyst", "workspace"))
"""Nouns of which a change can alter what is found."""


class Indexing(QObject):
    """Refreshes the index at once and after each change, my own or received, until closing.

    `changed` says that something else may be found now, `progressed` how far it is while it is
    being built.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, desk: Desk, search: Search, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._background = Background(self)
        self._goes_on = True
        self._is_due = False
        self._progress = 0, 0
        self._looked = self._rests_until = 0.0
        self.done = self.total = 0
        """Articles in the index, and articles in all, as told last."""
        self._soon = QTimer(self, singleShot=True, interval=GATHERED_MS)
        self._soon.timeout.connect(self.refresh)
        self._telling = QTimer(self, interval=_TOLD_MS)
        self._telling.timeout.connect(self._tell)
        desk.changed.connect(self._follow)
        self.refresh()

    @property
    def is_busy(self) -> bool:
        """Whether the index is being brought up to date, or will be in a moment."""
        return self._background.is_busy or self._soon.isActive()

    def refresh(self) -> None:
        """Bring the index up to date; where that is under way, once more when it is done."""
        if self._background.is_busy:
            self._is_due = True
            return
        self._telling.start()
        self._background.run(self._work, self._rest, lambda: self._rest(True))

    def take_articles(self) -> None:
        """Take in texts that came to this machine without any change being done."""
        self._soon.start()

    def make_way(self) -> None:
        """Rest for a moment, as after a key: what is typed is to be answered first."""
        self._rests_until = time.monotonic() + _QUIET

    def stop(self) -> None:
        """End the work; the few articles under way are waited for."""
        self._goes_on = False
        self._soon.stop()
        self._telling.stop()
        self._background.stop()
        self._search.close()

    def _work(self) -> bool:
        is_whole = self._search.refresh(self._go_on, _PAUSE)
        self._progress = self._search.progress
        return is_whole

    def _go_on(self) -> bool:
        """Tell the worker, in its thread, whether to go on, once it may; look how far it is."""
        while self._goes_on and time.monotonic() < self._rests_until:
            time.sleep(_NAP)
        now = time.monotonic()
        if now - self._looked > _TOLD_MS / 1000:
            self._looked = now
            self._progress = self._search.progress
        return self._goes_on

    def _rest(self, is_whole: bool) -> None:
        self._telling.stop()
        self._tell()
        self.changed.emit()
        if self._is_due:
            self._is_due = False
            self._soon.start()

    def _tell(self) -> None:
        if self._progress != (self.done, self.total):
            self.done, self.total = self._progress
            self.progressed.emit()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) in _SEARCHED for edit in change.edits):
            self._soon.start()
