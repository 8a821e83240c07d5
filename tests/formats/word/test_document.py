import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.parts import (
    Appearance,
    Excerpt,
    Heading,
    Manuscript,
    Paragraph,
    Quoted,
    Reference,
    Source,
    Sources,
    Words,
    quotation_lines,
)
from desktop_app.formats.word.document import UnusableTemplate, write_docx
from tests.formats.manuscript.builders import (
    BRIEFING,
    DONGA,
    SOURCE_LINE,
    TEMPLATE,
    briefing,
    excerpt,
    passage,
    project,
    quoting,
)
from tests.formats.word import golden
from tests.formats.word.reading import W, body, bookmarks, faults, part, styled, text_of


@pytest.mark.parametrize("name", sorted(each.replace("/", "-") for each in golden.PARTS))
def test_the_parts_of_a_small_briefing_are_as_kept(name: str) -> None:
    assert golden.parts()[name] == (golden.FOLDER / name).read_text(encoding="utf-8")


class TestReadBack:
    def written(self) -> bytes:
        return write_docx(golden.MANUSCRIPT, TEMPLATE, datetime(2026, 11, 21, 14, tzinfo=UTC))

    def test_python_docx_finds_headings_and_excerpts(self) -> None:
        document = docx.Document(BytesIO(self.written()))

        said = [(each.style.name, each.text) for each in document.paragraphs if each.style]
        assert [text for name, text in said if name.startswith("Heading")] == [
            "From a first invitation",
            "초청",
            "Sources",
        ]
        assert [text for name, text in said if name == "Excerpt"] == [
            "“\u202f“NATO has invited <Seoul> & others,”",
            "said a source (국가정보원).”",
            "“북한의 군사 지원은 큰 위협이다. 🚀”",
        ]
        assert ("Title", "Korea and NATO, 2002–2025") in said
        assert (
            "Excerpt Lead",
            "E1 · Dong-A Ilbo · 22 December 2009 · Invitations, Arms/figures",
        ) in said
        assert ("Excerpt Source", "“Korea Invited”, Oh Young-hwan\u00a0[S1]") in said

    def test_the_properties_are_the_briefings(self) -> None:
        properties = docx.Document(BytesIO(self.written())).core_properties

        assert properties.title == "Korea and NATO, 2002–2025"
        assert properties.author == properties.last_modified_by == "Minji Park, 김민-지"
        assert properties.language == "en-GB"
        assert properties.created == properties.modified == datetime(2026, 11, 21, 14, tzinfo=UTC)
        assert properties.comments == ""

    def test_it_is_created_now_unless_said_otherwise(self) -> None:
        before = datetime.now(UTC).replace(microsecond=0)

        created = docx.Document(BytesIO(write_docx(quoting(), TEMPLATE))).core_properties.created

        assert created is not None
        assert before <= created <= datetime.now(UTC)

    def test_marking_title_and_page_number_stand_on_every_page(self) -> None:
        section = docx.Document(BytesIO(self.written())).sections[0]

        def lines(story: docx.section._Header | docx.section._Footer) -> list[str]:
            return [each.text for each in story.paragraphs]

        assert lines(section.header) == [
            "TLP:CLEAR",
            "Korea and NATO, 2002–2025\t\t6 November 2026",
        ]
        assert lines(section.first_page_header) == ["TLP:CLEAR"]
        assert (
            lines(section.footer)
            == lines(section.first_page_footer)
            == [
                "Page 1 of 1",
                "TLP:CLEAR",
            ]
        )

    def test_without_a_marking_its_lines_go(self) -> None:
        section = docx.Document(BytesIO(write_docx(quoting("a"), TEMPLATE))).sections[0]

        assert [each.text for each in section.header.paragraphs] == ["Korea and NATO\t\t"]
        assert [each.text for each in section.footer.paragraphs] == ["Page 1 of 1"]

    def test_quotations_are_bookmarked_by_passage_without_their_marks(self) -> None:
        found = bookmarks(self.written())

        assert found["ex_01a"] == (
            "“NATO has invited <Seoul> & others,”\nsaid a source (국가정보원)."
        )
        assert found["ex_01b"] == "big threat"
        assert found["ex_01b_2"] == "북한의 군사 지원은 큰 위협이다. 🚀"
        assert found["source_S2"] == "S2"

    def test_the_structure_is_without_fault(self) -> None:
        assert faults(self.written()) == []


