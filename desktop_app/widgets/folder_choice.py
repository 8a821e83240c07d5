"""A field with the folder of a workspace that is to be made, and the dialog that fills it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget


def choose_folder(parent: QWidget, title: str, field: QLineEdit) -> None:
    """Ask for a folder, beginning where the one in the field lies; it goes into the field.

    An empty folder is taken as it is; in one with files, a new folder of the same name.
    """

    def take(chosen: str) -> None:
        folder = Path(chosen)
        if folder.is_dir() and any(folder.iterdir()):
            folder = folder / Path(field.text()).name
        field.setText(str(folder))

    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setDirectory(str(Path(field.text()).expanduser().parent))
    dialog.fileSelected.connect(take)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
