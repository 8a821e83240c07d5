"""The text of an article: read-only, with a caret, a selection and one focused passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.domain.span import Span
from desktop_app.viewmodels.passages import Passage, PassageIndex
from desktop_app.viewmodels.text_positions import trimmed
from desktop_app.widgets.reader.overlay import OVERHANG, Marks, Overlay
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.theme import Theme

REWRAP_AFTER = 60
"""Milliseconds of rest after which a new width is taken."""
FLASH = 1200
"""Milliseconds for which a flashed passage keeps its ring."""


class ReaderText(QTextEdit):
    """Shows one page with its passages. Positions are code points of the canonical text.

    Highlights are painted by an overlay and never enter the document. The caret can be moved by
    the keyboard although nothing can be typed; no input method is asked for, so that single keys
    reach their commands. `margins_wanted` is asked how wide the text is and how much room it
    leaves at its left, whenever the pane's width changes.
    """

    passage_focused = Signal(str)
    activated = Signal()
    focus_changed = Signal()
    scrolled = Signal(int)
    laid_out = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._page: Page | None = None
        self._index: PassageIndex | None = None
        self._overlay: Overlay | None = None
        self._document: QTextDocument | None = None
        self._focused = ""
        self._flashed = ""
        self._follows_caret = True
        self._mime_of: Callable[[Span], QMimeData] | None = None
        self._width_wanted: Callable[[int], tuple[int, int, int]] | None = None
        self._rewrap = _single_shot(self, REWRAP_AFTER, self._take_width)
        self._flash_end = _single_shot(self, FLASH, self._end_flash)
        self._set_up()
        self._selection_lines = QRect()
        self.cursorPositionChanged.connect(self._caret_moved)
        self.selectionChanged.connect(self._repaint_selection)
        theme.changed.connect(self.viewport().update)

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

    # What is shown

    def set_width_rule(self, rule: Callable[[int], tuple[int, int, int]]) -> None:
        """Ask rule(width of the widget) for left margin, width of the text, right margin."""
        self._width_wanted = rule

    def set_mime_rule(self, rule: Callable[[Span], QMimeData]) -> None:
        """Ask rule(selected span) for what a copy or a drag of the selection carries."""
        self._mime_of = rule

    def show_page(self, page: Page, text: str, index: PassageIndex, styles: PassageStyles) -> None:
        """Show a page that was laid out elsewhere; nothing is selected or focused afterwards."""
        self._follows_caret = False
        self._text, self._index = text, index
        self._overlay = Overlay(page, index, styles, self._theme)
        self._flash_end.stop()
        self._flashed = ""
        self._page = None
        self._take_width()
        self._page = page
        page.document.setTextWidth(self.lineWrapColumnOrWidth())
        self._use_document(page.document)
        self._follows_caret = True
        self._set_focused("")

    def show_nothing(self) -> None:
        """Let go of the page."""
        self._page = self._index = self._overlay = None
        self._text = self._flashed = ""
        self._flash_end.stop()
        self._use_document(QTextDocument(self))
        self._set_focused("")

    def _use_document(self, document: QTextDocument) -> None:
        old, self._document = self._document, document
        self.setDocument(document)
        # Setting a document asks for an input method again.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if old is not None:
            old.deleteLater()

    @property
    def page(self) -> Page | None:
        return self._page

    def repaint_blocks(self, blocks: Iterable[int]) -> None:
        """Paint anew those of the paragraphs that are in view."""
        wanted = frozenset(blocks)
        if self._page is None or not wanted:
            return
        view = self.view()
        for block in self._page.blocks_between(view.top(), view.bottom()):
            if block.blockNumber() in wanted:
                rect = self._page.block_rect(block).translated(0, -view.top())
                self.viewport().update(
                    QRect(
                        0, int(rect.top()) - 4, self.viewport().width(), int(rect.height()) + 4
                    ).adjusted(0, 0, 0, OVERHANG + 4)
                )

    def view(self) -> QRectF:
        """Return the part of the document in view."""
        size = self.viewport().size()
        return QRectF(0, self.verticalScrollBar().value(), size.width(), size.height())

    # Selection and caret

    def selected_span(self) -> Span | None:
        """Return the selected code points without white space at the ends, or None."""
        span = self._raw_selection()
        return None if span is None else trimmed(span, self._text)

    def _raw_selection(self) -> Span | None:
        cursor = self.textCursor()
        if self._page is None or not cursor.hasSelection():
            return None
        points = self._page.positions.to_points
        return Span(points(cursor.selectionStart()), points(cursor.selectionEnd()))

    def select(self, span: Span) -> None:
        """Select a span, the caret at its end; the text does not scroll."""
        self._put_cursor(span.start, span.end)
        self._set_focused("")

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

    def _put_cursor(self, anchor: int, position: int) -> None:
        """Move anchor and caret without scrolling and without taking the focus along."""
        if self._page is None:
            return
        bar = self.verticalScrollBar()
        place = bar.value()
        units = self._page.positions.to_units
        cursor = QTextCursor(self._page.document)
        cursor.setPosition(units(anchor))
        cursor.setPosition(units(position), QTextCursor.MoveMode.KeepAnchor)
        self._follows_caret = False
        self.setTextCursor(cursor)
        self._follows_caret = True
        bar.setValue(place)

    # The focused passage

    @property
    def focused_passage(self) -> str:
        return self._focused

    def focus_passage(self, annotation: str) -> None:
        """Focus a passage and put the caret at its start; an unknown one clears the focus."""
        passage = self._passage(annotation)
        if passage is not None:
            self._put_cursor(passage.span.start, passage.span.start)
        self._set_focused(annotation if passage else "")

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
        self._repaint_passage(self._flashed)
        self._flashed = annotation
        self._repaint_passage(annotation)
        self._flash_end.start()

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
        passage = self._passage(annotation)
        if passage is not None and self._page is not None:
            self.repaint_blocks(self._page.positions.blocks_of(passage.span))

    def _end_flash(self) -> None:
        self._repaint_passage(self._flashed)
        self._flashed = ""

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

    def _lay_out_to(self, y: float) -> None:
        """Have the document laid out down to a height, so that one can scroll there."""
        if self._page is not None:
            for _ in self._page.blocks_between(y - 1, y):
                pass

    def _take_width(self) -> None:
        """Give the text the width the pane has now; the first line in view stays the first."""
        self._rewrap.stop()
        if self._width_wanted is None:
            return
        left, width, right = self._width_wanted(self.width())
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)
        if self.lineWrapColumnOrWidth() != width:
            place = self.reading_place()
            self.setLineWrapColumnOrWidth(width)
            self.set_reading_place(place)
        self.laid_out.emit()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._overlay is not None:
            painter = QPainter(self.viewport())
            offset = self.verticalScrollBar().value()
            painter.translate(0, -offset)
            clip = QRectF(event.rect().translated(0, offset))
            self._overlay.paint(painter, clip, self._marks())
            painter.end()
        super().paintEvent(event)

    def _marks(self) -> Marks:
        colours = self._theme.colours
        return Marks(
            self._passage(self._focused),
            self._passage(self._flashed),
            self._raw_selection(),
            colours.selected if self.hasFocus() else colours.selected_inactive,
        )

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width_wanted is None:
            return
        _, width, _ = self._width_wanted(self.width())
        if width == self.lineWrapColumnOrWidth() or not self.isVisible():
            self._take_width()
        else:
            self._rewrap.start()
            self.laid_out.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.scrolled.emit(dy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()
        self.activated.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._focused or self.textCursor().hasSelection()):
            self.clear_selection()
            self._set_focused("")
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follows_caret = False
        super().mousePressEvent(self._on_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_line(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._on_line(event))
        self._follows_caret = True
        if self.textCursor().hasSelection():
            self._set_focused("")
        elif event.button() == Qt.MouseButton.LeftButton:
            self._focus_at(event.position())

    def createMimeDataFromSelection(self) -> QMimeData:
        span = self.selected_span()
        if span is None or self._mime_of is None:
            return QMimeData()
        return self._mime_of(span)

    def _focus_at(self, place: QPointF) -> None:
        """Focus the narrowest passage drawn at a place of the viewport."""
        if self._page is None or self._index is None:
            return
        point = self._page.character_at(place + QPointF(0, self.verticalScrollBar().value()))
        here = None if point is None else self._index.narrowest_at(point)
        self._set_focused(here.id if here else "")

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


def _single_shot(parent: QTextEdit, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
