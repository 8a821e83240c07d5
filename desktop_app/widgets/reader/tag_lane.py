"""The tag lane: bars with brackets in the margin, names beside them, "+n" where it is dense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.passages import OrderKey, Passage, PassageIndex, Touched
from desktop_app.widgets.reader import bars
from desktop_app.widgets.reader.lane_layout import (
    ROW,
    Bar,
    BlockMargin,
    CrossingColumns,
    Name,
    Paragraph,
    lay_out,
)
from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.passage_style import PassageStyle, PassageStyles
from desktop_app.widgets.reader.passage_words import description
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import GRID, RADIUS, Theme, Type

_BAR_ABOVE, _BAR_BELOW = 4, 1


@dataclass(frozen=True, slots=True)
class _Shown:
    """The margin of one paragraph in view, with the pixel heights of its top and its lines."""

    margin: BlockMargin
    top: float
    bottom: float
    line_height: float


class TagLane(QWidget):
    """Stands at the right of a reader's text and scrolls with it.

    `passage_clicked` tells an annotation's id; `crowd_clicked` the ids behind a "+n", and where.
    `mime_of(annotation id)` gives what a drag of a passage carries.
    """

    passage_clicked = Signal(str)
    crowd_clicked = Signal(list, QPointF)

    def __init__(self, text: ReaderText, theme: Theme, mime_of: Callable[[str], QMimeData]) -> None:
        super().__init__(text)
        self._reader = text
        self._mime_of = mime_of
        self._theme = theme
        self._page: Page | None = None
        self._index: PassageIndex | None = None
        self._styles: PassageStyles | None = None
        self._margins: dict[int, BlockMargin] = {}
        self._crossing = CrossingColumns(0)
        self._columns = 0
        self._focused = self._hovered = ""
        self._pressed: tuple[str, QPointF] | None = None
        self.setMouseTracking(True)
        # Opaque, so that scrolling moves what is painted and asks for the new strip alone.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFont(theme.font(Type.SMALL))
        self.setAccessibleName(self.tr("Tags in the margin"))
        text.scrolled.connect(self._scrolled)
        text.passage_focused.connect(self._focus_moved)
        theme.changed.connect(self.forget)

    def show_page(self, page: Page, index: PassageIndex, styles: PassageStyles) -> None:
        """Show the passages of a page."""
        self._page, self._index, self._styles = page, index, styles
        self._crossing = CrossingColumns(self._columns)
        self._focused = self._hovered = ""
        self.forget()

    def show_nothing(self) -> None:
        """Let go of the page."""
        self._page = self._index = self._styles = None
        self.forget()

    def set_columns(self, columns: int) -> None:
        """Draw at most so many bars side by side; names get the width that remains."""
        if columns != self._columns:
            self._columns = columns
            self._crossing = CrossingColumns(columns)
            self.forget()

    def forget(self) -> None:
        """Lay all margins out anew, as after a change of width, tags or colours."""
        self._margins.clear()
        self.update()

    def refresh(self, touched: Touched) -> None:
        """Lay out and paint anew the paragraphs in which passages changed."""
        for passage in touched.passages:
            self._crossing.forget(passage)
        for block in touched.blocks:
            self._margins.pop(block, None)
        self._update_blocks(touched.blocks)

    # Layout

    def _margin(self, block: QTextBlock) -> BlockMargin:
        number = block.blockNumber()
        margin = self._margins.get(number)
        if margin is None:
            margin = self._margins[number] = self._laid_out(block)
        return margin

    def _laid_out(self, block: QTextBlock) -> BlockMargin:
        page, index = self._page, self._index
        assert page is not None
        assert index is not None
        number = block.blockNumber()
        orders = index.block(number).orders
        if not orders:
            return BlockMargin()
        paragraph = Paragraph(
            page.positions.block_span(number),
            page.line_starts(block),
            page.line_height(block),
            self._bottom(block, past_blank=True) - page.block_rect(block).top(),
        )
        has_names = self._names_left() + 2 * ROW < self.width()
        return lay_out(paragraph, orders, self, self._columns, has_names)

    def passage_of(self, annotation: EntityId) -> Passage:
        """Return a passage that stands in the text."""
        passage = self._index.get(annotation) if self._index else None
        assert passage is not None
        return passage

    def look_of(self, passage: Passage) -> PassageStyle:
        """Return how a passage looks."""
        assert self._styles is not None
        return self._styles.of(passage.annotation)

    def columns_of(self, order: OrderKey) -> tuple[int, ...]:
        """Return the columns of a passage that runs through several paragraphs."""
        passage = self.passage_of(order[2])
        assert self._page is not None
        blocks = self._page.positions.blocks_of(passage.span)
        return self._crossing.of(order, blocks, max(1, len(passage.annotation.tags)))

    def _bottom(self, block: QTextBlock, *, past_blank: bool = False) -> float:
        """Return where the next paragraph begins, or the next with words."""
        assert self._page is not None
        following = block.next()
        if past_blank and following.isValid() and not following.text().strip():
            following = following.next()
        if following.isValid():
            return self._page.block_rect(following).top()
        return self._page.block_rect(block).bottom() + ROW

    def _in_view(self, top: float, bottom: float) -> Iterator[_Shown]:
        """Yield the margins between two heights of this widget."""
        if self._page is None:
            return
        offset = self._reader.view().top()
        for block in self._page.blocks_between(top + offset - 2 * ROW, bottom + offset):
            margin = self._margin(block)
            if margin.bars or margin.crowd:
                yield _Shown(
                    margin,
                    self._page.block_rect(block).top() - offset,
                    self._bottom(block) - offset,
                    self._page.line_height(block),
                )

    def _names_left(self) -> float:
        return self._columns * COLUMN + GRID

    def _bar_rect(self, shown: _Shown, bar: Bar) -> QRectF:
        x = (self._columns - bar.column) * COLUMN - bars.BAR
        top, bottom = shown.top, shown.bottom
        if bar.begins or bar.first:
            top = shown.top + bar.first * shown.line_height + _BAR_ABOVE
        if bar.ends:
            bottom = shown.top + (bar.last + 1) * shown.line_height - _BAR_BELOW
        return QRectF(x, top, bars.BAR, bottom - top)

    def _name_rect(self, shown: _Shown, top: float) -> QRectF:
        left = self._names_left()
        return QRectF(left, shown.top + top, self.width() - left, ROW)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        clip = QRectF(event.rect())
        painter.fillRect(clip, self._theme.colours.pane)
        metrics = QFontMetricsF(self.font())
        for shown in self._in_view(clip.top(), clip.bottom()):
            for bar in shown.margin.bars:
                rect = self._bar_rect(shown, bar)
                if rect.top() - ROW <= clip.bottom() and clip.top() <= rect.bottom():
                    self._paint_bar(painter, bar, rect)
            for name in shown.margin.names:
                rect = self._name_rect(shown, name.top)
                if rect.intersects(clip):
                    self._paint_name(painter, name, rect, metrics)
            if shown.margin.crowd:
                self._paint_crowd(painter, shown)

    def _paint_bar(self, painter: QPainter, bar: Bar, rect: QRectF) -> None:
        colour, marked = bar.style.colour, bar.passage.id in (self._focused, self._hovered)
        if marked:
            painter.fillRect(rect.adjusted(-2, 0, 2, 0), self._theme.colours.selected)
        bars.draw_bar(painter, rect.x(), rect.top(), rect.bottom(), colour, bar.style.pattern)
        if bar.begins:
            bars.draw_tick(painter, rect.x(), rect.top(), colour)
        if bar.ends:
            bars.draw_tick(painter, rect.x(), rect.bottom() - 1, colour)
        if bar.begins and bar.passage.moved:
            side = COLUMN + bars.BAR
            x = rect.center().x() - side / 2
            bars.draw_warning(painter, x, rect.top(), side, self._theme.colours.warn)

    def _paint_name(
        self, painter: QPainter, name: Name, rect: QRectF, metrics: QFontMetricsF
    ) -> None:
        colours = self._theme.colours
        focused = name.passage.id == self._focused
        if focused or name.passage.id == self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if focused else colours.hover)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        x, right = rect.left() + GRID, rect.right() - GRID
        style = name.style
        bars.draw_bar(painter, x, rect.top() + 3, rect.bottom() - 3, style.colour, style.pattern)
        x += 2 * bars.BAR
        if not name.look.is_own:
            look = name.look
            place = QPointF(x, rect.top() + 1)
            bars.draw_disc(painter, place, look.analyst_colour, look.analyst_ink, look.initials)
            x += bars.DISC + GRID
        if name.passage.annotation.note:
            right -= 10
            bars.draw_note(painter, right, rect.top() + 4, colours.second)
            right -= GRID
        painter.setPen(colours.text if focused else colours.second)
        words = metrics.elidedText(style.name, Qt.TextElideMode.ElideRight, right - x)
        painter.drawText(QRectF(x, rect.top(), right - x, ROW), _LEFT, words)

    def _paint_crowd(self, painter: QPainter, shown: _Shown) -> None:
        rect = self._name_rect(shown, shown.margin.crowd_top)
        if self._hovered == _crowd_key(shown.margin):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.hover)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setPen(self._theme.colours.accent)
        words = f"+{len(shown.margin.crowd)}"
        painter.drawText(rect.adjusted(GRID, 0, 0, 0), _LEFT, words)

    def _update_blocks(self, blocks: set[int]) -> None:
        if self._page is None:
            return
        view = self._reader.view()
        for block in self._page.blocks_between(view.top(), view.bottom()):
            if block.blockNumber() in blocks:
                top = self._page.block_rect(block).top() - view.top() - GRID
                bottom = self._bottom(block, past_blank=True) - view.top() + ROW
                self.update(QRect(0, int(top), self.width(), int(bottom - top) + 1))

    def _scrolled(self, dy: int) -> None:
        self.scroll(0, dy)

    def _focus_moved(self, annotation: str) -> None:
        self._focused = annotation
        self.update()

    # Mouse

    def passage_at(self, place: QPointF) -> Passage | None:
        """Return the passage whose bar or name is drawn at a place."""
        for shown in self._in_view(place.y(), place.y()):
            for name in shown.margin.names:
                if self._name_rect(shown, name.top).contains(place):
                    return name.passage
            for bar in shown.margin.bars:
                if self._bar_rect(shown, bar).adjusted(-2, 0, 2, 0).contains(place):
                    return bar.passage
        return None

    def crowd_at(self, place: QPointF) -> BlockMargin | None:
        """Return the margin whose "+n" is drawn at a place."""
        for shown in self._in_view(place.y(), place.y()):
            margin = shown.margin
            if margin.crowd and self._name_rect(shown, margin.crowd_top).contains(place):
                return margin
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        passage = self.passage_at(event.position())
        crowd = self.crowd_at(event.position())
        if passage is not None:
            self._pressed = (passage.id, event.position())
            self.passage_clicked.emit(passage.id)
        elif crowd is not None:
            self.crowd_clicked.emit(list(crowd.crowd), event.globalPosition())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            annotation, start = self._pressed
            way = (event.position() - start).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._pressed = None
                self._drag(annotation)
            return
        passage = self.passage_at(event.position())
        crowd = None if passage else self.crowd_at(event.position())
        self._hover(passage.id if passage else _crowd_key(crowd) if crowd else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            passage = self.passage_at(QPointF(event.pos()))
            if passage is not None:
                words = description(passage, self.look_of(passage))
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _drag(self, annotation: str) -> None:
        drag = QDrag(self)
        drag.setMimeData(self._mime_of(annotation))
        drag.exec(Qt.DropAction.CopyAction)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _crowd_key(margin: BlockMargin) -> str:
    """Return what `hovered` is while the mouse is on the "+n" of a margin."""
    return f"+{margin.crowd[0]}"
