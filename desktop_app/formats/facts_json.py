"""Facts about passages as JSON: who speaks, when it happened, figures, grades, relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from desktop_app.domain.annotation import Figure
from desktop_app.formats.json_document import NotJson, read_json, write_json
from desktop_app.formats.json_ld import iri_in
from desktop_app.formats.lines import line_in
from desktop_app.formats.refusal import Refusal, UnreadableFile

_FIGURE = tuple(each.name for each in fields(Figure))
_PLAIN = ("speaker", "event_date", "grade", "status")


class NotFacts(UnreadableFile):
    """A file that holds no facts about passages."""


@dataclass(frozen=True, slots=True)
class IncomingFacts:
    """What a file says about one passage, by the IRI of its annotation; empty where it is silent.

    `grade` is the Admiralty digit of the information, `event_date` ISO 8601 of any precision.
    """

    annotation: str
    speaker: str = ""
    event_date: str = ""
    grade: str = ""
    status: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class IncomingRelation:
    """A relation of a passage to another one, as the analyst of this name sees it."""

    source: str
    destination: str
    kind: str
    analyst: str = ""


@dataclass(frozen=True, slots=True)
class IncomingFactFile:
    """The facts in a file, the letters that it gives to sources by file name, its relations."""

    passages: tuple[IncomingFacts, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[IncomingRelation, ...] = ()
    refused: tuple[Refusal, ...] = ()


def read_facts(raw: bytes) -> IncomingFactFile:
    """Return the facts in a facts.json. Raises NotFacts."""
    remedy = "choose a facts.json, with a list of passages in it."
    try:
        document = read_json(raw)
    except NotJson as why:
        raise NotFacts(f"This file {why}: {remedy}") from None
    if not isinstance(document, dict) or not isinstance(document.get("passages"), list):
        raise NotFacts(f"This file holds no facts about passages: {remedy}")
    refused: list[Refusal] = []
    passages = [_facts(each) for each in _entries(document, "passages", refused)]
    relations = [_relation(each) for each in _entries(document, "relations", refused)]
    sources = {
        line_in(each.get("file")): line_in(each.get("grade"))
        for each in _entries(document, "sources", refused)
    }
    return IncomingFactFile(tuple(passages), sources, tuple(relations), tuple(refused))


def write_facts(facts: IncomingFactFile) -> bytes:
    """Return a facts.json that `read_facts` reads back."""
    return write_json(
        {
            "sources": [{"file": file, "grade": grade} for file, grade in facts.sources.items()],
            "passages": [_written(each) for each in facts.passages],
            "relations": [
                {"from": each.source, "to": each.destination, "kind": each.kind, "by": each.analyst}
                for each in facts.relations
            ],
        }
    )


_NEEDED = {"passages": ("annotation",), "sources": ("file",), "relations": ("from", "to", "kind")}
"""What an entry of each list has to name."""


def _entries(
    document: Mapping[str, object], key: str, refused: list[Refusal]
) -> list[Mapping[str, object]]:
    """Return the entries under key that name what they are about; the others are refused."""
    entries: list[Mapping[str, object]] = []
    listed = document.get(key)
    for number, entry in enumerate(listed if isinstance(listed, list) else [], 1):
        if isinstance(entry, dict) and all(line_in(entry.get(name)) for name in _NEEDED[key]):
            entries.append(entry)
        else:
            needed = " and ".join(_NEEDED[key])
            refused.append(Refusal(f"{key}, entry {number}", f"does not name its {needed}"))
    return entries


def _facts(entry: Mapping[str, object]) -> IncomingFacts:
    plain = {name: line_in(entry.get(name)) for name in _PLAIN}
    figure = entry.get("figure")
    return IncomingFacts(
        iri_in(entry.get("annotation")),
        **plain,
        figure=Figure(**{name: line_in(figure.get(name)) for name in _FIGURE})
        if isinstance(figure, dict)
        else None,
    )


def _relation(entry: Mapping[str, object]) -> IncomingRelation:
    ends = iri_in(entry.get("from")), iri_in(entry.get("to"))
    return IncomingRelation(*ends, line_in(entry.get("kind")), line_in(entry.get("by")))


def _written(facts: IncomingFacts) -> dict[str, object]:
    plain = {name: getattr(facts, name) for name in _PLAIN}
    written: dict[str, object] = {"annotation": facts.annotation}
    written |= {name: value for name, value in plain.items() if value}
    if facts.figure is not None:
        parts = {name: getattr(facts.figure, name) for name in _FIGURE}
        written["figure"] = {name: part for name, part in parts.items() if part}
    return written
