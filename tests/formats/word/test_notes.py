import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Excerpt,
    Heading,
    Manuscript,
    Note,
    Paragraph,
    Quoted,
    Reference,
    Source,
    Sources,
    Translation,
    Words,
)
from desktop_app.formats.word.document import write_docx, written_docx
from desktop_app.formats.word.notes import MOST_NOTES
from tests.formats.manuscript.builders import SOURCE_LINE, TEMPLATE
from tests.formats.word import everything
from tests.formats.word.everything import IDENTITY, noted
from tests.formats.word.reading import bookmarks, faults, notes_of, part, replaced, styled
from tests.word_files import unvalidated

SOURCE = Sources((Source("S1", "“Korea Invited”", "", (), (Words("Dong-A Ilbo"),)),))


def saying(*inlines: Words | Quoted | Reference | CrossReference) -> Manuscript:
    return Manuscript("T", parts=(Paragraph(inlines), Heading(1, "Sources"), SOURCE))


class TestNotes:
    def test_they_are_numbered_from_1_as_they_are_cited(self) -> None:
        written = write_docx(saying(noted("First"), Words(" and "), noted("second")), TEMPLATE)

        assert notes_of(written) == {1: "First, see S1.", 2: "second, see S1."}
        marks = re.findall(
            r'<w:footnoteReference w:id="(\d+)"/>', part(written, "word/document.xml")
        )
        assert marks == ["1", "2"]
        assert faults(written) == []

    def test_the_part_has_the_lines_that_set_notes_apart(self) -> None:
        written = write_docx(saying(noted("a")), TEMPLATE)

        notes = part(written, "word/footnotes.xml")
        assert '<w:footnote w:type="separator" w:id="-1">' in notes
        assert '<w:footnotePr><w:footnote w:id="-1"/>' in part(written, "word/settings.xml")

    def test_a_text_without_any_has_none(self) -> None:
        assert notes_of(write_docx(saying(Words("a")), TEMPLATE)) == {}

    def test_a_template_that_has_no_part_for_them_gets_one(self) -> None:
        plain = BytesIO()
        docx.Document().save(plain)

        written = write_docx(saying(noted("a")), plain.getvalue())

        assert notes_of(written) == {1: "a, see S1."}
        assert '<w:footnotePr><w:footnote w:id="-1"/>' in part(written, "word/settings.xml")

    def test_endnotes_where_they_are_wanted(self) -> None:
        written = write_docx(replace(saying(noted("a")), notes_as="endnote"), TEMPLATE)

        assert notes_of(written, "endnote") == {1: "a, see S1."}
        assert "endnoteReference" in part(written, "word/document.xml")
        assert '<w:endnotePr><w:numFmt w:val="decimal"/>' in part(written, "word/settings.xml")

    def test_addresses_in_notes_are_links(self) -> None:
        note = Reference(("S1",), note=(Words("there", link="https://example.org/a"),))
        written = write_docx(saying(note), TEMPLATE)

        links = part(written, "word/_rels/footnotes.xml.rels")
        assert 'Target="https://example.org/a" TargetMode="External"' in links
        assert faults(written) == []

    def test_the_notes_that_a_template_holds_keep_their_ids(self) -> None:
        template = write_docx(saying(noted("theirs")), TEMPLATE)

        written = write_docx(saying(noted("ours")), template)

        assert notes_of(written) == {1: "theirs, see S1.", 2: "ours, see S1."}
        assert '<w:footnoteReference w:id="2"/>' in part(written, "word/document.xml")

    def test_an_excerpt_has_its_mark_behind_the_closing_quotation_mark(self) -> None:
        quoted = Excerpt("E1", "annotation:1", "a", (), SOURCE_LINE, cited=noted("Dong-A"))
        written = write_docx(Manuscript("T", parts=(quoted,)), TEMPLATE)

        xml = part(written, "word/document.xml")
        assert xml.index("”") < xml.index("<w:footnoteReference") < xml.index("<w:sectPr")
        assert [style for style, _ in styled(written)] == ["Title", "ExcerptLead", "Excerpt"]


