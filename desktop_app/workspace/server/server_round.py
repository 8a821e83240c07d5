"""What one round with a server did, and the limits that its parts keep to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.storage.server.trouble import ServerTrouble

READER, ANALYST, LEAD = "reader", "analyst", "lead"

Progress: TypeAlias = Callable[[int, int], object]
"""Is told how many records the round under way has received so far, and of how many.

They are 0 where the server was not asked, as there are few.
"""


@dataclass(frozen=True, slots=True)
class ServerRound:
    """What one round with a server did, and what kept it from doing more.

    `sent` and `received` count records, `waiting` my actions that the server does not hold,
    `bridged` records that went on into the shared folder, `put_aside` lines that speak as two
    analysts. `came` are articles whose text is here from now on. `rank` is that of my role in the
    workspace, `refused` says in one sentence what the server does not take; it is not offered
    again; `unwritten` says which of its files this computer could not write. `is_complete` tells
    that there was no more to do than the time allowed. `cost` is the time it took, in seconds.
    """

    sent: int = 0
    received: int = 0
    files_up: int = 0
    files_down: int = 0
    waiting: int = 0
    trouble: ServerTrouble | None = None
    rank: str = ""
    cost: float = 0.0
    refused: str = ""
    bridged: int = 0
    put_aside: int = 0
    unwritten: str = ""
    came: frozenset[EntityId] = frozenset()
    is_complete: bool = False


def both(one: ServerRound, other: ServerRound) -> ServerRound:
    """Return what two rounds did together; how things stand is what the later one says."""
    return replace(
        other,
        sent=one.sent + other.sent,
        received=one.received + other.received,
        files_up=one.files_up + other.files_up,
        files_down=one.files_down + other.files_down,
        bridged=one.bridged + other.bridged,
        put_aside=one.put_aside + other.put_aside,
        came=one.came | other.came,
        cost=one.cost + other.cost,
    )


@dataclass(slots=True)
class Tally:
    """A round while it is under way; its counts are kept when the server is lost in its midst.

    `has_sent_files` tells that lines went which speak of files.
    """

    until: float
    tell: Progress
    is_eager: bool = False
    sent: int = 0
    received: int = 0
    files_up: int = 0
    files_down: int = 0
    bridged: int = 0
    put_aside: int = 0
    came: set[EntityId] = field(default_factory=set)
    has_sent_files: bool = False
    is_complete: bool = False

    @property
    def is_over(self) -> bool:
        """Whether the time of the round has passed."""
        return time.monotonic() >= self.until

    @property
    def seconds(self) -> float:
        """The time that is left, in seconds, at least a little."""
        return max(0.1, self.until - time.monotonic())
