"""Paints the pages of an article on a printer or into a PDF, between the events of the window."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop_app.viewmodels.preferences import TextLook
from desktop_app.widgets.printing.article_pages import ArticlePages
from desktop_app.widgets.printing.content import PrintedArticle
from desktop_app.widgets.printing.paper import UNIT, paper_of, usual_size

_SLICE_SECONDS = 0.012
"""Time after which the window gets its turn; a step begun is ended."""


class PrintJob(QObject):
    """Lays an article out for a device and paints it there.

    `advanced(pages painted, pages in all or 0 while they are laid out)`, `finished(whether all
    pages were painted)`. `first` and `last` are the pages wanted, from 1; 0 stands for all.
    """

    advanced = Signal(int, int)
    finished = Signal(bool)

    def __init__(
        self,
        printed: PrintedArticle,
        device: QPagedPaintDevice,
        look: TextLook,
        parent: QObject | None = None,
        *,
        first: int = 0,
        last: int = 0,
    ) -> None:
        super().__init__(parent)
        self._device = device
        self._pages = ArticlePages(printed, paper_of(device.pageLayout()), look)
        self._wanted = (first, last)
        self._painter: QPainter | None = None
        self._steps = self._all_steps()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    def start(self) -> None:
        """Begin; the window stays alive meanwhile."""
        self._timer.start()

    def run(self) -> None:
        """Do everything now, as a preview needs it."""
        for _ in self._steps:
            pass
        self._end(complete=True)

    def cancel(self) -> None:
        """Stop where it is; what was painted is not to be used."""
        if self._timer.isActive():
            self._end(complete=False)

    def _work(self) -> None:
        is_sound = False
        try:
            has_more = self._has_more()
            is_sound = True
        finally:
            # Whoever waits for the pages must not wait for ever, whatever went wrong.
            if not is_sound:
                self._end(complete=False)
        if not has_more:
            self._end(complete=True)

    def _has_more(self) -> bool:
        """Work for a moment; return whether there is more to do."""
        started = time.perf_counter()
        return any(time.perf_counter() - started > _SLICE_SECONDS for _ in self._steps)

    def _end(self, *, complete: bool) -> None:
        self._timer.stop()
        if self._painter is not None:
            complete = self._painter.end() and complete
            self._painter = None
        self.finished.emit(complete)

    def _all_steps(self) -> Iterator[None]:
        for _ in self._pages.lay_out():
            self.advanced.emit(0, 0)
            yield
        first, last = self._wanted
        count = len(self._pages.pages)
        numbers = range(max(first, 1) - 1, min(last or count, count))
        self._painter = QPainter(self._device)
        scale = self._device.logicalDpiX() / 72 * UNIT
        for done, number in enumerate(numbers, start=1):
            if done > 1:
                self._device.newPage()
            self._painter.save()
            self._painter.scale(scale, scale)
            self._pages.paint(self._painter, number)
            self._painter.restore()
            self.advanced.emit(done, len(numbers))
            yield


class PdfFile:
    """A PDF in memory: a device to paint on, and then its bytes."""

    def __init__(self, title: str) -> None:
        self._bytes = QByteArray()
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.device = QPdfWriter(self._buffer)
        self.device.setTitle(title)
        self.device.setCreator("Briefing Desk")
        self.device.setPageLayout(
            QPageLayout(
                QPageSize(usual_size()), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
            )
        )

    def content(self) -> bytes:
        """Return the file once everything is painted."""
        return bytes(self._buffer.data().data())
