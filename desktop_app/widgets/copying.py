"""Copies the words of an article: alone, or with where they come from."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.reader.quotation import (
    Quotation,
    passage_mime,
    quotation_mime,
    quotation_of,
)


class Copying(QObject):
    """Puts the selected words, or else the passage in focus, on the clipboard."""

    def __init__(self, desk: Desk, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading

    def copy(self) -> None:
        """Copy the words as they stand."""
        target = self._reading.target
        if target is None:
            self._say_nothing_is_there()
        else:
            self._put(passage_mime(self._passages(), target.exact), self.tr("Copied."))

    def copy_with_citation(self) -> None:
        """Copy the words in quotation marks with outlet, headline, date, grade and address."""
        target = self._reading.target
        article = self._desk.project.articles.get(target.article) if target else None
        if target is None or article is None:
            self._say_nothing_is_there()
            return
        passage = None if self._reading.selection else self._reading.focused
        quoted = quotation_of(passage, article) if passage else Quotation(target.exact, article)
        self._put(quotation_mime([quoted], self._passages()), self.tr("Copied with its source."))

    def _passages(self) -> list[str]:
        passage = None if self._reading.selection else self._reading.focused
        return [passage.id] if passage else []

    def _put(self, mime: QMimeData, said: str) -> None:
        QApplication.clipboard().setMimeData(mime)
        self._desk.message.emit(said)

    def _say_nothing_is_there(self) -> None:
        self._desk.message.emit(self.tr("Select words or click a passage, then copy."))
