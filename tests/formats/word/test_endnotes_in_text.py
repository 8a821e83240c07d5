from dataclasses import replace

from desktop_app.formats.manuscript.parts import Heading, Manuscript, Paragraph, Words
from desktop_app.formats.word.document import write_docx
from desktop_app.formats.word.endnotes_in_text import with_endnotes_in_text
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.everything import noted
from tests.formats.word.reading import W, body, faults, styled, text_of


def ended(*notes: str) -> bytes:
    runs = tuple(each for note in notes for each in (Words("Said"), noted(note)))
    parts = (Paragraph(runs), Heading(1, "Notes"))
    manuscript = Manuscript("T", parts=parts, has_contents=False)
    return write_docx(replace(manuscript, notes_as="endnote"), TEMPLATE)


def test_the_notes_stand_numbered_below_the_last_paragraph() -> None:
    laid_out = with_endnotes_in_text(ended("First", "Second"))

    assert faults(laid_out) == []
    assert styled(laid_out)[-3][0] == "Heading1"
    last = [each for each in body(laid_out) if each.tag == f"{W}p"][-2:]
    assert [text_of(each).split()[:2] for each in last] == [["1", "First,"], ["2", "Second,"]]
    assert list(body(laid_out).iter(f"{W}endnoteReference")) == []


def test_a_document_without_any_stays_as_it_is() -> None:
    written = write_docx(Manuscript("T", parts=(Paragraph((Words("a"),)),)), TEMPLATE)

    assert with_endnotes_in_text(written) == written
