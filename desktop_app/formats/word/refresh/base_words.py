"""What a document said when it was exported, as checksums: by these an editor's words are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from desktop_app.formats.word.manifest import Manifest

_SAID = re.compile('<w:t xml:space="preserve">([^<]*)</w:t>|<w:tab/>')


def spaced(text: str) -> str:
    """Return text with one space for each stretch of white space, and none at its ends."""
    return " ".join(text.split())


def checksums(blocks: Iterable[str]) -> str:
    """Return the checksum of each paragraph in composed markup once, a space between two."""
    found = dict.fromkeys(
        _checksum(_said(paragraph)) for block in blocks for paragraph in block.split("</w:p>")
    )
    return " ".join(found)


def _said(paragraph: str) -> str:
    """Return what composed markup of one paragraph says; half of the pieces are empty ends."""
    if "<w:r>" not in paragraph:
        return ""
    return _plain("".join([each or " " for each in _SAID.findall(paragraph)]))


class BaseWords:
    """The words of an export, as its manifest keeps them."""

    def __init__(self, manifest: Manifest) -> None:
        self._known = set(manifest.paragraphs.split())
        if not self._known:
            self._known = {_checksum(each) for each in _texts(manifest)}

    def knows(self, text: str) -> bool:
        """Tell whether a paragraph of the export said this; one without words always did."""
        return not text.strip() or _checksum(text) in self._known

    def knows_all(self, texts: Iterable[str]) -> bool:
        """Tell whether the export had each of these paragraphs."""
        return all(map(self.knows, texts))


def _checksum(text: str) -> str:
    return f"{crc32(spaced(text).encode('utf-8', 'surrogatepass')):08x}"


def _plain(text: str) -> str:
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _texts(manifest: Manifest) -> Iterable[str]:
    for block in manifest.blocks:
        yield from block.text.split("\n")
    for anchor in manifest.anchors:
        lines = anchor.printed.split("\n")
        yield from (f"“{anchor.printed}”", f"“{lines[0]}", f"{lines[-1]}”", *lines)
