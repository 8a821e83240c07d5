"""The text of an article with its passages, one of which may be focused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.widgets.reader.hits import NO_HITS, Hits
from desktop_app.widgets.reader.measures import Measures
from desktop_app.widgets.reader.overlay import Marks, Overlay
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.page_view import PageView, single_shot
from desktop_app.widgets.reader.passage_ends import PassageEnds
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.theme import Theme

FLASH = 1200
"""Milliseconds for which a flashed passage keeps its ring."""


class ReaderText(PageView):
    """A page whose passages are painted by an overlay and never enter the document.

    A click or the caret focuses the narrowest passage there; a selection lets go of it.
    `mime_of(span)` gives what a copy or a drag of the selection carries.
    """

    passage_focused = Signal(str)
    mouse_released = Signal(Qt.KeyboardModifier)

    def __init__(
        self,
        theme: Theme,
        measures_for: Callable[[int], Measures],
        mime_of: Callable[[Span], QMimeData],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(measures_for, parent)
        self._theme = theme
        self._mime_of = mime_of
        self._index: PassageIndex | None = None
        self._overlay: Overlay | None = None
        self._hits = NO_HITS
        self._focused = self._flashed = ""
        self._flashed_span: Span | None = None
        self._follows_caret = True
        self.ends = PassageEnds(self, lambda: self.focused, theme)
        self._flash_end = single_shot(self, FLASH, self._end_flash)
        self.cursorPositionChanged.connect(self._caret_moved)
        theme.changed.connect(self.viewport().update)

    def show_page(self, page: Page, text: str, index: PassageIndex, styles: PassageStyles) -> None:
        """Show a page with its passages; nothing is selected or focused afterwards."""
        self._show(page, text, index, Overlay(page, text, index, styles, self._theme))

    def show_nothing(self) -> None:
        """Let go of the page."""
        self._show(None, "", None, None)

    def _show(
        self, page: Page | None, text: str, index: PassageIndex | None, overlay: Overlay | None
    ) -> None:
        self._flash_end.stop()
        self._flashed, self._flashed_span = "", None
        self._index, self._overlay = index, overlay
        self._follows_caret = False
        self.set_page(page, text)
        self._follows_caret = True
        self._set_focused("")

    # The focused passage

    @property
    def focused_passage(self) -> str:
        return self._focused

    @property
    def focused(self) -> Passage | None:
        """The focused passage at its place in the text."""
        return self._passage(self._focused)

    def focus_passage(self, annotation: str) -> None:
        """Focus a passage and put the caret at its start; an unknown one clears the focus."""
        passage = self._passage(annotation)
        if passage is not None:
            self.put_cursor(passage.span.start, passage.span.start)
        self._set_focused(annotation if passage else "")

    def take_up(self, annotation: str) -> None:
        """Focus the passage that selected words became; the caret stays where they ended."""
        self._set_focused(annotation)
        self.put_cursor(self.caret, self.caret)

    def focus_next(self) -> None:
        """Focus the passage after the focused one, or after the caret, and bring it into view."""
        if self._index is not None:
            self._go_to(self._index.after(self.caret, self._passage(self._focused)))

    def focus_previous(self) -> None:
        """Focus the passage before the focused one, or before the caret, and bring it into view."""
        if self._index is not None:
            self._go_to(self._index.before(self.caret, self._passage(self._focused)))

    def flash(self, annotation: str) -> None:
        """Put a ring around a passage for a moment; nothing moves."""
        self._end_flash()
        self._flashed = annotation
        self._repaint_passage(annotation)
        self._flash_end.start()

    def flash_span(self, span: Span) -> None:
        """Put a ring around words for a moment; nothing moves."""
        self._end_flash()
        self._flashed_span = span
        self.repaint_spans([span])
        self._flash_end.start()

    def show_hits(self, hits: Hits) -> None:
        """Mark what a search found."""
        self._hits = hits
        self.viewport().update()

    def passage_at(self, place: QPointF) -> Passage | None:
        """Return the narrowest passage drawn at a place of the viewport."""
        if self._page is None or self._index is None:
            return None
        point = self._page.character_at(place + QPointF(0, self.verticalScrollBar().value()))
        return None if point is None else self._index.narrowest_at(point)

    def passages_at(self, point: int) -> list[Passage]:
        """Return the passages that hold a code point, the narrowest first."""
        return [] if self._index is None else self._index.at(point)

    def _go_to(self, passage: Passage | None) -> None:
        if passage is not None:
            self.focus_passage(passage.id)
            self.scroll_to(passage.span)

    def _passage(self, annotation: str) -> Passage | None:
        return None if self._index is None else self._index.get(annotation)

    def _set_focused(self, annotation: str) -> None:
        if annotation != self._focused:
            self._repaint_passage(self._focused)
            self._focused = annotation
            self._repaint_passage(annotation)
            self.passage_focused.emit(annotation)

    def _repaint_passage(self, annotation: str) -> None:
        passage = self._index.placed(annotation) if self._index is not None else None
        if passage is not None:
            self.repaint_spans([passage.span])

    def _end_flash(self) -> None:
        self._repaint_passage(self._flashed)
        if self._flashed_span is not None:
            self.repaint_spans([self._flashed_span])
        self._flashed, self._flashed_span = "", None

    def _ringed(self) -> Span | None:
        """Return the words with a ring around them: also of a passage that is hidden."""
        if self._flashed_span is not None or self._index is None:
            return self._flashed_span
        passage = self._index.placed(self._flashed)
        return None if passage is None else passage.span

    def _caret_moved(self) -> None:
        if not self._follows_caret or self._index is None:
            return
        if self.textCursor().hasSelection():
            self._set_focused("")
            return
        caret = self.caret
        here = self._index.narrowest_at(caret)
        if here is None and caret:
            here = self._index.narrowest_at(caret - 1)
        self._set_focused(here.id if here else "")

    # Events

    def put_cursor(self, anchor: int, position: int) -> None:
        follows, self._follows_caret = self._follows_caret, False
        super().put_cursor(anchor, position)
        self._follows_caret = follows

    def select(self, span: Span) -> None:
        super().select(span)
        self._set_focused("")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._overlay is not None:
            painter = QPainter(self.viewport())
            offset = self.verticalScrollBar().value()
            painter.translate(0, -offset)
            clip = QRectF(event.rect().translated(0, offset))
            self._overlay.paint(painter, clip, self._marks())
            self.ends.paint(painter)
            painter.end()
        super().paintEvent(event)

    def _marks(self) -> Marks:
        colours = self._theme.colours
        return Marks(
            self.ends.shown(self.focused),
            self._ringed(),
            self.raw_selection(),
            colours.selected if self.hasFocus() else colours.selected_inactive,
            self._hits,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._focused or self.textCursor().hasSelection()):
            self.clear_selection()
            self._set_focused("")
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follows_caret = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._follows_caret = True
        if self.textCursor().hasSelection():
            self._set_focused("")
        elif event.button() == Qt.MouseButton.LeftButton:
            self._focus_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self.mouse_released.emit(event.modifiers())

    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selected_span()
        return QMimeData() if span is None else self._mime_of(span)

    def _focus_at(self, place: QPointF) -> None:
        """Focus the narrowest passage drawn at a place of the viewport."""
        here = self.passage_at(place)
        self._set_focused(here.id if here else "")
