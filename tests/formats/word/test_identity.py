from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from desktop_app.formats.manuscript.parts import Manuscript, Paragraph, Words
from desktop_app.formats.word.document import write_docx, written_docx
from desktop_app.formats.word.looks.shipped import LOOKS
from desktop_app.formats.word.manifest import read_manifest
from desktop_app.formats.word.templates.template import template_docx
from tests.formats.manuscript.builders import TEMPLATE, quoting
from tests.formats.word import everything
from tests.formats.word.everything import IDENTITY
from tests.formats.word.reading import bookmarks, part, replaced, styled

WRITTEN = written_docx(everything.MANUSCRIPT, TEMPLATE, identity=IDENTITY)


class TestManifest:
    def test_the_document_holds_what_the_writer_says(self) -> None:
        held = read_manifest(part(WRITTEN.content, "customXml/item1.xml").encode())

        assert held == WRITTEN.manifest
        assert (held.export, held.workspace, held.briefing) == (
            "export:01exp", "workspace:01w", "briefing:01b",
        )  # fmt: skip

    def test_each_quotation_is_an_anchor_with_the_words_of_its_bookmark(self) -> None:
        found = bookmarks(WRITTEN.content)

        anchors = [each for each in WRITTEN.manifest.anchors if each.manner != "citation"]
        assert [each.manner for each in anchors] == ["quotation"] * 3 + ["translation", "quotation"]
        assert all(found[each.bookmark] == each.printed for each in anchors)

    def test_an_anchor_says_where_its_passage_stands_and_where_its_mark_is(self) -> None:
        anchor = next(each for each in WRITTEN.manifest.anchors if each.label == "E1")

        assert (anchor.article, anchor.start, anchor.end) == ("article:01d", 10, 79)
        assert (anchor.bookmark, anchor.control, anchor.block) == (
            "ex_01a", "ex:01a_2", "block:01x",
        )  # fmt: skip
        assert anchor.control in part(WRITTEN.content, "word/document.xml")

    def test_what_is_cited_and_not_quoted_is_an_anchor_too(self) -> None:
        cited = [each for each in WRITTEN.manifest.anchors if each.manner == "citation"]

        assert [(each.passage, each.bookmark, each.control) for each in cited] == [
            ("annotation:01a", "ci_01a", "ex:01a"), ("annotation:01a", "ci_01a_2", "ex:01a_3"),
        ]  # fmt: skip
        assert {each.bookmark for each in cited} <= bookmarks(WRITTEN.content).keys()

    def test_each_block_is_listed_with_what_its_bookmark_holds(self) -> None:
        found = bookmarks(WRITTEN.content)

        blocks = {each.block: each for each in WRITTEN.manifest.blocks}
        for name in ("block:01h", "block:01kk", "block:01p", "block:01x"):
            assert found[blocks[name].bookmark] == blocks[name].text
        assert blocks["block:01table"].text.splitlines()[:3] == [
            "Figure\tStatus\tSource", "Troops", "12,000\t결정\tE1",
        ]  # fmt: skip

    def test_a_block_of_several_paragraphs_has_a_bookmark_for_each(self) -> None:
        parts = tuple(Paragraph((Words(word),), block="block:1") for word in ("One", "Two"))
        written = written_docx(Manuscript("T", parts=parts), TEMPLATE)

        assert [(each.bookmark, each.text) for each in written.manifest.blocks] == [
            ("bl_1", "One"), ("bl_1_2", "Two"),
        ]  # fmt: skip


class TestProperties:
    def test_marking_tags_and_fields_are_properties(self) -> None:
        core = part(WRITTEN.content, "docProps/core.xml")
        custom = part(WRITTEN.content, "docProps/custom.xml")

        assert "<cp:category>TLP:AMBER+STRICT</cp:category>" in core
        assert "<cp:keywords>Invitations, Arms/figures, Arms</cp:keywords>" in core
        assert 'name="Reference"><vt:lpwstr>BD/2026/7<' in custom
        assert 'name="Information as of"><vt:lpwstr>5 November 2026<' in custom


class TestMarking:
    def header(self, marking: str) -> str:
        written = write_docx(replace(quoting("a"), marking=marking), TEMPLATE)
        return part(written, "word/header1.xml")

    def test_a_traffic_light_has_its_colour_on_black(self) -> None:
        header = self.header("TLP:RED")

        assert '<w:color w:val="FF2B2B"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>' in (
            header
        )

    def test_any_other_marking_has_the_templates_looks(self) -> None:
        assert "<w:shd" not in self.header("대외비")

    def test_a_traffic_light_stands_at_the_right_margin_and_others_where_the_template_says(
        self,
    ) -> None:
        assert '<w:jc w:val="right"/>' in self.header("TLP:GREEN")
        assert "<w:jc" not in self.header("대외비")

    @pytest.mark.parametrize("key", LOOKS)
    @pytest.mark.parametrize("marking", ["TLP:AMBER+STRICT", "대외비"])
    def test_it_is_in_header_and_footer_of_every_page(self, key: str, marking: str) -> None:
        written = write_docx(replace(quoting("a"), marking=marking), template_docx(key))

        with ZipFile(BytesIO(written)) as package:
            stories = [
                package.read(name).decode()
                for name in package.namelist()
                if name.startswith(("word/header", "word/footer"))
            ]
        assert len(stories) == 4
        assert all(marking in story for story in stories)

    def test_a_traffic_light_changes_places_with_what_stands_to_its_right(self) -> None:
        def line(marking: str) -> str:
            manuscript = replace(quoting("a"), marking=marking, date="20 January")
            written = write_docx(manuscript, template_docx("T1"))
            headers = (part(written, f"word/header{number}.xml") for number in (1, 2))
            return next(each for each in headers if "20 January" in each)

        said = line("TLP:RED")
        assert said.index("20 January") < said.index("<w:tab/>") < said.index("TLP:RED")
        said = line("대외비")
        assert said.index("대외비") < said.index("<w:tab/>") < said.index("20 January")


BODY_CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="br:body"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
)


class TestPlaceOfTheText:
    def template(self, *around: str) -> bytes:
        document = part(TEMPLATE, "word/document.xml")
        first, last = document.index("<w:p>"), document.index("<w:sectPr>")
        return replaced(
            TEMPLATE, "word/document.xml", (document[first:last], BODY_CONTROL.join(around))
        )

    def paragraph(self, runs: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{runs}</w:p>'

    def test_what_a_template_says_around_it_stays(self) -> None:
        said = [self.paragraph(f"<w:r><w:t>{word}</w:t></w:r>") for word in ("Dear", "Yours")]
        parts = (Paragraph((Words("text"),)),)
        written = write_docx(Manuscript("T", parts=parts), self.template(*said))

        assert [text for _, text in styled(written)] == ["Dear", "T", "text", "Yours"]

    def test_a_title_that_the_template_prints_is_printed_once(self) -> None:
        title = '<w:sdt><w:sdtPr><w:tag w:val="br:title"/></w:sdtPr><w:sdtContent><w:r><w:t>?</w:t>'
        title = self.paragraph(f"{title}</w:r></w:sdtContent></w:sdt>")
        parts = (Paragraph((Words("text"),)),)
        written = write_docx(Manuscript("T", parts=parts), self.template(title, ""))

        assert [text for _, text in styled(written)] == ["T", "text"]
