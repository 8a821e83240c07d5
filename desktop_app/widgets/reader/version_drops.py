"""A file dropped on the head of a pane: the corrected version of the article shown there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent

from desktop_app.widgets.articles.intake import dropped_paths, is_bundle
from desktop_app.widgets.reader.drop_zones import DropHint
from desktop_app.widgets.reader.header import ArticleHeader
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Theme

_MOVES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class VersionDrops(QObject):
    """Says over the head what a file would become there; `dropped(article, path)` follows.

    Several files, folders and bundles are no version: they are left to the window.
    """

    dropped = Signal(str, Path)

    def __init__(self, pane: ReaderPane, theme: Theme) -> None:
        super().__init__(pane)
        self._pane = pane
        header = pane.findChild(ArticleHeader)
        assert isinstance(header, ArticleHeader)
        self._header = header
        self.hint = DropHint(theme, pane)
        header.setAcceptDrops(True)
        header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self.hint.hide()
            return False
        if not isinstance(event, QDropEvent):
            return False
        path = _lone_file(event.mimeData())
        if path is None or not self._pane.article_id:
            event.ignore()
            return True
        # Never a move: the file stays where it is.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() in _MOVES:
            self.hint.show_at(self._header.geometry(), self.tr("Bring in a corrected version"))
        else:
            self.hint.hide()
            self.dropped.emit(self._pane.article_id, path)
        return True


def _lone_file(mime: QMimeData) -> Path | None:
    paths = dropped_paths(mime)
    if len(paths) != 1 or is_bundle(paths[0]) or paths[0].is_dir():
        return None
    return paths[0]
