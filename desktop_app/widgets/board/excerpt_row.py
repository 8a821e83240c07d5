"""Draws the board's rows: group headings, and passages with quotation, source, tags and analyst."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.article import Article
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.excerpt_grouping import Heading
from desktop_app.viewmodels.excerpts import Excerpt, Excerpts
from desktop_app.viewmodels.tag_colours import ink_on
from desktop_app.widgets.board.quote_lines import LineGuess, quote_lines
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.reader.bars import BAR, DISC, draw_bar, draw_disc, draw_note
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.theme import GRID, ROW, SPACE, TIGHT, Theme, Type

_MOST_BARS = 4
_BAR_STEP = BAR + 3
_TEXT_LEFT = SPACE + _MOST_BARS * _BAR_STEP + GRID
_MARKS = 76
"""Width of the room for the marks at the right: in the briefing, note, analyst."""
_WIDEST = 960
"""Pixels beyond which a row gets no wider: longer lines are hard to read."""
_NOTE_WIDTH = 9

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ExcerptRow(QStyledItemDelegate):
    """Paints headings of 36 px, and passages of one to three lines above their source."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._guess = LineGuess(theme.font(Type.INTERFACE))

    def height(self, text: str, width: int) -> int:
        """Return the height of the row of a quotation on a board of this width, in pixels."""
        lines = self._guess.lines(text, self._quote_width(width))
        return 2 * TIGHT + lines * Type.INTERFACE.line + Type.SMALL.line + 2

    @property
    def heading_height(self) -> int:
        return ROW

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        rect = RowState.of(option).rect
        return QSize(rect.width(), rect.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        excerpts = index.model()
        if not isinstance(excerpts, Excerpts):
            return
        state = RowState.of(option)
        painter.save()
        heading = excerpts.heading_at(index.row())
        if heading is not None:
            self._paint_heading(painter, state.rect, heading, excerpts.grouping == "date")
        elif (excerpt := excerpts.excerpt_at(index.row())) is not None:
            self._paint_excerpt(painter, state, excerpt)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, row: QRect, heading: Heading, is_date: bool
    ) -> None:
        colours = self._theme.colours
        painter.fillRect(row, colours.window)
        room = QRect(row.left() + SPACE, row.top(), min(row.width(), _WIDEST) - 2 * SPACE, ROW)
        if heading.tag is not None:
            middle = room.center().y() + 1
            colour = self._theme.bar(heading.tag.colour)
            pattern = heading.tag.pattern
            draw_bar(painter, room.left(), middle - 9, middle + 9, colour, pattern)
            room.setLeft(room.left() + BAR + TIGHT)
        painter.setFont(self._theme.font(Type.SMALL))
        count = str(heading.count)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - TIGHT)
        title = heading.title
        if is_date and heading.group:
            title = date_shown(heading.group)
        painter.setFont(self._theme.font(Type.SECTION))
        painter.setPen(colours.text)
        left = room.left() + self._write(painter, room, title) + TIGHT
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(colours.second)
        painter.drawText(QRect(left, room.top() + 1, 80, room.height()), _LEFT, count)

    def _paint_excerpt(self, painter: QPainter, state: RowState, excerpt: Excerpt) -> None:
        colours = self._theme.colours
        row = state.rect
        paint_ground(painter, row, state, colours)
        painter.fillRect(row.left() + _TEXT_LEFT, row.bottom(), row.width(), 1, colours.border)
        self._paint_bars(painter, row, excerpt)
        width = self._quote_width(row.width())
        text = QRect(row.left() + _TEXT_LEFT, row.top() + TIGHT, width, row.height() - 2 * TIGHT)
        self._paint_quotation(painter, text, excerpt.annotation.exact)
        source = QRect(text.left(), text.bottom() + 1 - Type.SMALL.line, width, Type.SMALL.line)
        self._paint_source(painter, source, excerpt)
        marks = QRect(text.right() + TIGHT, text.top(), _MARKS - TIGHT, Type.INTERFACE.line)
        self._paint_marks(painter, marks, excerpt)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, row, colours.accent)

    def _paint_quotation(self, painter: QPainter, room: QRect, exact: str) -> None:
        font = self._theme.font(Type.INTERFACE)
        painter.setFont(font)
        painter.setPen(self._theme.colours.text)
        most = max(1, (room.height() - Type.SMALL.line) // Type.INTERFACE.line)
        line = QRect(room.left(), room.top(), room.width(), Type.INTERFACE.line)
        for words in quote_lines(exact, font, room.width(), most):
            painter.drawText(line, _LEFT, words)
            line.translate(0, Type.INTERFACE.line)

    def _paint_source(self, painter: QPainter, room: QRect, excerpt: Excerpt) -> None:
        """Write the source at the left, and at the right the other tags of the passage."""
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colours.second)
        names = " · ".join(tag.name for tag in excerpt.tags)
        if names:
            metrics = painter.fontMetrics()
            most = room.width() // 2
            names = metrics.elidedText(names, Qt.TextElideMode.ElideRight, most)
            painter.drawText(room, _RIGHT, names)
            room.setRight(room.right() - metrics.horizontalAdvance(names) - 2 * SPACE)
        self._write(painter, room, source_words(excerpt.article, has_yielded=excerpt.has_yielded))

    def _paint_bars(self, painter: QPainter, row: QRect, excerpt: Excerpt) -> None:
        top, bottom = row.top() + TIGHT + 1, row.bottom() - TIGHT
        left = row.left() + SPACE
        if not excerpt.bars:
            draw_bar(painter, left, top, bottom, self._theme.colours.edge, "dotted")
        more = len(excerpt.bars) > _MOST_BARS
        for tag in excerpt.bars[: _MOST_BARS - more]:
            draw_bar(painter, left, top, bottom, self._theme.bar(tag.colour), tag.pattern)
            left += _BAR_STEP
        if more:
            painter.setFont(self._theme.font(Type.SMALL))
            painter.setPen(self._theme.colours.second)
            painter.drawText(QPointF(left - 2, bottom - 2), "+")

    def _paint_marks(self, painter: QPainter, room: QRect, excerpt: Excerpt) -> None:
        colours = self._theme.colours
        analyst = excerpt.analyst
        disc = self._theme.bar(analyst.colour) if analyst.colour else colours.edge
        right = room.right() - DISC
        middle = room.center().y() + 1
        place = QPointF(right, middle - DISC / 2)
        draw_disc(painter, place, disc, ink_on(disc), analyst.initials)
        right -= TIGHT + _NOTE_WIDTH
        if excerpt.annotation.note:
            draw_note(painter, right, middle - 5, colours.second)
        right -= GRID + SMALL
        if excerpt.is_placed:
            icon = self._icons.icon("file-text", SMALL, colours.second)
            icon.paint(painter, QRect(right, middle - SMALL // 2, SMALL, SMALL))

    def _quote_width(self, width: int) -> int:
        return max(80, min(width, _WIDEST) - _TEXT_LEFT - _MARKS - SPACE)

    def _write(self, painter: QPainter, room: QRect, words: str) -> int:
        """Write words, shortened to the room; return the width they take."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)
        return metrics.horizontalAdvance(shown)


def source_words(article: Article | None, *, has_yielded: bool = False) -> str:
    """Return outlet, date and headline of an article; the file name where there is no headline.

    Before them it says that a passage has yielded, in their place that no article is there yet.
    """
    remark = QCoreApplication.translate("excerpts", "yielded") if has_yielded else ""
    if article is None:
        arriving = QCoreApplication.translate("excerpts", "text not yet arrived")
        return " · ".join(part for part in (remark, arriving) if part)
    published = article.published
    no_date = QCoreApplication.translate("articles", "n.d.")
    date = date_shown(published) if published else no_date
    return " · ".join(part for part in (remark, article.outlet, date, article.name) if part)
