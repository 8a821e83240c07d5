"""Makes the workspaces that the benchmarks open: ten analysts who tag, note and regrade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.identity import EntityId, derived_id
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Span
from desktop_app.formats.change_record import Record
from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.own_log import SEGMENT_BYTES
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import make_workspace
from desktop_app.workspace.session import Session
from tests.benchmarks.large_workspace import make_articles, make_tags

NAMES = ("Minji Park", "김서연", "Ana Ruiz", "Jonas Weber", "이도윤", "Lea Martin", "Tom Hale")


class FastLog:
    """A log kept in memory and written at the end, in segments: no flush for each edit."""

    def __init__(self, replica: str) -> None:
        self.replica = replica
        self.lines: list[bytes] = []

    def append(self, lines: Sequence[bytes]) -> bool:
        self.lines.extend(lines)
        return True

    def write(self, folder: Path) -> None:
        """Write the segments of this log into a folder."""
        folder.mkdir(parents=True)
        held: list[bytes] = []
        number = size = 0
        for line in [*self.lines, b""]:
            if held and (not line or size >= SEGMENT_BYTES):
                number += 1
                (folder / f"{number:06d}.jsonl").write_bytes(b"\n".join([*held, b""]))
                held, size = [], 0
            held.append(line)
            size += len(line) + 1


@dataclass(frozen=True, slots=True)
class Material:
    """What a team works on: the records that brought it, texts by article, tags."""

    workspace: str
    records: list[Record]
    texts: dict[EntityId, str]
    tags: list[EntityId]


def make_team(folder: Path, machine: Path, replicas: int = 10, records: int = 10_000) -> None:
    """Make a workspace whose log folder holds so many replicas of about so many records each.

    `machine` is the user data folder that opens it; the first of the analysts sits there.
    """
    material = make_material(folder, machine)
    for number in range(replicas - 1):
        log = worked(material, number, records)
        log.write(folder / "log" / log.replica)
    mine = worked(material, replicas - 1, records)
    (own,) = (path / "own" for path in (machine / "workspaces").glob("*/*") if path.is_dir())
    with (own / "000001.jsonl").open("ab") as file:
        file.write(b"".join(line + b"\n" for line in mine.lines))


def make_material(folder: Path, machine: Path, articles: int = 100) -> Material:
    """Make a workspace of articles and 40 tags."""
    workspace = make_workspace(folder, "Team", machine)
    texts = make_articles(workspace, articles)
    tags = make_tags(workspace.session)
    workspace.close()
    records = LogReader().poll([folder / "log"]).records
    return Material(workspace.folder.id, records, texts, tags)


def worked(material: Material, number: int, records: int) -> FastLog:
    """Return the log of one analyst's work: passages with tags, some notes, tags taken back."""
    random = Random(number)
    log = FastLog(f"{number + 1:012x}")
    clock = HybridClock(lambda: 1_790_000_000_000 + len(log.lines) * 1000)
    session = Session(material.workspace, log, f"analyst:{number:026d}", clock)
    session.receive(material.records)
    session.do(introduce(session.project, session.analyst, f"{NAMES[number % 7]} {number}"))
    mine: list[EntityId] = []
    articles = sorted(material.texts)
    while len(log.lines) < records:
        deed = random.random()
        if deed < 0.75 or not mine:
            new = passage(material, session.analyst, random.choice(articles), random)
            session.do(Change(Label("tag-passage"), made(new)))
            mine.append(new.id)
        else:
            before = session.project.annotations[random.choice(mine)]
            session.do(Change(Label("edit"), (Edit(before, _edited(before, material, random)),)))
    return log


def passage(material: Material, analyst: EntityId, article: EntityId, random: Random) -> Annotation:
    text = material.texts[article]
    start = random.randrange(len(text) - 300)
    return Annotation(
        derived_id("annotation", str(random.random())),
        describe(article, Span(start, start + random.randrange(20, 250)), text),
        analyst,
        1_790_000_000_000,
        frozenset(random.sample(material.tags, random.randrange(1, 3))),
        plain("Compare with what the ministry said in May." if random.random() < 0.2 else ""),
    )


def _edited(before: Annotation, material: Material, random: Random) -> Annotation:
    deed = random.random()
    if deed < 0.5:
        return replace(before, tags=before.tags ^ {random.choice(material.tags)})
    if deed < 0.8:
        return replace(before, note=plain(f"Seen again, {random.randrange(1000)}."))
    return replace(before, grade=str(random.randrange(1, 7)))
