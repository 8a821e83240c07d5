"""Drawing the bars of tags: the five patterns upright and lying, brackets, discs and signs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.viewmodels.tag_colours import ink_on

BAR = 4
"""Width of an upright bar in pixels."""
LANE = 3
"""Distance of two lying bars in pixels; a bar is two pixels high, a double one three."""
DISC = 16
"""Diameter of the disc with an analyst's initials, in pixels."""

_TICK = 3
# In per cent: Hangul fills its square, so that two syllables are wider than two letters.
_NARROWED = 75


def draw_bar(
    painter: QPainter, x: float, top: float, bottom: float, colour: QColor, pattern: str
) -> None:
    """Draw an upright bar of the width `BAR`; an unknown pattern is solid."""
    middle = x + BAR / 2
    if pattern == "dashed":
        _stroke(painter, QPointF(middle, top), QPointF(middle, bottom), colour, BAR, [2, 1])
    elif pattern == "dotted":
        _dots(painter, x, top, bottom, colour)
    elif pattern == "double":
        painter.fillRect(QRectF(x, top, 2, bottom - top), colour)
        painter.fillRect(QRectF(x + 3, top, 1, bottom - top), colour)
    elif pattern == "hollow":
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x + 0.5, top + 0.5, BAR - 1, bottom - top - 1))
    else:
        painter.fillRect(QRectF(x, top, BAR, bottom - top), colour)


def draw_tick(painter: QPainter, x: float, y: float, colour: QColor) -> None:
    """Draw the end of a bracket: a short line from a bar towards the text."""
    painter.fillRect(QRectF(x - _TICK, y, _TICK, 1), colour)


def draw_lane(
    painter: QPainter, left: float, right: float, y: float, colour: QColor, pattern: str
) -> None:
    """Draw a lying bar below a line of text, its upper edge at y."""
    middle = y + 1
    if pattern == "dashed":
        _stroke(painter, QPointF(left, middle), QPointF(right, middle), colour, 2, [4, 2])
    elif pattern == "dotted":
        _stroke(painter, QPointF(left, middle), QPointF(right, middle), colour, 2, [1, 1])
    elif pattern == "double":
        painter.fillRect(QRectF(left, y, right - left, 1), colour)
        painter.fillRect(QRectF(left, y + 2, right - left, 1), colour)
    elif pattern == "hollow":
        painter.fillRect(QRectF(left, y, right - left, 1), colour)
    else:
        painter.fillRect(QRectF(left, y, right - left, 2), colour)


def draw_disc(
    painter: QPainter, place: QPointF, colour: QColor, ink: QColor, initials: str
) -> None:
    """Draw the disc of an analyst with the initials in it, its upper left at a place."""
    disc = QRectF(place.x(), place.y(), DISC, DISC)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(disc)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    font = painter.font()
    small = painter.font()
    # Two letters have to fit into a disc of 16 px; they repeat what the tooltip says in full.
    small.setPixelSize(9)
    if not initials.isascii():
        small.setStretch(_NARROWED)
    painter.setFont(small)
    painter.setPen(ink)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials)
    painter.setFont(font)


def draw_warning(painter: QPainter, x: float, y: float, side: float, colour: QColor) -> None:
    """Draw the triangle that asks for a look; x and y are the upper left of its square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(side / 12, side / 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(6, 0.5), QPointF(12, 11.5), QPointF(0, 11.5)]))
    ink = ink_on(colour)
    painter.fillRect(QRectF(5.4, 4.2, 1.2, 3.8), ink)
    painter.fillRect(QRectF(5.4, 8.9, 1.2, 1.2), ink)
    painter.restore()


def draw_note(painter: QPainter, x: float, y: float, colour: QColor) -> None:
    """Draw the sign of a note, a small sheet with two lines, 9 by 10 px."""
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(x + 0.5, y + 0.5, 8, 9))
    painter.fillRect(QRectF(x + 2, y + 3, 5, 1), colour)
    painter.fillRect(QRectF(x + 2, y + 6, 5, 1), colour)


def draw_check(painter: QPainter, x: float, y: float, colour: QColor) -> None:
    """Draw a check mark, 9 by 9 px."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.75))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [QPointF(x + 0.5, y + 5), QPointF(x + 3.5, y + 8), QPointF(x + 8.5, y + 1.5)]
    painter.drawPolyline(QPolygonF(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _stroke(
    painter: QPainter,
    start: QPointF,
    end: QPointF,
    colour: QColor,
    width: int,
    dashes: list[float],
) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.drawLine(start, end)


def _dots(painter: QPainter, x: float, top: float, bottom: float, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    y = top
    while y + BAR <= bottom:
        painter.drawEllipse(QRectF(x, y, BAR, BAR))
        y += BAR + 3
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
