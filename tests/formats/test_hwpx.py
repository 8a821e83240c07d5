"""Documents for Hancom Office, read back by the library that wrote them."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from desktop_app.formats.hwpx.document import HwpxFile, HwpxNotInstalled, written_hwpx
from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import (
    Column,
    CrossReference,
    Excerpt,
    Heading,
    Judgement,
    Manuscript,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    Quoted,
    Reference,
    Row,
    Source,
    SourceLine,
    Sources,
    Table,
    Words,
    quotation_lines,
)
from tests.formats.word.everything import PARTS, cell, noted, png

LINE = SourceLine("Dong-A Ilbo", "22 December 2009", "“Korea Invited”", "Oh Young-hwan", "S1", "B2")
SOURCE = Sources((Source("S1", "Korea Invited", "", (), (Words("Dong-A Ilbo."),)),))


def manuscript(*parts: Part) -> Manuscript:
    return Manuscript("Korea and NATO", parts=parts)


def excerpt(text: str, *, cited: Reference | None = None, notes: Sequence[Note] = ()) -> Excerpt:
    return Excerpt("E1", "annotation:01a", text, (), LINE, cited=cited, notes=tuple(notes))


def opened(written: HwpxFile) -> HwpxDocument:
    return HwpxDocument.open(io.BytesIO(written.content))


def xml(written: HwpxFile, part: str = "Contents/section0.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(written.content)) as package:
        return etree.fromstring(package.read(part))


def words_in(element: etree._Element) -> str:
    """What an element says; a tab is an element of its own."""
    return "".join(
        "".join((text.text or "", *(f"\t{each.tail or ''}" for each in text)))
        for text in element.iter("{*}t")
    )


def said(written: HwpxFile) -> list[str]:
    """What each paragraph of the body says, without its notes and comments."""
    body = xml(written)
    for kind in ("header", "footer", "footNote", "endNote", "fieldBegin"):
        for aside in list(body.iter(f"{{*}}{kind}")):
            aside.getparent().remove(aside)
    return [words_in(paragraph) for paragraph in body.iterchildren("{*}p")]


def notes(written: HwpxFile, kind: str = "footNote") -> list[str]:
    return [words_in(note) for note in xml(written).iter(f"{{*}}{kind}")]


def marks(written: HwpxFile) -> list[str]:
    """The bullet, or the pattern of the number, of each paragraph; empty where it has neither."""
    header = xml(written, "Contents/header.xml")
    bullets = {each.get("id"): each.get("char") for each in header.iter("{*}bullet")}
    numberings = {each.get("id"): list(each) for each in header.iter("{*}numbering")}
    found = []
    for paragraph in xml(written).iterchildren("{*}p"):
        (heading,) = header.iterfind(
            f".//{{*}}paraPr[@id='{paragraph.get('paraPrIDRef')}']/{{*}}heading"
        )
        kind, definition, level = (heading.get(each) for each in ("type", "idRef", "level"))
        if kind == "BULLET":
            found.append(bullets[definition])
        elif kind in ("NUMBER", "OUTLINE"):
            found.append(f"{definition}: {numberings[definition][int(level)].text}")
        else:
            found.append("")
    return found


def test_everything_that_a_briefing_can_hold_makes_a_sound_file() -> None:
    written = written_hwpx(
        replace(
            manuscript(*PARTS),
            subtitle="초청",
            marking="TLP:AMBER",
            front=(("Date", "1 January 2026"),),
            has_cover=True,
            notes_in_comments=True,
        )
    )
    assert opened(written).validate().issues == ()
    report = validate_package(io.BytesIO(written.content))
    assert [each.message for each in report.issues if each.level == "error"] == []
    with zipfile.ZipFile(io.BytesIO(written.content)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "mimetype"
        for name in package.namelist():
            if name.endswith((".xml", ".hpf", ".rdf")):
                etree.fromstring(package.read(name))


def test_a_quotation_stands_verbatim_in_quotation_marks() -> None:
    words = "NATO has invited <Seoul> & “others”,\n나토가  한국을\u00a0초청하였다.\t🚀"
    lines = said(written_hwpx(manuscript(excerpt(words))))
    assert lines[-3] == "“NATO has invited <Seoul> & “others”,"
    assert lines[-2] == "나토가  한국을\u00a0초청하였다.\t🚀”"


def test_a_quotation_that_ends_in_a_mark_stays_apart_from_the_one_behind_it() -> None:
    lines = said(written_hwpx(manuscript(excerpt("“Yes”"))))
    assert lines[-2] == "“\u202f“Yes”\u202f”"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_quoted_is_read_back_as_it_was(passage: str, sentence: str) -> None:
    inlines = (Words(sentence), Quoted("annotation:01b", passage))
    lines = said(written_hwpx(manuscript(Paragraph(inlines), excerpt(passage))))
    flat = re.sub("[\n\r]", " ", printable(passage))
    own = re.sub("[\n\r]", " ", printable(sentence))
    assert re.fullmatch(f"{re.escape(own)}“\u202f?{re.escape(flat)}\u202f?”", lines[1])
    quoted = quotation_lines(passage) or ("",)
    assert len(lines) == 4 + len(quoted)
    whole = "\n".join(lines[3:-1])
    assert re.fullmatch(f"“\u202f?{re.escape(chr(10).join(quoted))}\u202f?”", whole)


def test_every_reference_with_a_note_is_a_footnote_that_says_it() -> None:
    written = written_hwpx(
        manuscript(
            Paragraph((Words("Seoul was invited"), noted("Dong-A Ilbo, 22 December 2009"))),
            excerpt("first time", cited=noted("Korea Herald", "17 January 2025")),
            SOURCE,
        )
    )
    assert notes(written) == [
        "\tDong-A Ilbo, 22 December 2009, see S1.",
        "\tKorea Herald17 January 2025, see S1.",
    ]
    assert notes(written, "endNote") == []
    assert said(written)[1] == "Seoul was invited"


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    first, *others = (Paragraph((Words("So"), noted(f"Note {n}"))) for n in range(1, 6))
    table = Table("options", "", (Column(""),), (Row((((noted("In a cell"),),),)),))
    found = list(xml(written_hwpx(manuscript(first, table, *others))).iter("{*}footNote"))
    assert [note.get("number") for note in found] == ["1", "2", "3", "4", "5", "6"]
    assert [note.find(".//{*}autoNum").get("num") for note in found] == [*"123456"]
    assert len({note.get("instId") for note in found}) == 6
    assert words_in(found[1]) == "\tIn a cell, see S1."


def test_endnotes_stay_endnotes() -> None:
    written = written_hwpx(replace(manuscript(Paragraph((noted("Yonhap"),))), notes_as="endnote"))
    assert notes(written, "endNote") == ["\tYonhap, see S1."]
    assert notes(written) == []


def test_references_without_a_note_are_printed_where_they_stand() -> None:
    written = written_hwpx(
        manuscript(
            Paragraph((Words("So it is "), Reference(("S1", "S2")))),
            Paragraph((Words("Or not "), Reference(("S1",), shown=(Words("(Dong-A)"),)))),
            Paragraph((Words("Who says? "), Reference(()))),
        )
    )
    assert said(written)[1:3] == ["So it is [S1, S2]", "Or not (Dong-A)"]
    assert said(written)[3].startswith("Who says? ")
    assert said(written)[3] != "Who says? "


def test_the_itemised_style_has_the_marks_of_korean_offices() -> None:
    written = written_hwpx(
        replace(
            manuscript(
                Heading(1, "개요"),
                Paragraph((Words("합참"),), "bullet"),
                Paragraph((Words("브뤼셀"),), "bullet", 2),
                Paragraph((Words("참고"),), "bullet", 3),
            ),
            template="T1",
            language="ko",
        )
    )
    assert marks(written)[1:] == ["□", "○", "-", "※"]
    assert said(written)[1:] == ["개요", "합참", "브뤼셀", "참고"]


def test_each_numbered_list_begins_anew_and_counts_as_its_language_does() -> None:
    def numbered(level: int = 1) -> Paragraph:
        return Paragraph((Words("Step"),), "numbered", level)

    parts = (numbered(), numbered(2), numbered(), Paragraph((Words("Between"),)), numbered())
    for language, second in (("en", "^2)"), ("ko", "^2.")):
        one, two, three, between, other = marks(
            written_hwpx(replace(manuscript(*parts), language=language))
        )[1:]
        assert one == three
        assert one.endswith(": ^1.")
        assert two.endswith(f": {second}")
        assert between == ""
        assert other.endswith(": ^1.")
        assert other != one


def test_headings_have_the_outline_styles_of_hancom_office() -> None:
    parts = (Heading(1, "One"), Heading(2, "Two"), Heading(3, "Three"))
    document = opened(written_hwpx(manuscript(*parts)))
    names = {str(style.id): style.name for style in document.styles.values()}
    styles = [names[str(paragraph.style_id_ref)] for paragraph in document.paragraphs]
    assert styles[1:] == ["개요 1", "개요 2", "개요 3"]


def test_the_background_paper_numbers_its_headings() -> None:
    written = written_hwpx(replace(manuscript(Heading(1, "One"), Heading(2, "Two")), template="T3"))
    assert [each.partition(": ")[2] for each in marks(written)[1:]] == ["^1", "^1.^2"]


def test_bold_and_italic_words_stay_bold_and_italic() -> None:
    written = written_hwpx(
        manuscript(
            Paragraph((Words("a "), Words("b", bold=True), Words(" "), Words("c", italic=True)))
        )
    )
    runs = [run for run in opened(written).paragraphs[1].runs if run.text.strip()]
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("a ", False, False),
        ("b", True, False),
        ("c", False, True),
    ]


def test_an_address_can_be_followed_and_nothing_else_can() -> None:
    written = written_hwpx(
        manuscript(
            Paragraph(
                (
                    Words("here", link="https://example.org/a b"),
                    Words(" not there", link="javascript:alert(1)"),
                )
            )
        )
    )
    links = [link for each in opened(written).paragraphs for link in each.hyperlinks]
    assert [link["url"] for link in links] == ["https://example.org/a%20b"]
    assert said(written)[1] == "here not there"


def test_a_table_repeats_its_titles_and_spans_its_bands() -> None:
    table = Table(
        "figures",
        "Figures that differ",
        (Column("Figure", 1, is_numeric=True), Column("Source", 9)),
        (
            Row((cell("Troops"),), band=True),
            Row((cell("12,000"), ((CrossReference("S1"),), (noted("Yonhap"),)))),
            Row((cell("11,000"),)),
        ),
        remark=(Words("Different status, different rows."),),
    )
    written = written_hwpx(manuscript(table))
    (drawn,) = opened(written).tables.all
    assert drawn.element.get("repeatHeader") == "1"
    assert not drawn.treat_as_char
    rows = [[each.text for each in row.cells] for row in drawn.rows]
    assert rows[0] == ["Figure", "Source"]
    assert rows[1] == ["Troops"]
    assert rows[2][0] == "12,000"
    assert rows[2][1].startswith("S1")
    assert rows[3] == ["11,000", ""]
    assert drawn.rows[1].cells[0].span == (1, 2)
    assert notes(written) == ["\tYonhap, see S1."]
    lines = said(written)
    assert "Table 1. Figures that differ" in lines
    assert lines[-1] == "Different status, different rows."


def test_a_table_without_columns_or_rows_leaves_nothing() -> None:
    for table in (Table("figures", "", (), ()), Table("figures", "", (Column(""),), ())):
        assert opened(written_hwpx(manuscript(table))).tables.all == []


def test_what_follows_a_page_break_begins_a_page() -> None:
    written = written_hwpx(
        manuscript(Paragraph((Words("a"),)), PageBreak(), Paragraph((Words("b"),)))
    )
    breaks = [each.get("pageBreak") for each in xml(written).iterchildren("{*}p")]
    assert breaks == ["0", "0", "1"]


def test_a_cover_ends_its_page() -> None:
    written = written_hwpx(replace(manuscript(Heading(1, "One")), has_cover=True))
    breaks = [each.get("pageBreak") for each in xml(written).iterchildren("{*}p")]
    assert breaks == ["0", "1"]


@pytest.mark.parametrize("marking", ["대외비", "TLP:AMBER"])
def test_the_marking_stands_above_and_below_every_page(marking: str) -> None:
    section = xml(written_hwpx(replace(manuscript(), marking=marking)))
    for kind in ("header", "footer"):
        (story,) = section.iterfind(f".//{{*}}ctrl/{{*}}{kind}")
        assert marking in words_in(story)


def test_pages_are_numbered_and_letter_paper_is_letter_paper() -> None:
    section = xml(written_hwpx(replace(manuscript(), paper="Letter")))
    numbered = {each.get("numType") for each in section.iter("{*}autoNum")}
    assert numbered == {"PAGE", "TOTAL_PAGE"}
    (page,) = section.iter("{*}pagePr")
    assert round(int(page.get("width")) / 7200, 1) == 8.5


def test_a_picture_stands_with_its_words_and_its_caption() -> None:
    written = written_hwpx(manuscript(Picture(png(8, 4), "A map of <Korea>", "Where it was", 80)))
    (comment,) = xml(written).iter("{*}shapeComment")
    assert comment.text == "A map of <Korea>"
    with zipfile.ZipFile(io.BytesIO(written.content)) as package:
        (name,) = (each for each in package.namelist() if each.startswith("BinData/"))
        assert package.read(name) == png(8, 4)
    assert said(written)[-1] == "Figure 1. Where it was"


def test_a_picture_that_cannot_be_drawn_is_named() -> None:
    written = written_hwpx(manuscript(Picture(b"GIF89a", "A map")))
    assert written.remarks == ("The picture «A map» was left out: it is neither PNG nor JPEG.",)


def test_notes_stand_below_their_excerpts_or_become_comments() -> None:
    noted_excerpt = excerpt("first time", notes=[Note("Only unnamed\nsources.", "Minji Park")])
    below = written_hwpx(manuscript(noted_excerpt))
    assert "Note (Minji Park): Only unnamed" in said(below)
    assert opened(below).notes.memos == []
    commented = written_hwpx(replace(manuscript(noted_excerpt), notes_in_comments=True))
    assert "Note (Minji Park): Only unnamed" not in said(commented)
    (memo,) = opened(commented).notes.memos
    assert memo.text.splitlines() == ["Only unnamed", "sources."]
    assert "“first time”" in said(commented)


def test_a_judgement_stands_behind_its_label_and_its_confidence_below() -> None:
    judged = Judgement("KJ1", (Words("More troops."),), (Words("Confidence is low."),))
    assert said(written_hwpx(manuscript(judged)))[1:] == [
        "KJ1\tMore troops.",
        "Confidence is low.",
    ]


def test_the_source_list_names_every_source() -> None:
    lines = said(written_hwpx(manuscript(SOURCE)))
    assert lines[-1] == "S1\tDong-A Ilbo."


def test_what_hwpx_does_not_carry_is_said_once() -> None:
    wide = Table("chronology", "", (Column("Day"),), (Row((cell("1"),)),), landscape=True)
    written = written_hwpx(
        manuscript(
            Heading(1, "One"), Heading(1, "Two"), wide, wide,
            Paragraph((CrossReference("S1"), CrossReference("S1"))), SOURCE,
        )
    )  # fmt: skip
    assert [remark.split()[0] for remark in written.remarks] == ["The", "Labels", "Wide"]
    assert written_hwpx(manuscript(Heading(1, "One"))).remarks == ()


def test_the_file_says_who_made_it_and_when_and_nothing_of_the_library() -> None:
    made = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    written = written_hwpx(replace(manuscript(), authors="Minji Park"), created=made)
    with zipfile.ZipFile(io.BytesIO(written.content)) as package:
        described = package.read("Contents/content.hpf").decode()
    assert "Korea and NATO" in described
    assert "Minji Park" in described
    assert "2026-11-22T03:00:00Z" in described
    assert "fixture" not in described


def test_progress_is_told_after_every_part() -> None:
    told: list[tuple[int, int]] = []
    written_hwpx(
        manuscript(Heading(1, "One"), PageBreak(), Heading(1, "Two")),
        progress=lambda written, parts: told.append((written, parts)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_where_the_extra_is_missing_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "hwpx", None)
    with pytest.raises(HwpxNotInstalled, match=r"install «briefing-desk\[hwpx\]»"):
        written_hwpx(manuscript())
