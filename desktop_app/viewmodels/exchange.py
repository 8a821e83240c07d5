"""Exchanges changes with the shared folder in the background, so that no slow drive is felt."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.shared_folder import Exchanged, SharedFolder

_INTERVAL_MS = 2000
"""Time between two looks at the folder; an own change is published at once."""


class _Exchanger(QObject):
    """Lives in the background thread; one exchange at a time."""

    done = Signal(object)

    def __init__(self, shared: SharedFolder) -> None:
        super().__init__()
        self._shared = shared

    @Slot()
    def exchange(self) -> None:
        self.done.emit(self._shared.exchange())


class Exchange(QObject):
    """Publishes my changes and folds in those of others until `stop` is called."""

    _wanted = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self._again = False
        self._thread = QThread(self)
        self._exchanger = _Exchanger(desk.workspace.shared)
        self._exchanger.moveToThread(self._thread)
        self._wanted.connect(self._exchanger.exchange)
        self._exchanger.done.connect(self._take_in)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.now)
        desk.undo_changed.connect(self.now)

    def start(self) -> None:
        """Begin to exchange."""
        self._thread.start()
        self._timer.start()
        self.now()

    def stop(self) -> None:
        """End the background thread; returns when it has ended."""
        self._timer.stop()
        self._desk.undo_changed.disconnect(self.now)
        self._thread.quit()
        self._thread.wait()

    @Slot()
    def now(self) -> None:
        """Exchange as soon as the exchange under way, if any, is done."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._wanted.emit()

    @Slot(object)
    def _take_in(self, exchanged: Exchanged) -> None:
        self._busy = False
        workspace = self._desk.workspace
        if workspace.own_log.waiting:
            workspace.own_log.retry()
        workspace.take_in(exchanged)
        self._desk.saving_changed.emit()
        if self._again:
            self._again = False
            self.now()
