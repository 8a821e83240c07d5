"""Takes files and folders in as articles, in the background, with progress that can be stopped."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.storage.article_store import ArticleStore
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.importing import (
    ImportReport,
    Outcome,
    StoredFile,
    article_files,
    record_files,
    store_files,
)


@dataclass(frozen=True, slots=True)
class Progress:
    """The file that is being read: its name, and which of how many it is, from 1."""

    name: str
    number: int
    count: int


class _Batch:
    """Files dropped together: read in the background, recorded in the window's thread."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.stored: list[StoredFile | Outcome] = []
        self.unread = 0
        self.is_stopped = False
        self._paths = tuple(paths)

    def read(self, articles: ArticleStore, tell: Callable[[Progress], object]) -> None:
        """Store the files until `is_stopped` is set; what was stored stands in `stored` then."""
        files = article_files(self._paths, lambda: not self.is_stopped)
        count = sum(isinstance(each, Path) for each in files)
        number = 0

        def go_on(path: Path) -> bool:
            nonlocal number
            number += 1
            if not self.is_stopped:
                tell(Progress(path.name, number, count))
            return not self.is_stopped

        self.stored = store_files(articles, files, go_on)
        self.unread = len(files) - len(self.stored)


class ArticleImport(QObject):
    """Imports one batch of files after the other; each is one change that undo takes back.

    `began` and `progressed(progress)` tell how far it is, `reported(report)` what became of all
    files once nothing is left to read. What was read is recorded also when the desk is closed.
    """

    began = Signal()
    progressed = Signal(object)
    reported = Signal(object)
    _reading = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._batches: deque[_Batch] = deque()
        self._outcomes: list[Outcome] = []
        self._unread = 0
        # Emitted in the background's thread, heard in the window's.
        self._reading.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        desk.closing.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read, or wait to be."""
        return bool(self._batches)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Import files and folders, after those that are being imported now."""
        if self.is_busy:
            self._desk.message.emit(
                self.tr("Articles are being read already; these are read after them.")
            )
        else:
            self.began.emit()
        batch = _Batch(paths)
        self._batches.append(batch)
        self._background.run(
            partial(batch.read, self._desk.workspace.articles, self._reading.emit),
            then=lambda nothing: self._take_over(batch),
            failed=lambda: self._take_over(batch),
        )

    def cancel(self) -> None:
        """Stop reading the files that are being read; what was read until now is kept."""
        if self._batches:
            self._batches[0].is_stopped = True

    def finish(self) -> None:
        """Stop everything, and record what was read, before the desk is closed."""
        for batch in self._batches:
            batch.is_stopped = True
        self._background.stop()
        while self._batches:
            self._record(self._batches[0])

    def _take_over(self, batch: _Batch) -> None:
        self._record(batch)
        # The change went through the session itself, so the desk has to be told.
        self._desk.undo_changed.emit()
        self._desk.saving_changed.emit()
        if not self._batches:
            report = ImportReport(tuple(self._outcomes), self._unread)
            self._outcomes, self._unread = [], 0
            self.reported.emit(report)

    def _record(self, batch: _Batch) -> None:
        self._batches.remove(batch)
        report = record_files(self._desk.workspace, batch.stored, batch.unread)
        self._outcomes += report.outcomes
        self._unread += report.unread
