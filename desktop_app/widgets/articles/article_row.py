"""Draws a row of the article list: headline over outlet and date, and how far I am with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.team import DONE, READING
from desktop_app.viewmodels.articles.article_list import ARTICLE, PASSAGES, STANDING
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.reading_words import WANTED
from desktop_app.widgets.row_ground import RowState, paint_ground
from desktop_app.widgets.theme import ROW_TWO_LINES, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.team.readings import Standing

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

_DOT = 8
"""Diameter of the dot, in pixels: hollow for unread, half for being read, filled for done."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a row; a guess is underlined with dots."""

    text: str
    is_guess: bool = False


def source_words(article: Article) -> list[Words]:
    """Return outlet and date, this in the interface's language.

    Where nobody knows the outlet, it is the file, unless that is the name.
    """
    outlet, published = article.metadatum("outlet"), article.metadatum("published")
    no_date = QCoreApplication.translate("articles", "n.d.")
    date = date_shown(published.value) if published.value else no_date
    return [
        Words(outlet.value or (article.file if article.headline else ""), outlet.is_guess),
        Words(date, published.is_guess),
    ]


class ArticleRow(QStyledItemDelegate):
    """Paints rows of 48 px with the colours of the theme."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, ROW_TWO_LINES)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        article = index.data(ARTICLE)
        if not isinstance(article, Article):
            return
        passages = int(index.data(PASSAGES))
        standing: Standing = index.data(STANDING)
        row = QRect(option.rect)
        painter.save()
        paint_ground(painter, row, RowState.of(option), self._theme.colours)
        self._paint_dot(painter, row, standing.state)
        room = row.adjusted(SPACE + _DOT + TIGHT, 4, -TIGHT, -4)
        upper, lower = QRect(room), QRect(room)
        upper.setHeight(Type.INTERFACE.line)
        lower.setTop(room.bottom() - Type.INTERFACE.line + 1)
        count = " ".join((WANTED,) * standing.is_open + (str(passages),) * (passages > 0))
        self._write(painter, lower, count, Type.SMALL, self._theme.colours.second, right=True)
        lower.setRight(lower.right() - (painter.fontMetrics().horizontalAdvance(count) + TIGHT))
        self._write_name(painter, upper, article)
        self._write_source(painter, lower, source_words(article))
        painter.restore()

    def _paint_dot(self, painter: QPainter, row: QRect, state: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = self._theme.colours.second
        painter.setPen(QPen(tone, 1.5))
        painter.setBrush(tone if state == DONE else Qt.BrushStyle.NoBrush)
        dot = QRect(row.left() + SPACE, row.top() + 10, _DOT, _DOT)
        painter.drawEllipse(dot)
        if state == READING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone)
            # Angles count in sixteenths of a degree, from three o'clock, against the clock.
            painter.drawPie(dot, 90 * 16, 180 * 16)

    def _write_name(self, painter: QPainter, room: QRect, article: Article) -> None:
        """Write the headline, a guess with dots below it and the word behind it."""
        colours, limit = self._theme.colours, room.right() + 1
        if not article.metadatum("headline").is_guess:
            self._write(painter, room, article.name, Type.INTERFACE, colours.text)
            return
        guess = QCoreApplication.translate("articles", "guess")
        painter.setFont(self._theme.font(Type.SMALL))
        limit -= painter.fontMetrics().horizontalAdvance(guess) + TIGHT
        painter.setFont(self._theme.font(Type.INTERFACE))
        name = Words(article.name, is_guess=True)
        right = self._write_part(painter, room, room.left(), limit, name, colours.text)
        rest = QRect(right + TIGHT, room.top(), room.right() - right - TIGHT + 1, room.height())
        self._write(painter, rest, guess, Type.SMALL, colours.second)

    def _write_source(self, painter: QPainter, room: QRect, words: list[Words]) -> None:
        """Write words with a dot between them, and the word “guess” behind one or more guesses."""
        painter.setFont(self._theme.font(Type.SMALL))
        metrics = painter.fontMetrics()
        guess = QCoreApplication.translate("articles", "guess")
        end = f"  {guess}" if any(each.is_guess for each in words) else ""
        outlet, date = words
        gap = " · " if outlet.text else ""
        after = f"{gap}{date.text}{end}"
        # A long outlet is cut rather than the date.
        limit = room.right() + 1 - metrics.horizontalAdvance(after)
        left = self._write_part(painter, room, room.left(), limit, outlet)
        if left == room.left():
            gap = ""
        for part in (Words(gap), date, Words(end)):
            left = self._write_part(painter, room, left, room.right() + 1, part)

    def _write_part(
        self,
        painter: QPainter,
        room: QRect,
        left: int,
        limit: int,
        words: Words,
        ink: QColor | None = None,
    ) -> int:
        """Write words between two places of a row; return where the next ones begin."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words.text, Qt.TextElideMode.ElideRight, max(0, limit - left))
        right = left + metrics.horizontalAdvance(shown)
        painter.setPen(ink or self._theme.colours.second)
        painter.drawText(QRect(left, room.top(), right - left + 1, room.height()), _LEFT, shown)
        if words.is_guess:
            painter.setPen(QPen(self._theme.colours.second, 1, Qt.PenStyle.DotLine))
            base = room.center().y() + metrics.ascent() // 2 + 2
            painter.drawLine(left, base, right, base)
        return right

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        use: Type,
        colour: QColor,
        *,
        right: bool = False,
    ) -> None:
        painter.setFont(self._theme.font(use))
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT if right else _LEFT, shown)
