"""A Word file as a package: its parts, opened without trusting them.

No entity is resolved, nothing is fetched, and a file that would fill the memory is refused.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from desktop_app.formats.refusal import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN_PART = "word/document.xml"

_LARGEST = 768 * 1024 * 1024
"""Bytes that all parts together may have when they are unpacked."""
_MOST_PARTS = 20_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# A document saved as "Strict Open XML" differs in the names of its namespaces.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_PARTS_ENTITY = re.compile(rb"<!DOCTYPE|<!ENTITY")


class WordPackage:
    """The parts of a .docx by name, such as `word/document.xml`.

    Raises UnreadableFile, in a sentence for the analyst, where there are none.
    """

    def __init__(self, docx: bytes) -> None:
        self._zip = _opened(docx)
        self.names = tuple(self._zip.namelist())
        """The names of all parts, in the order of the file."""
        self.main = self._main_part()
        """The name of the part that holds the text."""

    def content(self, name: str) -> bytes:
        """Return the bytes of a part. Raises KeyError where there is no such part."""
        try:
            return self._zip.read(name)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableFile(
                f"The Word file is damaged: its part {name} cannot be unpacked. Open it in Word, "
                "save it under another name, and try that file."
            ) from error

    def tree(self, name: str) -> Any:
        """Return the root element of a part. Raises UnreadableFile, KeyError."""
        content = self.content(name)
        for strict, usual in _STRICT:
            if strict in content[:8192]:
                content = content.replace(strict, usual)
        if _PARTS_ENTITY.search(content[:4096]):
            raise UnreadableFile(
                f"The Word file declares entities in {name}, which no word processor does; it is "
                "not read. Open it in Word, save it under another name, and try that file."
            )
        try:
            return parsed(content)
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(
                f"The Word file is damaged: {name} is no well-formed XML. Open it in Word, save it "
                "under another name, and try that file."
            ) from error

    def related(self, kind: str) -> Iterator[str]:
        """Yield the names of the parts that the main part relates to in this way.

        `kind` is the last word of a relationship's type: `footnotes`, `styles`, `header`.
        """
        folder, name = posixpath.split(self.main)
        yield from self._targets(f"{folder}/_rels/{name}.rels".lstrip("/"), folder, kind)

    def _main_part(self) -> str:
        for name in self._targets("_rels/.rels", "", "officeDocument"):
            return name
        if MAIN_PART in self.names:
            return MAIN_PART
        raise UnreadableFile(
            "This is a ZIP file, but not a Word document (.docx). Choose a document that was saved "
            "by Word, LibreOffice or this program."
        )

    def _targets(self, relationships: str, folder: str, kind: str) -> Iterator[str]:
        if relationships not in self.names:
            return
        for each in self.tree(relationships).iter(_RELATIONSHIP):
            if each.get("Type", "").rpartition("/")[2] == kind:
                target = each.get("Target", "")
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if name in self.names:
                    yield name


def parsed(content: bytes) -> Any:
    """Return the root of an XML text from a stranger. Raises XMLSyntaxError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    return etree.fromstring(content, parser)


def _opened(docx: bytes) -> ZipFile:
    if docx.startswith(_COMPOUND_FILE):
        if _ENCRYPTED in docx:
            raise UnreadableFile(
                "The document is protected by a password. Open it in Word, take the password off "
                "(File → Info → Protect Document), save it and try again."
            )
        raise UnreadableFile(
            "This is a document of an old kind (.doc). Open it in Word, save it as .docx and try "
            "that file."
        )
    try:
        package = ZipFile(BytesIO(docx))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            "This is not a Word document (.docx), or only half of one. Choose a document that was "
            "saved by Word, LibreOffice or this program."
        ) from error
    members = package.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(
            "The document is protected by a password. Take it off, save the document and try again."
        )
    if len(members) > _MOST_PARTS or sum(member.file_size for member in members) > _LARGEST:
        raise UnreadableFile(
            "The document would unpack to more than 768 MB, which no briefing needs; it is not "
            "read. Save it anew in Word without its largest pictures."
        )
    return package
