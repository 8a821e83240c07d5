"""The hybrid logical clock that orders records: later than everything seen, close to wall time.

After Kulkarni et al., "Logical Physical Clocks" (2014): 48 bits of milliseconds, 16 of a counter.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop_app.formats.change_record import END_OF_TIME

_COUNTER_BITS = 16
_LAST_STAMP = int(END_OF_TIME, 16) - 1


def milliseconds() -> int:
    """Return the wall time in milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def utc_offset(now: int) -> int:
    """Return this machine's offset from UTC in minutes at a time in milliseconds."""
    return time.localtime(now / 1000).tm_gmtoff // 60


class HybridClock:
    """Gives each record a stamp above all stamps given or seen before."""

    def __init__(self, now: Callable[[], int] = milliseconds) -> None:
        self._now = now
        self._last = 0

    def tick(self) -> str:
        """Return the next stamp, 16 hex digits."""
        self._last = min(max(self._last + 1, self._now() << _COUNTER_BITS), _LAST_STAMP)
        return f"{self._last:016x}"

    def witness(self, stamp: str) -> None:
        """Learn of a stamp, so that the next one comes after it, whatever either clock says."""
        self._last = max(self._last, min(int(stamp, 16), _LAST_STAMP))

    def wall(self) -> tuple[int, int]:
        """Return the wall time for display: milliseconds since 1970, minutes from UTC."""
        now = self._now()
        return now, utc_offset(now)
