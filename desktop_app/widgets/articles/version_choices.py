"""The dialog in which the file of a corrected version is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.storage.user_data import documents_folder
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.workspace.intake.importing import SUFFIXES

_NAME = 60


def choose_corrected_version(
    parent: QWidget, name: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask for the file that holds the corrected text of the article of this name."""
    title = QCoreApplication.translate("files", "Corrected version of “{name}”")
    dialog = QFileDialog(parent, title.format(name=shortened(name, _NAME)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(str(documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    articles = QCoreApplication.translate("files", "Articles ({patterns})")
    dialog.setNameFilters(
        [articles.format(patterns=patterns), QCoreApplication.translate("files", "All files (*)")]
    )
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog
