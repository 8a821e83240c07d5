"""Exchanges changes with the shared folder in the background, so that no slow drive is felt."""

from __future__ import annotations

import time
from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.storage.drive import is_network_share
from desktop_app.storage.log_reader import Batch
from desktop_app.storage.mirror import Travel
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.shared_folder import Exchanged

LOCAL_MS = 2000
"""Time between two looks at a folder on this computer; an own change is published at once."""
SHARE_MS = 5000
SLOWEST_MS = 10_000
"""The same on a network share, from a fast one to a slow one."""

_COST_SHARE = 20
"""A look takes at most one twentieth of the time."""

_SLICE_SECONDS = 0.020
"""What the window may spend on foreign changes in one turn: with what else it does, below 50 ms."""
_LEAST_SLICE, _FIRST_SLICE, _MOST_SLICE = 50, 100, 400
"""Records folded in at a time: at least, to begin with, and at most where that was quick."""


def by_article(records: list[Record], project: Project) -> list[Record]:
    """Return records with those of one article beside each other, for each slice to touch few.

    The order in which records are folded means nothing.
    """
    places = {
        record.entity: target.get("article", "")
        for record in records
        if isinstance(target := record.fields.get("target"), dict)
    }

    def place(record: Record) -> str:
        known = project.annotations.get(record.entity)
        return str(places.get(record.entity, known.article if known else ""))

    return sorted(records, key=place) if len(records) > _LEAST_SLICE else records


class Exchange(QObject):
    """Publishes my changes and folds in those of others until `stop` is called.

    A large number of foreign changes is folded in in slices, between which the window answers.
    `articles_came(ids)` tells of texts that are on this machine from now on.
    """

    articles_came = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shared = desk.workspace.shared
        self._busy = self._again = self._is_eager = False
        self._pending: deque[Record] = deque()
        self._looks: list[Batch] = []
        self._slice = _FIRST_SLICE
        self._exchanging = Background(self)
        self._mirroring = Background(self)
        self._interval = self._usual = LOCAL_MS
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(partial(self.now, eager=False))
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._fold_some)
        self._is_running = False
        desk.undo_changed.connect(self._follow_own)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._follow_focus)

    def start(self) -> None:
        """Begin to exchange."""
        self._is_running = True
        self._desk.folder_state.begin()
        folder = self._desk.workspace.folder.path
        self._exchanging.run(partial(is_network_share, folder), self._set_interval)
        self.now()

    def stop(self) -> None:
        """End the work in the background; what came in until now is folded in."""
        self._is_running = False
        self._timer.stop()
        self._next_slice.stop()
        self._desk.folder_state.stop()
        self._exchanging.stop()
        self._mirroring.stop()
        self._fold(len(self._pending))
        self._settle()

    @property
    def interval(self) -> int:
        """Milliseconds between two looks at the folder."""
        return self._interval

    def now(self, *, eager: bool = True) -> None:
        """Exchange as soon as the exchange under way, if any, is done.

        Unless it is `eager`, publishing that failed lately is left for later.
        """
        self._is_eager |= eager
        if self._busy:
            self._again |= eager
            return
        self._busy = True
        eager, self._is_eager = self._is_eager, False
        self._exchanging.run(
            partial(self._shared.exchange, eager=eager), self._take_in, self._come_to_rest
        )

    @Slot()
    def _follow_own(self) -> None:
        if self._is_running:
            self.now(eager=self._desk.folder_state.is_reached)

    def _follow_focus(self, state: Qt.ApplicationState) -> None:
        if self._is_running and state == Qt.ApplicationState.ApplicationActive:
            self.now()

    def _set_interval(self, is_share: bool) -> None:
        self._interval = self._usual = SHARE_MS if is_share else LOCAL_MS

    def _follow_cost(self, seconds: float) -> None:
        """Look less often where looking takes long."""
        wanted = int(seconds * 1000 * _COST_SHARE)
        self._interval = min(max(self._usual, wanted), SLOWEST_MS)

    def _take_in(self, exchanged: Exchanged) -> None:
        workspace = self._desk.workspace
        if workspace.own_log.waiting:
            workspace.own_log.retry()
        workspace.note(exchanged)
        self._follow_cost(exchanged.cost)
        self._pending.extend(by_article(exchanged.batch.records, workspace.session.project))
        self._looks.append(exchanged.batch)
        self._desk.folder_state.take(exchanged.batch.records)
        self._again |= exchanged.has_diverged or bool(exchanged.left_behind)
        if len(self._pending) > _LEAST_SLICE:
            self._next_slice.start(0)
        else:
            self._fold_some()
        self._desk.saving_changed.emit()
        self._come_to_rest()
        self._mirror()

    def _come_to_rest(self) -> None:
        """Look again after the interval, or at once where somebody has asked meanwhile."""
        self._busy = False
        self._timer.start(self._interval)
        if self._again:
            self._again = False
            self.now()

    # Folding in

    def _fold_some(self) -> None:
        """Fold in for one turn of the window; the rest comes in the next ones."""
        self._fold(self._slice)
        if self._pending:
            self._next_slice.start(0)
        else:
            self._slice = _FIRST_SLICE
            self._settle()

    def _settle(self) -> None:
        """Let the cache know of what was read, now that all of it is folded in."""
        workspace, looks = self._desk.workspace, self._looks
        self._looks = []
        for batch in looks:
            workspace.cache.follow(batch)
        workspace.keep_state()
        self._desk.folder_state.follow()

    def _fold(self, count: int) -> None:
        if not self._pending:
            return
        some = [self._pending.popleft() for _ in range(min(count, len(self._pending)))]
        begun = time.perf_counter()
        self._desk.workspace.session.receive(some)
        spent = time.perf_counter() - begun
        # Views have a price for every change, however small: slices shrink and grow slowly, and
        # never become so small that this price is all one pays.
        if spent > _SLICE_SECONDS:
            self._slice = max(_LEAST_SLICE, self._slice // 2)
        elif spent < _SLICE_SECONDS / 2:
            self._slice = min(_MOST_SLICE, 2 * self._slice)

    # The mirror

    def _mirror(self) -> None:
        if not self._mirroring.is_busy:
            articles = list(self._desk.workspace.session.project.articles)
            self._mirroring.run(partial(self._shared.mirror_round, articles), self._take_mirrored)

    def _take_mirrored(self, mirrored: tuple[Travel, set[EntityId]]) -> None:
        travel, came = mirrored
        self._desk.folder_state.take_travel(travel)
        if came:
            self.articles_came.emit(frozenset(came))
            if not travel.is_ready:
                self._mirror()
