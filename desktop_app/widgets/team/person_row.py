"""Draws a person's row: disc of initials, name, when they were seen, their passages, the eye."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.viewmodels.people import PERSON, PersonRow
from desktop_app.viewmodels.signing_words import ICONS
from desktop_app.viewmodels.tag_colours import ink_on
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.theme import GRID, HIT_AREA, ROW_TWO_LINES, TIGHT, Theme, Type

DISC = 30
"""Diameter of the disc in pixels."""
_DOT = 9
"""Diameter of the dot that says "seen in the last ten minutes", in pixels."""
_CHORD = 0.8
"""Share of a disc's width that its letters may take."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def paint_disc(painter: QPainter, disc: QRectF, person: Analyst, theme: Theme) -> None:
    """Draw a person's initials in their colour, the letters as large as the disc has room for."""
    colour = theme.bar(person.colour) if person.colour else theme.colours.edge
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(disc)
    font = theme.font(Type.SMALL)
    room = disc.width() * _CHORD
    while QFontMetricsF(font).horizontalAdvance(person.initials) > room and font.pixelSize() > 8:
        font.setPixelSize(font.pixelSize() - 1)
    painter.setFont(font)
    painter.setPen(ink_on(colour))
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), person.initials)


def eye_room(row: QRect) -> QRect:
    """Return where the eye of a row is, at its right."""
    return QRect(row.right() - HIT_AREA + 1, row.top(), HIT_AREA, row.height())


class PersonDelegate(QStyledItemDelegate):
    """Paints rows of 48 px with the colours of the theme."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

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
        person = index.data(PERSON)
        if not isinstance(person, PersonRow):
            return
        state = RowState.of(option)
        colours = self._theme.colours
        painter.save()
        paint_ground(painter, state.rect, state, colours)
        disc = QRectF(state.rect.left() + TIGHT, 0, DISC, DISC)
        disc.moveTop(state.rect.top() + (state.rect.height() - DISC) / 2)
        self._paint_disc(painter, disc, person)
        eye = eye_room(state.rect)
        room = QRect(state.rect)
        room.setLeft(round(disc.right()) + TIGHT)
        room.setRight(eye.left() - GRID)
        self._paint_words(painter, room, person)
        self._paint_eye(painter, eye, person, state)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, state.rect, colours.accent)
        painter.restore()

    def _paint_disc(self, painter: QPainter, disc: QRectF, person: PersonRow) -> None:
        painter.setOpacity(0.45 if person.is_hidden else 1.0)
        paint_disc(painter, disc, person.presence.person, self._theme)
        painter.setOpacity(1.0)
        if person.is_recent and not person.presence.is_own:
            dot = QRectF(disc.right() - _DOT + 1, disc.bottom() - _DOT + 1, _DOT, _DOT)
            painter.setPen(QPen(self._theme.colours.pane, 1.5))
            painter.setBrush(self._theme.colours.ok)
            painter.drawEllipse(dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_words(self, painter: QPainter, room: QRect, person: PersonRow) -> None:
        colours = self._theme.colours
        top = room.top() + (room.height() - Type.INTERFACE.line - Type.SMALL.line) // 2
        upper = QRect(room.left(), top, room.width(), Type.INTERFACE.line)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), Type.SMALL.line)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(colours.second)
        seen = painter.fontMetrics().horizontalAdvance(person.seen)
        painter.drawText(upper, _RIGHT, person.seen)
        lower.setRight(self._paint_signed(painter, lower, person))
        painter.setPen(colours.second)
        work = painter.fontMetrics().elidedText(
            person.work, Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, _LEFT, work)
        upper.setRight(upper.right() - seen - TIGHT)
        painter.setFont(self._theme.font(Type.INTERFACE))
        painter.setPen(colours.dimmed if person.is_hidden else colours.text)
        name = painter.fontMetrics().elidedText(
            person.name, Qt.TextElideMode.ElideRight, upper.width()
        )
        painter.drawText(upper, _LEFT, name)

    def _paint_signed(self, painter: QPainter, line: QRect, person: PersonRow) -> int:
        """Write at the right of a line whether somebody's changes are signed; return what is left.

        That is the right edge of the room for other words.
        """
        if person.signing is None:
            return line.right()
        colours, standing = self._theme.colours, person.signing.standing
        shade = {"signed": colours.ok, "wrong": colours.warn}.get(standing, colours.second)
        painter.setPen(shade)
        painter.drawText(line, _RIGHT, person.signed)
        left = line.right() - painter.fontMetrics().horizontalAdvance(person.signed)
        name = ICONS[standing]
        if name:
            place = QRect(left - SMALL - GRID, 0, SMALL, SMALL)
            place.moveCenter(QPoint(place.center().x(), line.center().y()))
            self._icons.icon(name, SMALL, shade).paint(painter, place)
            left = place.left()
        return left - TIGHT

    def _paint_eye(self, painter: QPainter, eye: QRect, person: PersonRow, row: RowState) -> None:
        if not (person.is_hidden or row.is_hovered or row.is_selected):
            return
        place = QRect(0, 0, SMALL, SMALL)
        place.moveCenter(eye.center())
        shade = self._theme.colours.text if person.is_hidden else self._theme.colours.second
        name = "eye-off" if person.is_hidden else "eye"
        self._icons.icon(name, SMALL, shade).paint(painter, place)
