"""Draws what stands in the tag lane: bars with brackets, names with their signs, "+n"."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from desktop_app.widgets.reader import bars
from desktop_app.widgets.reader.lane_layout import ROW, Bar, Name
from desktop_app.widgets.reader.lane_words import in_two, that_fits
from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.theme import GRID, RADIUS, Theme, Type

_SHORT = 56
"""Names in less room than this, in pixels, are cut short and stand without their bar."""
_SIGN = 10

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class _Sign(NamedTuple):
    """A small sign beside a name: its width, and how it is drawn into a rectangle."""

    width: float
    draw: Callable[[QPainter, QRectF], None]


class LanePainter:
    """Paints with the theme of the moment; names grow half as much as the text.

    `font` is that of the names, `row` the height of one.
    """

    def __init__(self, theme: Theme, zoom: float) -> None:
        self._theme = theme
        self._scale = 1 + max(0.0, zoom - 1) / 2
        self.font = theme.font(Type.SMALL, self._scale)
        self.row = round(ROW * self._scale)
        self._metrics = QFontMetricsF(self.font)

    def paint_bar(self, painter: QPainter, bar: Bar, rect: QRectF, *, marked: bool) -> None:
        """Paint a bar with the ticks of its bracket; a marked one on the colour of a selection."""
        colour = bar.style.colour
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

    def paint_name(
        self, painter: QPainter, name: Name, rect: QRectF, *, focused: bool, hovered: bool
    ) -> None:
        """Paint a name in its rows; grade, status and note stand at the right of the last.

        Where names are short, a disc and the signs take the first of two rows, the words the other.
        """
        colours = self._theme.colours
        if focused or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if focused else colours.hover)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        first = QRectF(rect.left(), rect.top(), rect.width(), self.row)
        last = first.translated(0, (name.rows - 1) * self.row)
        left = self._paint_before(painter, name, first)
        inner, ink = self._inner(first), colours.text if focused else colours.second
        if name.rows == 1:
            right = self._paint_signs(painter, name, first, left)
            painter.setPen(ink)
            self._write(painter, self._cut(name.style.name, right - left), left, first)
        elif rect.width() < _SHORT and name.look.has_disc:
            self._paint_signs(painter, name, first, left)
            painter.setPen(ink)
            words = self._cut(name.style.name, inner.width())
            self._write(painter, words, inner.left(), last)
        else:
            right = self._paint_signs(painter, name, last, left)
            painter.setPen(ink)
            head, rest = in_two(name.style.name, self._metrics, inner.right() - left)
            self._write(painter, head, left, first)
            self._write(painter, self._cut(rest, right - left), left, last)

    def wants_two_rows(self, name: Name, width: float) -> bool:
        """Tell whether a name with its signs finds too little room in one row of a width."""
        signs = sum(sign.width + GRID for sign in self._signs(name))
        room = self._inner(QRectF(0, 0, width, self.row)).width() - self._before(name, width)
        return self._metrics.horizontalAdvance(name.style.name) + signs > room

    def paint_crowd(self, painter: QPainter, count: int, rect: QRectF, *, hovered: bool) -> None:
        """Paint "+n"."""
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.hover)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setPen(self._theme.colours.accent)
        self._write(painter, f"+{count}", self._inner(rect).left(), rect)

    def _inner(self, row: QRectF) -> QRectF:
        gap = GRID if row.width() >= _SHORT else GRID / 2
        return row.adjusted(gap, 0, -gap, 0)

    def _before(self, name: Name, width: float) -> float:
        """Return the width of what stands left of the words: the bar, the disc."""
        bar = 0 if width < _SHORT else 2 * bars.BAR
        return bar + (bars.DISC * self._scale + GRID if name.look.has_disc else 0)

    def _paint_before(self, painter: QPainter, name: Name, row: QRectF) -> float:
        """Paint bar and disc; return where the words begin."""
        left, style, look = self._inner(row).left(), name.style, name.look
        x = left
        if row.width() >= _SHORT:
            top, bottom = row.top() + 3, row.bottom() - 3
            bars.draw_bar(painter, x, top, bottom, style.colour, style.pattern)
            x += 2 * bars.BAR
        if look.has_disc:
            painter.save()
            painter.translate(x, row.top() + 1)
            painter.scale(self._scale, self._scale)
            colour, ink = look.analyst_colour, look.analyst_ink
            bars.draw_disc(painter, QPointF(0, 0), colour, ink, look.initials)
            painter.restore()
        return left + self._before(name, row.width())

    def _signs(self, name: Name) -> list[_Sign]:
        """Return the signs of a name, the most telling first."""
        colours, annotation = self._theme.colours, name.passage.annotation
        signs = []
        if name.grade:
            width = self._metrics.horizontalAdvance(name.grade)
            signs.append(_Sign(width, self._letters(name.grade, colours.text)))
        if annotation.status == "confirmed":
            signs.append(_Sign(_SIGN, _drawn(bars.draw_check, colours.ok)))
        elif annotation.status:
            signs.append(_Sign(_SIGN, self._letters("?", colours.warn)))
        if annotation.note:
            signs.append(_Sign(_SIGN, _drawn(bars.draw_note, colours.second)))
        return signs

    def _paint_signs(self, painter: QPainter, name: Name, row: QRectF, left: float) -> float:
        """Paint at the right of a row the signs that find room; return where the words must end."""
        right = self._inner(row).right()
        fitting: list[_Sign] = []
        signs = self._signs(name)
        if row.width() < _SHORT and name.rows == 1 and name.passage.annotation.note:
            # There is hardly room for two letters; the tooltip tells of the note.
            signs.pop()
        for sign in signs:
            if right - sign.width >= left:
                fitting.append(sign)
                right -= sign.width + GRID
        x = right + GRID
        for sign in fitting:
            sign.draw(painter, QRectF(x, row.top(), sign.width, row.height()))
            x += sign.width + GRID
        return right

    def _letters(self, words: str, colour: QColor) -> Callable[[QPainter, QRectF], None]:
        def draw(painter: QPainter, rect: QRectF) -> None:
            painter.setPen(colour)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

        return draw

    def _cut(self, words: str, room: float) -> str:
        """Return words that fit into a width: with an ellipsis, or just the first letters."""
        if room < _SHORT - GRID:
            return that_fits(words, self._metrics, room)
        return self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _write(self, painter: QPainter, words: str, left: float, row: QRectF) -> None:
        painter.drawText(QRectF(left, row.top(), row.right() - left, row.height()), _LEFT, words)


def _drawn(
    draw_sign: Callable[[QPainter, float, float, QColor], None], colour: QColor
) -> Callable[[QPainter, QRectF], None]:
    """Return how a sign of ten pixels is drawn in the middle of a rectangle."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        draw_sign(painter, rect.left(), rect.top() + (rect.height() - _SIGN) // 2, colour)

    return draw
