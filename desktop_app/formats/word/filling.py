"""A template on its way to becoming a document: its parts, and those that are put beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from itertools import count
from typing import Any
from xml.sax.saxutils import quoteattr

from desktop_app.formats.word.docx_parts import (
    CONTENT_TYPES,
    DocxParts,
    relationships_name,
    zipped,
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class Filling:
    """The parts of a template, to be replaced and added to. Raises NotAPackage."""

    def __init__(self, template: bytes) -> None:
        self.template = DocxParts(template)
        self.parts = self.template.parts
        self._types: dict[str, str] = {}
        self._suffixes: dict[str, str] = {}
        self._related: dict[str, list[str]] = {}
        self._changed: set[str] = set()
        self._numbers = count(1)

    @property
    def main(self) -> str:
        """The name of the document's main part."""
        return self.template.main

    def tree(self, name: str) -> Any:
        """Return the root of a part, to be changed; `changed` must be told."""
        return self.template.tree(name)

    def changed(self, name: str) -> None:
        """Say that the tree of a part was changed, so that it is written anew."""
        self._changed.add(name)

    def beside(self, kind: str, file: str) -> str:
        """Return the name of the main part's part of this kind: the template's, else a free one."""
        found = self.template.related(self.main, kind)
        if found:
            return found[0]
        return self.free(posixpath.join(posixpath.dirname(self.main), file))

    def free(self, name: str) -> str:
        """Return the name, or the next one that no part has: `item1.xml`, `item2.xml`."""
        stem, suffix = posixpath.splitext(name)
        stem = stem.rstrip("0123456789")
        names = (f"{stem}{number}{suffix}" for number in count(1))
        return name if name not in self.parts else next(n for n in names if n not in self.parts)

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Put a part into the package, in place of one that has its name."""
        self.parts[name] = content
        self._changed.discard(name)
        if self.template.content_type(name) != content_type:
            self._types[name] = content_type

    def put_beside(self, kind: str, name: str, content: bytes, content_type: str) -> None:
        """Put a part that the main part relates to; `kind` is the relationship's."""
        is_new = name not in self.template.related(self.main, kind)
        self.put(name, content, content_type)
        if is_new:
            self.relate(self.main, OFFICE + kind, self.path_to(name))

    def relate(
        self, part: str, kind: str, target: str, name: str = "", *, external: bool = False
    ) -> str:
        """Add a relationship and return its id; `kind` is its whole type, `part` may be empty."""
        name = name or self._free_relation(part)
        outside = ' TargetMode="External"' if external else ""
        self._related.setdefault(part, []).append(
            f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}{outside}/>'
        )
        return name

    def _free_relation(self, part: str) -> str:
        taken = {each.id for each in self.template.relationships(part)}
        names = (f"rIdPart{number}" for number in self._numbers)
        return next(name for name in names if name not in taken)

    def link(self, part: str, links: Mapping[str, str]) -> None:
        """Add the addresses that a part leads to, by the id of their relationship."""
        for name, address in links.items():
            self.relate(part, f"{OFFICE}hyperlink", address, name, external=True)

    def put_picture(self, name: str, content: bytes) -> str:
        """Put a picture beside the main part and return its relationship."""
        suffix = name.rpartition(".")[2]
        path = self.free(posixpath.join(posixpath.dirname(self.main), "media", name))
        self.parts[path] = content
        self._suffixes[suffix] = f"image/{suffix}"
        return self.relate(self.main, f"{OFFICE}image", self.path_to(path))

    def finished(self) -> bytes:
        """Return the package with everything that was put into it."""
        for name in self._changed:
            self.parts[name] = serialised(self.tree(name))
        for part, related in self._related.items():
            name = relationships_name(part)
            self.parts[name] = _with_children(
                self.parts.get(name, b""), "Relationships", _RELATIONSHIPS, "".join(related)
            )
        declared, suffixes = self.template.declared_types()
        types = "".join(
            f'<Default Extension="{suffix}" ContentType="{kind}"/>'
            for suffix, kind in self._suffixes.items()
            if suffix not in suffixes
        ) + "".join(
            f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
            for name, kind in self._types.items()
            if name not in declared
        )
        self.parts[CONTENT_TYPES] = _with_children(
            self.parts[CONTENT_TYPES], "Types", _TYPES, types
        )
        return zipped(self.parts)

    def path_to(self, name: str) -> str:
        """Return the way from the main part to another one, as relationships say it."""
        folder = posixpath.dirname(self.main)
        return posixpath.relpath(name, folder) if folder else name


def serialised(tree: Any) -> bytes:
    """Return an XML part as bytes."""
    from lxml import etree

    written: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def _with_children(part: bytes, root: str, namespace: str, children: str) -> bytes:
    """Return a part with more children at its end; a new one where there was none."""
    from lxml import etree

    if not part:
        return f'{DECLARATION}<{root} xmlns="{namespace}">{children}</{root}>'.encode()
    if not children:
        return part
    tree = etree.fromstring(part)
    for child in etree.fromstring(f'<{root} xmlns="{namespace}">{children}</{root}>'):
        tree.append(child)
    return serialised(tree)
