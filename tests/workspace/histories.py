"""Random histories of a team, to hold the laws of merging against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import HEADING, Block, Briefing
from desktop_app.domain.change import Change, Edit, Entity, Label, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.formats.change_record import Record, read_line
from desktop_app.workspace.session import Session
from tests.builders import MemoryLog, a_passage, a_session

DO = Label("do")
START = 1_790_000_000_000
BRIEFING = f"briefing:{1:026d}"


@dataclass
class Team:
    """Some people with a session each; clocks may stand years apart."""

    members: list[Session]
    logs: list[MemoryLog]

    def records(self) -> list[Record]:
        """Every record anybody wrote."""
        return [record_of(line) for log in self.logs for line in log.lines]

    def sync(self, one: int, other: int) -> None:
        """Let one member receive all that another one has written."""
        self.members[one].receive(map(record_of, self.logs[other].lines))

    def meet(self) -> None:
        """Let everybody receive everything, twice and in different orders."""
        for member in self.members:
            member.receive(self.records())
            member.receive(reversed(self.records()))


def record_of(line: bytes) -> Record:
    read = read_line(line)
    assert isinstance(read, Record)
    return read


def a_team(size: int, skews: Iterable[int] = ()) -> Team:
    """Return members a, b, c … whose clocks are off by these milliseconds."""
    skew = [*skews, *([0] * size)][:size]
    sessions = [
        a_session("abcdef"[at] * 12, f"analyst:{'abcdef'[at]}", START + skew[at])
        for at in range(size)
    ]
    logs: list[MemoryLog] = []
    for session in sessions:
        log = session._log
        assert isinstance(log, MemoryLog)
        logs.append(log)
    first = sessions[0]
    first.do(Change(DO, made(Briefing(BRIEFING, "Brief", 1))))
    for number in range(3):
        first.do(Change(DO, made(a_passage(number=number + 1, note="first"))))
        first.do(Change(DO, made(Tag(f"tag:{number:026d}", f"Tag {number}"))))
        place = Place(BRIEFING, between("", None))
        first.do(Change(DO, made(Block(f"block:{number:026d}", BRIEFING, HEADING, place))))
    team = Team(sessions, logs)
    team.meet()
    return team


def fold_of(records: Iterable[Record]) -> Project:
    """Return the project that records add up to, taken in as they come."""
    reader = a_session("f" * 12, "analyst:reader")
    reader.receive(records)
    return reader.project


def act(session: Session, random: Random, takes_in_anew: bool = True) -> None:
    """Do one random thing to what a member sees; also take in a deleted passage anew."""
    deeds = [_retag, _note, _grade, _retarget, _delete, _move, _rename, _undo]
    deeds += [_set_up, _shape]
    deeds += [_take_in_anew] if takes_in_anew else []
    random.choice(deeds)(session, session.project, random)


def _do(session: Session, before: Entity | None, after: Entity | None) -> None:
    session.do(Change(DO, (Edit(before, after),)))


def _passage(project: Project, random: Random) -> Annotation | None:
    ids = sorted(project.annotations)
    return project.annotations[random.choice(ids)] if ids else None


def _retag(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage and project.tags:
        tag = random.choice(sorted(project.tags))
        _do(session, passage, replace(passage, tags=passage.tags ^ {tag}))


def _note(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        words = f"{session.replica[0]} writes {random.randrange(100)}"
        _do(session, passage, replace(passage, note=plain(words)))


def _grade(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        _do(session, passage, replace(passage, grade=str(random.randrange(1, 7))))


def _retarget(session: Session, project: Project, random: Random) -> None:
    passage = _passage(project, random)
    if passage:
        start = random.randrange(50)
        target = replace(passage.target, start=start, end=start + 5, exact=f"{start:05d}")
        _do(session, passage, replace(passage, target=target))


def _delete(session: Session, project: Project, random: Random) -> None:
    things: list[Entity] = [
        *project.annotations.values(),
        *project.tags.values(),
        *project.blocks.values(),
    ]
    if len(things) > 4:
        _do(session, random.choice(sorted(things, key=lambda thing: thing.id)), None)


def _move(session: Session, project: Project, random: Random) -> None:
    if len(project.blocks) > 1:
        block, parent = random.sample(sorted(project.blocks), 2)
        thing = project.blocks[block]
        _do(session, thing, replace(thing, place=Place(parent, between("", None))))


def _shape(session: Session, project: Project, random: Random) -> None:
    """Give a block an option, or take one from it."""
    if project.blocks:
        block = project.blocks[random.choice(sorted(project.blocks))]
        name = random.choice(["role", "cuts", "placed"])
        options = {key: held for key, held in block.options.items() if key != name}
        if random.random() < 0.7:
            options[name] = str(random.randrange(5))
        _do(session, block, replace(block, options=options))


def _set_up(session: Session, project: Project, random: Random) -> None:
    """Choose an option of the briefing, or give a listed passage its number."""
    briefing = project.briefings.get(BRIEFING)
    if briefing is None:
        return
    if random.random() < 0.5:
        options = {**briefing.options, "template": f"T{random.randrange(1, 7)}"}
        _do(session, briefing, replace(briefing, options=options))
        return
    number = briefing.last_excerpt_number + 1
    excerpts = {**briefing.excerpts, f"annotation:{random.randrange(1, 4):026d}": number}
    _do(session, briefing, replace(briefing, excerpts=excerpts, last_excerpt_number=number))


def _rename(session: Session, project: Project, random: Random) -> None:
    if project.tags:
        tag = project.tags[random.choice(sorted(project.tags))]
        _do(session, tag, replace(tag, name=f"Name {random.randrange(5)}"))


def _take_in_anew(session: Session, project: Project, random: Random) -> None:
    made_anew = a_passage(number=random.randrange(1, 4), note="again")
    if made_anew.id not in project.annotations:
        _do(session, None, made_anew)


def _undo(session: Session, project: Project, random: Random) -> None:
    (session.undo if random.random() < 0.7 else session.redo)()
