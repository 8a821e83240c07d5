"""W3C Web Annotations as JSON-LD: passages in from anywhere, and out for anybody to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId, derived_id, digits_of, sha256_of
from desktop_app.domain.project import Project, reading_order
from desktop_app.formats.instants import instant_text, read_instant
from desktop_app.formats.json_document import NotJson, read_json, write_json
from desktop_app.formats.json_ld import ABSOLUTE_IRI, iri_in, kinds, local_names, many, text_in
from desktop_app.formats.refusal import Refusal, UnreadableFile
from desktop_app.formats.web_annotation_body import read_bodies
from desktop_app.formats.web_annotation_target import UnusableTarget, read_target

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:briefing-desk:"

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_OWN_IRI = re.compile(f"{URN}([{_CROCKFORD}]{{26}})")


class NotAnnotations(UnreadableFile):
    """A file that holds no W3C annotation at all."""


@dataclass(frozen=True, slots=True)
class IncomingAnnotation:
    """An annotation as it came, before anybody looked for its passage in an article.

    There is a quotation (`exact` with its surroundings), or a position (`start`, `end` in code
    points, end exclusive), or both. `source` is an IRI, a file name or `urn:sha256:<hex>`, as
    given; `tags` are paths; `created` is in milliseconds since 1970, UTC. An annotation without an
    id has an `iri` made from its content.
    """

    iri: str
    source: str
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    creator: str | None = None
    created: int | None = None
    motivation: str = ""


@dataclass(frozen=True, slots=True)
class IncomingAnnotations:
    """The annotations in a file, in its order, and what was wrong with the others."""

    annotations: tuple[IncomingAnnotation, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class OutgoingAnnotation:
    """A passage to write: the annotation, its tags' paths and its analyst's name."""

    annotation: Annotation
    tags: tuple[str, ...] = ()
    creator: str = ""


def read_annotations(raw: bytes) -> IncomingAnnotations:
    """Return the annotations in JSON-LD: one, a collection, a page, or a list.

    Raises NotAnnotations where raw is not JSON or holds nothing of the kind.
    """
    try:
        document = read_json(raw)
    except NotJson as why:
        raise NotAnnotations(f"This file {why}: choose W3C annotations (.jsonld).") from None
    entries, refused = _entries(document)
    annotations: list[IncomingAnnotation] = []
    for number, entry in enumerate(entries, 1):
        try:
            annotations.append(_annotation(entry))
        except UnusableTarget as why:
            refused.append(Refusal(_name(entry, number), str(why)))
    return IncomingAnnotations(tuple(annotations), tuple(refused))


def outgoing_annotations(project: Project) -> list[OutgoingAnnotation]:
    """Return every passage whose article is there, ready to be written."""
    return [
        OutgoingAnnotation(
            annotation,
            tuple(project.codebook.path(tag.id) for tag in project.tags_of(annotation)),
            project.analyst_name(annotation.creator),
        )
        for annotation in project.living_annotations()
    ]


def write_annotations(records: Iterable[OutgoingAnnotation]) -> bytes:
    """Return an AnnotationCollection with one page of all records, by article in reading order."""
    ordered = sorted(
        records, key=lambda each: (each.annotation.article, *reading_order(each.annotation))
    )
    items = [_item(record) for record in ordered]
    digest = digits_of("\n".join(str(item["id"]) for item in items))
    page: dict[str, object] = {
        "id": f"{URN}page:{digest}",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return write_json(
        {
            "@context": CONTEXT,
            "id": f"{URN}collection:{digest}",
            "type": "AnnotationCollection",
            "total": len(items),
            "first": page,
            "last": page["id"],
        }
    )


def iri_of(annotation: Annotation) -> str:
    """Return the IRI under which an annotation came in, or else the one it goes out with."""
    return annotation.iri or URN + annotation.id.removeprefix("annotation:")


def derived_annotation_id(iri: str, article: EntityId) -> EntityId:
    """Return the id that an annotation coming in under this IRI has in every workspace.

    One that this application wrote gets its own id back. A relative IRI or a blank node, which
    means something in one file only, is told apart by the article.
    """
    own = _OWN_IRI.fullmatch(iri)
    if own:
        return f"annotation:{own[1]}"
    key = iri if ABSOLUTE_IRI.match(iri) else f"{iri}\n{article}"
    return derived_id("annotation", key)


def _entries(document: object) -> tuple[list[object], list[Refusal]]:
    """Return the annotations of a document, unread, and a refusal for a page that lies outside."""
    if isinstance(document, list) and document:
        return document, []
    if isinstance(document, dict):
        kind = kinds(document)
        if "Annotation" in kind or "target" in document:
            return [document], []
        if kind & {"AnnotationCollection", "AnnotationPage"} or "items" in document:
            return _pages(document)
        graph: list[object] = [
            node
            for node in many(document.get("@graph"))
            if isinstance(node, dict) and "Annotation" in kinds(node)
        ]
        if graph:
            return graph, []
    raise NotAnnotations("This file holds no W3C annotation: choose W3C annotations (.jsonld).")


def _pages(page: object) -> tuple[list[object], list[Refusal]]:
    entries: list[object] = []
    while isinstance(page, dict):
        entries += many(page.get("items"))
        page = page.get("first", page.get("next"))
    if not page:
        return entries, []
    why = "is a page outside this file; write the collection with its pages inside"
    return entries, [Refusal(str(page), why)]


def _name(entry: object, number: int) -> str:
    return iri_in(entry) or f"annotation {number}"


def _annotation(entry: object) -> IncomingAnnotation:
    if isinstance(entry, str):
        raise UnusableTarget("is only a link to an annotation outside this file")
    if not isinstance(entry, dict):
        raise UnusableTarget("is no annotation")
    kind = kinds(entry)
    if kind and "Annotation" not in kind:
        raise UnusableTarget(f"is no Annotation but of type {', '.join(sorted(kind))}")
    target = read_target(entry.get("target"))
    bodies = read_bodies(entry)
    quote, span = target.quote, target.span
    return IncomingAnnotation(
        iri=iri_in(entry) or _content_iri(entry),
        source=target.source,
        exact=quote.exact if quote else None,
        prefix=quote.prefix if quote else "",
        suffix=quote.suffix if quote else "",
        start=span.start if span else None,
        end=span.end if span else None,
        tags=bodies.tags,
        note=bodies.note,
        creator=_creator(entry.get("creator")),
        created=read_instant(text_in(entry.get("created"))),
        motivation=" ".join(sorted(local_names(entry.get("motivation")))),
    )


def _content_iri(entry: Mapping[str, object]) -> str:
    content = msgspec.json.encode(entry, order="deterministic").decode("utf-8")
    return f"{URN}content:{digits_of(content)}"


def _creator(value: object) -> str | None:
    """Return the name of the first creator who has one, else an address, else an IRI."""
    for creator in many(value):
        if isinstance(creator, dict):
            named = (text_in(creator.get(key)) for key in ("name", "foaf:name", "nickname"))
            name = next(filter(None, named), "") or _address(iri_in(creator))
        else:
            name = _address(text_in(creator))
        name = " ".join(name.split())
        if name:
            return name
    return None


def _address(iri: str) -> str:
    return iri.removeprefix("acct:").removeprefix("mailto:")


def _item(record: OutgoingAnnotation) -> dict[str, object]:
    annotation = record.annotation
    note = annotation.note_text
    motive = "tagging" if record.tags else "commenting" if note else "highlighting"
    item: dict[str, object] = {
        "id": iri_of(annotation),
        "type": "Annotation",
        "motivation": motive,
    }
    if annotation.creator or record.creator:
        item["creator"] = {
            **({"id": URN + annotation.creator} if annotation.creator else {}),
            "type": "Person",
            **({"name": record.creator} if record.creator else {}),
        }
    if created := instant_text(annotation.created):
        item["created"] = created
    bodies = [_textual_body("tagging", path) for path in record.tags]
    if note.strip():
        bodies.append(_textual_body("commenting", note))
    if bodies:
        item["body"] = bodies
    item["target"] = _target(annotation)
    return item


def _textual_body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(annotation: Annotation) -> dict[str, object]:
    target = annotation.target
    quote = {"exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
    selectors: list[dict[str, object]] = [
        {"type": "TextQuoteSelector", **{key: text for key, text in quote.items() if text}}
    ]
    # One that lost its place in a corrected version has none to tell.
    if target.start < target.end:
        position = {"type": "TextPositionSelector", "start": target.start, "end": target.end}
        selectors.append(position)
    return {
        "type": "SpecificResource",
        "source": f"urn:sha256:{sha256_of(target.article)}",
        "selector": selectors,
    }
