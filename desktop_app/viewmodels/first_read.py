"""The first reading of a large workspace, in the background and told in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from desktop_app.viewmodels.background import Background
from desktop_app.workspace.first_reading import Reading, Stopped, read_first

_PATIENCE_SECONDS = 5.0
"""Time for which the end of the window waits for what is under way to be given up."""


class FirstRead(QObject):
    """Reads a workspace once; `ended(is_wanted)` says that it can be opened, or was cancelled.

    `progressed(sentence, percent)` comes only where there is much to read. `read` does the work,
    in the background.
    """

    progressed = Signal(str, int)
    ended = Signal(bool)
    _told = Signal(float, float)

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        read: Callable[[Path, Reading], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._read = path, read or read_first
        self._is_cancelled = Event()
        self._is_stopped = False
        self._background = Background(self)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        # Where it fails, opening does without it.
        self._background.run(partial(self._work, self._path), lambda _: self._end(), self._end)

    def cancel(self) -> None:
        """Give it up: `ended` follows soon, and the workspace is as it was."""
        self._is_cancelled.set()

    def stop(self) -> None:
        """Give it up without a word."""
        self._is_stopped = True
        self.cancel()
        self._background.stop(_PATIENCE_SECONDS)

    def _work(self, path: Path) -> None:
        """Read. Called in the background."""

        def told(size: int, share: float) -> None:
            if self._is_cancelled.is_set():
                raise Stopped
            self._told.emit(float(size), share)

        try:
            self._read(path, told)
        except Stopped:
            return

    def _tell(self, size: float, share: float) -> None:
        # What was told in the background may be heard after the end.
        if not self._is_stopped:
            self.progressed.emit(reading_words(int(size), share), percent(share))

    def _end(self) -> None:
        self.ended.emit(not self._is_cancelled.is_set())


def reading_words(size: int, share: float) -> str:
    """Return the sentence that says how far the first reading of so many bytes is."""
    said = QCoreApplication.translate(
        "FirstRead", "Reading {n} MB of changes for the first time: {percent} %"
    )
    return said.format(n=f"{max(1, round(size / 1_000_000)):,}", percent=percent(share))


def percent(share: float) -> int:
    """Return a share as whole percents, 100 only where all is done."""
    return min(100, int(share * 100))
