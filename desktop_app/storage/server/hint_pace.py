"""How soon hints are heeded: at once where few come, one each second or two where many do."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable

_MANY = 15.0
"""Hints a second: of so many and of any more, one is heeded each second or two."""

_MEMORY_SECONDS = 5.0
"""The time over which they are counted; what is older counts ever less."""


class HintPace:
    """Says after each look how long hints have to wait; `now` gives seconds.

    A hint goes to every desktop, and the more desktops there are, the more hints. If each looked
    after each, the looks would grow with the square. With a wait in proportion to the hints, they
    grow no more: the team of 20 is told within a tenth of a second, and that of 300 asks some 200
    times a second, as does that of 100.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        # Not the same for all, so that they do not all come at the same moment.
        self._longest = 1.0 + random.random()
        self._recent = 0.0
        self._counted_at = self._heeded_from = now()

    def heed(self, hints: int) -> None:
        """Learn that so many hints came and are heeded now, by one look."""
        now = self._now()
        forgotten = math.exp((self._counted_at - now) / _MEMORY_SECONDS)
        self._recent, self._counted_at = self._recent * forgotten + hints, now
        share = self._recent / _MEMORY_SECONDS / _MANY
        self._heeded_from = now + self._longest * min(1.0, share)

    @property
    def seconds(self) -> float:
        """Seconds for which further hints have to wait, 0 or less where they need not."""
        return self._heeded_from - self._now()
