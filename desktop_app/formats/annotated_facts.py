"""What W3C annotations have no word for, in a namespace of its own: grades, figures, relations.

A collection that says such things carries them under `bd:facts`, in the form of a facts.json;
`bd` stands for `urn:briefing-desk:terms:`. Readers that do not know it pass over it.
"""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.facts_json import (
    IncomingFactFile,
    IncomingFacts,
    IncomingRelation,
    NotFacts,
    read_facts,
    write_facts,
)
from desktop_app.formats.json_document import NotJson, read_json, write_json
from desktop_app.formats.web_annotation import (
    CONTEXT,
    URN,
    OutgoingAnnotation,
    iri_of,
    outgoing_annotations,
    write_annotations,
)

FACTS = "bd:facts"
EXTENDED_CONTEXT = [CONTEXT, {"bd": f"{URN}terms:"}]


def annotations_by(project: Project, analysts: Collection[EntityId]) -> list[OutgoingAnnotation]:
    """Return the passages of some analysts whose article is there, ready to be written."""
    return [each for each in outgoing_annotations(project) if each.annotation.creator in analysts]


def write_with_facts(project: Project, records: Collection[OutgoingAnnotation]) -> bytes:
    """Return an AnnotationCollection of these passages, with all that is known about them.

    A relation goes along where both of its passages do.
    """
    written = write_annotations(records)
    facts = _facts_of(project, [each.annotation for each in records])
    if not facts.passages and not facts.relations:
        return written
    document = read_json(written)
    said = read_json(write_facts(facts))
    assert isinstance(document, dict)
    assert isinstance(said, dict)
    del said["sources"]
    return write_json({**document, "@context": EXTENDED_CONTEXT, FACTS: said})


def read_facts_in(raw: bytes) -> IncomingFactFile:
    """Return the facts that JSON-LD carries beside its annotations, none where there are none."""
    try:
        document = read_json(raw)
    except NotJson:
        return IncomingFactFile()
    said = document.get(FACTS) if isinstance(document, dict) else None
    try:
        return read_facts(write_json(said)) if said is not None else IncomingFactFile()
    except NotFacts:
        return IncomingFactFile()


def _facts_of(project: Project, passages: list[Annotation]) -> IncomingFactFile:
    iris = {each.id: iri_of(each) for each in passages}
    facts = [
        IncomingFacts(
            iris[each.id], each.speaker, each.event_date, each.grade, each.status, each.figure
        )
        for each in sorted(passages, key=lambda each: each.id)
    ]
    relations = [
        IncomingRelation(
            iris[each.source],
            iris[each.destination],
            each.kind,
            project.analyst_name(each.creator),
        )
        for each in sorted(project.relations.values(), key=lambda each: each.id)
        if each.source in iris and each.destination in iris
    ]
    spoken = tuple(each for each in facts if each != IncomingFacts(each.annotation))
    return IncomingFactFile(passages=spoken, relations=tuple(relations))
