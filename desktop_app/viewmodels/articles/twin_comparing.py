"""Compares two articles in the background; of many that are asked for, the last one counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.versions.text_difference import TextDifference

_AFTER_MS = 60
"""Time after which a pair is compared, so that a held key does not compare all that it passes."""


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two articles, and what differs between their texts."""

    left: EntityId
    right: EntityId
    difference: TextDifference


class TwinComparing(QObject):
    """`compared(ComparedPair)` or `failed(sentence)` answers to `compare`."""

    compared = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._wanted: tuple[EntityId, EntityId] | None = None
        self._later = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._later.timeout.connect(self._begin)
        desk.closing.connect(self.stop)

    def compare(self, pair: tuple[EntityId, EntityId] | None) -> None:
        """Compare two articles, and nothing that was asked for before; None asks for nothing."""
        if pair == self._wanted:
            return
        self._wanted = pair
        if pair is not None and not self._background.is_busy:
            self._later.start()

    def stop(self) -> None:
        """Give up what is being compared."""
        self._later.stop()
        self._background.stop()

    def _begin(self) -> None:
        pair = self._wanted
        if pair is None or self._background.is_busy:
            return
        left, right = pair
        texts = self._desk.workspace.articles.text

        def difference() -> ComparedPair | str:
            try:
                return ComparedPair(left, right, TextDifference(texts(left), texts(right)))
            except ArticleUnreadable as why:
                return str(why)

        def tell(found: ComparedPair | str) -> None:
            if self._wanted != pair:
                self._begin()
            elif isinstance(found, str):
                self.failed.emit(found)
            else:
                self.compared.emit(found)

        self._background.run(difference, then=tell)
