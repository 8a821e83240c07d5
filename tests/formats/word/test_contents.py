from desktop_app.formats.manuscript.parts import Heading, Manuscript
from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word import golden
from tests.formats.word.reading import faults, part, replaced, styled


class TestContents:
    def test_entries_stand_inside_the_field_and_lead_to_the_headings(self) -> None:
        written = write_docx(golden.MANUSCRIPT, TEMPLATE)

        entries = [each for each in styled(written) if each[0].startswith("TOC")]
        assert entries == [
            ("TOCHeading", "Contents"),
            ("TOC1", "From a first invitation"),
            ("TOC2", "초청"),
            ("TOC1", "Sources"),
        ]
        xml = part(written, "word/document.xml")
        field = xml[xml.index('fldCharType="begin"') : xml.index('fldCharType="end"')]
        assert field.count("<w:hyperlink w:anchor=") == 3

    def test_word_is_not_made_to_ask_about_fields(self) -> None:
        written = write_docx(golden.MANUSCRIPT, TEMPLATE)

        assert "w:dirty" not in part(written, "word/document.xml")
        assert "updateFields" not in part(written, "word/settings.xml")

    def test_one_heading_needs_no_contents(self) -> None:
        written = write_docx(Manuscript("T", parts=(Heading(1, "Only"),)), TEMPLATE)

        assert [style for style, _ in styled(written)] == ["Title", "Heading1"]

    def test_after_long_contents_the_text_begins_a_page(self) -> None:
        def breaks(count: int) -> int:
            parts = tuple(Heading(1, f"Section {number}") for number in range(count))
            written = write_docx(Manuscript("T", parts=parts), TEMPLATE)
            return part(written, "word/document.xml").count("<w:pageBreakBefore/>")

        assert (breaks(15), breaks(16)) == (0, 1)

    def test_a_briefing_that_wants_none_has_none(self) -> None:
        parts = (Heading(1, "A"), Heading(1, "B"))
        written = write_docx(Manuscript("T", parts=parts, has_contents=False), TEMPLATE)

        assert [style for style, _ in styled(written)] == ["Title", "Heading1", "Heading1"]

    def test_pages_that_are_known_stand_behind_their_headings(self) -> None:
        parts = (Heading(1, "A"), Heading(1, "B"))
        written = write_docx(Manuscript("T", parts=parts), TEMPLATE, pages={"_Toc000000001": 7})

        assert [text for style, text in styled(written) if style == "TOC1"] == ["A", "B\t7"]
        assert " PAGEREF _Toc000000001 " in part(written, "word/document.xml")
        assert faults(written) == []


NUMBERED = (
    '<w:abstractNum w:abstractNumId="9"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{first}"/><w:lvlText w:val="{text}"/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
)


class TestNumbersOfHeadings:
    def entries(self, first: str, text: str, *levels: int) -> list[str]:
        """The contents where the template numbers its headings like this."""
        template = replaced(
            TEMPLATE,
            "word/numbering.xml",
            ('<w:abstractNum w:abstractNumId="1">',
             NUMBERED.format(first=first, text=text) + '<w:abstractNum w:abstractNumId="1">'),
            ("</w:numbering>",
             '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num></w:numbering>'),
        )  # fmt: skip
        for level in (1, 2):
            name = f'<w:name w:val="heading {level}"/>'
            numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="9"/></w:numPr>'
            styles = part(template, "word/styles.xml")
            before, _, after = styles.partition(name)
            head, _, rest = after.partition("<w:keepLines/>")
            styles = f"{before}{name}{head}<w:keepLines/>{numbered}{rest}"
            template = replaced(
                template, "word/styles.xml", (part(template, "word/styles.xml"), styles)
            )
        parts = tuple(Heading(level, f"H{place}") for place, level in enumerate(levels))
        written = write_docx(Manuscript("T", parts=parts), template)
        assert faults(written) == []
        return [text for style, text in styled(written) if style in ("TOC1", "TOC2")]

    def test_they_are_counted_as_word_will(self) -> None:
        assert self.entries("decimal", "%1.", 1, 2, 2, 1, 2) == [
            "1.\tH0", "1.1\tH1", "1.2\tH2", "2.\tH3", "2.1\tH4",
        ]  # fmt: skip

    def test_marks_stand_as_they_are(self) -> None:
        assert self.entries("bullet", "□", 1, 1) == ["□\tH0", "□\tH1"]

    def test_letters_hangul_and_roman_numbers_are_known(self) -> None:
        assert self.entries("upperRoman", "%1.", 1, 1, 1, 1)[-1] == "IV.\tH3"
        assert self.entries("ganada", "%1.", 1, 1)[-1] == "나.\tH1"
        assert self.entries("lowerLetter", "(%1)", 1, 1)[-1] == "(b)\tH1"

    def test_a_sign_of_a_symbol_font_stays_out(self) -> None:
        assert self.entries("bullet", "\uf0b7", 1, 1) == ["H0", "H1"]
