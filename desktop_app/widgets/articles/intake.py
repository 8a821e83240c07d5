"""Takes articles in from drops, dialogs and the clipboard, and says what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.formats.bundle import SUFFIX
from desktop_app.storage.workspace_folder import workspace_id
from desktop_app.viewmodels.articles.article_import import ArticleImport
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_article_folder, choose_articles
from desktop_app.workspace.importing import ImportReport, add_text


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Return the local files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def is_bundle(path: Path) -> bool:
    """Tell by its name whether a file is a bundle."""
    return path.suffix.lower() == SUFFIX


class Intake(QObject):
    """`reported(report)` tells what happened; the others that it was no article.

    `importing` is the import under way, for whoever shows how far it is.
    """

    reported = Signal(object)
    workspace_dropped = Signal(Path)
    bundle_dropped = Signal(Path)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.importing = ArticleImport(desk, self)
        self.importing.reported.connect(self.reported)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self.importing.is_busy

    def ask_for_files(self) -> None:
        """Let the analyst choose files."""
        choose_articles(self._window, self.take_in)

    def ask_for_folder(self) -> None:
        """Let the analyst choose a folder."""
        choose_article_folder(self._window, self.take_in)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Begin to add files and folders; a lone workspace folder is opened instead.

        Bundles are no articles: each is handed on.
        """
        for path in paths:
            if is_bundle(path):
                self.bundle_dropped.emit(path)
        paths = [path for path in paths if not is_bundle(path)]
        if not paths:
            return
        if len(paths) == 1 and workspace_id(paths[0]):
            self.workspace_dropped.emit(paths[0])
            return
        self.importing.take_in(paths)

    def paste(self) -> None:
        """Add the text on the clipboard as an article."""
        text = QApplication.clipboard().text()
        if not text.strip():
            self._desk.message.emit(
                self.tr("There is no text on the clipboard. Copy an article first.")
            )
            return
        name = self.tr("Pasted {time}.txt").format(time=f"{datetime.now():%Y-%m-%d %H.%M.%S}")
        report = ImportReport((add_text(self._desk.workspace, text, name),))
        # The text went through the session itself, so the desk has to be told.
        self._desk.undo_changed.emit()
        self._desk.saving_changed.emit()
        self.reported.emit(report)
