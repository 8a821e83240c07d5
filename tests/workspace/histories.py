"""Random histories of a team, to hold the laws of merging against."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from desktop_app.domain.briefing import HEADING, PARAGRAPH, Block, Briefing
from desktop_app.domain.change import Change, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record, read_line
from desktop_app.workspace.session import Session
from tests.builders import MemoryLog, a_passage, a_session, an_article
from tests.workspace.deeds import BRIEFING, DO, act

__all__ = ["BRIEFING", "DO", "act"]

HISTORIES = int(os.environ.get("BRIEFING_DESK_HISTORIES", "40"))
"""How many histories each law is held against; `BRIEFING_DESK_HISTORIES=1000` for the proof."""

START = 1_790_000_000_000
DAY = 86_400_000
YEARS = 10 * 365 * DAY
SKEWS = (0, DAY, -DAY, YEARS, -YEARS)
"""By how many milliseconds clocks are off."""


@dataclass
class Team:
    """Some people with a session each; clocks may stand years apart."""

    members: list[Session]
    logs: list[MemoryLog]
    skews: list[int] = field(default_factory=list)

    def records(self) -> list[Record]:
        """Every record anybody wrote."""
        return [record_of(line) for log in self.logs for line in log.lines]

    def sync(self, one: int, other: int) -> None:
        """Let one member receive all that another one has written."""
        self.members[one].receive(map(record_of, self.logs[other].lines))

    def clone(self, at: int) -> None:
        """Let a second machine go on with a member's replica as it is now, by the same name."""
        member, lines = self.members[at], list(self.logs[at].lines)
        twin = a_session(member.replica, member.analyst, START + self.skews[at])
        twin.load(map(record_of, lines), self.records())
        self.members.append(twin)
        self.logs.append(log_of(twin))
        self.skews.append(self.skews[at])

    def meet(self) -> None:
        """Let everybody receive everything, twice and in different orders."""
        for member in self.members:
            member.receive(self.records())
            member.receive(reversed(self.records()))


def record_of(line: bytes) -> Record:
    read = read_line(line)
    assert isinstance(read, Record)
    return read


def log_of(session: Session) -> MemoryLog:
    log = session._log
    assert isinstance(log, MemoryLog)
    return log


def a_history(seed: int, steps: int = 30, cloned: bool = True) -> Team:
    """Return a team of three to five after random deeds and meetings, some machines cloned."""
    random = Random(seed)
    size = random.randrange(3, 6)
    team = a_team(size, random.choices(SKEWS, k=size))
    for _ in range(steps):
        dice = random.random()
        if dice < 0.3:
            team.sync(*random.sample(range(len(team.members)), 2))
        elif dice < 0.33 and cloned:
            team.clone(random.randrange(len(team.members)))
        else:
            act(random.choice(team.members), random)
    return team


def a_team(size: int, skews: Iterable[int] = ()) -> Team:
    """Return members a, b, c … whose clocks are off by these milliseconds."""
    skew = [*skews, *([0] * size)][:size]
    sessions = [
        a_session("abcdef"[at] * 12, f"analyst:{'abcdef'[at]}", START + skew[at])
        for at in range(size)
    ]
    first = sessions[0]
    first.do(Change(DO, made(Briefing(BRIEFING, "Brief", 1), an_article())))
    for number in range(3):
        first.do(Change(DO, made(a_passage(number=number + 1, note="first"))))
        first.do(Change(DO, made(Tag(f"tag:{number:026d}", f"Tag {number}"))))
        place = Place(BRIEFING, between("", None))
        kind = PARAGRAPH if number == 2 else HEADING
        first.do(Change(DO, made(Block(f"block:{number:026d}", BRIEFING, kind, place))))
    team = Team(sessions, [log_of(each) for each in sessions], skew)
    team.meet()
    return team


def fold_of(records: Iterable[Record]) -> Project:
    """Return the project that records add up to, taken in as they come."""
    reader = a_session("f" * 12, "analyst:reader")
    reader.receive(records)
    return reader.project
