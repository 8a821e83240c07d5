"""Word comments: the analysts' notes, at the words that they are about."""

from __future__ import annotations

from datetime import datetime

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import Note, quotation_lines
from desktop_app.formats.word.wordml import Markup, escaped

_LONGEST_AUTHOR = 255


class Comments:
    """The comments of a document. `first` is the id of the first one.

    No comment may have the id of a footnote: LibreOffice would take the one for the other.
    """

    def __init__(self, markup: Markup, first: int, written: datetime) -> None:
        self.markup = markup
        self._next = first
        self._date = f"{written:%Y-%m-%dT%H:%M:%SZ}"
        mark = markup.style_id("annotation reference")
        self._mark = f'<w:r><w:rPr><w:rStyle w:val="{mark}"/></w:rPr>'

    def add(self, note: Note, unknown: str) -> tuple[str, str]:
        """Add a comment; return what stands before and behind the words it is about.

        `unknown` is the author's name where the note has none.
        """
        number = self._next
        self._next += 1
        author = " ".join(printable(note.analyst).split()) or unknown
        runs = f"{self._mark}<w:annotationRef/></w:r>"
        paragraphs = []
        for line in quotation_lines(note.text) or ("",):
            paragraphs.append(
                self.markup.paragraph("annotation text", runs + self.markup.text(line))
            )
            runs = ""
        self.markup.blocks.append(
            f'<w:comment w:id="{number}" w:author="{escaped(author[:_LONGEST_AUTHOR])}"'
            f' w:date="{self._date}" w:initials="{escaped(_initials(author))}">'
            f"{''.join(paragraphs)}</w:comment>"
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>',
            f'<w:commentRangeEnd w:id="{number}"/>'
            f'{self._mark}<w:commentReference w:id="{number}"/></w:r>',
        )


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split()[:3]).upper()
