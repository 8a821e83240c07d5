"""The overview ruler: where in the whole article passages and search hits stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.widgets.reader.hits import NO_HITS, Hits
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.theme import Theme

_LEAST, _TRACK = 2, 2
_HIT_WIDTH = 4
_SETTLE = 200
"""Milliseconds of rest after which the marks are reckoned anew."""


class OverviewRuler(QWidget):
    """Marks passages by their share of the text's length; a press asks for the place there.

    Search hits stand over them at the left, in the accent colour, the current one across.

    One passage for every two rows of pixels is marked, so that many cost no more than some.
    """

    place_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._index: PassageIndex | None = None
        self._styles: PassageStyles | None = None
        self._marks: list[tuple[QRectF, QColor]] = []
        self._hits = NO_HITS
        self._hit_marks: list[QRectF] = []
        self._focused: Passage | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._settle.timeout.connect(self._reckon)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Overview of the passages"))

    def show_passages(self, index: PassageIndex | None, styles: PassageStyles | None) -> None:
        """Mark the passages of an index, or none."""
        self._index, self._styles = index, styles
        self._focused = None
        self._hit_marks = []
        self.refresh()

    def refresh(self) -> None:
        """Reckon the marks anew once changes have come to rest."""
        self._settle.start()

    def show_hits(self, hits: Hits) -> None:
        """Mark what a search found, at once."""
        self._hits = hits
        self._hit_marks = list(self._reckoned_hits())
        self.update()

    def set_focused(self, passage: Passage | None) -> None:
        """Make one passage stand out."""
        for each in (self._focused, passage):
            if each is not None and self._index is not None:
                self.update(self._rect(each).toAlignedRect().adjusted(-2, -2, 3, 2))
        self._focused = passage

    def _reckon(self) -> None:
        self._marks = list(self._reckoned())
        self._hit_marks = list(self._reckoned_hits())
        self.update()

    def _reckoned(self) -> Iterator[tuple[QRectF, QColor]]:
        if self._index is None or self._styles is None:
            return
        for passage in self._index.sample(self.height() // _LEAST):
            bar = self._styles.of(passage.annotation).bars[0]
            yield self._rect(passage), bar.colour

    def _reckoned_hits(self) -> Iterator[QRectF]:
        if self._index is None or not self._hits:
            return
        characters, rows = self._index.positions.characters, max(1, self.height() // _LEAST)
        for row in range(rows):
            start, end = (characters * each // rows for each in (row, row + 1))
            if self._hits.begins_in(start, max(end, start + 1)):
                yield QRectF(1, row * _LEAST, _HIT_WIDTH, _LEAST)

    def _rect(self, passage: Passage) -> QRectF:
        assert self._index is not None
        scale = self.height() / max(1, self._index.positions.characters)
        height = max(_LEAST, len(passage.span) * scale)
        return QRectF(_TRACK, passage.span.start * scale, self.width() - 2 * _TRACK, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.pane)
        painter.fillRect(0, 0, 1, self.height(), colours.border)
        clip = QRectF(event.rect())
        for rect, colour in self._marks:
            if rect.intersects(clip):
                painter.fillRect(rect, colour)
        for mark in self._hit_marks:
            painter.fillRect(mark, colours.accent)
        if self._hits.current is not None and self._index is not None:
            y = self._hits.current.start * self.height() / max(1, self._index.positions.characters)
            painter.fillRect(QRectF(0, y - 2, self.width(), 2 * _LEAST), colours.accent)
        if self._focused is not None and self._index is not None:
            rect = self._rect(self._focused).adjusted(-1, -1, 2, 1)
            painter.fillRect(rect, colours.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        if self._index is not None and event.buttons() & Qt.MouseButton.LeftButton:
            share = min(max(event.position().y() / max(1, self.height()), 0), 1)
            self.place_chosen.emit(int(share * self._index.positions.characters))
