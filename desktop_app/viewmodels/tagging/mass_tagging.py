"""Tags what was accepted: a few passages at once, many in turns between which the window lives."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Target
from desktop_app.formats.collecting import HeldCollection
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tagging.list_words import tagged_words
from desktop_app.workspace.commands.auto_tagging import tag_all, tag_all_with_rests

MANY = 2_000
"""Passages from which on they are tagged in turns: fewer are tagged before anybody notices."""
_PART = 40
"""Passages told to the views at a time."""
_TURN_SECONDS = 0.01
"""How long the window's thread tags before it looks after the window again."""


class MassTagging(QObject):
    """Tags passages as one action that undo takes back; `ended` says that a long one is over.

    What was begun goes on when nobody looks any more, and is whole before the desk is closed.
    """

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._collection = HeldCollection()
        self._turns: Iterator[None] | None = None
        desk.closing.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether passages are being tagged in turns; no others can be then."""
        return self._turns is not None

    def tag(self, wanted: Iterable[tuple[Target, EntityId]], count: int) -> None:
        """Put tags on so many places, for an analyst without a name once it is given.

        `wanted` is read in the turns; a text that cannot be read is told, and nothing is tagged.
        """
        desk = self._desk
        if count >= MANY and desk.is_named:
            self._collection.hold()
            self._turns = self._tagged(wanted, count)
            self._go_on()
            return
        try:
            places = list(wanted)
        except ArticleUnreadable as why:
            desk.message.emit(str(why))
            return
        analyst = desk.analyst
        desk.do_as_analyst(lambda project: tag_all(project, analyst, places))
        if desk.is_named:
            desk.message.emit(tagged_words(count))

    def finish(self) -> None:
        """Tag what is still to be tagged, in one go."""
        for _ in self._turns or ():
            pass
        self._end()
        self._collection.forget()

    def leave(self) -> None:
        """Go, once nothing is being tagged any more."""
        if self.is_busy:
            self.ended.connect(self.deleteLater)
        else:
            self.deleteLater()

    def _go_on(self) -> None:
        """Tag for a turn that nobody notices, and leave the rest to the next one."""
        until = time.perf_counter() + _TURN_SECONDS
        for _ in self._turns or ():
            if time.perf_counter() > until:
                QTimer.singleShot(0, self, self._go_on)
                return
        self._end()

    def _tagged(self, wanted: Iterable[tuple[Target, EntityId]], count: int) -> Iterator[None]:
        desk = self._desk
        change: Change | None = None
        try:
            for made in tag_all_with_rests(desk.project, desk.analyst, wanted):
                change = made
                yield
        except ArticleUnreadable as why:
            desk.message.emit(str(why))
            return
        if change is None:
            return
        # Nothing that is hidden from the analyst is reached: what is not theirs is left alone.
        yield from desk.workspace.session.do_in_parts(change, _PART)
        desk.undo_changed.emit()
        desk.saving_changed.emit()
        desk.message.emit(tagged_words(count))

    def _end(self) -> None:
        if self._turns is not None:
            self._turns = None
            self._collection.let_go(spare=True)
            self.ended.emit()
