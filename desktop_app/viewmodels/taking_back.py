"""Undoes and redoes: a small action at once, a large one in turns that let the window live."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from desktop_app.formats.collecting import HeldCollection
from desktop_app.workspace.undoing import Then, Undoing

MANY = 400
"""Records from which on an action is taken back in turns: fewer are before anybody notices."""
_PART = 40
"""Things told to the views at a time."""
_TURN_SECONDS = 0.01
"""How long the window's thread takes back before it looks after the window again."""
_REST_MILLISECONDS = 5
"""How long it rests then: lists are laid out and painted in turns of their own."""


class TakingBack(QObject):
    """Takes back my latest action, or does it again; whoever asked is told once it is whole."""

    def __init__(self, session: Undoing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turns: Iterator[None] | None = None
        self._collection = HeldCollection()

    def undo(self, report: Then) -> None:
        """Take back my latest action; what is being taken back is ended first."""
        self.finish()
        if self._session.undo_size < MANY:
            report(self._session.undo())
        else:
            self._begin(self._session.undo_in_parts(_PART, report))

    def redo(self, report: Then) -> None:
        """Do again what the latest undo took back, after what is being taken back."""
        self.finish()
        if self._session.redo_size < MANY:
            report(self._session.redo())
        else:
            self._begin(self._session.redo_in_parts(_PART, report))

    def finish(self) -> None:
        """End in one go what is being taken back."""
        for _ in self._turns or ():
            pass
        self._end()

    def _begin(self, turns: Iterator[None]) -> None:
        self._collection.hold()
        self._turns = turns
        self._go_on()

    def _go_on(self) -> None:
        """Take back for a turn that nobody notices, and leave the rest to the next one."""
        until = time.perf_counter() + _TURN_SECONDS
        goes_on = False
        try:
            for _ in self._turns or ():
                if time.perf_counter() > until:
                    goes_on = True
                    QTimer.singleShot(_REST_MILLISECONDS, self, self._go_on)
                    return
        finally:
            # Also where a view fails: garbage is looked for again.
            if not goes_on:
                self._end()

    def _end(self) -> None:
        self._turns = None
        self._collection.let_go(spare=True)
