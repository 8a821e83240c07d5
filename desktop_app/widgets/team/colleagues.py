"""The discs of colleagues who are at work now, in the bar on top; a click opens the team panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from desktop_app.viewmodels.people import PeopleList, PersonRow
from desktop_app.widgets.team.person_row import paint_disc
from desktop_app.widgets.theme import FOCUS_RING, GRID, HIT_AREA, RADIUS, Theme, Type

_MOST = 4
"""Discs shown; of the others, their number."""
_DISC = 24
_STEP = 23
"""Distance of two discs in pixels: they touch, and no letter is covered."""


class Colleagues(QToolButton):
    """Takes no room while nobody else is there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._people: PeopleList | None = None
        self._shown: list[PersonRow] = []
        self._more = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()
        theme.changed.connect(self.update)

    def follow(self, people: PeopleList) -> None:
        """Show who of these people is at work, from now on."""
        self._people = people
        for told in (people.rowsInserted, people.rowsRemoved, people.dataChanged):
            told.connect(self._follow)
        self._follow()

    @property
    def names(self) -> list[str]:
        """Names of those whose discs are shown."""
        return [row.name for row in self._shown]

    @property
    def more(self) -> int:
        """How many more are at work."""
        return self._more

    def sizeHint(self) -> QSize:
        discs = _DISC + _STEP * max(0, len(self._shown) - 1)
        metrics = self.fontMetrics()
        more = metrics.horizontalAdvance(self._more_words) + GRID if self._more else 0
        return QSize(discs + more + 2 * GRID, max(HIT_AREA, _DISC + GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        top = (self.height() - _DISC) / 2
        for at, row in reversed(list(enumerate(self._shown))):
            disc = QRectF(GRID + at * _STEP, top, _DISC, _DISC)
            paint_disc(painter, disc, row.presence.person, self._theme)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.window, 1.5))
            painter.drawEllipse(disc)
        if self._more:
            painter.setFont(self._theme.font(Type.SMALL))
            painter.setPen(colours.second)
            left = GRID + _DISC + _STEP * (len(self._shown) - 1) + GRID
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), flags, self._more_words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)

    @property
    def _more_words(self) -> str:
        return f"+{self._more}"

    def _follow(self) -> None:
        if self._people is None:
            return
        here = self._people.colleagues_here
        told = "\n".join(f"{row.name}, {row.seen}" for row in here)
        shown, more = here[:_MOST], max(0, len(here) - _MOST)
        self.setToolTip(told)
        self.setAccessibleName(
            self.tr("At work now: {names}").format(names=", ".join(row.name for row in here))
        )
        if shown != self._shown or more != self._more:
            self._shown, self._more = shown, more
            self.setVisible(bool(shown))
            self.updateGeometry()
            self.update()
