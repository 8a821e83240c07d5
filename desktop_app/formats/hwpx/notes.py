"""Footnotes and endnotes in HWPX: the library makes the first one, the others are copies of it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from desktop_app.formats.hwpx.shapes import Shapes
from desktop_app.formats.manuscript.parts import NoteKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from hwpx.oxml import HwpxOxmlParagraph


class Notes:
    """The notes of a document, numbered as they are added.

    The library counts all notes before each new one, which takes two minutes for 5,000 of them.
    """

    def __init__(self, kind: NoteKind, shapes: Shapes) -> None:
        self._kind = kind
        self._shapes = shapes
        self._count = 0
        self._sample: Element | None = None

    @property
    def look(self) -> str:
        """The look of what notes say."""
        return f"{self._kind} text"

    def add(self, paragraph: HwpxOxmlParagraph) -> HwpxOxmlParagraph:
        """Append the mark of a note to a paragraph; return the paragraph that is to say it."""
        from hwpx.oxml import HwpxOxmlNote

        self._count += 1
        if self._sample is None:
            return self._first(paragraph)
        control = deepcopy(self._sample)
        note = control[0]
        number = str(self._count)
        note.set("number", number)
        note.set("instId", str(int(note.get("instId", "0")) + self._count))
        for counter in note.iter():
            if str(counter.tag).endswith("}autoNum"):
                counter.set("num", number)
        runs = paragraph.runs
        run = runs[-1] if runs else paragraph.add_run("", char_pr_id_ref=self._letters)
        run.element.append(control)
        return HwpxOxmlNote(note, paragraph).body_paragraph

    @property
    def _letters(self) -> str:
        return self._shapes.letters(self.look)

    def _first(self, paragraph: HwpxOxmlParagraph) -> HwpxOxmlParagraph:
        add = paragraph.add_footnote if self._kind == "footnote" else paragraph.add_endnote
        said = add("\t", char_pr_id_ref=self._letters).body_paragraph
        said.para_pr_id_ref = self._shapes.paragraph(self.look)
        self._sample = deepcopy(paragraph.runs[-1].element[-1])
        return said
