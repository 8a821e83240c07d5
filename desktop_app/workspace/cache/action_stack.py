"""A stack of actions as the cache keeps it: each is decoded when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSequence
from typing import Any

import msgspec

from desktop_app.workspace.undo import Action, UndoList

_action = msgspec.json.Decoder(Action)
_raws = msgspec.json.Decoder(list[msgspec.Raw])


class ActionStack(MutableSequence[Action]):
    """Actions, the latest last; those that nobody has looked at yet stay the bytes they were."""

    def __init__(self, written: bytes) -> None:
        self._held: list[Action | msgspec.Raw] = list(_raws.decode(written))

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, at: Any) -> Any:
        held = self._held[at]
        if isinstance(held, msgspec.Raw):
            held = self._held[at] = _action.decode(held)
        return held

    def __iter__(self) -> Iterator[Action]:
        return (self[at] for at in range(len(self)))

    def __setitem__(self, at: Any, action: Any) -> None:
        self._held[at] = action

    def __delitem__(self, at: Any) -> None:
        del self._held[at]

    def insert(self, at: int, action: Action) -> None:
        self._held.insert(at, action)

    def clear(self) -> None:
        self._held.clear()

    def copy(self) -> ActionStack:
        """Return a stack of its own that holds the same."""
        again = ActionStack(b"[]")
        again._held = self.held()
        return again

    def held(self) -> list[Action | msgspec.Raw]:
        """Return the actions, those not decoded yet as they were written."""
        return list(self._held)


def copy_of(undo: UndoList) -> UndoList:
    """Return an undo list of its own that says the same."""
    stacks = (
        stack.copy() if isinstance(stack, ActionStack) else list(stack) for stack in undo.stacks
    )
    return UndoList(*stacks)


def written(actions: Iterable[Action]) -> bytes:
    """Return a stack as the JSON that `ActionStack` reads."""
    held = actions.held() if isinstance(actions, ActionStack) else list(actions)
    return msgspec.json.encode(held)
