"""Who works in a workspace: when each was seen last, on which machines, and what they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.workspace.team.tally import NO_WORK, Tally, Work

MINUTE = 60_000
AHEAD = 2 * MINUTE
"""Milliseconds by which clocks may differ without a word about it."""
RECENT = 10 * MINUTE
"""Milliseconds for which somebody counts as being at work."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A person, and what the logs tell about them.

    `seen` is when their latest record was written, by the clock of the machine that wrote it (ms
    since 1970, UTC), never later than now, 0 where nothing is known; `is_ahead` says that this
    clock goes ahead of ours. `replicas` are the logs whose latest record is theirs, `ids` the
    analysts who are this person.
    """

    person: Analyst
    ids: tuple[EntityId, ...]
    is_own: bool = False
    seen: int = 0
    is_ahead: bool = False
    replicas: tuple[str, ...] = ()
    work: Work = NO_WORK

    @property
    def id(self) -> EntityId:
        """Id under which the person is shown."""
        return self.person.id

    def is_recent(self, now: int) -> bool:
        """Tell whether they were seen in the last ten minutes, as far as their clock is right."""
        return not self.is_ahead and 0 <= now - self.seen <= RECENT


def presences(
    project: Project,
    tally: Tally,
    latest: Mapping[str, Record],
    own: EntityId,
    now: int,
) -> list[Presence]:
    """Return everybody who has a name or did something, the one who sits here first, then by name.

    `latest` are the latest records by replica, `own` the analyst here, `now` ms since 1970, UTC.
    """
    people = project.people
    written: dict[EntityId, list[Record]] = {}
    for record in latest.values():
        written.setdefault(people.of(record.analyst).id, []).append(record)
    named = [each.id for each in people]
    unknown = [each for each in tally.analysts if each not in project.analysts]
    found = [
        _presence(project, tally, person, written.get(person, []), own, now)
        for person in [*named, *unknown]
    ]
    return sorted(found, key=_order)


def _presence(
    project: Project,
    tally: Tally,
    person: EntityId,
    records: Iterable[Record],
    own: EntityId,
    now: int,
) -> Presence:
    people = project.people
    ids = people.ids(person)
    records = list(records)
    # A machine on which several people worked tells of the last one only; of the others their
    # latest passage does.
    clock = max((each.wall[0] for each in records), default=tally.latest(ids))
    return Presence(
        people.of(person),
        ids,
        people.same(person, own),
        max(0, min(clock, now)),
        clock > now + AHEAD,
        tuple(sorted(each.replica for each in records)),
        tally.work(project, ids),
    )


def _order(presence: Presence) -> tuple[bool, bool, str, EntityId]:
    name = folded(presence.person.name)
    return not presence.is_own, not name, name, presence.id
