"""Exports a briefing in the background, while the window stays at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.csl_json import labelled_articles, sources_csl_json
from desktop_app.formats.word.templates.own_template import UnusableTemplate
from desktop_app.storage.libre_office import LibreOffice, NotConverted, find_libre_office
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.storage.whole_file import NotWritten, write_whole
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.export_bar import ExportBar
from desktop_app.widgets.file_choices import choose_target
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.export_targets import default_target
from desktop_app.workspace.briefings.exporting import ExportReport, Step, TellStep, write_briefing
from desktop_app.workspace.briefings.pdf_export import write_pdf
from desktop_app.workspace.commands.briefing_editions import number_passages

_Write: TypeAlias = Callable[[Project, TellStep], ExportReport]


class ExportCancelled(Exception):
    """The analyst cancelled the export; nothing was saved."""


class WordExport(QObject):
    """Asks where to, writes, and tells in the bar; one export at a time."""

    finished = Signal()
    _stepped = Signal(str)

    def __init__(self, desk: Desk, bar: ExportBar, view: QWidget) -> None:
        super().__init__(view)
        self._desk = desk
        self._bar = bar
        self._view = view
        self._background = Background(self)
        self._cancelled = Event()
        self._office: LibreOffice | None = None
        self._stepped.connect(bar.show_step)
        bar.cancel_wanted.connect(self.cancel)

    @property
    def is_busy(self) -> bool:
        """Whether a document is being written."""
        return self._background.is_busy

    def ask(self, briefing: EntityId, suffix: str, then: Callable[[Path], object]) -> None:
        """Ask for the name of a file with this suffix: docx, pdf or json; `then` gets it."""
        title = self._desk.project.briefings[briefing].title
        usual = default_target(self._desk.workspace.folder.briefings, title)
        titles = {
            "docx": self.tr("Export to Word"),
            "pdf": self.tr("Export as PDF"),
            "json": self.tr("Export the sources for Zotero"),
        }
        suggested = usual.with_suffix(f".{suffix}")
        settings = self._desk.settings
        choose_target(self._view, settings, "briefings", titles[suffix], suggested, then)

    def export(self, briefing: EntityId, target: Path, *, for_release: bool = False) -> None:
        """Write the briefing as it is now as a Word document."""

        def write(project: Project, step: TellStep) -> ExportReport:
            return write_briefing(
                project,
                target,
                self._desk.workspace.folder.briefings,
                briefing=briefing,
                choices=ExportChoices(release=for_release),
                pictures=self._desk.workspace.pictures.read,
                step=step,
            )

        self._number(briefing, write)

    def export_pdf(self, briefing: EntityId, target: Path, *, for_release: bool = False) -> None:
        """Write the briefing as it is now as a PDF; says so where LibreOffice is not installed."""
        office = find_libre_office()
        if office is None:
            self._bar.show_failure(
                self.tr(
                    "No PDF: LibreOffice lays it out and is not installed. Export to Word, and "
                    "save as PDF there."
                )
            )
            return
        self._office = office

        def write(project: Project, step: TellStep) -> ExportReport:
            try:
                return write_pdf(
                    project,
                    target,
                    self._desk.workspace.folder.briefings,
                    office,
                    briefing=briefing,
                    choices=ExportChoices(release=for_release),
                    pictures=self._desk.workspace.pictures.read,
                    step=step,
                )
            finally:
                office.close()

        self._number(briefing, write)

    def export_sources(self, briefing: EntityId, target: Path) -> None:
        """Write the sources of the briefing as CSL-JSON, which Zotero and others read."""
        cited = labelled_articles(self._desk.project, briefing)
        try:
            write_whole(target, sources_csl_json(cited))
        except NotWritten as refused:
            self._bar.show_failure(str(refused))
            return
        words = self.tr("Saved «{name}» with {n} sources; import it in Zotero.")
        self._bar.show_saved(target, words.format(name=target.name, n=len(cited)))

    def cancel(self) -> None:
        """End the export under way; nothing is saved, unless that was done already."""
        self._cancelled.set()
        if self._office is not None:
            self._office.cancel()

    def stop(self) -> None:
        """Wait for the document that is being written; LibreOffice is not waited for."""
        if self._office is not None:
            self.cancel()
        self._background.stop()

    def _number(self, briefing: EntityId, write: _Write) -> None:
        """Keep the numbers that the document shows, which never move again, and then write it."""
        project = self._desk.project
        self._cancelled.clear()
        self._bar.show_progress()
        # Composing ten thousand excerpts to number them takes half a second.
        self._background.run(
            lambda: number_passages(project, briefing), partial(self._begin, briefing, write)
        )

    def _begin(self, briefing: EntityId, write: _Write, numbered: Change) -> None:
        if not numbered.is_empty and briefing in self._desk.project.briefings:
            self._desk.do(numbered)
        project = self._desk.project

        def step(step: Step) -> None:
            if self._cancelled.is_set():
                raise ExportCancelled
            self._stepped.emit(step)

        def work() -> ExportReport | str:
            try:
                return write(project, step)
            except ExportCancelled:
                return self.tr("Cancelled; nothing was saved.")
            except (NotWritten, NotConverted, TemplateNotRead, UnusableTemplate) as refused:
                if self._cancelled.is_set():
                    return self.tr("Cancelled; nothing was saved.")
                return str(refused)

        self._background.run(work, self._tell)

    def _tell(self, outcome: ExportReport | str) -> None:
        self._office = None
        if isinstance(outcome, str):
            self._bar.show_failure(outcome)
        else:
            self._bar.show_report(outcome)
        self.finished.emit()
