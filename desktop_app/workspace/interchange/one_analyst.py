"""One analyst's annotations both ways: whose go out, and as whose they come in."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.analyst import folded
from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.annotated_facts import annotations_by, read_facts_in, write_with_facts
from desktop_app.formats.facts_json import IncomingFactFile
from desktop_app.formats.web_annotation import (
    IncomingAnnotations,
    iri_of,
    outgoing_annotations,
    read_annotations,
)
from desktop_app.workspace.interchange.annotations import ReadArticle, TakenIn, take_annotations
from desktop_app.workspace.interchange.facts import take_facts


class NoSuchAnalyst(ValueError):
    """Nobody here has that name; the message is one sentence."""


def annotations_out(project: Project, by: str = "") -> tuple[bytes, int]:
    """Return W3C JSON-LD of everybody's passages, or of one analyst's, and their number.

    Raises NoSuchAnalyst.
    """
    if not by:
        records = outgoing_annotations(project)
    else:
        analysts = {
            each.id for each in project.analysts.values() if folded(each.name) == folded(by)
        }
        if not analysts:
            names = ", ".join(sorted(each.name for each in project.analysts.values())) or "nobody"
            raise NoSuchAnalyst(f"Nobody is called «{by}» here; there are: {names}.")
        records = annotations_by(project, analysts)
    return write_with_facts(project, records), len(records)


def as_written_by(incoming: IncomingAnnotations, name: str) -> IncomingAnnotations:
    """Return annotations as if this analyst had made them all."""
    return replace(
        incoming,
        annotations=tuple(replace(each, creator=name) for each in incoming.annotations),
    )


def take_document(
    project: Project, raw: bytes, text_of: ReadArticle, analyst: EntityId, by: str = ""
) -> tuple[Change, TakenIn]:
    """Return the change that takes JSON-LD in, with what it says beyond W3C's words.

    Creators stay as they are named; `by` names one for all. What is said of a passage that is
    there already, as the file has it, is not taken in again: somebody may know better by now.
    Raises NotAnnotations.
    """
    incoming = read_annotations(raw)
    if by:
        incoming = as_written_by(incoming, by)
    change, report = take_annotations(project, incoming, text_of, analyst)
    after = project.with_edits(change.edits)
    came = {iri_of(after.annotations[each]) for each in (*report.added, *report.changed)}
    facts = _about(read_facts_in(raw), came, by)
    said, refused = take_facts(after, facts, analyst)
    report.refused.extend(refused)
    return combined(change.label, change, said), report


def _about(facts: IncomingFactFile, came: set[str], by: str) -> IncomingFactFile:
    relations = [each for each in facts.relations if {each.source, each.destination} & came]
    return IncomingFactFile(
        passages=tuple(each for each in facts.passages if each.annotation in came),
        relations=tuple(replace(each, analyst=by or each.analyst) for each in relations),
        refused=facts.refused,
    )
