"""The tag lane: bars with brackets in the margin, names beside them, "+n" where it is dense."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_app.viewmodels.margin_links import MarginLink
from desktop_app.viewmodels.passage import Passage, Touched
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.widgets.reader.lane_layout import (
    ROW,
    BlockMargin,
)
from desktop_app.widgets.reader.lane_painter import LanePainter
from desktop_app.widgets.reader.links import LaneGround, MarginLinks
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.reader.page_margins import PageMargins, ShownMargin
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.reader.passage_words import tooltip
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import GRID, Theme
from desktop_app.widgets.unread import paint_unread

_CROWD = "+"
"""Before the id of the first passage behind a "+n", as what the mouse rests on."""


class TagLane(QWidget):
    """Stands at the right of a reader's text and scrolls with it.

    `passage_clicked` tells an annotation's id; `crowd_clicked` the ids behind a "+n", and where.
    `mime_of(annotation id)` gives what a drag of a passage carries, `is_unread` whether it has a
    dot, `remark` what its tool tip says besides.
    """

    passage_clicked = Signal(str)
    crowd_clicked = Signal(list, QPointF)
    link_clicked = Signal(str)  # the annotation at the other end of a relation

    def __init__(self, text: ReaderText, theme: Theme, mime_of: Callable[[str], QMimeData]) -> None:
        super().__init__(text)
        self._reader = text
        self._mime_of = mime_of
        self._theme = theme
        self._margins: PageMargins | None = None
        self._columns = 0
        self._painter = LanePainter(theme, 1.0)
        self.links: MarginLinks | None = None
        self.is_unread: Callable[[str], bool] = lambda annotation: False
        self.remark: Callable[[str], str] = lambda annotation: ""
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
        self._focused = self._hovered = ""
        self._margins = PageMargins(page, index, styles, self._columns, self.width(), self._painter)
        self.update()

    def show_nothing(self) -> None:
        """Let go of the page."""
        self._margins = None
        self.update()

    def set_columns(self, columns: int) -> None:
        """Draw at most so many bars side by side; names get the width that remains."""
        if columns != self._columns:
            self._columns = columns
            self.forget_columns()

    def forget(self) -> None:
        """Lay all margins out anew, as after a change of width, tags or colours."""
        if self._margins is not None:
            self._margins.fit(self.width(), self._painter)
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """Write names for a text of this zoom."""
        self._painter = LanePainter(self._theme, zoom)
        self.forget()

    def forget_columns(self) -> None:
        """Lay all out anew, and have no column kept for a passage that is hidden now."""
        if self._margins is not None:
            self._margins.give_columns(self._columns)
        self.forget()

    @property
    def margins(self) -> PageMargins:
        """The margins of the page shown; there must be one."""
        assert self._margins is not None
        return self._margins

    def refresh(self, touched: Touched) -> None:
        """Lay out and paint anew the paragraphs in which passages changed."""
        margins = self._margins
        if margins is None:
            return
        for passage in touched.passages:
            margins.let_go(passage)
        before = {number: margins.take(number) for number in touched.blocks}
        for block in self._in_sight(touched.blocks):
            was, now = before[block.blockNumber()], margins.of(block)
            self._update_rows(block, was.without(now), now.without(was))

    def words_of(self, passage: Passage) -> str:
        """Return what a tooltip says about a passage."""
        margins = self.margins
        look, grade = margins.look_of(passage), margins.grade_of(passage)
        return tooltip(passage, look, grade, self.remark(passage.id))

    def _in_view(self, top: float, bottom: float) -> Iterator[ShownMargin]:
        """Yield the margins between two heights of this widget."""
        margins = self._margins
        if margins is None:
            return
        offset = self._reader.view().top()
        for block in margins.page.blocks_between(top + offset - 2 * ROW, bottom + offset):
            margin = margins.of(block)
            if margin.bars or margin.crowd:
                yield margins.shown(block, margin, offset)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        clip = QRectF(event.rect())
        painter.fillRect(clip, self._theme.colours.pane)
        painter.setFont(self._painter.font)
        for shown in self._in_view(clip.top(), clip.bottom()):
            for bar in shown.margin.bars:
                rect = shown.bar_rect(bar)
                if rect.top() - ROW <= clip.bottom() and clip.top() <= rect.bottom():
                    marked = bar.passage.id in (self._focused, self._hovered)
                    self._painter.paint_bar(painter, bar, rect, marked=marked)
            for name in shown.margin.names:
                rect = shown.row_rect(name.top, name.rows)
                if rect.intersects(clip):
                    focused, hovered = (
                        name.passage.id == each for each in (self._focused, self._hovered)
                    )
                    self._painter.paint_name(painter, name, rect, focused=focused, hovered=hovered)
                    self._paint_dot(painter, rect, name.passage.id)
            if shown.margin.crowd:
                hovered = self._hovered == _crowd_key(shown.margin)
                rect = shown.row_rect(shown.margin.crowd_top)
                count = len(shown.margin.crowd)
                self._painter.paint_crowd(painter, count, rect, hovered=hovered)
                self._paint_dot(painter, rect, *shown.margin.crowd)
        if self.links is not None and (ground := self.ground()) is not None:
            self.links.paint(painter, clip, ground)

    def _paint_dot(self, painter: QPainter, rect: QRectF, *annotations: str) -> None:
        """Paint the dot of what is new into the gap between the bars and a name."""
        if any(map(self.is_unread, annotations)):
            row = rect.toRect()
            row.setHeight(self._painter.row)
            paint_unread(painter, row.left() - GRID + 1, row, self._theme.colours.accent)

    def ground(self) -> LaneGround | None:
        """Return where links are drawn, None without a page."""
        of = self._margins
        if of is None:
            return None
        top = self._reader.view().top()
        return LaneGround(of.page, of.index, top, self._columns, self.width(), self._focused)

    def _link_at(self, place: QPointF) -> tuple[MarginLinks, MarginLink, LaneGround] | None:
        """Return the link drawn at a place, with what knows about it."""
        ground = self.ground() if self.links is not None else None
        if self.links is None or ground is None:
            return None
        link = self.links.at(place, ground)
        return None if link is None else (self.links, link, ground)

    def _update_passage(self, key: str) -> None:
        """Paint anew the paragraphs of a passage, or of the one that a "+n" is named after."""
        annotation = key.removeprefix(_CROWD)
        if self.links is not None and self.links.concern(annotation):
            self.update()
        elif (margins := self._margins) is not None:
            passage = margins.index.placed(annotation)
            if passage is not None:
                for block in self._in_sight(margins.page.positions.blocks_of(passage.span)):
                    self._update_rows(block, margins.of(block).about(annotation))

    def _in_sight(self, blocks: Container[int]) -> Iterator[QTextBlock]:
        """Yield those of the paragraphs whose margin is in view."""
        if self._margins is not None:
            view = self._reader.view()
            for block in self._margins.page.blocks_between(view.top() - 2 * ROW, view.bottom()):
                if block.blockNumber() in blocks:
                    yield block

    def _update_rows(self, block: QTextBlock, *parts: BlockMargin) -> None:
        """Paint anew the heights at which parts of a paragraph's margin stand."""
        margins = self._margins
        if margins is None:
            return
        rects: list[QRectF] = []
        for part in parts:
            shown = margins.shown(block, part, self._reader.view().top())
            rects += [shown.bar_rect(bar) for bar in part.bars]
            rects += [shown.row_rect(name.top, name.rows) for name in part.names]
            if part.crowd:
                rects.append(shown.row_rect(part.crowd_top))
        if rects:
            top, bottom = min(each.top() for each in rects), max(each.bottom() for each in rects)
            self.update(QRect(0, int(top) - GRID, self.width(), int(bottom - top) + 2 * GRID + 1))

    def _scrolled(self, dy: int) -> None:
        self.scroll(0, dy)

    def _focus_moved(self, annotation: str) -> None:
        before, self._focused = self._focused, annotation
        self._update_passage(before)
        self._update_passage(annotation)

    # Mouse

    def passage_at(self, place: QPointF) -> Passage | None:
        """Return the passage whose bar or name is drawn at a place."""
        for shown in self._in_view(place.y(), place.y()):
            for name in shown.margin.names:
                if shown.row_rect(name.top, name.rows).contains(place):
                    return name.passage
            for bar in shown.margin.bars:
                if shown.bar_rect(bar).adjusted(-2, 0, 2, 0).contains(place):
                    return bar.passage
        return None

    def crowd_at(self, place: QPointF) -> BlockMargin | None:
        """Return the margin whose "+n" is drawn at a place."""
        for shown in self._in_view(place.y(), place.y()):
            margin = shown.margin
            if margin.crowd and shown.row_rect(margin.crowd_top).contains(place):
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
            before, self._hovered = self._hovered, key
            self._update_passage(before)
            self._update_passage(key)

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
    return f"{_CROWD}{margin.crowd[0]}"
