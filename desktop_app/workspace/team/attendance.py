"""Which records of each replica are here: gaps in their numbers, clocks that run ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record
from desktop_app.workspace.clock import milliseconds

_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Gap:
    """Records of a replica that are not here: how many, the first number, who writes there.

    `highest` is the highest number that is here.
    """

    replica: str
    analyst: EntityId
    missing: int
    first: int
    highest: int


@dataclass(frozen=True, slots=True)
class ClockAhead:
    """A replica whose clock ran ahead of ours: by how many whole days, and who writes there."""

    replica: str
    analyst: EntityId
    days: int


class _Numbers:
    """Numbers from 1 that came in any order; asking costs no more where there are many."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self.highest = self._upto = 0

    def add(self, number: int) -> None:
        """Learn of a number, for the first time or again."""
        if number > 0:
            self._seen.add(number)
            self.highest = max(self.highest, number)

    @property
    def missing(self) -> int:
        """How many are missing below the highest."""
        return self.highest - len(self._seen)

    def first_missing(self) -> int:
        """Return the lowest number that has not come."""
        while self._upto + 1 in self._seen:
            self._upto += 1
        return self._upto + 1


class Attendance:
    """Learns of records in any order, each as often as it comes, and says what is odd about them.

    Numbers only report gaps; nothing depends on them.
    """

    def __init__(self, now: Callable[[], int] = milliseconds) -> None:
        self._now = now
        self._numbers: dict[str, _Numbers] = {}
        self._analysts: dict[str, EntityId] = {}
        self._ahead: dict[str, ClockAhead] = {}

    def take(self, records: Iterable[Record]) -> None:
        """Learn of records."""
        latest = self._now() + _DAY_MS
        for record in records:
            numbers = self._numbers.get(record.replica)
            if numbers is None:
                numbers = self._numbers[record.replica] = _Numbers()
            numbers.add(record.number)
            self._analysts[record.replica] = record.analyst
            if record.wall[0] > latest:
                self._note_clock(record)

    def gaps(self, newer: int = 0) -> list[Gap]:
        """Return what is missing below the highest number of each replica.

        `newer` records were read, but not understood; as many may be missing without a gap.
        """
        gaps = [
            Gap(
                replica,
                self._analysts[replica],
                numbers.missing,
                numbers.first_missing(),
                numbers.highest,
            )
            for replica, numbers in sorted(self._numbers.items())
            if numbers.missing
        ]
        return gaps if sum(gap.missing for gap in gaps) > newer else []

    @property
    def clocks_ahead(self) -> list[ClockAhead]:
        """The replicas that wrote with a clock more than a day ahead."""
        return sorted(self._ahead.values(), key=lambda each: each.replica)

    def _note_clock(self, record: Record) -> None:
        days = (record.wall[0] - self._now()) // _DAY_MS
        known = self._ahead.get(record.replica)
        if known is None or known.days < days:
            self._ahead[record.replica] = ClockAhead(record.replica, record.analyst, days)


def unfinished(latest: Iterable[Record]) -> list[Record]:
    """Return, of the latest records of replicas, those whose action has more to come."""
    return [each for each in latest if each.number < each.action[0] + each.action[1] - 1]
