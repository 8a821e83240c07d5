"""A document for LibreOffice to lay out: its endnotes as paragraphs of the text itself.

LibreOffice up to 24.2 puts endnotes on a page of their own without header and footer, where the
marking would be missing; Word prints them below the last paragraph, on pages like all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from desktop_app.formats.word.docx_parts import DocxParts, W, zipped
from desktop_app.formats.word.filling import serialised

_MARKS = (f"{W}endnoteReference", f"{W}endnoteRef")


def with_endnotes_in_text(docx: bytes) -> bytes:
    """Return the document with its endnotes below the last paragraph; as it is without any."""
    document = DocxParts(docx)
    _, stored = document.one("endnotes")
    root = document.tree(document.main)
    body = None if root is None else root.find(f"{W}body")
    if stored is None or body is None:
        return docx
    notes = {each.get(f"{W}id"): each for each in stored if each.get(f"{W}type") is None}
    printed: list[Any] = []
    for mark in list(body.iter(f"{W}endnoteReference")):
        note = notes.get(mark.get(f"{W}id"))
        if note is not None:
            printed.append(note)
            _say(mark, str(len(printed)))
    if not printed:
        return docx
    section = body.find(f"{W}sectPr")
    place = len(body) if section is None else body.index(section)
    body[place:place] = list(_paragraphs(printed))
    parts = document.parts | {document.main: serialised(root)}
    return zipped(parts)


def _paragraphs(notes: Iterable[Any]) -> Iterable[Any]:
    """Yield the paragraphs of the notes, each numbered as its mark is."""
    for number, note in enumerate(notes, start=1):
        for paragraph in map(deepcopy, note.iterchildren(f"{W}p")):
            for mark in list(paragraph.iter(*_MARKS)):
                _say(mark, str(number))
            # The addresses of links are listed with the notes' own part.
            for link in list(paragraph.iter(f"{W}hyperlink")):
                for run in list(link):
                    link.addprevious(run)
                link.getparent().remove(link)
            yield paragraph


def _say(mark: Any, number: str) -> None:
    """Put a number in the place of a mark; its run keeps it raised."""
    text = mark.makeelement(f"{W}t")
    text.text = number
    mark.getparent().replace(mark, text)
