"""The file that an article came from: opened in its own program, or shown in its folder."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop_app.storage.article_store import ArticleAway
from desktop_app.viewmodels.articles.original_file import is_active, is_only_shown, original_of
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reveal import open_file, show_in_folder
from desktop_app.widgets.read_place import ReadPlace


class OriginalFile(QObject):
    """A web page is only shown in its folder: a browser would run its scripts and fetch pictures.

    `name(action)` has an action say which of the two it does with the article of the moment.
    """

    def __init__(self, desk: Desk, place: ReadPlace, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place = place
        self._action: QAction | None = None

    def name(self, action: QAction) -> None:
        """Keep the words of an action true of the current article."""
        self._action = action
        self._place.view.active_changed.connect(self.follow)
        self._place.articles.view.selectionModel().currentChanged.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say what is done with the original of the current article."""
        if self._action is not None:
            is_shown = is_only_shown(self._desk, self._place.current_article())
            shows, opens = (
                self.tr("Show the original file in its folder"),
                self.tr("Open the original file"),
            )
            words = shows if is_shown else opens
            self._action.setText(words)
            self._action.setToolTip(words)
            self._action.setStatusTip(words)

    def open(self) -> None:
        """Open the original of the current article, or show it, or say why neither can be done."""
        desk, article = self._desk, self._place.current_article()
        if article not in desk.project.articles:
            desk.message.emit(self.tr("Open an article first, then its original."))
            return
        try:
            path = original_of(desk, article)
        except ArticleAway as why:
            desk.message.emit(str(why))
            return
        if is_active(path):
            desk.message.emit(
                self.tr("The original is «{name}». A browser would run its scripts.").format(
                    name=path.name
                )
            )
            show_in_folder(path)
        elif not open_file(path):
            words = self.tr("This computer has no program that opens {suffix} files.")
            desk.message.emit(words.format(suffix=path.suffix))
