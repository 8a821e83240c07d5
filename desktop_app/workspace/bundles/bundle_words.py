"""What came with a bundle, counted by person, and which changes before it are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.analyst import folded
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.formats.bundle import Manifest
from desktop_app.formats.change_record import Record
from desktop_app.storage.bundles import Line

_COUNTED = {
    "annotation": "passages",
    "tag": "tags",
    "article": "articles",
    "block": "blocks",
    "briefing": "briefings",
    "relation": "relations",
}

SORTS = ("passages", "notes", "tags", "articles", "blocks", "briefings", "relations")
"""Fields of `Came` that count things, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Came:
    """How many things of each sort a person's new records are about; the name may be empty."""

    name: str
    passages: int = 0
    notes: int = 0
    tags: int = 0
    articles: int = 0
    blocks: int = 0
    briefings: int = 0
    relations: int = 0
    records: int = 0


def came_by_person(
    project: Project, records: Sequence[Record], people: Mapping[EntityId, str]
) -> tuple[Came, ...]:
    """Return what each person's records are about, who brought most first.

    `people` are names that came along. In blind mode passages are not told of: who made how many
    is not to be known before one has sealed one's own.
    """
    names = {**people, **_names(project, records)}
    # Where the workspace is made from the bundle, blind mode comes with its records.
    blind = project.settings.blind or any(each.fields.get("blind") is True for each in records)
    told = _COUNTED.keys() - ({"annotation", "relation"} if blind else set())
    things: dict[str, dict[str, set[EntityId]]] = {}
    counts: dict[str, int] = defaultdict(int)
    shown: dict[str, str] = {}
    for record in records:
        name = names.get(record.analyst, "") or names.get(str(record.fields.get("creator")), "")
        person = folded(name)
        shown.setdefault(person, name)
        counts[person] += 1
        of_person = things.setdefault(person, defaultdict(set))
        noun = noun_of(record.entity)
        if noun not in told:
            continue
        if record.kind == "note" and noun == "annotation":
            of_person["notes"].add(record.entity)
        else:
            of_person[_COUNTED[noun]].add(record.entity)
    came = [
        Came(
            shown[person],
            records=counts[person],
            **{sort: len(entities) for sort, entities in things[person].items()},
        )
        for person in things
    ]
    return tuple(sorted(came, key=lambda each: (-each.records, each.name)))


def _names(project: Project, records: Iterable[Record]) -> dict[EntityId, str]:
    names = {analyst.id: analyst.name for analyst in project.analysts.values()}
    for record in records:
        name = record.fields.get("name") if noun_of(record.entity) == "analyst" else None
        if isinstance(name, str):
            names.setdefault(record.entity, name)
    return names


def gap_sentences(project: Project, manifest: Manifest, lines: Sequence[Line]) -> tuple[str, ...]:
    """Say for each replica in a bundle which of its records are known neither here nor in it.

    `lines` are those of the bundle and of this workspace. Numbers tell: each replica counts its
    records from 1.
    """
    numbers: dict[str, set[int]] = defaultdict(set)
    analysts: dict[str, EntityId] = {}
    for line in lines:
        numbers[line.replica].add(line.number)
        if line.record is not None:
            analysts[line.replica] = line.record.analyst
    records = [line.record for line in lines if line.record is not None]
    names = {**manifest.people, **_names(project, records)}
    sentences = []
    for replica in manifest.replicas:
        known = numbers[replica.replica]
        last = max(max(known, default=0), replica.presumes)
        missing = last - sum(1 <= number <= last for number in known)
        if missing > 0 and replica.replica != "other":
            who = names.get(analysts.get(replica.replica, ""), "") or "somebody"
            changes = "1 earlier change" if missing == 1 else f"{missing:,} earlier changes"
            sentences.append(
                f"{changes} by {who} (computer {replica.replica}) "
                f"{'has' if missing == 1 else 'have'} not arrived: ask for a bundle of everything."
            )
    return tuple(sentences)
