"""The briefing as it will look: pages one under the other, drawn as they come into view."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.office_pages import OfficePages
from desktop_app.viewmodels.printed_briefing import PrintedBriefing
from desktop_app.viewmodels.shown_pages import PagePlace, ShownPages
from desktop_app.widgets.briefing.page_painter import PagePainter
from desktop_app.widgets.briefing.rendered_painter import paint_rendered
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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as it is shown: its top and its size in pixels, and the pixels for a point."""

    top: float
    width: float
    height: float
    zoom: float


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
        self._pages: ShownPages | None = None
        self._sheets: list[_Sheet] = []
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
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return self._sheet_at(middle)

    def show_pages(self, pages: ShownPages | None) -> None:
        """Show these pages; what stood at the top of the view, or was chosen, stays in place."""
        height = self.viewport().height()
        anchor = self._anchor(height) if self._keeps_place(pages) else None
        self._pages = pages
        self._measure()
        if anchor is not None:
            self._return_to(anchor)
        elif pages is None:
            self.verticalScrollBar().setValue(0)
        if self._awaited and self._places(self._awaited):
            self.choose(self._awaited, scroll=True)
        self._tell_page()
        self.viewport().update()

    def choose(self, block: EntityId, *, scroll: bool) -> None:
        """Mark a block, and bring it into view where that is wanted, once it is on a page."""
        self._chosen = block
        places = self._places(block)
        self._awaited = block if scroll and not places else ""
        if scroll and places:
            top = self._top_of(places[0])
            zoom = self._sheets[places[0].page].zoom
            bottom = top + min(places[0].height * zoom, self.viewport().height() / 2)
            bar = self.verticalScrollBar()
            room = WIDE * 3
            if top - room < bar.value() or bottom + room > bar.value() + self.viewport().height():
                bar.setValue(round(top - self.viewport().height() / 4))
        self.viewport().update()

    # Measures: pixels of the whole, points of a page

    def _sheet_at(self, y: float) -> int:
        """Return the number of the page at a height of the whole, in pixels."""
        return max(0, bisect_right(self._sheets, y, key=lambda sheet: sheet.top - WIDE) - 1)

    def _left(self, sheet: _Sheet) -> float:
        return max((self.viewport().width() - sheet.width) / 2, 0)

    def _places(self, block: EntityId) -> list[PagePlace]:
        """Return where a block is printed on the pages that are shown; others may be coming."""
        places = self._pages.places(block) if self._pages else ()
        return [place for place in places if place.page < len(self._sheets)]

    def _top_of(self, place: PagePlace) -> float:
        sheet = self._sheets[place.page]
        return sheet.top + place.top * sheet.zoom

    def _measure(self) -> None:
        """Fit the pages to the width of the view."""
        room = self.viewport().width() - 2 * WIDE
        top: float = WIDE
        self._sheets = []
        for wide, high in self._pages.sizes if self._pages else ():
            zoom = max(_LEAST_ZOOM, min(_MOST_ZOOM, room / wide))
            self._sheets.append(_Sheet(top, wide * zoom, high * zoom, zoom))
            top += high * zoom + WIDE
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(top) - self.viewport().height()) if self._sheets else 0)
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)

    # Keeping the place

    def _keeps_place(self, pages: ShownPages | None) -> bool:
        return bool(pages and self._pages and pages.briefing == self._pages.briefing)

    def _anchor(self, height: int) -> _Anchor | None:
        """Return what shall stay in its place: the chosen block if it is in view, else the top."""
        pages = self._pages
        if pages is None:
            return None
        top = self.verticalScrollBar().value()
        bottom = top + height
        chosen = self._places(self._chosen)
        if chosen and top <= self._top_of(chosen[0]) < bottom:
            return _Anchor(self._chosen, 0, self._top_of(chosen[0]) - top)
        if not top:
            return None
        first = self._sheet_at(top)
        for number in range(first, min(first + 2, len(self._sheets))):
            for block, place in pages.blocks_on(number):
                if self._top_of(place) >= top:
                    ordinal = list(self._places(block)).index(place)
                    return _Anchor(block, ordinal, self._top_of(place) - top)
        return None

    def _return_to(self, anchor: _Anchor) -> None:
        places = self._places(anchor.block)
        if places:
            place = places[min(anchor.ordinal, len(places) - 1)]
            # In a view that became lower, what stood at its foot would be out of it.
            below_top = min(anchor.below_top, self.viewport().height() * _LOWEST)
            self.verticalScrollBar().setValue(round(self._top_of(place) - below_top))

    def _tell_page(self) -> None:
        self.page_changed.emit(self.page)

    # Events

    def block_at(self, position: QPointF) -> EntityId:
        """Return the block printed at a position of the viewport, or the empty id."""
        if self._pages is None or not self._sheets:
            return ""
        y = position.y() + self.verticalScrollBar().value()
        number = self._sheet_at(y)
        sheet = self._sheets[number]
        across = (position.x() - self._left(sheet)) / sheet.zoom
        return self._pages.block_at(number, across, (y - sheet.top) / sheet.zoom)

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
        if self._pages is not None and self._sheets:
            top = self.verticalScrollBar().value() + event.rect().top()
            first, last = self._sheet_at(top), self._sheet_at(top + event.rect().height())
            for number in range(first, min(last + 1, len(self._sheets))):
                self._paint_page(painter, self._pages, number)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colours.accent, FOCUS_RING))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, pages: ShownPages, number: int) -> None:
        sheet = self._sheets[number]
        left, top = round(self._left(sheet)), round(sheet.top - self.verticalScrollBar().value())
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.translate(left, top)
        painter.scale(sheet.zoom, sheet.zoom)
        if isinstance(pages, PrintedBriefing):
            self._painter.paint(painter, pages, number, self._chosen, self._hovered)
        elif isinstance(pages, OfficePages):
            paint_rendered(painter, pages, number, self._chosen, self._hovered)
        painter.restore()
        painter.setPen(self._theme.colours.border)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(left, top, round(sheet.width), round(sheet.height))
