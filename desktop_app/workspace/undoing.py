"""The half of a session that takes back what the other half has recorded, at once or with rests."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from desktop_app.domain.change import Change, Edit, Label
from desktop_app.workspace.fold import Ledger
from desktop_app.workspace.numbering import batched
from desktop_app.workspace.undo import Standing, UndoList, inverse_edits

_ALL = sys.maxsize
"""The size of a part that is the whole."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did, and whose later changes it left alone."""

    label: Label
    change: Change | None
    standing: tuple[Standing, ...] = ()


Then: TypeAlias = Callable[[Undone | None], None]
"""Who hears what happened; None where there was nothing to take back."""


class Undoing(ABC):
    """Takes back my actions, the latest first; a session adds how they are recorded."""

    def __init__(self) -> None:
        self._ledger = Ledger()
        self._undo = UndoList()
        self._taking_back: Iterator[None] = iter(())

    @property
    @abstractmethod
    def replica(self) -> str:
        """The replica whose actions these are."""

    @abstractmethod
    def _in_parts(
        self, change: Change, size: int, undoes: str = ""
    ) -> Generator[None, None, tuple[Edit, ...]]:
        """Record and tell a change with rests; return what of it took effect."""

    def undo(self) -> Undone | None:
        """Take back my latest action that stands; return what happened, None if there is none."""
        return _at_once(self.undo_in_parts)

    def redo(self) -> Undone | None:
        """Do again what the latest undo took back; return what happened, None if there is none."""
        return _at_once(self.redo_in_parts)

    def undo_in_parts(self, size: int, then: Then) -> Iterator[None]:
        """Undo as `undo` does, with rests as in `do_in_parts`; `then` is called at the end.

        What colleagues do in a rest stands beside it. What I do in one comes after it: whatever is
        not recorded of it by then is first. The iterator has to be exhausted.
        """
        return self._begun(self._take_back(size, then, is_redo=False))

    def redo_in_parts(self, size: int, then: Then) -> Iterator[None]:
        """Redo as `redo` does, with rests as in `undo_in_parts`."""
        return self._begun(self._take_back(size, then, is_redo=True))

    @property
    def undo_size(self) -> int:
        """How many records the action has that `undo` would take back."""
        return len(self._undo.next_undo.records) if self._undo.next_undo else 0

    @property
    def redo_size(self) -> int:
        """How many records the action has that `redo` would do again."""
        return len(self._undo.next_redo.records) if self._undo.next_redo else 0

    @property
    def undo_label(self) -> Label | None:
        """What `undo` would take back."""
        action = self._undo.next_undo
        return action.label if action else None

    @property
    def redo_label(self) -> Label | None:
        """What `redo` would do again."""
        action = self._undo.next_redo
        return action.label if action else None

    def _take_back(self, size: int, then: Then, *, is_redo: bool) -> Iterator[None]:
        undo = self._undo
        action = undo.next_redo if is_redo else undo.next_undo
        if action is None:
            self._is_taken_back()
            then(None)
            return
        edits: list[Edit] = []
        standing: list[Standing] = []
        for part in batched(inverse_edits(action, self._ledger, self.replica), size):
            for edit, obstacles in part:
                edits += [edit] if edit else []
                standing += obstacles
            yield
        done = yield from self._in_parts(Change(action.label, tuple(edits)), size, action.key)
        # Where a colleague did the same in a rest, it is recorded, and passed already.
        if not done and action == (undo.next_redo if is_redo else undo.next_undo):
            (undo.skip_redo if is_redo else undo.skip_undo)()
        change = Change(action.label, done) if done else None
        then(Undone(action.label, change, tuple(standing)))

    def _begun(self, taking_back: Iterator[None]) -> Iterator[None]:
        self._end_taking_back()
        self._taking_back = taking_back
        return taking_back

    def _is_taken_back(self) -> None:
        """Note that what was to be taken back is recorded: others of my actions may be, too."""
        self._taking_back = iter(())

    def _end_taking_back(self) -> None:
        """Take back in one go what is being taken back: nothing of mine is recorded before it."""
        rests, self._taking_back = self._taking_back, iter(())
        for _ in rests:
            pass


def _at_once(begin: Callable[[int, Then], Iterator[None]]) -> Undone | None:
    """Take something back without rests; return what happened."""
    ended: list[Undone | None] = []
    for _ in begin(_ALL, ended.append):
        pass
    return ended[0]
