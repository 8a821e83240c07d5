"""The ends of the focused passage: handles that show them, and move them by the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.span import Span
from desktop_app.viewmodels.passage import Passage
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.page_view import PageView
from desktop_app.widgets.theme import Theme

GRAB = 5
"""Pixels on each side of an end within which it can be taken."""
_KNOB = 7
_STEM = 2
_SCROLL = 28
"""Pixels by which the text scrolls for each move of the mouse above or below it."""


@dataclass(frozen=True, slots=True)
class _Held:
    """An end that is being moved: whose, which, and where the passage would stand now."""

    annotation: str
    is_start: bool
    span: Span


class PassageEnds(QObject):
    """Handles at both ends of the focused passage, where `may_move` allows it.

    While an end is dragged the passage is shown where it would stand: `shown(passage)` gives it so.
    `moved(annotation, span)` is emitted on release; Escape gives the drag up. `snapped` widens a
    span to whole words; it is not asked while Alt is held.
    """

    moved = Signal(str, object)

    def __init__(self, text: PageView, focused: Callable[[], Passage | None], theme: Theme) -> None:
        super().__init__(text)
        self._text = text
        self._focused = focused
        self._theme = theme
        self._held: _Held | None = None
        self._given_up = self._is_over = False
        self.may_move: Callable[[Annotation], bool] = lambda annotation: False
        self.snapped: Callable[[Span], Span] = lambda span: span
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)
        text.viewport().setMouseTracking(True)

    def shown(self, passage: Passage | None) -> Passage | None:
        """Return the focused passage where it would stand if the mouse were released now."""
        if self._held is None or passage is None or passage.id != self._held.annotation:
            return passage
        return replace(passage, span=self._held.span)

    def end_at(self, place: QPointF) -> bool | None:
        """Tell which end is at a place of the viewport: True for the start, None for neither."""
        passage, page = self._movable(), self._text.page
        if passage is None or page is None:
            return None
        place = place + QPointF(0, self._text.view().top())
        for is_start in (False, True):
            stem = _stem(page, passage.span, is_start)
            if stem.adjusted(-GRAB, -2, GRAB, 2).contains(place):
                return is_start
        return None

    def paint(self, painter: QPainter) -> None:
        """Draw the handles; the painter stands in the document."""
        passage, page = self.shown(self._movable()), self._text.page
        if passage is None or page is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.accent)
        for is_start in (True, False):
            stem = _stem(page, passage.span, is_start)
            painter.drawRect(stem)
            knob = QRectF(0, 0, _KNOB, _KNOB)
            knob.moveCenter(QPointF(stem.center().x(), stem.top() if is_start else stem.bottom()))
            painter.drawEllipse(knob)
        painter.restore()

    def _movable(self) -> Passage | None:
        passage = self._focused()
        may = passage is not None and self.may_move(passage.annotation)
        return passage if may else None

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Nothing else is looked at: other events still come while a pane is taken down.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._held is not None and event.key() == Qt.Key.Key_Escape:
                self._let_go()
                self._given_up = True
                return True
            return False
        if not isinstance(event, QMouseEvent) or watched is self._text:
            return False
        if event.type() == QEvent.Type.MouseMove:
            return self._move(event)
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            return self._release()
        return False

    def _press(self, event: QMouseEvent) -> bool:
        self._given_up = False
        is_start = self.end_at(event.position())
        passage = self._focused()
        if event.button() != Qt.MouseButton.LeftButton or is_start is None or passage is None:
            return False
        self._held = _Held(passage.id, is_start, passage.span)
        self._text.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._given_up:
            return True
        if self._held is not None:
            self._scroll(event.position().y())
            self._show(self._wanted(self._held, event))
            return True
        over = not event.buttons() and self.end_at(event.position()) is not None
        if over != self._is_over:
            self._is_over = over
            shape = Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.IBeamCursor
            self._text.viewport().setCursor(shape)
        return over

    def _release(self) -> bool:
        if self._given_up:
            self._given_up = False
            return True
        held = self._held
        if held is None:
            return False
        passage = self._focused()
        self._let_go()
        if passage is not None and passage.span != held.span:
            self.moved.emit(held.annotation, held.span)
        return True

    def _wanted(self, held: _Held, event: QMouseEvent) -> Span:
        """Return the span with the held end at the mouse; the other end does not move."""
        passage, page = self._focused(), self._text.page
        if passage is None or page is None:
            return held.span
        point = page.point_at(event.position() + QPointF(0, self._text.view().top()))
        start, end = passage.span.start, passage.span.end
        if held.is_start:
            span = Span(min(point, end - 1), end)
        else:
            span = Span(start, max(point, start + 1))
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return span
        whole = self.snapped(span)
        return Span(whole.start, end) if held.is_start else Span(start, whole.end)

    def _show(self, span: Span) -> None:
        if self._held is not None and span != self._held.span:
            self._repaint(self._held.span)
            self._held = replace(self._held, span=span)
            self._repaint(span)

    def _let_go(self) -> None:
        if self._held is not None:
            self._repaint(self._held.span)
            self._held = None
            if (passage := self._focused()) is not None:
                self._repaint(passage.span)

    def _repaint(self, span: Span) -> None:
        self._text.repaint_spans([span])

    def _scroll(self, y: float) -> None:
        bar = self._text.verticalScrollBar()
        if y < 0:
            bar.setValue(bar.value() - _SCROLL)
        elif y > self._text.viewport().height():
            bar.setValue(bar.value() + _SCROLL)


def _stem(page: Page, span: Span, is_start: bool) -> QRectF:
    """Return the upright line at an end of a span, in the document."""
    line = page.line_of(span.start if is_start else span.end - 1)
    x = page.x_of(line, span.start if is_start else span.end)
    ink = line.ink
    return QRectF(x - _STEM / 2, ink.top(), _STEM, ink.height())
