"""What concerns the workspace as a whole: made, opened, named, backed up, its problems listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.backup import back_up
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_target, choose_workspace, file_name
from desktop_app.widgets.new_workspace import NewWorkspaceForm
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.theme import TIGHT, WIDE, Theme
from desktop_app.workspace.commands.people import one_line, retitle


class Housekeeping(QObject):
    """Each method is an action of the window; nothing here waits for a dialog to end."""

    def __init__(self, desk: Desk, theme: Theme, requests: Requests, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._requests = requests
        self._window = window

    def make_workspace(self) -> None:
        """Ask where to make a new workspace."""
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("New workspace"))
        form = NewWorkspaceForm(self._theme)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        form.setMinimumWidth(520)
        form.cancelled.connect(dialog.reject)

        def make(folder: Path) -> None:
            dialog.accept()
            self._requests.new_wanted.emit(folder, [])

        form.wanted.connect(make)
        dialog.open()
        form.ask(0)

    def open_workspace(self) -> None:
        """Ask for a workspace to open."""
        choose_workspace(self._window, self._desk.settings, self._requests.open_wanted.emit)

    def name_workspace(self) -> None:
        """Ask for the workspace's title."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Name this workspace"))
        dialog.setLabelText(self.tr("Title, as everybody in the team sees it"))
        dialog.setTextValue(self._desk.project.title)
        dialog.textValueSelected.connect(self._retitle)
        dialog.open()

    def say_saved(self) -> None:
        """Say that there is nothing to save, or why something could not be saved."""
        own = self._desk.workspace.own_log
        own.retry()
        self._desk.saving_changed.emit()
        if own.waiting or self._desk.workspace.trouble:
            self._desk.message.emit(self._desk.saved_sentence)
        else:
            self._desk.message.emit(
                self.tr("Everything is saved; each change is written the moment you make it.")
            )

    def back_up(self) -> None:
        """Ask where to write the whole workspace as one zip file."""
        name = self._desk.project.title or self._desk.workspace.folder.path.name
        suggested = documents_folder() / f"{file_name(name)} {date.today():%Y-%m-%d}.zip"
        title = self.tr("Back up as zip")
        settings = self._desk.settings
        choose_target(self._window, settings, "backups", title, suggested, self._back_up_to)

    def show_problems(self) -> None:
        """List what could not be read in the logs."""
        sentences = self._desk.fault_sentences
        if not sentences:
            self._desk.message.emit(self.tr("Every change in the logs was read."))
            return
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Problems in the logs"))
        explanation = QLabel(
            self.tr("These lines were put aside; nothing was lost, and everything else was read.")
        )
        explanation.setWordWrap(True)
        lines = QListWidget()
        lines.setWordWrap(True)
        lines.addItems(sentences)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        for widget in (explanation, lines, buttons):
            column.addWidget(widget)
        dialog.resize(640, 320)
        dialog.open()

    def show_about(self) -> None:
        """Say what this is, and where the workspace lies."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("briefing-desk")
        except PackageNotFoundError:
            number = self.tr("run from its source")
        about = QMessageBox(self._window)
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.setWindowTitle(self.tr("About Briefing Desk"))
        about.setText(self.tr("Briefing Desk ({version})").format(version=number))
        about.setInformativeText(
            self.tr(
                "Reads news articles side by side, tags passages, shares them with a team as "
                "plain files, and briefs in Word.\n\nThis workspace: {folder}"
            ).format(folder=self._desk.workspace.folder.path)
        )
        about.open()

    def _retitle(self, title: str) -> None:
        if one_line(title) and one_line(title) != self._desk.project.title:
            self._desk.do(retitle(self._desk.project, title))

    def _back_up_to(self, target: Path) -> None:
        workspace = self._desk.workspace
        try:
            files = back_up(
                workspace.folder.path, workspace.replica.own, workspace.replica.id, target
            )
        except NotWritten as error:
            self._desk.message.emit(str(error))
            return
        said = self.tr("Backed up {n} files to «{name}» in {folder}.")
        self._desk.message.emit(said.format(n=files, name=target.name, folder=target.parent))
