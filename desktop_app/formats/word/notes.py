"""Footnotes and endnotes: numbered as they are cited, written as one part of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Inline,
    Judgement,
    NoteKind,
    Paragraph,
    Part,
    Reference,
    Table,
)
from desktop_app.formats.word.wordml import TAB, Markup

MOST_NOTES = 32_767
"""Word's ids of notes are signed numbers of 16 bits."""


class Notes:
    """The notes of a document in the order of their marks; `first` is the first one's id."""

    def __init__(self, kind: NoteKind, markup: Markup, first: int = 1) -> None:
        self.kind = kind
        self.markup = markup
        self._next = first
        self._mark_style = f'<w:rPr><w:rStyle w:val="{markup.style_id(f"{kind} reference")}"/>'
        self._opening = f"<w:r>{self._mark_style}</w:rPr><w:{kind}Ref/></w:r>{TAB}"

    def add(self, runs: str) -> str:
        """Add a note that says `runs`; return the run that is its mark in the text."""
        number = self._next
        self._next += 1
        paragraph = self.markup.paragraph(f"{self.kind} text", self._opening + runs)
        self.markup.blocks.append(f'<w:{self.kind} w:id="{number}">{paragraph}</w:{self.kind}>')
        return f'<w:r>{self._mark_style}</w:rPr><w:{self.kind}Reference w:id="{number}"/></w:r>'


def count_notes(parts: Iterable[Part]) -> int:
    """Return how many references of a manuscript are printed as notes."""
    return sum(
        isinstance(inline, Reference) and bool(inline.note)
        for part in parts
        for inline in inlines_of(part)
    )


def inlines_of(part: Part) -> Iterator[Inline]:
    """Yield what stands inside the paragraphs and cells of a part."""
    if isinstance(part, Excerpt):
        if part.cited is not None:
            yield part.cited
    elif isinstance(part, Paragraph):
        yield from part.runs
    elif isinstance(part, Judgement):
        yield from part.runs
        yield from part.confidence
    elif isinstance(part, Table):
        for row in part.rows:
            for cell in row.cells:
                for paragraph in cell:
                    yield from paragraph
        yield from part.remark
