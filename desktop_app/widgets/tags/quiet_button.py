"""A row that is pressed without looking like a button, in as many words as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import FOCUS_RING, GRID, HIT_AREA, RADIUS, Theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class QuietButton(QAbstractButton):
    """A row of 28 px without a frame; of several wordings it shows the first that fits.

    The accessible name is the first. `icon_name` is a Lucide icon; Enter presses it too.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._wordings: tuple[str, ...] = ("",)
        self._icon_name = ""
        self.is_heading = False
        self.is_warning = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def say(self, wordings: Sequence[str], icon: str) -> None:
        """Show words, the longest wording that fits of those given, and an icon before them."""
        self._wordings, self._icon_name = tuple(wordings), icon
        self.setAccessibleName(wordings[0])
        self.setToolTip(wordings[0])
        self.update()

    @property
    def words(self) -> str:
        """The words as they are shown now."""
        room = self.width() - self._indent - GRID
        metrics = self.fontMetrics()
        for wording in self._wordings:
            if metrics.horizontalAdvance(wording) <= room:
                return wording
        return metrics.elidedText(self._wordings[-1], Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._wordings[0])
        return QSize(words + self._indent + GRID, HIT_AREA)

    @property
    def _indent(self) -> int:
        return SMALL + 2 * GRID if self._icon_name else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(HIT_AREA, HIT_AREA)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse() and self.isEnabled():
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        shade = colours.text if self.is_heading else colours.second
        shade = colours.warn if self.is_warning else shade
        top = (self.height() - SMALL) // 2
        if self._icon_name:
            place = QRect(GRID, top, SMALL, SMALL)
            self._icons.icon(self._icon_name, SMALL, shade).paint(painter, place)
        painter.setFont(self.font())
        painter.setPen(shade)
        painter.drawText(self.rect().adjusted(self._indent, 0, -GRID, 0), _LEFT, self.words)