class TestLanguages:
    def runs(self, text: str) -> list[tuple[str, bool]]:
        """Text of each run of a quotation, and whether it is marked as Korean."""
        paragraph = next(
            each
            for each in body(write_docx(quoting(text), TEMPLATE)).iter(f"{W}p")
            if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Excerpt"
        )
        found = []
        for run in paragraph.iter(f"{W}r"):
            language = run.find(f"{W}rPr/{W}lang")
            korean = language is not None and language.get(f"{W}eastAsia") == "ko-KR"
            hinted = run.find(f"{W}rPr/{W}rFonts[@{W}hint='eastAsia']") is not None
            assert korean == hinted
            found.append((text_of(run), korean))
        return found

    def test_an_excerpt_in_one_language_is_one_run(self) -> None:
        assert self.runs("No doubt 😀.") == [("“", False), ("No doubt 😀.", False), ("”", False)]

    def test_a_korean_excerpt_has_korean_quotation_marks(self) -> None:
        assert self.runs("나토(NATO) 회의") == [("“", True), ("나토(NATO) 회의", True), ("”", True)]

    def test_korean_words_in_an_english_excerpt_are_marked(self) -> None:
        assert self.runs("The NIS of Seoul (국정원) said so.")[1:-1] == [
            ("The NIS of Seoul (", False),
            ("국정원", True),
            (") said so.", False),
        ]

    def test_the_document_is_british_english_and_korean(self) -> None:
        styles = part(write_docx(quoting("a"), TEMPLATE), "word/styles.xml")

        assert '<w:lang w:val="en-GB" w:eastAsia="ko-KR"' in styles
        assert 'w:eastAsia="맑은 고딕"' in styles


class TestAwkwardText:
    def test_line_ends_inside_a_passage_make_paragraphs_of_one_quotation(self) -> None:
        written = write_docx(quoting(" One.\n\n  Two.\u2028Three.\n"), TEMPLATE)

        assert [text for style, text in styled(written) if style == "Excerpt"] == [
            "“One.",
            "Two.",
            "Three.”",
        ]

    def test_a_tab_stays_a_tab(self) -> None:
        assert bookmarks(write_docx(quoting("a\tb"), TEMPLATE))["ex_1"] == "a\tb"

    def test_control_characters_and_bidi_controls_stay_out(self) -> None:
        written = write_docx(quoting("a\x00b\u202ec\u2066d", title="T\x0b\u202eU"), TEMPLATE)

        assert bookmarks(written)["ex_1"] == "abcd"
        assert docx.Document(BytesIO(written)).core_properties.title == "TU"

    def test_a_passage_of_twenty_thousand_words_is_whole_and_may_break_across_pages(self) -> None:
        text = " ".join(f"word{number}" for number in range(20_000))

        written = write_docx(quoting(text), TEMPLATE)

        assert bookmarks(written)["ex_1"] == text
        assert "ExcerptLong" in {style for style, _ in styled(written)}

    def test_the_end_of_a_long_quotation_stays_with_its_source(self) -> None:
        written = write_docx(quoting("\n".join(["Long. " * 100] * 3)), TEMPLATE)

        assert [style for style, _ in styled(written)][-6:] == [
            "ExcerptLong", "ExcerptLong", "Excerpt", "ExcerptSource", "Heading1", "SourceEntry",
        ]  # fmt: skip

    def test_a_title_longer_than_a_property_may_be_is_whole_on_the_page(self) -> None:
        title = "Korea and NATO " * 40

        written = write_docx(quoting("a", title=title.strip()), TEMPLATE)

        assert ("Title", title.strip()) in styled(written)
        document = docx.Document(BytesIO(written))
        assert len(document.core_properties.title) == 255
        assert len(document.sections[0].header.paragraphs[0].text) < 100

    def test_no_excerpts_at_all_is_a_document_all_the_same(self) -> None:
        written = write_docx(Manuscript("Nothing yet"), TEMPLATE)

        assert styled(written) == [("Title", "Nothing yet")]
        assert faults(written) == []

    def test_one_passage_many_times_has_as_many_bookmarks(self) -> None:
        same = Excerpt("E1", "annotation:" + "x" * 60, "a", (), SOURCE_LINE)

        written = write_docx(Manuscript("T", parts=(same,) * 12), TEMPLATE)

        quoted = [name for name in bookmarks(written) if name.startswith("ex_")]
        assert len(quoted) == 12
        assert faults(written) == []


