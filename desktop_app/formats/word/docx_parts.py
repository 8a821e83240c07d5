"""The parts of a .docx with their relationships and content types, sound or not; and their ZIP."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from desktop_app.formats.refusal import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MADE = (2026, 1, 1, 0, 0, 0)
# Half as long as the usual 6 takes, for files larger by a seventh.
_COMPRESSION = 3
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


class NotAPackage(UnreadableFile):
    """The bytes are no package of parts; the message says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another, or to an address; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str
    is_external: bool = False


class DocxParts:
    """The parts of a .docx by name. Raises NotAPackage unless the bytes are a readable ZIP file.

    A part that is missing or whose XML is broken does not stop the others from being read.
    """

    def __init__(self, docx: bytes) -> None:
        try:
            with ZipFile(BytesIO(docx)) as archive:
                names = [info.filename for info in archive.infolist() if not info.is_dir()]
                self.parts = {name: archive.read(name) for name in names}
        except (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
            raise NotAPackage("The file is no Word document (.docx), or a damaged one.") from error
        self.doubled = sorted({name for name in names if names.count(name) > 1})
        self.broken: dict[str, str] = {}
        self._trees: dict[str, Any] = {}

    def tree(self, name: str) -> Any:
        """Return the root element of an XML part; None if it is missing or cannot be parsed."""
        if name not in self._trees:
            self._trees[name] = self._parsed(name)
        return self._trees[name]

    def _parsed(self, name: str) -> Any:
        from lxml import etree

        if name not in self.parts:
            return None
        try:
            return etree.fromstring(self.parts[name], xml_parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            self.broken[name] = str(error)
            return None

    @property
    def main(self) -> str:
        """The name of the document's main part, or empty where the package names none."""
        return next(iter(self.related("", "officeDocument")), "")

    def relationships(self, part: str) -> list[Relationship]:
        """Return the relationships of a part; those of the package itself for an empty name."""
        root = self.tree(relationships_name(part))
        found = [] if root is None else root.iterchildren(_RELATION)
        return [_relationship(part, each) for each in found]

    def related(self, part: str, kind: str) -> list[str]:
        """Return the names of the parts to which a part has relationships of this kind."""
        return [
            each.target
            for each in self.relationships(part)
            if each.kind == kind and not each.is_external
        ]

    def one(self, kind: str) -> tuple[str, Any]:
        """Return name and root of the document's styles, settings or the like; else ("", None)."""
        name = next(iter(self.related(self.main, kind)), "")
        return name, self.tree(name)

    def stories(self) -> Iterator[tuple[str, Any]]:
        """Yield name and root of each part that holds text: the document, headers, notes."""
        names = [self.main]
        for kind in _STORIES:
            names += self.related(self.main, kind)
        for name in dict.fromkeys(names):
            if (root := self.tree(name)) is not None:
                yield name, root

    def content_type(self, part: str) -> str:
        """Return the content type of a part, or empty where the package says none."""
        overrides, defaults = self.declared_types()
        return overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")

    def declared_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the content types by part name and by suffix in lower case."""
        root = self.tree(CONTENT_TYPES)
        overrides: dict[str, str] = {}
        defaults: dict[str, str] = {}
        for each in () if root is None else root:
            if each.tag == f"{_TYPES}Override":
                overrides[each.get("PartName", "").lstrip("/")] = each.get("ContentType", "")
            elif each.tag == f"{_TYPES}Default":
                defaults[each.get("Extension", "").lower()] = each.get("ContentType", "")
        return overrides, defaults


def xml_parser() -> Any:
    """Return a parser that keeps blanks, takes texts of any length and fetches nothing."""
    from lxml import etree

    return etree.XMLParser(
        remove_blank_text=False, resolve_entities=False, no_network=True, huge_tree=True
    )


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts: content types first, the same bytes for the same parts."""
    made = BytesIO()
    names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != PACKAGE_RELATIONSHIPS))
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in names:
            info = ZipInfo(name, date_time=_MADE)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, parts[name], compresslevel=_COMPRESSION)
    return made.getvalue()


def relationships_name(part: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relationship(part: str, element: Any) -> Relationship:
    is_external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    if not is_external:
        folder = posixpath.dirname(part)
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type", "").rpartition("/")[2]
    return Relationship(element.get("Id", ""), kind, target, is_external)
