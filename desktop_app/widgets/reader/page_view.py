"""A page in a scroll area: read-only, with a caret and a selection, wrapped to a given width."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import trimmed
from desktop_app.widgets.reader.dimming import DimmedLook
from desktop_app.widgets.reader.measures import Measures
from desktop_app.widgets.reader.overlay import OVERHANG
from desktop_app.widgets.reader.page import Page

REWRAP_AFTER = 60
"""Milliseconds of rest after which a new width is taken."""


class PageView(QTextEdit):
    """Shows one page. Positions are code points of the canonical text.

    The caret can be moved by the keyboard although nothing can be typed; no input method is asked
    for, so that single keys reach their commands. `measures_for(width)` says how the width of the
    widget is to be used; a new width of the text is taken when resizing rests, and the first line
    in view stays the first.
    """

    activated = Signal()
    focus_changed = Signal()
    scrolled = Signal(int)
    laid_out = Signal()

    def __init__(
        self, measures_for: Callable[[int], Measures], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._measures_for = measures_for
        self._text = ""
        self._page: Page | None = None
        self._document: QTextDocument | None = None
        self._selection_lines = QRect()
        self._rewrap = single_shot(self, REWRAP_AFTER, self._take_width)
        self._set_up()
        self.selectionChanged.connect(self._repaint_selection)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Article text"))
        # The overlay paints the selection, so that the lanes below the line stay in sight.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)

    # The page

    def set_page(self, page: Page | None, text: str) -> None:
        """Show a page of a canonical text, laid out here for the width there is, or nothing."""
        self._page = None
        self._take_width()
        self._page, self._text = page, text
        if page is None:
            self._use_document(QTextDocument(self))
        else:
            page.document.setTextWidth(self.lineWrapColumnOrWidth())
            self._use_document(page.document)

    def _use_document(self, document: QTextDocument) -> None:
        old, self._document = self._document, document
        self.setDocument(document)
        if old is not None:
            old.deleteLater()

    @property
    def page(self) -> Page | None:
        return self._page

    def view(self) -> QRectF:
        """Return the part of the document in view."""
        size = self.viewport().size()
        return QRectF(0, self.verticalScrollBar().value(), size.width(), size.height())

    def blocks_in_view(self) -> range:
        """Return the numbers of the paragraphs in view."""
        if self._page is None:
            return range(0)
        view = self.view()
        first, last = self._page.block_at(view.top()), self._page.block_at(view.bottom())
        return range(first.blockNumber(), last.blockNumber() + 1)

    def repaint_spans(self, spans: Iterable[Span]) -> None:
        """Paint anew the lines in view that show a part of one of the spans."""
        if self._page is None:
            return
        view = self.view()
        for span in spans:
            lines = self._page.lines_of(span, view.top() - OVERHANG, view.bottom())
            if lines:
                top, bottom = int(lines[0].top - view.top()), int(lines[-1].bottom - view.top())
                rect = QRect(0, top, self.viewport().width(), bottom - top)
                self.viewport().update(rect.adjusted(0, -4, 0, OVERHANG + 4))

    # Selection and caret

    def selected_span(self) -> Span | None:
        """Return the selected code points without white space at the ends, or None."""
        span = self.raw_selection()
        return None if span is None else trimmed(span, self._text)

    def raw_selection(self) -> Span | None:
        """Return the selected code points as they are, or None."""
        cursor = self.textCursor()
        if self._page is None or not cursor.hasSelection():
            return None
        points = self._page.positions.to_points
        return Span(points(cursor.selectionStart()), points(cursor.selectionEnd()))

    def select(self, span: Span) -> None:
        """Select a span, the caret at its end; the text does not scroll."""
        self.put_cursor(span.start, span.end)

    def clear_selection(self) -> None:
        """Drop the selection; the caret stays where it was."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    @property
    def caret(self) -> int:
        """Position of the caret, 0 where nothing is shown."""
        if self._page is None:
            return 0
        return self._page.positions.to_points(self.textCursor().position())

    def put_cursor(self, anchor: int, position: int) -> None:
        """Move the ends of the selection, the caret being the second one, without scrolling."""
        if self._page is None:
            return
        units = self._page.positions.to_units
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(units(anchor))
        cursor.setPosition(units(position), QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        place, reach = bar.value(), (bar.minimum(), bar.maximum())
        # Qt goes to the caret; to scroll there and back would have half the view painted anew.
        was_blocked = bar.blockSignals(True)
        self.setTextCursor(cursor)
        bar.setValue(place)
        bar.blockSignals(was_blocked)
        if reach != (bar.minimum(), bar.maximum()):
            bar.rangeChanged.emit(bar.minimum(), bar.maximum())

    # Places in the text

    def reading_place(self) -> int:
        """Return the first code point in view."""
        if self._page is None:
            return 0
        return self._page.line_at(self.verticalScrollBar().value() + 1).start

    def set_reading_place(self, point: int) -> None:
        """Scroll so that the line of a code point is the first in view."""
        if self._page is None:
            return
        point = min(point, self._page.positions.characters)
        line = self._page.line_of(point)
        self._lay_out_to(line.top + self.viewport().height())
        self.verticalScrollBar().setValue(int(line.top) if line.start else 0)

    def scroll_to(self, span: Span) -> None:
        """Bring a span into view: not at all if it is there, else to a third of the height."""
        if self._page is None:
            return
        view = self.view()
        top = self._page.line_of(span.start).top
        bottom = self._page.line_of(max(span.start, span.end - 1)).bottom
        if view.top() <= top and min(bottom, top + view.height()) <= view.bottom():
            return
        place = top - view.height() / 3
        self._lay_out_to(place + view.height())
        self.verticalScrollBar().setValue(max(0, int(place)))

    def dim(self, paragraphs: Collection[int], look: DimmedLook, *, anew: bool = False) -> None:
        """Dim these paragraphs and no others; the one with the caret, or at the top, stays put."""
        if self._page is None:
            return
        held = self._held_block()
        shift = self._page.block_rect(held).top() - self.verticalScrollBar().value()
        self._page.dimmed.dim(paragraphs, look, anew=anew)
        top = self._page.block_rect(held).top()
        self._lay_out_to(top - shift + self.viewport().height())
        self.verticalScrollBar().setValue(round(top - shift))
        self.viewport().update()

    def _held_block(self) -> QTextBlock:
        """Return the paragraph that is held in its place: the caret's if its top is in view."""
        assert self._page is not None
        view = self.view()
        block = self.textCursor().block()
        in_view = block.blockNumber() in self.blocks_in_view()
        if in_view and self._page.block_rect(block).top() >= view.top():
            return block
        return self._page.block_at(view.top() + 1)

    def _lay_out_to(self, y: float) -> None:
        """Have the document laid out down to a height, so that one can scroll there."""
        if self._page is not None:
            for _ in self._page.blocks_between(y - 1, y):
                pass
            self._page.background.tell_height()

    def take_measures(self) -> None:
        """Share the width out as is wanted by now, where the text is to be as wide as it is not."""
        if self._measures_for(self.width()).text != self.lineWrapColumnOrWidth():
            self._take_width()

    def _take_width(self) -> None:
        """Give the text the width the pane has now; the first line in view stays the first."""
        self._rewrap.stop()
        wanted = self._measures_for(self.width())
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (wanted.left, wanted.right):
            self.setViewportMargins(wanted.left, 0, wanted.right, 0)
        if self.lineWrapColumnOrWidth() != wanted.text:
            place = self.reading_place()
            self.setLineWrapColumnOrWidth(wanted.text)
            self.set_reading_place(place)
        self.laid_out.emit()

    def _repaint_selection(self) -> None:
        """Paint anew the lines between where the selection's ends were and where they are."""
        cursor = self.textCursor()
        start, end = QTextCursor(cursor), cursor
        start.setPosition(cursor.anchor())
        ends = self.cursorRect(start).united(self.cursorRect(end))
        lines = ends.united(self._selection_lines)
        self._selection_lines = ends
        rect = QRect(0, lines.top() - OVERHANG, self.viewport().width(), lines.height())
        self.viewport().update(rect.adjusted(0, 0, 0, 2 * OVERHANG))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._measures_for(self.width()).text
        if width == self.lineWrapColumnOrWidth() or not self.isVisible():
            self._take_width()
        else:
            self._rewrap.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._page is not None:
            self._page.background.hold()
        self.scrolled.emit(dy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()
        self.activated.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(self._on_line(event))
        self._leave_characters_whole()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_line(event))
        self._leave_characters_whole()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_line(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._on_line(event))
        self._leave_characters_whole()

    def _leave_characters_whole(self) -> None:
        """Move behind a character what the mouse has put inside of it."""
        if self._page is None:
            return
        cursor = self.textCursor()
        ends = (cursor.anchor(), cursor.position())
        wanted = (self._page.whole(ends[0]), self._page.whole(ends[1]))
        if wanted != ends:
            points = self._page.positions.to_points
            self.put_cursor(points(wanted[0]), points(wanted[1]))

    def _on_line(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event at the height of the letters of the line whose slot was hit.

        Qt takes a click above the letters of a line for one at the end of the line before.
        """
        place = event.position()
        if self._page is None or not self.viewport().rect().contains(place.toPoint()):
            return event
        offset = self.verticalScrollBar().value()
        height = self._page.snapped(place.y() + offset) - offset
        height = min(max(height, 0), self.viewport().height() - 1)
        return QMouseEvent(
            event.type(),
            QPointF(place.x(), height),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )


def single_shot(parent: QWidget, milliseconds: int, then: Callable[[], None]) -> QTimer:
    """Return a timer, stopped, that calls a function once after it was started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
