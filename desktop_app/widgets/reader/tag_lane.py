"""The tag lane: bars with brackets in the margin, names beside them, "+n" where it is dense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.margin_links import MarginLink
from desktop_app.viewmodels.passage_order import OrderKey
from desktop_app.viewmodels.passages import Passage, PassageIndex, Touched
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
from desktop_app.widgets.reader.lane_painter import LanePainter
from desktop_app.widgets.reader.links import LaneGround, MarginLinks
from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.passage_style import PassageStyle, PassageStyles
from desktop_app.widgets.reader.passage_words import tooltip
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import GRID, Theme

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
    link_clicked = Signal(str)  # the annotation at the other end of a relation

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
        self._painter = LanePainter(theme, 1.0)
        self.links: MarginLinks | None = None
        self._focused = self._hovered = ""
        self._pressed: tuple[str, QPointF] | None = None
        self.setMouseTracking(True)
        # Opaque, so that scrolling moves what is painted and asks for the new strip alone.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFont(self._painter.font)
        self.setAccessibleName(self.tr("Tags in the margin"))
        text.scrolled.connect(self._scrolled)
        text.passage_focused.connect(self._focus_moved)
        theme.changed.connect(self.forget)

    def show_page(self, page: Page, index: PassageIndex, styles: PassageStyles) -> None:
        """Show the passages of a page."""
        self._page, self._index, self._styles = page, index, styles
        self._focused = self._hovered = ""
        self.forget_columns()

    def show_nothing(self) -> None:
        """Let go of the page."""
        self._page = self._index = self._styles = None
        self.forget()

    def set_columns(self, columns: int) -> None:
        """Draw at most so many bars side by side; names get the width that remains."""
        if columns != self._columns:
            self._columns = columns
            self.forget_columns()

    def forget(self) -> None:
        """Lay all margins out anew, as after a change of width, tags or colours."""
        self._margins.clear()
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Write names for a text of this zoom."""
        self._painter = LanePainter(self._theme, zoom)
        self.forget()

    def forget_columns(self) -> None:
        """Lay all out anew, and have no column kept for a passage that is hidden now."""
        self._crossing = CrossingColumns(self._columns)
        self.forget()

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
            self._painter.row,
        )
        has_names = self._names_left() + ROW < self.width()
        return lay_out(paragraph, orders, self, self._columns, has_names)

    def passage_of(self, annotation: EntityId) -> Passage:
        """Return a passage that stands in the text."""
        passage = self._index.get(annotation) if self._index is not None else None
        assert passage is not None
        return passage

    def look_of(self, passage: Passage) -> PassageStyle:
        """Return how a passage looks."""
        assert self._styles is not None
        return self._styles.of(passage.annotation)

    def grade_of(self, passage: Passage) -> str:
        """Return a passage's grade as it is written beside its name."""
        assert self._styles is not None
        return self._styles.grade_of(passage.annotation)

    def wants_two_rows(self, name: Name) -> bool:
        """Tell whether a name is too long for the room there is."""
        return self._painter.wants_two_rows(name, self.width() - self._names_left())

    def words_of(self, passage: Passage) -> str:
        """Return what a tooltip says about a passage."""
        return tooltip(passage, self.look_of(passage), self.grade_of(passage))

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

    def _row_rect(self, shown: _Shown, top: float, rows: int = 1) -> QRectF:
        left = self._names_left()
        height = rows * self._painter.row
        return QRectF(left, shown.top + top, self.width() - left, height)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        clip = QRectF(event.rect())
        painter.fillRect(clip, self._theme.colours.pane)
        painter.setFont(self._painter.font)
        for shown in self._in_view(clip.top(), clip.bottom()):
            for bar in shown.margin.bars:
                rect = self._bar_rect(shown, bar)
                if rect.top() - ROW <= clip.bottom() and clip.top() <= rect.bottom():
                    marked = bar.passage.id in (self._focused, self._hovered)
                    self._painter.paint_bar(painter, bar, rect, marked=marked)
            for name in shown.margin.names:
                rect = self._row_rect(shown, name.top, name.rows)
                if rect.intersects(clip):
                    focused, hovered = (
                        name.passage.id == each for each in (self._focused, self._hovered)
                    )
                    self._painter.paint_name(painter, name, rect, focused=focused, hovered=hovered)
            if shown.margin.crowd:
                hovered = self._hovered == _crowd_key(shown.margin)
                rect = self._row_rect(shown, shown.margin.crowd_top)
                count = len(shown.margin.crowd)
                self._painter.paint_crowd(painter, count, rect, hovered=hovered)
        if self.links is not None and (ground := self.ground()) is not None:
            self.links.paint(painter, clip, ground)

    def ground(self) -> LaneGround | None:
        """Return where links are drawn, None without a page."""
        page, index = self._page, self._index
        if page is None or index is None:
            return None
        top = self._reader.view().top()
        return LaneGround(page, index, top, self._columns, self.width(), self._focused)

    def _link_at(self, place: QPointF) -> tuple[MarginLinks, MarginLink, LaneGround] | None:
        """Return the link drawn at a place, with what knows about it."""
        ground = self.ground() if self.links is not None else None
        if self.links is None or ground is None:
            return None
        link = self.links.at(place, ground)
        return None if link is None else (self.links, link, ground)

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
                if self._row_rect(shown, name.top, name.rows).contains(place):
                    return name.passage
            for bar in shown.margin.bars:
                if self._bar_rect(shown, bar).adjusted(-2, 0, 2, 0).contains(place):
                    return bar.passage
        return None

    def crowd_at(self, place: QPointF) -> BlockMargin | None:
        """Return the margin whose "+n" is drawn at a place."""
        for shown in self._in_view(place.y(), place.y()):
            margin = shown.margin
            if margin.crowd and self._row_rect(shown, margin.crowd_top).contains(place):
                return margin
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        if (found := self._link_at(event.position())) is not None:
            links, link, ground = found
            self.link_clicked.emit(links.leads_to(link, event.position(), ground))
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
        if self._link_at(event.position()) is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            return
        self._hover(passage.id if passage else _crowd_key(crowd) if crowd else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            passage = self.passage_at(QPointF(event.pos()))
            if (found := self._link_at(QPointF(event.pos()))) is not None:
                QToolTip.showText(event.globalPos(), found[0].words(found[1]), self)
            elif passage is not None:
                QToolTip.showText(event.globalPos(), self.words_of(passage), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def show_hovered(self, key: str) -> None:
        """Make a passage stand out on which the mouse rests, here or in the text; "" none."""
        if key != self._hovered:
            self._hovered = key
            self.update()

    def _hover(self, key: str) -> None:
        shape = Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.show_hovered(key)

    def _drag(self, annotation: str) -> None:
        drag = QDrag(self)
        drag.setMimeData(self._mime_of(annotation))
        drag.exec(Qt.DropAction.CopyAction)


def _crowd_key(margin: BlockMargin) -> str:
    """Return what `hovered` is while the mouse is on the "+n" of a margin."""
    return f"+{margin.crowd[0]}"
