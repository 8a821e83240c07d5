"""Asks where a new workspace is to be made, with a sensible answer already written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.file_names import safe_name
from desktop_app.storage.user_data import documents_folder
from desktop_app.widgets.folder_choice import choose_folder
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE, Theme, Type


def suggested_folder(title: str = "") -> Path:
    """Return a free folder among the user's documents for a new workspace."""
    first = documents_folder() / (title or f"Briefing {date.today():%Y-%m-%d}")
    number, free = 1, first
    while free.exists():
        number += 1
        free = first.with_name(f"{first.name} {number}")
    return free


def ask_where(
    window: QWidget, theme: Theme, file: str, title: str, then: Callable[[Path], object]
) -> QDialog:
    """Open the question where the workspace of a bundle is to be made."""
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(QCoreApplication.translate("bundles", "Receive bundle"))
    form = NewWorkspaceForm(theme)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    form.setMinimumWidth(520)
    form.cancelled.connect(dialog.reject)

    def make(folder: Path) -> None:
        dialog.accept()
        then(folder)

    form.wanted.connect(make)
    dialog.open()
    form.ask_for_bundle(file, title)
    return dialog


class NewWorkspaceForm(Surface):
    """`wanted` tells the chosen folder, `cancelled` that there is to be none."""

    wanted = Signal(Path)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._heading = QLabel(self.tr("New workspace"))
        self._heading.setFont(theme.font(Type.SECTION))
        self._explanation = dimmed(QLabel())
        self._explanation.setWordWrap(True)
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder of the workspace"))
        self._browse = QPushButton(self.tr("Choose…"))
        self._make = QPushButton(self.tr("Make workspace"))
        self._make.setDefault(True)
        self._leave = QPushButton(self.tr("Cancel"))
        # In a dialog, Enter presses the first button that takes it.
        for button in (self._browse, self._leave):
            button.setAutoDefault(False)
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._lay_out()
        self.folder.returnPressed.connect(self._confirm)
        self.folder.textChanged.connect(lambda words: self._make.setEnabled(bool(words.strip())))
        self._browse.clicked.connect(self._choose)
        self._make.clicked.connect(self._confirm)
        self._leave.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        choosing = QHBoxLayout()
        choosing.addWidget(self.folder, 1)
        choosing.addWidget(self._browse)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(TIGHT)
        for widget in (self._heading, self._explanation):
            column.addWidget(widget)
        column.addLayout(choosing)
        column.addWidget(self._trouble)
        column.addLayout(buttons)
        self._trouble.hide()

    def ask_for_bundle(self, file: str, title: str) -> None:
        """Ask where the workspace of a bundle is to be made, which is not on this computer yet."""
        self.ask(0)
        self._heading.setText(self.tr("Workspace from a bundle"))
        self._explanation.setText(
            self.tr(
                "«{file}» is of the workspace «{title}», which this computer does not know."
            ).format(file=file, title=title or self.tr("without a title"))
        )
        self.folder.setText(str(suggested_folder(safe_name(title, "Workspace"))))

    def ask(self, files: int) -> None:
        """Ask anew; `files` says how many dropped files go into the workspace."""
        self._explanation.setText(
            self.tr("The {n} dropped files and folders go into it.").format(n=files)
            if files > 1
            else self.tr("What you dropped goes into it.")
            if files
            else self.tr(
                "A workspace is a folder. Put it on a shared drive to work on it together."
            )
        )
        self.say_trouble("")
        self.folder.setText(str(suggested_folder()))
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folder.setCursorPosition(len(self.folder.text()))

    @property
    def trouble(self) -> str:
        """Why the folder cannot be used, empty where it can."""
        return self._trouble.text()

    def say_trouble(self, sentence: str) -> None:
        """Say why the folder cannot be used; an empty sentence takes that back."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colours.error)
        self._trouble.setPalette(palette)
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self.folder.text().strip():
            self.wanted.emit(Path(self.folder.text().strip()).expanduser())

    def _choose(self) -> None:
        choose_folder(self, self.tr("Folder for the new workspace"), self.folder)
