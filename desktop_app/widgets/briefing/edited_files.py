"""Word files that an editor changed: asked about before an export, refreshed, their edits taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.edits_list import EditsList
from desktop_app.widgets.briefing.export_bar import ExportBar
from desktop_app.widgets.file_choices import choose_briefing
from desktop_app.workspace.briefings.auditing import read_briefing_file
from desktop_app.workspace.briefings.export_targets import edited_since
from desktop_app.workspace.briefings.refreshing import (
    RefreshReport,
    manifest_of_edited,
    refreshed_target,
    write_refreshed,
)
from desktop_app.workspace.commands.briefing_editions import number_passages
from desktop_app.workspace.commands.taking_back import Proposal, do_take_back, proposals


class EditedFiles(QObject):
    """`question` and `edits` are what was opened last; `finished` tells that work is done."""

    finished = Signal()

    def __init__(self, desk: Desk, bar: ExportBar, view: QWidget) -> None:
        super().__init__(view)
        self._desk = desk
        self._bar = bar
        self._view = view
        self._background = Background(self)
        self.question: QMessageBox | None = None
        self.edits: EditsList | None = None

    def stop(self) -> None:
        """Wait for what is under way."""
        self._background.stop()

    # Before an export

    def asks_about(self, target: Path, save_beside: Callable[[], object]) -> bool:
        """Ask what to do where somebody edited the target since its export; tell whether so."""
        if not edited_since(target, self._desk.workspace.folder.briefings):
            return False
        box = self.question = QMessageBox(self._view)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Export to Word"))
        box.setText(self.tr("«{name}» was edited since it was exported.").format(name=target.name))
        box.setInformativeText(
            self.tr(
                "Refresh it: a new file with every word of the editor’s and the workspace’s news. "
                "Save beside: a fresh document without the edits. The edited file stays either way."
            )
        )
        refresh = box.addButton(self.tr("Refresh it"), QMessageBox.ButtonRole.AcceptRole)
        beside = box.addButton(self.tr("Save beside"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(refresh)
        refresh.clicked.connect(partial(self.refresh, target))
        beside.clicked.connect(save_beside)
        box.open()
        return True

    # Refreshing

    def ask_refresh(self) -> None:
        """Ask for an edited Word file and refresh it."""
        words = self.tr("Refresh an edited Word file")
        choose_briefing(self._view, self._desk.settings, words, self._folder(), self.refresh)

    def refresh(self, edited: Path) -> None:
        """Write the edited file with the workspace's news beside it, in the background."""
        for briefing in self._desk.project.briefings:
            numbered = number_passages(self._desk.project, briefing)
            if not numbered.is_empty:
                self._desk.do(numbered)
        project, briefings = self._desk.project, self._desk.workspace.folder.briefings
        pictures = self._desk.workspace.pictures.read
        target = refreshed_target(edited)

        def work() -> RefreshReport | str:
            try:
                return write_refreshed(project, edited, target, briefings, pictures=pictures)
            except (NotWritten, UnreadableFile, TemplateNotRead) as refused:
                return str(refused)

        self._bar.show_progress()
        self._background.run(work, self._tell)

    def _tell(self, outcome: RefreshReport | str) -> None:
        if isinstance(outcome, str):
            self._bar.show_failure(outcome)
        else:
            said = outcome.beside or self.tr("Saved «{name}».").format(name=outcome.path.name)
            self._bar.show_saved(
                outcome.path, f"{said} {self._summary(outcome)}", (*outcome.kept, *outcome.remarks)
            )
        self.finished.emit()

    def _summary(self, report: RefreshReport) -> str:
        counts = report.counts
        edited = counts.get("theirs", 0) + counts.get("both", 0) + counts.get("given up", 0)
        ours = counts.get("ours", 0) + counts.get("new", 0) + counts.get("removed", 0)
        said = [
            self.tr("{n} as the editor has them, {m} brought up to date.").format(n=edited, m=ours)
        ]
        both = counts.get("both", 0) + counts.get("given up", 0)
        if both:
            said.append(self.tr("Both changed {n}: see the comments.").format(n=both))
        return " ".join(said)

    # Taking back

    def ask_edits(self) -> None:
        """Ask for an edited Word file and list what its editor changed."""
        words = self.tr("Take back the edits")
        choose_briefing(self._view, self._desk.settings, words, self._folder(), self.list_edits)

    def list_edits(self, edited: Path) -> None:
        """List what an editor changed in a Word file, each to be accepted or not."""
        project, briefings = self._desk.project, self._desk.workspace.folder.briefings

        def work() -> tuple[EntityId, tuple[Proposal, ...]] | str:
            # lxml, which a window that only opens need not wait for.
            from desktop_app.formats.word.refresh.editors_changes import editors_changes

            try:
                content = read_briefing_file(edited)
                manifest = manifest_of_edited(content, briefings, edited.name)
                return manifest.briefing, proposals(project, editors_changes(content, manifest))
            except UnreadableFile as refused:
                return str(refused)

        self._background.run(work, partial(self._show_edits, edited))

    def _show_edits(
        self, edited: Path, outcome: tuple[EntityId, tuple[Proposal, ...]] | str
    ) -> None:
        if isinstance(outcome, str):
            self._desk.message.emit(outcome)
        elif outcome[0] not in self._desk.project.briefings:
            words = self.tr("The briefing of «{name}» is not in this workspace.")
            self._desk.message.emit(words.format(name=edited.name))
        elif not outcome[1]:
            words = self.tr("«{name}» holds no edits that the outline does not have.")
            self._desk.message.emit(words.format(name=edited.name))
        else:
            briefing, listed = outcome
            self.edits = EditsList(edited.name, listed, self._view)
            self.edits.taken.connect(partial(self._take, briefing))
            self.edits.open()
        self.finished.emit()

    def _take(self, briefing: EntityId, accepted: Sequence[Proposal]) -> None:
        do_take_back(self._desk.workspace.session, briefing, accepted)
        words = self.tr("{n} edits taken back; undo takes them all away again.")
        self._desk.message.emit(words.format(n=len(accepted)))

    def _folder(self) -> Path:
        return self._desk.workspace.folder.briefings
