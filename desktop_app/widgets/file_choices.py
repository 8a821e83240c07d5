"""The system's dialogs for files and folders; each calls back with what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.storage.user_data import documents_folder
from desktop_app.viewmodels.picture_import import picture_suffixes
from desktop_app.workspace.intake.found_files import SUFFIXES

_LONGEST_NAME = 80


def choose_workspace(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for the folder of a workspace."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Open a workspace"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_articles(parent: QWidget, then: Callable[[list[Path]], object]) -> None:
    """Ask for article files."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Import articles"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    dialog.setNameFilters(
        [
            QCoreApplication.translate("files", "Articles ({patterns})").format(patterns=patterns),
            _all_files(),
        ]
    )
    dialog.filesSelected.connect(lambda chosen: then([Path(each) for each in chosen]))
    dialog.open()


def choose_article_folder(parent: QWidget, then: Callable[[list[Path]], object]) -> None:
    """Ask for a folder of article files."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Import a folder of articles"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda chosen: then([Path(chosen)]))
    dialog.open()


def choose_model_folder(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a folder with a model of meaning."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Folder with a model"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_codebook(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for a table of tags."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Import codebook"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['csv']} (*.csv *.tsv *.txt)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_picture(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for the file of a picture."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Add a picture"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in picture_suffixes())
    dialog.setNameFilters(
        [
            QCoreApplication.translate("files", "Pictures ({patterns})").format(patterns=patterns),
            _all_files(),
        ]
    )
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_document(
    parent: QWidget, title: str, then: Callable[[Path], object], folder: Path | None = None
) -> None:
    """Ask for a Word document."""
    dialog = _dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['docx']} (*.docx)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_bundle(parent: QWidget, folder: Path, then: Callable[[Path], object]) -> None:
    """Ask for a bundle that came by mail."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Receive bundle"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['annbundle']} (*.annbundle)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_annotations(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Ask for W3C annotations."""
    dialog = _dialog(parent, QCoreApplication.translate("files", "Read annotations"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['jsonld']} (*.jsonld *.json)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_target(
    parent: QWidget, title: str, suggested: Path, suffix: str, then: Callable[[Path], object]
) -> None:
    """Ask where to write a file with this suffix, one of those in `_kinds`."""
    dialog = _dialog(parent, title, suggested.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.setNameFilters([f"{_kinds()[suffix]} (*.{suffix})", _all_files()])
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def file_name(title: str) -> str:
    """Return a title without the characters that a file name cannot have on some system."""
    kept = "".join(" " if each in '<>:"/\\|?*' else each for each in title)
    return " ".join(kept.split()).rstrip(".")[:_LONGEST_NAME].rstrip() or "Briefing Desk"


def _kinds() -> dict[str, str]:
    return {
        "annbundle": QCoreApplication.translate("files", "Bundles"),
        "csv": QCoreApplication.translate("files", "Tables (CSV)"),
        "docx": QCoreApplication.translate("files", "Word documents"),
        "json": QCoreApplication.translate("files", "CSL-JSON for reference managers"),
        "jsonld": QCoreApplication.translate("files", "W3C annotations"),
        "pdf": QCoreApplication.translate("files", "PDF files"),
        "zip": QCoreApplication.translate("files", "Zip archives"),
    }


def _all_files() -> str:
    return QCoreApplication.translate("files", "All files (*)")


def _dialog(parent: QWidget, title: str, folder: Path | None = None) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    start = folder or documents_folder()
    dialog.setDirectory(str(start if start.is_dir() else Path.home()))
    return dialog
