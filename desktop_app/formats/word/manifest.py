"""The manifest of an exported briefing: what stands in it, and where each quotation comes from.

It travels inside the document as a custom XML part and is kept in the workspace as well, because
some editors drop what they do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar
from xml.sax.saxutils import quoteattr

from desktop_app.formats.manuscript.characters import printable

NAMESPACE = "urn:briefing-desk:manifest:1"

AnchorManner = Literal["quotation", "citation", "translation"]
"""Quoted verbatim; cited by a note or in brackets only; a translation of a quotation."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage at one place of the document.

    `bookmark` is the name of the bookmark around the printed words (around the note's mark or the
    brackets for a mere citation), `control` the tag of the content control around its note mark
    (either is empty without one). `start` and
    `end` are code points in the article's text, `exact` the passage there, `printed` what the
    document says, `block` the outline's block.
    """

    manner: AnchorManner
    passage: str
    article: str
    start: int
    end: int
    exact: str
    printed: str
    label: str = ""
    bookmark: str = ""
    control: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block of the outline as it was printed: a bookmark around it, and its words as plain text.

    `kind` is that of the block; a table's text is its cells, a tab between two, a line each row.
    """

    block: str
    kind: str
    bookmark: str
    text: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself; `created` is ISO 8601 in UTC.

    `paragraphs` has the checksums of all printed paragraphs and notes, a space between two; with
    them a refresh tells what an editor changed. Empty in documents of older versions.
    """

    export: str
    workspace: str
    briefing: str
    template: str
    created: str
    program: str
    language: str = "en"
    anchors: tuple[Anchor, ...] = ()
    blocks: tuple[PrintedBlock, ...] = ()
    paragraphs: str = ""


def write_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as XML in UTF-8; attributes keep line ends and tabs."""
    children = [_element("anchor", each) for each in manifest.anchors]
    children += [_element("block", each) for each in manifest.blocks]
    head = _element("manifest", manifest, f' xmlns="{NAMESPACE}"')[:-2]
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}>{"".join(children)}</manifest>'.encode()


def read_manifest(xml: bytes) -> Manifest | None:
    """Return the manifest that the XML holds, or None if it holds none that can be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml, parser)
        if root.tag != f"{{{NAMESPACE}}}manifest":
            return None
        return _read(
            Manifest,
            root.attrib,
            anchors=_each(Anchor, root.iterchildren(f"{{{NAMESPACE}}}anchor")),
            blocks=_each(PrintedBlock, root.iterchildren(f"{{{NAMESPACE}}}block")),
        )
    except (etree.XMLSyntaxError, ValueError, TypeError):
        return None


_Read = TypeVar("_Read", Manifest, Anchor, PrintedBlock)
_KNOWN = {kind: {each.name for each in fields(kind)} for kind in (Manifest, Anchor, PrintedBlock)}
_DEFAULTS = {
    kind: [(each.name, each.default) for each in fields(kind)]
    for kind in (Manifest, Anchor, PrintedBlock)
}
_NUMBERS = ("start", "end")
_NEEDS_CARE = re.compile('[&<>"\n\r\t]')


def _element(name: str, thing: Any, more: str = "") -> str:
    attributes = "".join(
        [
            f" {field}={_quoted(str(value))}"
            for field, default in _DEFAULTS[type(thing)]
            if (value := getattr(thing, field)) != default and isinstance(value, str | int)
        ]
    )
    return f"<{name}{more}{attributes}/>"


def _quoted(value: str) -> str:
    """Return an attribute's value; the parser would turn bare line ends and tabs into spaces."""
    if value.isprintable() and not _NEEDS_CARE.search(value):
        return f'"{value}"'
    return quoteattr(printable(value), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _each(kind: type[_Read], elements: Iterable[Any]) -> tuple[_Read, ...]:
    return tuple(_read(kind, element.attrib) for element in elements)


def _read(kind: type[_Read], attributes: Any, **more: Any) -> _Read:
    known = _KNOWN[kind]
    values: dict[str, Any] = {
        name: int(value) if name in _NUMBERS else value
        for name, value in attributes.items()
        if name in known
    }
    return kind(**values, **more)
