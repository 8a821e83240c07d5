"""Lays out what of a long document is not in view yet, in slices too short to be felt."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QSizeF, QTimer, QTimerEvent
from PySide6.QtGui import QTextDocument

SLICE = 0.006
"""Seconds of layout at a time; one paragraph is never divided."""

REST = 150
"""Milliseconds without scrolling after which layout goes on."""


class BackgroundLayout(QObject):
    """Takes the place of Qt's own timer, whose steps grow to 200,000 characters (up to 0.4 s).

    Qt's timer starts whenever a part of the document has no layout, after a new width too. It is
    kept from doing anything; asking for the place of a paragraph has Qt lay out as far as that.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._width = -1.0
        self._laid = 0
        self._next = document.begin()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._lay_out)
        document.documentLayout().installEventFilter(self)

    @property
    def laid(self) -> int:
        """How many paragraphs from the beginning have their place for sure."""
        return self._laid if self._width == self._document.textWidth() else 0

    def hold(self) -> None:
        """Let the analyst scroll first; the scroll bar learns how far one can go meanwhile."""
        if self._timer.isActive():
            self._timer.start(REST)
            self.tell_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTimerEvent) and _is_of_layout(watched, event):
            if not self._timer.isActive():
                self._width = -1.0
                self._timer.start(0)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._timer.setInterval(0)
        if self._width != self._document.textWidth():
            self._width = self._document.textWidth()
            self._laid, self._next = 0, self._document.begin()
        layout = self._document.documentLayout()
        end = perf_counter() + SLICE
        while self._next.isValid() and perf_counter() < end:
            layout.blockBoundingRect(self._next)
            self._next = self._next.next()
            self._laid += 1
        if not self._next.isValid():
            self._timer.stop()
        self.tell_height()

    def tell_height(self) -> None:
        """Let the scroll bar follow what is laid out by now; the rest of its range is a guess."""
        self._document.documentLayout().documentSizeChanged.emit(QSizeF())


def _is_of_layout(watched: QObject, event: QTimerEvent) -> bool:
    """Whether a timer is the one that lays out; the other, without delay, tells of the size."""
    timers = QAbstractEventDispatcher.instance().registeredTimers(watched)
    return any(each.timerId == event.timerId() and each.interval for each in timers)
