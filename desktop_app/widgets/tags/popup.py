"""A small pop-up inside the window that gives the keyboard back to where it was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QWidget
from shiboken6 import isValid

from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.theme import TIGHT, Theme

_GAP = 6
"""Pixels between the point and the pop-up."""


class Popup(Surface):
    """Opens near a point, closes by Escape or when the keyboard goes elsewhere."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._window = parent
        self._before: QWidget | None = None
        self._point = QPoint()
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def open_at(self, point: QPoint, first: QWidget) -> None:
        """Open near a point of the screen, the keyboard on `first`."""
        if not self.isVisible():
            self._before = _behind_popups(QApplication.focusWidget())
        self._point = self._window.mapFromGlobal(point)
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_popup(self) -> None:
        """Hide, and give the keyboard back."""
        if self.isVisible():
            before = self._before
            self.hide()
            if before is not None and isValid(before):
                before.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Stand below the point where there is room, else above it, always inside the window."""
        room = self._window.rect().adjusted(TIGHT, TIGHT, -TIGHT, -TIGHT)
        size = self.wanted_size(room.width()).boundedTo(room.size())
        left = max(room.left(), min(self._point.x(), room.right() - size.width()))
        top = self._point.y() + _GAP
        if top + size.height() > room.bottom():
            top = self._point.y() - _GAP - size.height()
        top = max(room.top(), min(top, room.bottom() - size.height()))
        self.setGeometry(left, top, size.width(), size.height())

    def wanted_size(self, room: int) -> QSize:
        """Return the size wished for where there are so many pixels of width."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()

    @property
    def keyboard_before(self) -> QWidget | None:
        """Where the keyboard was when it opened."""
        return self._before

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        # None means that the whole window lost the keyboard; the pop-up waits for it.
        inside = new is None or new is self or self.isAncestorOf(new)
        if self.isVisible() and not inside:
            self.hide()


def _behind_popups(widget: QWidget | None) -> QWidget | None:
    """Return the widget, for one in a pop-up the one that had the keyboard before: it stays."""
    holder = widget
    while holder is not None and not isinstance(holder, Popup):
        holder = holder.parentWidget()
    return widget if holder is None else holder.keyboard_before
