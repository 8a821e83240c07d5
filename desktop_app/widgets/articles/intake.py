"""Takes articles in from drops, dialogs and the clipboard, and says what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.formats.bundle import SUFFIX
from desktop_app.storage.workspace_folder import workspace_id
from desktop_app.viewmodels.articles.article_import import ArticleImport
from desktop_app.viewmodels.articles.copied_words import (
    copied_from,
    holds_words,
    name_now,
    nothing_is_fetched,
)
from desktop_app.viewmodels.articles.looking_again import LookingAgain
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.file_choices import choose_article_folder, choose_articles
from desktop_app.workspace.intake.copied import Copied


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Return the local files and folders that a drag carries."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def is_wanted(event: QDropEvent) -> bool:
    """Tell whether a drag carries what can become articles: files, or words of other programs."""
    mime = event.mimeData()
    return bool(dropped_paths(mime)) or (event.source() is None and holds_words(mime))


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
        self._looking_again = LookingAgain(desk, self)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self.importing.is_busy

    def ask_for_files(self) -> None:
        """Let the analyst choose files."""
        choose_articles(self._window, self._desk.settings, self.take_in)

    def ask_for_folder(self) -> None:
        """Let the analyst choose a folder."""
        choose_article_folder(self._window, self._desk.settings, self.take_in)

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

    def drop(self, mime: QMimeData) -> None:
        """Take in what was dropped: files and folders, or words dragged out of a browser."""
        paths = dropped_paths(mime)
        if paths:
            self.take_in(paths)
        else:
            copied = copied_from(mime, name_now(self.tr("Dropped")))
            self._take_words(copied, self.tr("Nothing readable was dropped. Drop files or text."))

    def paste(self) -> None:
        """Add what is on the clipboard: files, or words as an article."""
        mime = QApplication.clipboard().mimeData()
        paths = dropped_paths(mime)
        if paths:
            self.take_in(paths)
        else:
            copied = copied_from(mime, name_now(self.tr("Pasted")))
            nothing = self.tr("There is no text on the clipboard. Copy an article first.")
            self._take_words(copied, nothing)

    def look_again(self) -> None:
        """Fill in the details of articles that came in when fewer of them were read."""
        self._looking_again.begin()

    def try_password(self, path: Path, password: str) -> None:
        """Read an encrypted file once more, with a password."""
        self.importing.take_in([path], password)

    def _take_words(self, copied: Copied | None, nothing: str) -> None:
        if copied is None:
            self._desk.message.emit(nothing)
        elif copied.lone_address:
            self._desk.message.emit(nothing_is_fetched(copied.lone_address))
        else:
            self.importing.take_in_copied(copied)
