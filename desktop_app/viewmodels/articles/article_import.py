"""Takes files and folders in as articles, in the background, with progress that can be stopped."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.formats.collecting import HeldCollection
from desktop_app.storage.article_store import ArticleStore
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.intake.copied import Copied
from desktop_app.workspace.intake.outcomes import ImportReport, Outcome, Progress, Stored

if TYPE_CHECKING:
    from desktop_app.storage.article_workers import ArticleWorkers

__all__ = ["ArticleImport", "Progress"]


_TURN_SECONDS = 0.01
"""How long the window's thread records before it looks after the window again."""

_REST_MILLISECONDS = 5
"""How long it then leaves the window alone, which lays out and paints its lists in turns of their
own: with no time in between they came on top of the next articles."""

_WANTED_NEXT = "desktop_app.workspace.versions.text_difference"
"""Takes long to load, and compares what came in with what was there."""

_MANY = 200
"""More outcomes than this are too much to search for garbage in one turn."""


class _Batch:
    """Files dropped together: read in the background, recorded in the window's thread."""

    def __init__(
        self, paths: Sequence[Path], copied: Copied | None = None, password: str = ""
    ) -> None:
        self.stored = Stored()
        self.is_stopped = False
        self._paths = tuple(paths)
        self._copied = copied
        self._passwords = dict.fromkeys(self._paths, password) if password else {}

    def read(
        self, articles: ArticleStore, workers: ArticleWorkers, tell: Callable[[Progress], object]
    ) -> None:
        """Store everything until `is_stopped` is set; what was stored stands in `stored` then."""
        # Loaded here, in the background: the start of the window must not pay for readers.
        from desktop_app.workspace.intake.importing import article_files, store_files
        from desktop_app.workspace.intake.storing_copied import store_copied

        def go_on() -> bool:
            return not self.is_stopped

        def told(progress: Progress) -> bool:
            if go_on():
                tell(progress)
            return go_on()

        if self._copied is not None:
            self.stored = store_copied(articles, self._copied, workers)
            return
        import_module(_WANTED_NEXT)
        files = article_files(self._paths, go_on)
        self.stored = store_files(articles, files, told, workers, go_on, self._passwords)


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
        self._read: deque[_Batch] = deque()
        self._recording: Iterator[ImportReport | None] | None = None
        self._workers: ArticleWorkers | None = None
        self._outcomes: list[Outcome] = []
        self._unread = 0
        self._is_reporting = False
        self._asked: Counter[str] = Counter()
        self._collection = HeldCollection()
        # Emitted in the background's thread, heard in the window's.
        self._reading.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        desk.closing.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read or wait to be, or their report is still to come."""
        return bool(self._batches) or self._is_reporting

    def take_in(self, paths: Sequence[Path], password: str = "") -> None:
        """Import files and folders, after those that are being imported now.

        `password` is for encrypted ones among the files.
        """
        self._take(_Batch(paths, password=password))

    def take_in_copied(self, copied: Copied) -> None:
        """Import words that were copied or dragged, after what is being imported now."""
        self._take(_Batch((), copied))

    def _take(self, batch: _Batch) -> None:
        if self._batches:
            self._desk.message.emit(
                self.tr("Articles are being read already; these are read after them.")
            )
        else:
            self._collection.hold()
            self.began.emit()
        self._batches.append(batch)
        self._background.run(
            partial(self._read_batch, batch),
            then=lambda nothing: self._take_over(batch),
            failed=lambda: self._take_over(batch),
        )

    def _read_batch(self, batch: _Batch) -> None:
        """Read a batch, in the background's thread."""
        from desktop_app.storage.article_workers import ArticleWorkers

        if self._workers is None:
            self._workers = ArticleWorkers()
        batch.read(self._desk.workspace.articles, self._workers, self._reading.emit)

    def cancel(self) -> None:
        """Stop reading the files that are being read; what was read until now is kept."""
        if self._batches:
            self._batches[0].is_stopped = True

    def finish(self) -> None:
        """Stop everything, and record what was read, before the desk is closed."""
        for batch in self._batches:
            batch.is_stopped = True
        self._background.stop()
        if self._workers is not None:
            self._workers.close()
        while self._batches:
            for _ in self._recording or self._begun(self._batches[0]):
                pass
            self._recording = None
            self._batches.popleft()
        # Nobody is left to hear a report.
        self._is_reporting = False
        self._collection.forget()

    def _take_over(self, batch: _Batch) -> None:
        """Record what was read, once all that was read before it is recorded."""
        self._read.append(batch)
        if self._recording is None:
            self._recording = self._begun(batch)
            self._record_on()

    def _begun(self, batch: _Batch) -> Iterator[ImportReport | None]:
        from desktop_app.workspace.intake.importing import record_in_parts

        return record_in_parts(self._desk.workspace, batch.stored)

    def _record_on(self) -> None:
        """Record for a turn that nobody notices, and leave the rest to the next one."""
        until = time.perf_counter() + _TURN_SECONDS
        while self._recording is not None:
            report = next(self._recording)
            if report is not None:
                self._end_of_batch(report)
            elif time.perf_counter() > until:
                QTimer.singleShot(_REST_MILLISECONDS, self, self._record_on)
                return

    def _end_of_batch(self, report: ImportReport) -> None:
        self._batches.remove(self._read.popleft())
        self._recording = self._begun(self._read[0]) if self._read else None
        self._outcomes += report.outcomes
        self._unread += report.unread
        self._asked.update(report.asked)
        # The change went through the session itself, so the desk has to be told.
        self._desk.undo_changed.emit()
        self._desk.saving_changed.emit()
        if not self._batches:
            report = ImportReport(tuple(self._outcomes), self._unread, dict(self._asked))
            self._outcomes, self._unread = [], 0
            self._asked.clear()
            self._collection.let_go(spare=len(report.outcomes) > _MANY)
            # In a turn of its own: whoever hears of it has much to show.
            self._is_reporting = True
            QTimer.singleShot(0, self, partial(self._report, report))

    def _report(self, report: ImportReport) -> None:
        if self._is_reporting:
            self._is_reporting = False
            self.reported.emit(report)
