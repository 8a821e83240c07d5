"""Asks whose annotations go into a JSON-LD file, and as whose those of a file come in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from desktop_app.domain.analyst import folded
from desktop_app.formats.web_annotation import NotAnnotations
from desktop_app.storage.file_names import safe_name
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten, reason, write_whole
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_annotations, choose_target
from desktop_app.workspace.interchange.annotations import TakenIn
from desktop_app.workspace.interchange.one_analyst import annotations_out, take_document


class AnnotationFiles(QObject):
    """Each method opens a question and returns at once."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.question: QInputDialog | None = None

    def save(self) -> None:
        """Ask whose annotations are to be saved, then where."""
        everybody = self.tr("Everybody's")
        self._ask(
            self.tr("Save annotations as JSON-LD"),
            self.tr("Whose annotations"),
            [everybody, *self._names()],
            lambda chosen: self._choose_target("" if chosen == everybody else chosen),
        )

    def read(self) -> None:
        """Ask for a file, then as whose annotations it is to be taken in."""
        choose_annotations(self._window, self._desk.settings, self._ask_whose)

    def _names(self) -> list[str]:
        names = {folded(each.name): each.name for each in self._desk.project.analysts.values()}
        return sorted(name for name in names.values() if name)

    def _choose_target(self, by: str) -> None:
        whose = by or self._desk.project.title or self._desk.workspace.folder.path.name
        suggested = documents_folder() / f"{safe_name(whose, 'annotations')}.jsonld"
        title = self.tr("Save annotations as JSON-LD")
        settings = self._desk.settings
        choose_target(
            self._window, settings, "annotations", title, suggested, lambda at: self._save(by, at)
        )

    def _save(self, by: str, path: Path) -> None:
        content, count = annotations_out(self._desk.project, by)
        try:
            write_whole(path, content)
        except NotWritten as why:
            self._desk.message.emit(str(why))
            return
        self._desk.message.emit(
            self.tr("{n} annotations saved as «{name}» in {folder}.").format(
                n=count, name=path.name, folder=path.parent
            )
        )

    def _ask_whose(self, path: Path) -> None:
        named = self.tr("As the file names them")
        self._ask(
            self.tr("Read annotations"),
            self.tr("Whose annotations these are (a name, or as the file names them)"),
            [named, *self._names()],
            lambda chosen: self.take_in(path, "" if chosen == named else chosen),
            editable=True,
        )

    def take_in(self, path: Path, by: str) -> None:
        """Take a file's annotations in; say what came of it."""
        desk = self._desk
        try:
            raw = path.read_bytes()
            change, report = take_document(
                desk.workspace.session.project, raw, desk.text, desk.analyst, by
            )
        except OSError as error:
            desk.message.emit(
                self.tr("«{name}» cannot be read: {why}.").format(name=path.name, why=reason(error))
            )
            return
        except NotAnnotations as why:
            desk.message.emit(str(why))
            return
        desk.do_as_analyst(change)
        desk.message.emit(self._said(report))

    def _said(self, report: TakenIn) -> str:
        words = (
            (self.tr("{n} added"), report.added),
            (self.tr("{n} changed"), report.changed),
            (self.tr("{n} there already"), report.already),
            (self.tr("{n} without their place in the text"), report.orphaned),
            (self.tr("{n} refused"), report.refused),
        )
        counts = ", ".join(said.format(n=len(found)) for said, found in words if found)
        why = f" {report.refused[0].what}: {report.refused[0].why}." if report.refused else ""
        return self.tr("Annotations: {counts}.").format(counts=counts or self.tr("none")) + why

    def _ask(
        self, title: str, question: str, choices: list[str], then: object, editable: bool = False
    ) -> None:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(question)
        dialog.setComboBoxItems(choices)
        dialog.setComboBoxEditable(editable)
        dialog.textValueSelected.connect(then)
        self.question = dialog
        dialog.open()
