"""Draws the rows of a search: an article's heading, a hit in its context, how many more."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.codebook import Tag
from desktop_app.domain.finding_query import SearchHit
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.hit_context import Context, context_of
from desktop_app.viewmodels.search.hit_rows import ROW, Heading, More, Rest
from desktop_app.viewmodels.search.search_words import more_words, number, rest_words
from desktop_app.viewmodels.text_positions import TextPositions
from desktop_app.widgets.articles.article_row import source_words
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.reader.bars import BAR, draw_bar
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.theme import GRID, ROW_COMPACT, ROW_TWO_LINES, SPACE, TIGHT, Theme, Type

_GUTTER = 28
"""Width of the room for bars or the kind's icon, left of the words."""
_MOST_BARS = 3
_BAR_STEP = BAR + 2
_LINES = 2
_MARK = 0.22
"""Share of the accent in the ground of the marked words."""
_ICONS = {"note": "sticky-note", "briefing": "file-text", "article": "newspaper"}
IN_MEANING = "≈"
"""Marks a hit that a model of meaning found."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class HitRow(QStyledItemDelegate):
    """Paints headings of 48 or 28 px, hits of one line or two, and what is not shown, 28 px.

    `is_typed_into` says that the field above has the keyboard: its Enter goes to the selected row.
    """

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._icons = icons
        self.is_typed_into = False
        # Made once: a letter typed paints some twenty rows anew.
        self._small, self._usual = theme.font(Type.SMALL), theme.font(Type.INTERFACE)
        self._bold = theme.font(Type.INTERFACE)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._wrapping = QTextOption()
        self._wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row = index.data(ROW)
        if isinstance(row, SearchHit):
            return QSize(120, 2 * GRID + _LINES * Type.INTERFACE.line + 2)
        has_source = isinstance(row, Heading) and row.article is not None
        return QSize(120, ROW_TWO_LINES if has_source else ROW_COMPACT + GRID)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state = RowState.of(option)
        row = index.data(ROW)
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, state.rect, row)
        else:
            ground = replace(state, has_keyboard=state.has_keyboard or self.is_typed_into)
            paint_ground(painter, state.rect, ground, self._theme.colours)
            if isinstance(row, SearchHit):
                self._paint_hit(painter, state.rect, row)
            elif isinstance(row, More):
                words = more_words(row.count, in_article=row.is_article)
                self._paint_more(painter, state.rect, words)
            elif isinstance(row, Rest):
                self._paint_more(painter, state.rect, rest_words(row.counts))
            if state.is_current and state.has_keyboard:
                paint_ring(painter, state.rect, self._theme.colours.accent)
        painter.restore()

    # A heading

    def _paint_heading(self, painter: QPainter, row: QRect, heading: Heading) -> None:
        colours = self._theme.colours
        painter.fillRect(row, colours.window)
        room = row.adjusted(SPACE, GRID, -TIGHT, -GRID)
        upper, lower = QRect(room), QRect(room)
        if heading.article is not None:
            upper.setHeight(Type.INTERFACE.line)
            lower.setTop(room.bottom() - Type.INTERFACE.line + 1)
        painter.setFont(self._small)
        painter.setPen(colours.second)
        count = number(heading.count)
        painter.drawText(upper, _RIGHT, count)
        upper.setRight(upper.right() - painter.fontMetrics().horizontalAdvance(count) - TIGHT)
        if heading.article is not None:
            parts = [words.text for words in source_words(heading.article)]
            parts.append(heading.article.metadatum("grade").value or "")
            self._write(painter, lower, " · ".join(filter(None, parts)))
        painter.setFont(self._bold)
        painter.setPen(colours.text)
        self._write(painter, upper, heading.title)

    # A hit

    def _paint_hit(self, painter: QPainter, row: QRect, hit: SearchHit) -> None:
        gutter = QRect(row.left() + SPACE, row.top() + GRID + 2, _GUTTER, Type.INTERFACE.line)
        tags = self._desk.project.codebook.resolve(hit.tags)
        if hit.kind in ("passage", "tag"):
            self._paint_bars(painter, gutter.left(), row, tags)
        elif hit.in_meaning:
            painter.setFont(self._bold)
            painter.setPen(self._theme.colours.second)
            painter.drawText(gutter, _LEFT, IN_MEANING)
        elif icon := _ICONS.get(hit.kind):
            spot = QRect(gutter.left(), gutter.center().y() - SMALL // 2 + 1, SMALL, SMALL)
            self._icons.icon(icon, SMALL, self._theme.colours.second).paint(painter, spot)
        left = gutter.left() + _GUTTER
        room = QRect(left, row.top() + GRID, row.right() - left - TIGHT, row.height() - 2 * GRID)
        painter.setPen(self._theme.colours.text)
        if hit.kind != "tag":
            self._paint_context(painter, room, context_of(hit), _LINES)
            return
        upper = QRect(room.left(), room.top(), room.width(), Type.INTERFACE.line)
        painter.setFont(self._usual)
        self._write(painter, upper, self._desk.project.codebook.path(hit.thing))
        painter.setPen(self._theme.colours.second)
        lower = room.adjusted(0, Type.INTERFACE.line, 0, 0)
        self._paint_context(painter, lower, context_of(hit), 1)

    def _paint_bars(self, painter: QPainter, left: int, row: QRect, tags: tuple[Tag, ...]) -> None:
        top, bottom = row.top() + TIGHT, row.bottom() - TIGHT
        if not tags:
            draw_bar(painter, left, top, bottom, self._theme.colours.edge, "dotted")
        for tag in tags[:_MOST_BARS]:
            draw_bar(painter, left, top, bottom, self._theme.bar(tag.colour), tag.pattern)
            left += _BAR_STEP

    def _paint_context(self, painter: QPainter, room: QRect, context: Context, most: int) -> None:
        """Write so many lines at most, the hit marked; what does not fit ends in ….

        A line that is the only one stands in the middle.
        """
        layout = self._layout(context)
        lines: list[QTextLine] = []
        cut = False
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            if len(lines) == most:
                cut = True
                break
            line.setLineWidth(room.width())
            lines.append(line)
        layout.endLayout()
        top = room.top() + (most - len(lines)) * Type.INTERFACE.line / 2
        painter.save()
        painter.setClipRect(room)
        for number_, line in enumerate(lines):
            line.setPosition(QPointF(0, number_ * Type.INTERFACE.line))
            line.draw(painter, QPointF(room.left(), top))
        painter.restore()
        if cut:
            last = lines[-1]
            baseline = top + last.y() + last.ascent()
            self._paint_cut(painter, room, QPointF(last.naturalTextWidth(), baseline))

    def _layout(self, context: Context) -> QTextLayout:
        layout = QTextLayout(context.words, self._usual)
        layout.setTextOption(self._wrapping)
        positions = TextPositions(context.words)
        mark = QTextLayout.FormatRange()
        mark.start = positions.to_units(context.mark.start)
        mark.length = positions.to_units(context.mark.end) - mark.start
        look = QTextCharFormat()
        ground = QColor(self._theme.colours.accent)
        ground.setAlphaF(_MARK)
        look.setBackground(ground)
        look.setFontWeight(QFont.Weight.DemiBold)
        mark.format = look
        layout.setFormats([mark])
        return layout

    def _paint_cut(self, painter: QPainter, room: QRect, end: QPointF) -> None:
        """Write … behind the last word, in the margin where that fills the line."""
        painter.setFont(self._usual)
        painter.setPen(self._theme.colours.second)
        farthest = room.right() + TIGHT - painter.fontMetrics().horizontalAdvance("…")
        painter.drawText(QPointF(min(room.left() + end.x(), farthest), end.y()), "…")

    # What is not shown

    def _paint_more(self, painter: QPainter, row: QRect, words: str) -> None:
        painter.setFont(self._small)
        painter.setPen(self._theme.colours.accent)
        room = row.adjusted(SPACE + _GUTTER, 0, -TIGHT, 0)
        self._write(painter, room, words)

    def _write(self, painter: QPainter, room: QRect, words: str) -> None:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)
