"""Tells which passage of the text the mouse rests on, and says it in a tooltip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from desktop_app.viewmodels.passage import Passage
from desktop_app.widgets.reader.text import ReaderText


class PassageHover(QObject):
    """Watches the mouse over a reader's text; `hovered` tells the passage's id, or "".

    `words_of(passage)` gives the tooltip's text.
    """

    hovered = Signal(str)

    def __init__(self, reader: ReaderText, words_of: Callable[[Passage], str]) -> None:
        super().__init__(reader)
        self._reader = reader
        self._words_of = words_of
        self._passage = ""
        reader.viewport().setMouseTracking(True)
        reader.viewport().installEventFilter(self)
        reader.scrolled.connect(self._leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            free = event.buttons() == Qt.MouseButton.NoButton
            self._rest_on(self._reader.passage_at(event.position()) if free else None)
        elif event.type() == QEvent.Type.Leave:
            self._leave()
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            passage = self._reader.passage_at(event.pos().toPointF())
            words = self._words_of(passage) if passage is not None else ""
            QToolTip.showText(event.globalPos(), words, self._reader.viewport())
            return True
        return False

    def _leave(self) -> None:
        self._rest_on(None)

    def _rest_on(self, passage: Passage | None) -> None:
        annotation = passage.id if passage is not None else ""
        if annotation != self._passage:
            self._passage = annotation
            self.hovered.emit(annotation)