class TestKeepingTogether:
    def kept(self, length: int, *after: Heading | Excerpt) -> bool:
        intro = Paragraph((Words("x" * length),))
        written = write_docx(Manuscript("T", parts=(Heading(1, "H"), intro, *after)), TEMPLATE)
        paragraphs = list(body(written).iter(f"{W}p"))
        own = next(each for each in paragraphs if text_of(each) == "x" * length)
        return own.find(f"{W}pPr/{W}keepNext") is not None

    def test_a_short_introduction_stays_with_what_it_introduces(self) -> None:
        quoted = Excerpt("E1", "annotation:1", "a", (), SOURCE_LINE)

        assert self.kept(200, quoted)
        assert self.kept(200, Heading(2, "Below"))
        assert not self.kept(400, quoted)
        assert not self.kept(200)


class TestTemplates:
    def test_what_is_no_word_document_is_refused_with_a_remedy(self) -> None:
        empty = BytesIO()
        with ZipFile(empty, "w") as package:
            package.writestr("[Content_Types].xml", "<Types")
        for template in (b"", b"no zip", empty.getvalue()):
            with pytest.raises(UnusableTemplate, match="Choose another"):
                write_docx(quoting("a"), template)

    def test_missing_styles_are_brought_in(self) -> None:
        plain = BytesIO()
        docx.Document().save(plain)

        written = write_docx(quoting("a"), plain.getvalue())

        assert "“a”" in [text for _, text in styled(written)]

    def test_styles_are_found_by_name_whatever_their_ids(self) -> None:
        renamed = BytesIO()
        with ZipFile(BytesIO(TEMPLATE)) as old, ZipFile(renamed, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "word/styles.xml":
                    content = content.replace(b'"Excerpt"', b'"a3"').replace(
                        b'w:name w:val="a3"', b'w:name w:val="Excerpt"'
                    )
                new.writestr(name, content)

        written = write_docx(quoting("verbatim"), renamed.getvalue())

        assert ("a3", "“verbatim”") in styled(written)
        assert faults(written) == []

    def test_a_control_around_a_whole_line_is_filled_too(self) -> None:
        wrapped = BytesIO()
        with ZipFile(BytesIO(TEMPLATE)) as old, ZipFile(wrapped, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "word/header2.xml":
                    before, _, after = content.partition(b"<w:p>")
                    content = (
                        before
                        + b'<w:sdt><w:sdtPr><w:tag w:val="br:title"/></w:sdtPr><w:sdtContent>'
                        b"<w:p><w:r><w:t>Ti</w:t></w:r><w:r><w:t>tle</w:t></w:r></w:p>"
                        b"</w:sdtContent></w:sdt><w:p>" + after
                    )
                new.writestr(name, content)

        section = docx.Document(BytesIO(write_docx(quoting("a"), wrapped.getvalue()))).sections[0]

        assert [each.text for each in section.first_page_header.paragraphs] == ["Korea and NATO"]


def test_importing_the_writer_loads_neither_python_docx_nor_lxml() -> None:
    code = (
        "import sys; import desktop_app.formats.word.document;"
        "import desktop_app.formats.manuscript.compose;"
        "sys.exit(bool({'docx', 'lxml'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_TEXT = st.text(alphabet=st.characters(), max_size=60) | st.text(
    alphabet="ab “”\"'<>&\t\n\u2028\u202e국가정😀\x00", max_size=40
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXT.filter(quotation_lines), min_size=1, max_size=4))
def test_every_passage_of_a_project_stands_verbatim_in_its_document(texts: list[str]) -> None:
    passages = [passage(str(number), text) for number, text in enumerate(texts)]
    blocks = [excerpt(f"{number:02}", str(number), number + 1) for number in range(len(texts))]
    manuscript = manuscript_of_briefing(project(briefing(), DONGA, *passages, *blocks), BRIEFING)

    written = write_docx(manuscript, TEMPLATE)

    found = bookmarks(written)
    assert [found[f"ex_{number}"] for number in range(len(texts))] == [
        "\n".join(quotation_lines(text)) for text in texts
    ]
    assert faults(written) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXT, min_size=12, max_size=12))
def test_no_text_anywhere_breaks_the_document(texts: list[str]) -> None:
    a, b, c, d, e, f, g, h, i, j, k, url = texts
    line = SOURCE_LINE.__class__(a, b, c, d, e)
    printed = Appearance(f, g, f"https://a.org/{url}", h)
    manuscript = Manuscript(
        i,
        j,
        ((a, b),),
        c,
        d,
        e,
        parts=(
            Heading(1, f),
            Paragraph((Words(g, link=url), Quoted(h, i), Reference((e,)))),
            Excerpt(j, k, a, (b, c), line),
            Heading(1, d),
            Sources((Source(e, f, g, (printed, printed)),), h),
        ),
    )

    written = write_docx(manuscript, TEMPLATE)

    assert faults(written) == []
    assert docx.Document(BytesIO(written)).paragraphs
