from io import BytesIO

import docx

from desktop_app.formats.manuscript.parts import (
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Part,
    Words,
)
from desktop_app.formats.word.document import write_docx
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.everything import CHRONOLOGY, FIGURES
from tests.formats.word.reading import W, body, faults, part, styled, text_of

TEXT = Paragraph((Words("Text."),))


def sections(*parts: Part, paper: str = "A4") -> list[tuple[str, int, bool]]:
    """Of each section the way it lies, its headers and footers, and whether it has a first page."""
    written = write_docx(Manuscript("T", parts=parts, paper=paper), TEMPLATE)
    assert faults(written) == []
    return [
        (
            each.find(f"{W}pgSz").get(f"{W}orient", "upright"),
            len(each.findall(f"{W}headerReference")) + len(each.findall(f"{W}footerReference")),
            each.find(f"{W}titlePg") is not None,
        )
        for each in body(written).iter(f"{W}sectPr")
    ]


def test_a_briefing_without_wide_tables_is_one_section() -> None:
    assert sections(TEXT, FIGURES) == [("upright", 4, True)]


def test_a_wide_table_lies_on_a_turned_page_between_upright_ones() -> None:
    assert sections(TEXT, CHRONOLOGY, Heading(1, "After"), TEXT) == [
        ("upright", 4, True),
        ("landscape", 4, False),
        ("upright", 4, False),
    ]


def test_two_wide_tables_share_a_section() -> None:
    assert len(sections(TEXT, CHRONOLOGY, CHRONOLOGY)) == 2


def test_what_leads_to_a_wide_table_goes_with_it() -> None:
    written = write_docx(
        Manuscript("T", parts=(TEXT, Heading(1, "Annex"), TEXT, CHRONOLOGY)), TEMPLATE
    )
    last_upright = next(body(written).iter(f"{W}sectPr")).getparent().getparent()

    assert text_of(last_upright) == "Text."
    assert text_of(last_upright.getnext()) == "Annex"


def test_a_wide_table_at_the_end_turns_the_last_section() -> None:
    assert sections(TEXT, CHRONOLOGY)[-1] == ("landscape", 4, False)


def test_paper_is_as_chosen() -> None:
    for paper, size in (("A4", ("11906", "16838")), ("Letter", ("12240", "15840"))):
        page = body(write_docx(Manuscript("T", paper=paper), TEMPLATE)).find(f".//{W}pgSz")
        assert (page.get(f"{W}w"), page.get(f"{W}h")) == size


def test_what_follows_a_page_break_begins_a_page() -> None:
    written = write_docx(Manuscript("T", parts=(TEXT, PageBreak(), TEXT)), TEMPLATE)

    breaks = [each.find(f"{W}pPr/{W}pageBreakBefore") for each in body(written).iter(f"{W}p")]
    assert [each is not None for each in breaks] == [False, False, True]


def test_a_cover_is_a_page_of_its_own() -> None:
    manuscript = Manuscript("T", "Sub", (("Date", "2026"),), has_cover=True, parts=(TEXT,))
    written = write_docx(manuscript, TEMPLATE)

    assert [text for _, text in styled(written)] == ["T", "Sub", "Date\t2026", "Text."]
    assert part(written, "word/document.xml").count("<w:pageBreakBefore/>") == 1


def test_what_stands_at_the_right_of_a_header_does_so_on_a_turned_page_too() -> None:
    manuscript = Manuscript("T", date="2026", parts=(TEXT, CHRONOLOGY, Heading(1, "After")))
    written = write_docx(manuscript, TEMPLATE)

    turned = docx.Document(BytesIO(written)).sections[1]
    line = next(each for each in turned.header.paragraphs if "2026" in each.text)
    stops = [stop.position for stop in line.paragraph_format.tab_stops]
    assert turned.page_width is not None
    assert turned.left_margin is not None
    assert turned.right_margin is not None
    width = turned.page_width - turned.left_margin - turned.right_margin
    assert min(abs(stop - width) for stop in stops) < 5000
    assert faults(written) == []
