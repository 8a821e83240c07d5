"""Exports a briefing in the background, while the window stays at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.export_bar import ExportBar
from desktop_app.widgets.file_choices import choose_target
from desktop_app.workspace.exporting import ExportReport, default_target, write_briefing


class WordExport(QObject):
    """Asks where to, writes, and tells in the bar; one export at a time."""

    finished = Signal()

    def __init__(self, desk: Desk, bar: ExportBar, view: QWidget) -> None:
        super().__init__(view)
        self._desk = desk
        self._bar = bar
        self._view = view
        self._background = Background(self)

    @property
    def is_busy(self) -> bool:
        """Whether a document is being written."""
        return self._background.is_busy

    def ask(self, briefing: EntityId, then: Callable[[Path], object]) -> None:
        """Ask for a file name; `then` gets it."""
        title = self._desk.project.briefings[briefing].title
        usual = default_target(self._desk.workspace.folder.briefings, title)
        choose_target(self._view, self.tr("Export to Word"), usual, "docx", then)

    def export(self, briefing: EntityId, target: Path, *, include_notes: bool) -> None:
        """Write the briefing as it is now."""
        project, briefings = self._desk.project, self._desk.workspace.folder.briefings

        def work() -> ExportReport | NotWritten:
            try:
                return write_briefing(
                    project, target, briefings, briefing=briefing, include_notes=include_notes
                )
            except NotWritten as refused:
                return refused

        self._bar.show_progress()
        self._background.run(work, self._tell)

    def stop(self) -> None:
        """Wait for the document that is being written."""
        self._background.stop()

    def _tell(self, outcome: ExportReport | NotWritten) -> None:
        if isinstance(outcome, NotWritten):
            self._bar.show_failure(str(outcome))
        else:
            self._bar.show_report(outcome)
        self.finished.emit()
