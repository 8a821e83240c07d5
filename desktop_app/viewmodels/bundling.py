"""Saves, reads and takes in bundles behind the window, and says how far it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.formats.bundle import NotABundle
from desktop_app.formats.change_record import Record
from desktop_app.storage.bundles import ReceivedBundle, SentBundles
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.bundles.receiving import (
    Incoming,
    OtherWorkspace,
    look_into_bundle,
    note_received,
    store_bundle,
)
from desktop_app.workspace.bundles.saving import Contents, Plan, plan_bundle, save_plan
from desktop_app.workspace.bundles.taking_back import TakenBack, bundles_received, take_back_bundle

T = TypeVar("T")
_FEW = 500
"""Records folded in between two looks at what the analyst does."""


class Bundling(QObject):
    """One piece of work after the other; each is answered by a signal in the window's thread.

    `planned(Plan)` says what a bundle would hold, `progressed(done, size)` in bytes how far saving
    is, `saved(path, size)` that it is done; `looked_into(Incoming)` what a bundle would bring,
    `received(Incoming)` what it brought. `refused(sentence)` and `is_elsewhere(OtherWorkspace)`
    come in place of these. Of two plans asked for quickly, only the later is answered.
    """

    planned = Signal(object)
    progressed = Signal(object, object)
    saved = Signal(object, object)
    looked_into = Signal(object)
    received = Signal(object)
    refused = Signal(str)
    is_elsewhere = Signal(object)
    _progress = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._asked = 0
        # Emitted in the background's thread, heard in the window's.
        self._progress.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._is_closing = False
        desk.closing.connect(self.close)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._background.is_busy

    def recipients(self) -> list[str]:
        """Return whom a bundle may be for: those of earlier ones first, then the others here."""
        names = SentBundles(self._desk.workspace.machine).names()
        own = self._desk.project.analyst_name(self._desk.analyst)
        others = sorted(each.name for each in self._desk.project.analysts.values() if each.name)
        known = {own.casefold()}
        result = []
        for name in (*names, *others):
            if name.casefold() not in known:
                known.add(name.casefold())
                result.append(name)
        return result

    def last_to(self, name: str) -> int:
        """Return when the last bundle to somebody was made (ms since 1970, UTC), 0 for never."""
        last = SentBundles(self._desk.workspace.machine).last(name) if name.strip() else None
        return last.when if last else 0

    def plan(self, to: str, since_last: bool, contents: Contents) -> None:
        """Look what a bundle would hold."""
        self._asked += 1
        asked = self._asked
        workspace = self._desk.workspace
        workspace.own_log.retry()

        def answer(plan: Plan) -> None:
            if asked == self._asked:
                self.planned.emit(plan)

        self._background.run(partial(plan_bundle, workspace, to, since_last, contents), answer)

    def save(self, plan: Plan, path: Path) -> None:
        """Write a planned bundle."""
        work = partial(save_plan, self._desk.workspace, plan, path, self._progress.emit)
        self._run(work, lambda size: self.saved.emit(path, size))

    def look_into(self, path: Path) -> None:
        """Read a bundle and compare it with the workspace; nothing is taken in."""
        self._run(partial(look_into_bundle, self._desk.workspace, path), self.looked_into.emit)

    def take_in(self, incoming: Incoming) -> None:
        """Put what a bundle brings into the shared folder, and fold it in."""
        work = partial(store_bundle, self._desk.workspace, incoming)
        self._run(work, lambda refused: self._fold(incoming, deque(incoming.records)))

    def _fold(self, incoming: Incoming, records: deque[Record]) -> None:
        """Fold in a few records at a time, so that the window can be used meanwhile."""
        if self._is_closing:
            return
        few = [records.popleft() for _ in range(min(_FEW, len(records)))]
        self._desk.workspace.session.receive(few)
        if records:
            QTimer.singleShot(0, self, lambda: self._fold(incoming, records))
            return
        try:
            note_received(self._desk.workspace, incoming)
        except NotWritten as why:
            self._desk.message.emit(str(why))
        self.received.emit(incoming)

    def close(self) -> None:
        """Stop: what is under way is finished, nothing is answered any more."""
        # What is not folded in yet stands in the shared folder, and is read at the next opening.
        self._is_closing = True
        self._background.stop()

    def bundles_received(self) -> list[ReceivedBundle]:
        """Return the bundles that came in on this computer, the latest first."""
        return bundles_received(self._desk.workspace)

    def take_back(self, bundle: ReceivedBundle) -> TakenBack | None:
        """Undo what a bundle brought; return what that changed and what stays.

        None where it cannot be remembered, which is said.
        """
        try:
            return take_back_bundle(self._desk.workspace, bundle)
        except NotWritten as why:
            self._desk.message.emit(str(why))
            return None
        finally:
            # The change went through the session itself, so the desk has to be told.
            self._desk.undo_changed.emit()
            self._desk.saving_changed.emit()

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do work that may be refused; what refuses it is said."""

        def guarded() -> T | NotABundle | NotWritten:
            try:
                return work()
            except (NotABundle, NotWritten) as why:
                return why

        def answer(result: T | NotABundle | NotWritten) -> None:
            if isinstance(result, OtherWorkspace):
                self.is_elsewhere.emit(result)
            elif isinstance(result, NotABundle | NotWritten):
                self.refused.emit(str(result))
            else:
                then(result)

        self._background.run(guarded, answer)
