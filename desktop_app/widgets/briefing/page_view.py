"""The briefing as it will look: pages one under the other, drawn as they come into view."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.page_layout import Slot
from desktop_app.viewmodels.page_styles import (
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_WIDTH,
)
from desktop_app.viewmodels.printed_briefing import PrintedBriefing
from desktop_app.widgets.briefing.page_painter import PagePainter
from desktop_app.widgets.theme import FOCUS_RING, WIDE, Theme

_LEAST_ZOOM, _MOST_ZOOM = 0.45, 1.25
"""Pixels for a point of paper."""
_LOWEST = 0.75
"""Share of the view's height below which what stays in view does not begin."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A printed paragraph and how far below the top of the view it stands, in pixels."""

    block: EntityId
    ordinal: int
    below_top: float


class PageView(QAbstractScrollArea):
    """Shows printed pages as wide as there is room; keeps its place when they are made anew.

    `block_clicked` and `block_activated` (double click) name the block under the mouse.
    """

    block_clicked = Signal(str)
    block_activated = Signal(str)
    page_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = PagePainter()
        self._briefing: PrintedBriefing | None = None
        self._places: dict[EntityId, list[tuple[int, Slot]]] = {}
        self._zoom = 1.0
        self._chosen: EntityId = ""
        self._awaited: EntityId = ""
        self._hovered: EntityId = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The page as it will look"))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """Number of the page that fills the middle of the view, from 0."""
        if self._briefing is None:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return max(0, min(int(middle // self._step), len(self._briefing.pages) - 1))

    def show_pages(self, briefing: PrintedBriefing | None) -> None:
        """Show these pages; what stood at the top of the view, or was chosen, stays in place."""
        height = self.viewport().height()
        anchor = self._anchor(height) if self._keeps_place(briefing) else None
        self._briefing = briefing
        self._places = {}
        for number, page in enumerate(briefing.pages if briefing else ()):
            for slot in page:
                block = briefing.blocks[slot.piece] if briefing else ""
                if block:
                    self._places.setdefault(block, []).append((number, slot))
        self._measure()
        if anchor is not None:
            self._return_to(anchor)
        elif briefing is None:
            self.verticalScrollBar().setValue(0)
        if self._awaited in self._places:
            self.choose(self._awaited, scroll=True)
        self._tell_page()
        self.viewport().update()

    def choose(self, block: EntityId, *, scroll: bool) -> None:
        """Mark a block, and bring it into view where that is wanted, once it is on a page."""
        self._chosen = block
        self._awaited = block if scroll and block not in self._places else ""
        if scroll and block in self._places:
            number, slot = self._places[block][0]
            top = self._top_of(number, slot)
            bottom = top + min(slot.height * self._zoom, self.viewport().height() / 2)
            bar = self.verticalScrollBar()
            room = WIDE * 3
            if top - room < bar.value() or bottom + room > bar.value() + self.viewport().height():
                bar.setValue(round(top - self.viewport().height() / 4))
        self.viewport().update()

    # Measures: pixels of the whole, points of a page

    @property
    def _step(self) -> float:
        return PAGE_HEIGHT * self._zoom + WIDE

    @property
    def _left(self) -> float:
        return max((self.viewport().width() - PAGE_WIDTH * self._zoom) / 2, 0)

    def _top_of(self, number: int, slot: Slot) -> float:
        return WIDE + number * self._step + (MARGIN_TOP + slot.top) * self._zoom

    def _measure(self) -> None:
        """Fit the pages to the width of the view."""
        wanted = (self.viewport().width() - 2 * WIDE) / PAGE_WIDTH
        self._zoom = max(_LEAST_ZOOM, min(_MOST_ZOOM, wanted))
        pages = len(self._briefing.pages) if self._briefing else 0
        height = round(pages * self._step + WIDE) if pages else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)

    # Keeping the place

    def _keeps_place(self, briefing: PrintedBriefing | None) -> bool:
        return bool(briefing and self._briefing and briefing.briefing == self._briefing.briefing)

    def _anchor(self, height: int) -> _Anchor | None:
        """Return what shall stay in its place: the chosen block if it is in view, else the top."""
        top = self.verticalScrollBar().value()
        bottom = top + height
        chosen = self._places.get(self._chosen, [])
        if chosen and top <= self._top_of(*chosen[0]) < bottom:
            return _Anchor(self._chosen, 0, self._top_of(*chosen[0]) - top)
        if self._briefing is None or not top:
            return None
        first = int(top // self._step)
        for number in range(first, min(first + 2, len(self._briefing.pages))):
            for slot in self._briefing.pages[number]:
                block = self._briefing.blocks[slot.piece]
                if block and self._top_of(number, slot) >= top:
                    ordinal = self._places[block].index((number, slot))
                    return _Anchor(block, ordinal, self._top_of(number, slot) - top)
        return None

    def _return_to(self, anchor: _Anchor) -> None:
        places = self._places.get(anchor.block)
        if places:
            place = places[min(anchor.ordinal, len(places) - 1)]
            # In a view that became lower, what stood at its foot would be out of it.
            below_top = min(anchor.below_top, self.viewport().height() * _LOWEST)
            self.verticalScrollBar().setValue(round(self._top_of(*place) - below_top))

    def _tell_page(self) -> None:
        self.page_changed.emit(self.page)

    # Events

    def block_at(self, position: QPointF) -> EntityId:
        """Return the block printed at a position of the viewport, or the empty id."""
        if self._briefing is None:
            return ""
        y = position.y() + self.verticalScrollBar().value() - WIDE
        number = int(y // self._step)
        across = (position.x() - self._left) / self._zoom - MARGIN_SIDE
        down = (y - number * self._step) / self._zoom - MARGIN_TOP
        if not 0 <= number < len(self._briefing.pages) or not -12 <= across <= TEXT_WIDTH + 12:
            return ""
        for slot in self._briefing.pages[number]:
            if slot.top - 2 <= down <= slot.top + slot.height + 4:
                return self._briefing.blocks[slot.piece]
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        if block and event.button() == Qt.MouseButton.LeftButton:
            self.block_clicked.emit(block)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self.block_at(event.position())
        if block and event.button() == Qt.MouseButton.LeftButton:
            self.block_activated.emit(block)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.block_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def _hover(self, block: EntityId) -> None:
        if block != self._hovered:
            self._hovered = block
            pointer = Qt.CursorShape.PointingHandCursor if block else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(pointer)
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        anchor = self._anchor(event.oldSize().height())
        self._measure()
        if anchor is not None:
            self._return_to(anchor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colours.window)
        if self._briefing is not None:
            top = self.verticalScrollBar().value() + event.rect().top() - WIDE
            bottom = top + event.rect().height()
            first, last = max(int(top // self._step), 0), int(bottom // self._step)
            for number in range(first, min(last + 1, len(self._briefing.pages))):
                self._paint_page(painter, self._briefing, number)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colours.accent, FOCUS_RING))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, briefing: PrintedBriefing, number: int) -> None:
        top = WIDE + number * self._step - self.verticalScrollBar().value()
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.translate(round(self._left), round(top))
        painter.scale(self._zoom, self._zoom)
        self._painter.paint(painter, briefing, number, self._chosen, self._hovered)
        painter.restore()
        painter.setPen(self._theme.colours.border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width, height = round(PAGE_WIDTH * self._zoom), round(PAGE_HEIGHT * self._zoom)
        painter.drawRect(round(self._left), round(top), width, height)
