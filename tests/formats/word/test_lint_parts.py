"""The lint looks once at blocks that repeat, and finds the same as if it looked at each."""

from __future__ import annotations

import re

import pytest

from desktop_app.formats.word.docx_parts import W
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.lint.parts import LintedParts
from tests.formats.word.composed_briefings import composed, quoted_articles
from tests.formats.word.faults import FOOTNOTES, MAIN, PLANTED, with_part
from tests.formats.word.rich_document import rich_docx

EXCERPTS = 40


@pytest.fixture(scope="module")
def large() -> bytes:
    return composed(quoted_articles(EXCERPTS).project).content


def commented(docx: bytes) -> bytes:
    """The document with an XML comment in its text, so that each block of it is looked at."""
    return with_part(docx, MAIN, lambda xml: xml.replace(b"<w:body>", b"<w:body><!-- -->", 1))


@pytest.mark.parametrize("planted", [name for name in PLANTED if name != "broken XML"])
def test_blocks_looked_at_once_or_each_show_the_same_faults(planted: str) -> None:
    docx = PLANTED[planted](rich_docx())
    assert {each.what for each in lint(docx)} == {each.what for each in lint(commented(docx))}


def test_of_paragraphs_that_are_alike_one_is_looked_at(large: bytes) -> None:
    parts = LintedParts(large)
    paragraphs = list(parts.tree(MAIN).iter(f"{W}p"))
    everything = list(parts.whole_tree(MAIN).iter(f"{W}p"))
    assert len(everything) > 2 * EXCERPTS
    assert len(paragraphs) < EXCERPTS
    assert len(parts.marks(MAIN).values("footnoteReference", "w:id")) == EXCERPTS


def in_last(xml: bytes, old: bytes, new: bytes) -> bytes:
    before, found, after = xml.rpartition(old)
    assert found
    return before + new + after


@pytest.mark.parametrize(
    ("part", "old", "new", "what"),
    [
        (MAIN, b'<w:pStyle w:val="Excerpt"/>', b'<w:pStyle w:val="Gone"/>', "style undefined"),
        (MAIN, b"<w:r><w:rPr>", b"<w:r><w:t/><w:rPr>", "element order"),
        (MAIN, b"<w:footnoteReference w:id=", b"<w:footnoteReference w:di=", "footnote missing"),
        (MAIN, b' xml:space="preserve">', b"> ", "blanks lost"),
        (FOOTNOTES, b'fldCharType="end"', b'fldCharType="begin"', "field unbalanced"),
        (FOOTNOTES, b" REF source_", b" REF nowhere_", "reference to nothing"),
        (FOOTNOTES, b"<w:p><w:pPr>", b"<w:r/><w:p><w:pPr>", "element misplaced"),
        (FOOTNOTES, b"</w:p></w:footnote>", b"</w:footnote>", "broken XML"),
        (FOOTNOTES, b"</w:t></w:r>", b"\x01</w:t></w:r>", "broken XML"),
    ],
)  # fmt: skip
def test_a_fault_in_the_last_of_many_alike_is_found(
    large: bytes, part: str, old: bytes, new: bytes, what: str
) -> None:
    faulty = with_part(large, part, lambda xml: in_last(xml, old, new))
    assert what in {each.what for each in lint(faulty)}


def test_a_heading_that_skips_a_level_behind_others_alike_is_found(large: bytes) -> None:
    def deeper(xml: bytes) -> bytes:
        place = [each.start() for each in re.finditer(rb'w:val="Heading1"', xml)][-1]
        return xml[:place] + b'w:val="Heading3"' + xml[place + 16 :]

    (fault,) = lint(with_part(large, MAIN, deeper))
    assert fault.what == "heading jump"
    assert "«Sources»" in fault.sentence
