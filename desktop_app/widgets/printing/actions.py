"""The actions that print the article of the active pane, show it as it will be, or keep a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Qt
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten, write_whole
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_target, file_name
from desktop_app.widgets.printing.content import PrintedArticle
from desktop_app.widgets.printing.job import PdfFile, PrintJob
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_PATIENCE_MS = 800
"""Time after which a window shows how far the pages are."""


class Printing(QObject):
    """Each method is an action of the window; one article is printed at a time."""

    def __init__(
        self, desk: Desk, theme: Theme, active_pane: Callable[[], ReaderPane], window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._active_pane = active_pane
        self._window = window
        self._job: PrintJob | None = None
        self._previewed: QPrinter | None = None
        desk.closing.connect(self._cancel)

    @property
    def is_busy(self) -> bool:
        """Whether pages are being painted."""
        return self._job is not None

    def print_article(self) -> None:
        """Ask for a printer and print the article of the active pane."""
        printed = self._printed()
        if printed is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self._printer(printed)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print article"))
        # The system's own dialog, where there is one, comes up by exec alone.
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen == QDialog.DialogCode.Accepted:
            self._print_on(printer, printed)

    def preview(self) -> None:
        """Show the pages as a printer will make them."""
        printed = self._printed()
        if printed is None:
            return
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        # The dialog does not own its printer.
        self._previewed = self._printer(printed)
        dialog = QPrintPreviewDialog(self._previewed, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Print preview"))
        look = self._theme.look
        dialog.paintRequested.connect(lambda device: PrintJob(printed, device, look).run())
        dialog.open()

    def save_pdf(self) -> None:
        """Ask where to write the article of the active pane as a PDF."""
        printed = self._printed()
        if printed is not None:
            name = printed.article.headline or Path(printed.article.file).stem
            suggested = documents_folder() / f"{file_name(name)}.pdf"
            title = self.tr("Save article as PDF")
            choose_target(
                self._window,
                self._desk.settings,
                "article pages",
                title,
                suggested,
                lambda path: self.save_to(path, printed),
            )

    def save_to(self, path: Path, printed: PrintedArticle) -> None:
        """Write an article as a PDF, and say so when it is there."""
        pdf = PdfFile(printed.article.name)

        def keep(complete: bool) -> None:
            if not complete:
                return
            try:
                write_whole(path, pdf.content())
            except NotWritten as error:
                self._desk.message.emit(str(error))
                return
            said = self.tr("Saved as «{name}» in {folder}.")
            self._desk.message.emit(said.format(name=path.name, folder=path.parent))

        self._begin(PrintJob(printed, pdf.device, self._theme.look, self), keep)

    # Inside

    def _printed(self) -> PrintedArticle | None:
        """Return what the active pane shows, or say that there is nothing to be printed."""
        if self._job is not None:
            self._desk.message.emit(self.tr("An article is being printed; wait for it to end."))
            return None
        pane, project = self._active_pane(), self._desk.project
        article = project.articles.get(pane.article_id)
        if article is None:
            self._desk.message.emit(self.tr("Open an article first, then print it."))
            return None
        try:
            text = self._desk.text(article.id)
        except ArticleUnreadable as error:
            self._desk.message.emit(str(error))
            return None
        today = QLocale().toString(QDate.currentDate(), QLocale.FormatType.LongFormat)
        who = project.analyst_name(self._desk.analyst)
        footer = " · ".join(part for part in (project.title, who, today) if part)
        return PrintedArticle(article, text, project, self._desk.analyst, pane.sight, footer)

    def _printer(self, printed: PrintedArticle) -> QPrinter:
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # White edges are those of our own pages; the printer's would come on top of them.
        printer.setFullPage(True)
        # Where a printer is a file, this becomes its name.
        printer.setDocName(file_name(printed.article.name))
        return printer

    def _print_on(self, printer: QPrinter, printed: PrintedArticle) -> None:
        first, last = printer.fromPage(), printer.toPage()
        look = self._theme.look
        job = PrintJob(printed, printer, look, self, first=first, last=last)

        def tell(complete: bool) -> None:
            if complete:
                self._desk.message.emit(self.tr("The article was sent to the printer."))
            else:
                self._desk.message.emit(
                    self.tr("The article was not printed. Check the printer, then print again.")
                )

        self._begin(job, tell)

    def _begin(self, job: PrintJob, then: Callable[[bool], None]) -> None:
        self._job = job
        progress = self._progress(job)

        def end(complete: bool) -> None:
            self._job = None
            progress.close()
            job.deleteLater()
            then(complete)

        job.finished.connect(end)
        job.start()

    def _progress(self, job: PrintJob) -> QProgressDialog:
        """Return the window that shows up where it takes long, with the way to stop it."""
        words, stop = self.tr("Preparing the pages…"), self.tr("Cancel")
        progress = QProgressDialog(words, stop, 0, 0, self._window)
        progress.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        progress.setWindowTitle(self.tr("Print article"))
        progress.setMinimumDuration(_PATIENCE_MS)
        progress.setAutoReset(False)
        progress.canceled.connect(job.cancel)

        def advance(done: int, count: int) -> None:
            progress.setMaximum(count)
            progress.setValue(done)

        job.advanced.connect(advance)
        return progress

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
