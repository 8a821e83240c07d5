"""A Word document read back: its paragraphs in order, and the marks that lead to its sources.

Text that an editor inserted with tracked changes counts, text deleted or moved away does not, nor
does hidden text. Of a field its result counts.
"""

from __future__ import annotations

import re
from typing import Any

from desktop_app.formats.collecting import uncollected
from desktop_app.formats.word.manifest import NAMESPACE, Manifest, read_manifest
from desktop_app.formats.word.reading.package import W, WordPackage
from desktop_app.formats.word.reading.read_text import ReadDocument, ReadStyle
from desktop_app.formats.word.reading.walking import TextWalk

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def read_document(docx: bytes) -> ReadDocument:
    """Return what a .docx says. Raises UnreadableFile, in a sentence for the analyst."""
    with uncollected():
        return read_package(WordPackage(docx))


def read_package(package: WordPackage, *, with_elements: bool = False) -> ReadDocument:
    """Return what an opened .docx says. Raises UnreadableFile."""
    walk = TextWalk(read_styles(package))
    walk.story(package.tree(package.main), "body")
    for kind in ("footnote", "endnote", "comment"):
        for name in package.related(f"{kind}s"):
            walk.notes(package.tree(name), kind)
    return ReadDocument(
        paragraphs=tuple(walk.paragraphs),
        bookmarks=tuple(walk.bookmarks),
        controls=tuple(walk.controls),
        manifest=manifest_in(package),
        properties=_properties(package),
        elements=tuple(walk.elements) if with_elements else (),
    )


def read_styles(package: WordPackage) -> dict[str, ReadStyle]:
    """Return the paragraph styles by id, the default one also under the empty id."""
    styles: dict[str, ReadStyle] = {}
    for part in package.related("styles"):
        for style in package.tree(part).iterchildren(f"{W}style"):
            if style.get(f"{W}type", "paragraph") != "paragraph":
                continue
            name = style.find(f"{W}name")
            known = str(name.get(f"{W}val", "")) if name is not None else ""
            read = ReadStyle(known, _level(style, known))
            styles[style.get(f"{W}styleId", "")] = read
            if style.get(f"{W}default") in ("1", "true", "on"):
                styles[""] = read
    return styles


def _level(style: Any, name: str) -> int:
    found = _HEADING.fullmatch(name)
    if found:
        return int(found[1])
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    value = "" if outline is None else outline.get(f"{W}val", "")
    # 9 means body text.
    return int(value) + 1 if value in tuple("012345678") else 0


def manifest_in(package: WordPackage) -> Manifest | None:
    """Return the manifest that a document carries, or None. Raises UnreadableFile."""
    for name in package.names:
        if name.startswith("customXml/") and name.endswith(".xml"):
            content = package.content(name)
            if NAMESPACE.encode() in content[:2048] and (found := read_manifest(content)):
                return found
    return None


def _properties(package: WordPackage) -> dict[str, str]:
    """Return core properties by their element's name, and custom ones by theirs."""
    found: dict[str, str] = {}
    if "docProps/core.xml" in package.names:
        for each in package.tree("docProps/core.xml"):
            if isinstance(each.tag, str) and each.text:
                found[each.tag.rpartition("}")[2]] = each.text
    if "docProps/custom.xml" in package.names:
        for each in package.tree("docProps/custom.xml"):
            if isinstance(each.tag, str) and each.get("name"):
                found[each.get("name")] = "".join(each.itertext())
    return found
