"""The system's dialogs for files and folders; each calls back with what was chosen.

Each begins where files of its purpose were last taken from or saved to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.formats.intake.reading import SUFFIXES as OF_ONE_ARTICLE
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.last_folders import Purpose, keep_folder, last_folder
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.picture_import import picture_suffixes
from desktop_app.workspace.intake.found_files import SUFFIXES

_LONGEST_NAME = 80
_LONGEST_IN_TITLE = 60


def choose_workspace(parent: QWidget, settings: Settings, then: Callable[[Path], object]) -> None:
    """Ask for the folder of a workspace."""
    dialog = begun_dialog(parent, settings, "workspaces", _tr("Open a workspace"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_articles(
    parent: QWidget, settings: Settings, then: Callable[[list[Path]], object]
) -> None:
    """Ask for article files."""
    dialog = begun_dialog(parent, settings, "articles", _tr("Import articles"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([_article_files(SUFFIXES), _all_files()])
    dialog.filesSelected.connect(lambda chosen: then([Path(each) for each in chosen]))
    dialog.open()


def choose_article_folder(
    parent: QWidget, settings: Settings, then: Callable[[list[Path]], object]
) -> None:
    """Ask for a folder of article files."""
    title = _tr("Import a folder of articles")
    dialog = begun_dialog(parent, settings, "article folders", title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda chosen: then([Path(chosen)]))
    dialog.open()


def choose_corrected_version(
    parent: QWidget, settings: Settings, name: str, then: Callable[[Path], object]
) -> None:
    """Ask for the file that holds the corrected text of the article of this name."""
    title = _tr("Corrected version of “{name}”")
    title = title.format(name=shortened(name, _LONGEST_IN_TITLE))
    dialog = begun_dialog(parent, settings, "articles", title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_article_files(OF_ONE_ARTICLE), _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_model_folder(
    parent: QWidget, settings: Settings, then: Callable[[Path], object]
) -> None:
    """Ask for a folder with a model of meaning."""
    dialog = begun_dialog(parent, settings, "models", _tr("Folder with a model"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_codebook(parent: QWidget, settings: Settings, then: Callable[[Path], object]) -> None:
    """Ask for a table of tags."""
    dialog = begun_dialog(parent, settings, "codebooks", _tr("Import codebook"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['csv']} (*.csv *.tsv *.txt)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_picture(parent: QWidget, settings: Settings, then: Callable[[Path], object]) -> None:
    """Ask for the file of a picture."""
    dialog = begun_dialog(parent, settings, "pictures", _tr("Add a picture"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    patterns = " ".join(f"*{suffix}" for suffix in picture_suffixes())
    dialog.setNameFilters([_tr("Pictures ({patterns})").format(patterns=patterns), _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_template(
    parent: QWidget, settings: Settings, title: str, then: Callable[[Path], object]
) -> None:
    """Ask for a Word document that is to be a template."""
    _choose_document(begun_dialog(parent, settings, "templates", title), then)


def choose_briefing(
    parent: QWidget, settings: Settings, title: str, usual: Path, then: Callable[[Path], object]
) -> None:
    """Ask for a Word document that is a briefing; they usually lie in a folder of the workspace."""
    _choose_document(begun_dialog(parent, settings, "briefings", title, usual), then)


def choose_bundle(
    parent: QWidget, settings: Settings, usual: Path, then: Callable[[Path], object]
) -> None:
    """Ask for a bundle that came by mail."""
    dialog = begun_dialog(parent, settings, "bundles received", _tr("Receive bundle"), usual)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['annbundle']} (*.annbundle)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_annotations(parent: QWidget, settings: Settings, then: Callable[[Path], object]) -> None:
    """Ask for W3C annotations."""
    dialog = begun_dialog(parent, settings, "annotations", _tr("Read annotations"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['jsonld']} (*.jsonld *.json)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def choose_target(
    parent: QWidget,
    settings: Settings,
    purpose: Purpose,
    title: str,
    suggested: Path,
    then: Callable[[Path], object],
) -> None:
    """Ask where to write a file; that of the suggested name has one of the suffixes of `_kinds`."""
    suffix = suggested.suffix.removeprefix(".")
    dialog = begun_dialog(parent, settings, purpose, title, suggested.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.setNameFilters([f"{_kinds()[suffix]} (*.{suffix})", _all_files()])
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def begun_dialog(
    parent: QWidget, settings: Settings, purpose: Purpose, title: str, usual: Path | None = None
) -> QFileDialog:
    """Return a dialog that begins in the last folder of a purpose, and keeps the one chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setDirectory(str(last_folder(settings, purpose, usual)))
    # Told for one file or folder and for several.
    dialog.filesSelected.connect(
        lambda chosen: keep_folder(settings, purpose, Path(chosen[0]).parent, usual)
    )
    return dialog


def file_name(title: str) -> str:
    """Return a title without the characters that a file name cannot have on some system."""
    kept = "".join(" " if each in '<>:"/\\|?*' else each for each in title)
    return " ".join(kept.split()).rstrip(".")[:_LONGEST_NAME].rstrip() or "Briefing Desk"


def _choose_document(dialog: QFileDialog, then: Callable[[Path], object]) -> None:
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{_kinds()['docx']} (*.docx)", _all_files()])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def _kinds() -> dict[str, str]:
    return {
        "annbundle": _tr("Bundles"),
        "csv": _tr("Tables (CSV)"),
        "docx": _tr("Word documents"),
        "json": _tr("CSL-JSON for reference managers"),
        "jsonld": _tr("W3C annotations"),
        "pdf": _tr("PDF files"),
        "zip": _tr("Zip archives"),
    }


def _article_files(suffixes: Iterable[str]) -> str:
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return _tr("Articles ({patterns})").format(patterns=patterns)


def _all_files() -> str:
    return _tr("All files (*)")


def _tr(words: str) -> str:
    return QCoreApplication.translate("files", words)
