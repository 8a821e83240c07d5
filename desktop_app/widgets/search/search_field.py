"""The search field in the bar on top: pressed, or typed into, it opens the panel of results."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop_app.viewmodels.passage_words import one_line
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import FOCUS_RING, HIT_AREA, RADIUS, TIGHT, Theme

_WIDEST, _LEAST = 320, 120
"""Widths in pixels; with less room than the least, only the icon is seen."""
_MOST_LETTERS = 200
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class SearchField(QAbstractButton):
    """Looks like a field; the words are typed in the panel, where a composition has one place.

    `wanted(letters)` asks for the panel, with what was typed here already.
    """

    wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, key: QKeySequence) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        shown = key.toString(QKeySequence.SequenceFormat.NativeText)
        self._wordings = (
            self.tr("Search everything ({key})").format(key=shown),
            self.tr("Search everything"),
            self.tr("Search"),
        )
        self._words = ""
        self.setAccessibleName(self._wordings[1])
        self.setToolTip(self._wordings[0])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.clicked.connect(lambda: self.wanted.emit(""))
        theme.changed.connect(self.update)

    def show_words(self, words: str) -> None:
        """Show what is looked for; the empty text brings the invitation back."""
        self._words = one_line(words[:_MOST_LETTERS])
        self.setAccessibleDescription(self._words)
        self.update()

    @property
    def is_icon(self) -> bool:
        """Whether there is room for the icon alone."""
        return self.width() < _LEAST

    @property
    def shown(self) -> str:
        """The words that are seen, as many as there is room for."""
        if self.is_icon:
            return ""
        room, metrics = self._room().width(), self.fontMetrics()
        if self._words:
            return metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        fitting = (each for each in self._wordings if metrics.horizontalAdvance(each) <= room)
        return next(fitting, "")

    def sizeHint(self) -> QSize:
        # It takes what the others leave; it never takes from them.
        return QSize(HIT_AREA, HIT_AREA)

    def minimumSizeHint(self) -> QSize:
        return QSize(HIT_AREA, HIT_AREA)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text()
        if event.key() in ENTER:
            self.click()
        elif letters.isprintable() and letters.strip():
            self.wanted.emit(letters)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = FOCUS_RING if self.hasFocus() else 1
        edge = colours.accent if self.hasFocus() else colours.edge
        painter.setPen(Qt.PenStyle.NoPen if self.is_icon and line == 1 else QPen(edge, line))
        ground = colours.window if self.is_icon else colours.pane
        painter.setBrush(colours.hover if self.underMouse() else ground)
        frame = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        left = (self.width() - SMALL) // 2 if self.is_icon else TIGHT
        spot = QRect(left, (self.height() - SMALL) // 2, SMALL, SMALL)
        self._icons.icon("search", SMALL, colours.second).paint(painter, spot)
        painter.setPen(colours.text if self._words else colours.dimmed)
        painter.drawText(self._room(), _LEFT, self.shown)

    def _room(self) -> QRect:
        return self.rect().adjusted(TIGHT + SMALL + TIGHT, 0, -TIGHT, 0)
