"""When a server that was lost is asked again: soon, then ever more rarely; a wrong password not."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from desktop_app.storage.server.trouble import ServerTrouble

SHORTEST, LONGEST = 2.0, 60.0
"""Seconds until the next try after the first failure, and at most, where it may mend itself."""

_LASTING = 600.0
"""The same where a person has to mend it on the server: a schema, a membership, a certificate."""

_ASK_ME = frozenset({"password", "no-password", "not-postgresql"})
"""Nothing but the analyst mends these, and wrong passwords may lock an account."""


class BackOff:
    """Counts failures; `may_try` says whether it is time again. `now` gives seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures = 0
        self._try_at = 0.0
        self.trouble: ServerTrouble | None = None

    @property
    def may_try(self) -> bool:
        return self._now() >= self._try_at

    @property
    def seconds(self) -> float:
        """Seconds until it is time again; infinite where it will not be unasked."""
        return max(0.0, self._try_at - self._now())

    def failed(self, trouble: ServerTrouble) -> None:
        """Learn of a failure."""
        self.trouble = trouble
        if trouble.reason in _ASK_ME:
            wait = float("inf")
        elif trouble.is_lasting:
            wait = _LASTING
        else:
            # All desktops lose a server at the same moment, and are not to come back at the same.
            most = min(LONGEST, SHORTEST * 2.0 ** min(self._failures, 10))
            wait = max(SHORTEST, most * random.uniform(0.5, 1.0))
        self._failures += 1
        self._try_at = self._now() + wait

    def succeeded(self) -> None:
        """Begin anew."""
        self.trouble, self._failures, self._try_at = None, 0, 0.0
