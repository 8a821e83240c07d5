"""The codebook goes out as a CSV table, and tables of tags come in, listed before they do."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.formats.codebook_table import IncomingCodebook
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_codebook, choose_target, file_name
from desktop_app.widgets.tags.codebook_sheet import CodebookSheet
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.codebook_files import codebook_in, write_codebook_to
from desktop_app.workspace.interchange.codebook import take_codebook


class CodebookFiles(QObject):
    """Import and export of the codebook; nothing here waits for a dialog to end."""

    def __init__(self, desk: Desk, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._window = window

    def ask_import(self) -> None:
        """Let the analyst choose a table of tags."""
        choose_codebook(self._window, self._desk.settings, self.show)

    def ask_export(self) -> None:
        """Ask where to write the codebook."""
        if not len(self._desk.project.codebook):
            self._desk.message.emit(self.tr("The codebook is empty: there is nothing to export."))
            return
        title = self._desk.project.title or self._desk.workspace.folder.path.name
        name = self.tr("{title} – codebook").format(title=title)
        suggested = documents_folder() / f"{file_name(name)}.csv"
        settings, words = self._desk.settings, self.tr("Export codebook")
        choose_target(self._window, settings, "codebooks", words, suggested, self.export_to)

    def show(self, path: Path) -> None:
        """Say what taking in a file would do, and let the analyst go on."""
        try:
            incoming = codebook_in(path)
        except UnreadableFile as why:
            self._refuse(str(why))
            return
        taken = take_codebook(self._desk.project, incoming)
        sheet = CodebookSheet(path.name, taken, self._theme, self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.wanted.connect(partial(self.take_in, path.name, incoming))
        sheet.open()

    def take_in(self, name: str, incoming: IncomingCodebook) -> None:
        """Take in a codebook in one action, into the project as it is now."""
        taken = take_codebook(self._desk.project, incoming)
        self._desk.do(taken.change)
        self._desk.message.emit(
            self.tr(
                "«{name}»: {made} new tags, {changed} changed, {refused} refused. Ctrl+Z undoes."
            ).format(
                name=name,
                made=len(taken.made),
                changed=len(taken.changed),
                refused=len(taken.refused),
            )
        )

    def export_to(self, path: Path) -> None:
        """Write the codebook as a CSV table, and say where."""
        try:
            count = write_codebook_to(path, self._desk.project.codebook)
        except NotWritten as why:
            self._refuse(str(why))
            return
        self._desk.message.emit(
            self.tr("{n} tags written to «{name}» in {folder}.").format(
                n=count, name=path.name, folder=path.parent
            )
        )

    def _refuse(self, sentence: str) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Codebook"))
        box.setText(sentence)
        box.open()
