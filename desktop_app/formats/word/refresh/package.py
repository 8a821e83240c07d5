"""The package of an edited document: made ready to be written into, and put together again."""

from __future__ import annotations

import re
from typing import Any

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.docx_parts import (
    CONTENT_TYPES,
    DocxParts,
    relationships_name,
    zipped,
)
from desktop_app.formats.word.filling import serialised
from desktop_app.formats.word.manifest import NAMESPACE
from desktop_app.formats.word.reading.package import WordPackage

_OUR_RELATIONS = re.compile(rb'="(rId(?:Link|Part|Turned)\d+)"')
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_KEPT = ("header", "footer", "core-properties", "custom-properties", "extended-properties")
_DROPPED = ("header", "footer", "image", "hyperlink")
_REFERENCE = re.compile(rb'r:(?:id|embed|link|pict)="([^"]*)"')


class CachedPackage(WordPackage):
    """A package each of whose trees is parsed once, so that it can be changed."""

    def __init__(self, docx: bytes) -> None:
        self._trees: dict[str, Any] = {}
        super().__init__(docx)

    def tree(self, name: str) -> Any:
        """Return the root element of a part. Raises UnreadableFile, KeyError."""
        if name not in self._trees:
            self._trees[name] = super().tree(name)
        return self._trees[name]

    def one(self, kind: str) -> tuple[str, Any]:
        """Return name and root of the main part's part of this kind; else ("", None)."""
        name = next(self.related(kind), "")
        return name, self.tree(name) if name else None


def made_ready(edited: bytes) -> bytes:
    """Return an edited document without its manifest, as a template for a fresh one.

    What we call links in a fresh document is free in it. Raises UnreadableFile.
    """
    package = WordPackage(edited)
    if _STRICT in package.content(package.main)[:8192]:
        raise UnreadableFile(
            "The document was saved as «Strict Open XML». Save it in Word as «Word Document "
            "(.docx)» and refresh that file."
        )
    parts = DocxParts(edited)
    for name in _stories(parts):
        _rename_relations(parts, name)
    for name in [each for each in parts.parts if _is_manifest(parts, each)]:
        _drop_manifest(parts, name)
    return zipped(parts.parts)


def put_together(
    fresh: bytes, edited: bytes, main: Any, changed: dict[str, Any], manifest: bytes
) -> bytes:
    """Return the fresh document's package with the edited one's text, margins and properties.

    `changed` holds trees of parts by name, in place of the fresh ones, `manifest` the new one.
    """
    parts, before = DocxParts(fresh), DocxParts(edited)
    for kind in _KEPT:
        for owner in (before.main, ""):
            for name in before.related(owner, kind):
                if name in parts.parts and name in before.parts:
                    parts.parts[name] = before.parts[name]
    parts.parts[parts.main] = serialised(main)
    for name, tree in changed.items():
        parts.parts[name] = serialised(tree)
    for name in [each for each in parts.parts if _is_manifest(parts, each)]:
        parts.parts[name] = manifest
    for name in _stories(parts):
        _drop_unused(parts, name)
    return zipped(parts.parts)


def _stories(parts: DocxParts) -> list[str]:
    kinds = ("footnotes", "endnotes", "comments")
    return [parts.main, *(name for kind in kinds for name in parts.related(parts.main, kind))]


def _rename_relations(parts: DocxParts, name: str) -> None:
    related = relationships_name(name)
    if related not in parts.parts:
        return
    taken = set(re.findall(rb'Id="([^"]*)"', parts.parts[related]))
    ours = dict.fromkeys(_OUR_RELATIONS.findall(parts.parts[related]))
    free = (b"rIdKept%d" % number for number in range(1, 1 << 30))
    names = {old: next(each for each in free if each not in taken) for old in ours}
    for part in (name, related):
        parts.parts[part] = _OUR_RELATIONS.sub(
            lambda found: b'="%s"' % names.get(found[1], found[1]), parts.parts[part]
        )


def _is_manifest(parts: DocxParts, name: str) -> bool:
    is_custom = name.startswith("customXml/") and name.endswith(".xml")
    found = is_custom and NAMESPACE.encode() in parts.parts[name][:2048]
    return bool(found) and "/itemProps" not in name


def _drop_manifest(parts: DocxParts, name: str) -> None:
    for each in (name, *parts.related(name, "customXmlProps")):
        _drop_part(parts, each)
    parts.parts.pop(relationships_name(name), None)
    _drop_relations(parts, parts.main, {name})


def _drop_unused(parts: DocxParts, name: str) -> None:
    """Drop links, pictures and margins that a story had and that nothing in it names any more."""
    from lxml import etree

    related = relationships_name(name)
    if related not in parts.parts:
        return
    used = {each.decode() for each in _REFERENCE.findall(parts.parts[name])}
    root = etree.fromstring(parts.parts[related])
    gone = []
    for each in list(root.iter(_RELATION)):
        kind = each.get("Type", "").rpartition("/")[2]
        if kind in _DROPPED and each.get("Id") not in used:
            root.remove(each)
            gone.append(each)
    if not gone:
        return
    parts.parts[related] = serialised(root)
    targets = {each.get("Target", "") for each in gone if each.get("TargetMode") != "External"}
    still = {each.get("Target", "") for each in root.iter(_RELATION)}
    folder = name.rpartition("/")[0]
    for target in targets - still:
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        _drop_part(parts, part)
        parts.parts.pop(relationships_name(part), None)


def _drop_part(parts: DocxParts, name: str) -> None:
    from lxml import etree

    parts.parts.pop(name, None)
    types = etree.fromstring(parts.parts[CONTENT_TYPES])
    for each in list(types.iter(_OVERRIDE)):
        if each.get("PartName", "").lstrip("/") == name:
            types.remove(each)
    parts.parts[CONTENT_TYPES] = serialised(types)


def _drop_relations(parts: DocxParts, name: str, targets: set[str]) -> None:
    from lxml import etree

    ids = {each.id for each in parts.relationships(name) if each.target in targets}
    related = relationships_name(name)
    root = etree.fromstring(parts.parts[related])
    for each in list(root.iter(_RELATION)):
        if each.get("Id") in ids:
            root.remove(each)
    parts.parts[related] = serialised(root)