class TestTooMany:
    def test_past_the_largest_id_they_stand_in_the_text_and_it_is_said(self) -> None:
        paragraph = Paragraph((noted("Dong-A"), noted("Herald", label="S9")))
        parts = (paragraph,) * 20_000

        written = written_docx(Manuscript("T", parts=(*parts, SOURCE)), TEMPLATE)

        assert written.remarks == (
            "The briefing has 40,000 notes, more than the 32,767 that Word can number: they stand "
            "in the text, in brackets.",
        )
        assert styled(written.content)[1] == ("BodyText", "[S1] (Herald, see S9.)")
        assert notes_of(written.content) == {}

    def test_as_many_as_word_can_number_are_notes(self) -> None:
        parts = (Paragraph((noted("a"),)),) * MOST_NOTES

        written = written_docx(Manuscript("T", parts=parts), TEMPLATE)

        assert written.remarks == ()
        assert max(notes_of(written.content)) == MOST_NOTES


class TestReferences:
    def test_labels_lead_to_what_is_printed_and_are_text_if_it_is_not(self) -> None:
        said = saying(CrossReference("S1"), Words(" "), CrossReference("E7"), Reference(("S1",)))
        written = write_docx(said, TEMPLATE)

        assert styled(written)[1][1] == "S1 E7[S1]"
        assert (
            re.findall(r" (REF \w+) ", part(written, "word/document.xml")) == ["REF source_S1"] * 2
        )
        assert faults(written) == []

    def test_a_reference_reads_as_its_style_says(self) -> None:
        shown = Reference(("S1",), shown=(Words("(Dong-A, 2009)"),))

        assert styled(write_docx(saying(shown), TEMPLATE))[1][1] == "(Dong-A, 2009)"

    def test_a_citation_without_a_source_says_so(self) -> None:
        assert styled(write_docx(saying(Reference(())), TEMPLATE))[1][1] == "[source missing]"


class TestControls:
    def test_a_mark_stands_in_a_control_that_names_its_passage(self) -> None:
        xml = part(write_docx(saying(noted("a")), TEMPLATE, identity=IDENTITY), "word/document.xml")

        assert re.search(
            r'<w:sdt><w:sdtPr><w:tag w:val="ex:01a"/><w:id w:val="\d+"/></w:sdtPr>'
            r"<w:sdtContent><w:r>.{,60}<w:footnoteReference",
            xml,
        )

    def test_a_copy_for_release_has_none_and_no_manifest(self) -> None:
        written = write_docx(everything.MANUSCRIPT, TEMPLATE)

        assert "<w:sdt>" not in part(written, "word/document.xml")
        with pytest.raises(KeyError):
            part(written, "customXml/item1.xml")

    def test_each_control_has_an_id_and_a_tag_of_its_own(self) -> None:
        written = write_docx(everything.MANUSCRIPT, TEMPLATE, identity=IDENTITY)

        xml = part(written, "word/document.xml")
        for found in (
            re.findall(r'<w:tag w:val="(.*?)"', xml),
            re.findall(r"</?w:id [^/]*/>", xml),
        ):
            assert len(found) == len(set(found)) > 3


def test_a_template_with_older_separators_is_continued_behind_them() -> None:
    first = write_docx(saying(noted("a")), TEMPLATE)
    older = replaced(
        first,
        "word/footnotes.xml",
        ('w:type="continuationSeparator" w:id="0"', 'w:type="continuationSeparator" w:id="5"'),
    )

    # Its settings still name the separator that went.
    with unvalidated():
        written = write_docx(saying(noted("b")), older)

    assert list(notes_of(written)) == [1, 6]


@pytest.mark.parametrize(
    "text",
    ["🚀😀", "a\x00b\u202ec", "\ufffe", "word " * 20_000, "”“\"'", "국가정보원"],
    ids=["emoji", "controls", "nothing printable", "20,000 words", "marks", "Korean"],
)
def test_awkward_words_in_quotation_note_and_comment(text: str) -> None:
    quoted = Excerpt(
        "E1", "annotation:1", text, (text,), SOURCE_LINE, notes=(Note(text, text),),
        cited=noted(text), intro=text, speaker=text, translation=Translation(text, "en", text),
    )  # fmt: skip
    manuscript = Manuscript(text, parts=(quoted, SOURCE), notes_in_comments=True)
    written = written_docx(manuscript, TEMPLATE, identity=IDENTITY)

    assert faults(written.content) == []
    anchors = [each for each in written.manifest.anchors if each.bookmark]
    assert [bookmarks(written.content)[each.bookmark] for each in anchors] == [
        each.printed for each in anchors
    ]
    assert docx.Document(BytesIO(written.content)).paragraphs
