"""The text of an HWPX document as it grows: paragraphs of pieces, in named looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.formats.hwpx.notes import Notes
from desktop_app.formats.hwpx.pieces import Noted, Piece, Stretch, joined
from desktop_app.formats.hwpx.shapes import Shapes
from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import NoteKind

if TYPE_CHECKING:
    from hwpx import HwpxDocument
    from hwpx.oxml import HwpxOxmlParagraph


class Story:
    """Appends paragraphs to a new document; `notes_as` says where notes stand."""

    def __init__(self, document: HwpxDocument, shapes: Shapes, notes_as: NoteKind) -> None:
        self.document = document
        self.shapes = shapes
        self._notes = Notes(notes_as, shapes)
        # A new document begins with an empty paragraph that holds the page's properties.
        self._first: HwpxOxmlParagraph | None = document.paragraphs[0]
        self.begins_page = False
        """Whether the next paragraph begins a page."""

    def add(self, look: str, pieces: Iterable[Piece]) -> HwpxOxmlParagraph:
        """Append a paragraph of this look, and return it."""
        paragraph = self.empty(look)
        self.fill(paragraph, look, pieces)
        return paragraph

    def say(self, look: str, text: str, *, bold: bool = False) -> HwpxOxmlParagraph:
        """Append a paragraph that says a text in this look."""
        return self.add(look, [Stretch(printable(text), bold)])

    def empty(self, look: str) -> HwpxOxmlParagraph:
        """Append a paragraph of this look without any text."""
        shape, style = self.shapes.paragraph(look), self.shapes.style(look)
        if self._first is not None:
            paragraph, self._first = self._first, None
            paragraph.para_pr_id_ref, paragraph.style_id_ref = shape, style
            self.begins_page = False
            return paragraph
        return self.document.add_paragraph(
            "",
            include_run=False,
            inherit_style=False,
            para_pr_id_ref=shape,
            style_id_ref=style,
            pageBreak=self._page_break(),
        )

    def fill(self, paragraph: HwpxOxmlParagraph, look: str, pieces: Iterable[Piece]) -> None:
        """Append pieces to a paragraph, in the letters of a look."""
        for piece in joined(pieces):
            if isinstance(piece, Noted):
                self.fill(self._notes.add(paragraph), self._notes.look, piece.said)
            elif piece.link:
                shape = self.shapes.link(look)
                paragraph.add_hyperlink(piece.link, _line(piece.text), char_pr_id_ref=shape)
            else:
                shape = self.shapes.letters(look, bold=piece.bold, italic=piece.italic)
                paragraph.add_run(_line(piece.text), char_pr_id_ref=shape)

    def comment(self, paragraph: HwpxOxmlParagraph, said: str, author: str) -> None:
        """Add a comment on all of a paragraph."""
        self.document.notes.add_memo(printable(said), anchor=paragraph, author=printable(author))

    def picture(self, content: bytes, kind: str, alt: str, width: float, height: float) -> None:
        """Append a picture, `png` or `jpeg`, in a paragraph of its own; its size in millimetres.

        `alt` says what it shows.
        """
        picture = self.document.add_picture(
            content,
            "jpg" if kind == "jpeg" else kind,
            width_mm=width,
            height_mm=height,
            para_pr_id_ref=self.shapes.paragraph("Picture"),
            style_id_ref=self.shapes.style("Picture"),
            pageBreak=self._page_break(),
        )
        for comment in picture.element.iter("{*}shapeComment"):
            comment.text = printable(alt)

    def _page_break(self) -> str:
        """Return the mark of a paragraph that begins a page, or of one that does not."""
        begins, self.begins_page = self.begins_page, False
        return "1" if begins else "0"


def _line(text: str) -> str:
    """Return text with a space for each line end: a paragraph is one line until it is laid out."""
    return text.replace("\n", " ").replace("\r", " ")
