from io import BytesIO

import docx
import pytest

from desktop_app.formats.manuscript.parts import (
    Column,
    CrossReference,
    Heading,
    Manuscript,
    Paragraph,
    Row,
    Table,
    Words,
)
from desktop_app.formats.word.document import write_docx
from desktop_app.formats.word.table_widths import column_widths, least_widths
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.everything import FIGURES, cell
from tests.formats.word.reading import W, body, bookmarks, faults, part, styled, text_of

COLUMNS = (Column("Number", 1), Column("Words", 3))


def written(*parts: Table | Paragraph | Heading, language: str = "en") -> bytes:
    made = write_docx(Manuscript("T", parts=parts, language=language), TEMPLATE)
    assert faults(made) == []
    return made


class TestTables:
    def test_python_docx_reads_the_cells(self) -> None:
        table = docx.Document(BytesIO(written(FIGURES))).tables[0]

        rows = [[each.text for each in row.cells] for row in table.rows]
        assert rows[0] == ["Figure", "Status", "Source"]
        assert rows[1] == ["Troops"] * 3
        assert rows[3][1] == "deployed\ncumulative"
        assert table.style is not None
        assert table.style.name == "Briefing Table"

    def test_the_titles_are_repeated_on_each_page_and_rows_stay_whole(self) -> None:
        rows = list(body(written(FIGURES)).iter(f"{W}tr"))

        assert [each.find(f"{W}trPr/{W}tblHeader") is not None for each in rows] == [
            True, False, False, False,
        ]  # fmt: skip
        assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)

    def test_a_row_longer_than_a_page_may_break(self) -> None:
        long = Table("options", "", COLUMNS, (Row((cell("1"), cell("word " * 5_000))),))

        row = list(body(written(long)).iter(f"{W}tr"))[1]
        assert row.find(f"{W}trPr/{W}cantSplit") is None

    def test_a_band_is_one_cell_over_the_whole_width(self) -> None:
        band = list(body(written(FIGURES)).iter(f"{W}tr"))[1]

        spans = [each.get(f"{W}val") for each in band.iter(f"{W}gridSpan")]
        assert (len(list(band.iter(f"{W}tc"))), spans) == (1, ["3"])

    def test_columns_share_the_width_of_the_text(self) -> None:
        grid = [int(each.get(f"{W}w")) for each in body(written(FIGURES)).iter(f"{W}gridCol")]

        assert sum(grid) == 9072
        assert grid[2] > grid[0] == grid[1]

    def test_numbers_stand_to_the_right(self) -> None:
        cells = list(body(written(FIGURES)).iter(f"{W}tc"))

        assert [each.find(f".//{W}jc") is not None for each in cells[:3]] == [True, False, False]

    def test_without_titles_there_is_no_row_of_them(self) -> None:
        plain = Table("digest", "", (Column(""), Column("")), (Row((cell("a"), cell("b"))),))

        assert len(list(body(written(plain)).iter(f"{W}tr"))) == 1

    def test_a_row_with_too_few_cells_is_filled_up(self) -> None:
        short = Table("options", "", COLUMNS, (Row((cell("1"),)), Row(())))

        assert [len(row.findall(f"{W}tc")) for row in body(written(short)).iter(f"{W}tr")] == [
            2
        ] * 3

    def test_a_table_without_columns_is_left_out(self) -> None:
        assert styled(written(Table("options", "", (), ()))) == [("Title", "T")]


class TestCaptions:
    def test_they_are_counted_in_a_field_by_kind(self) -> None:
        made = written(FIGURES, FIGURES)

        captions = [text for style, text in styled(made) if style == "Caption"]
        assert captions == ["Table 1. Figures that differ", "Table 2. Figures that differ"]
        assert part(made, "word/document.xml").count(" SEQ Table \\* ARABIC ") == 2
        assert bookmarks(made)["caption_1"] == "Table 1"

    def test_in_korean_too(self) -> None:
        captions = [text for style, text in styled(written(FIGURES, language="ko"))]

        assert "표 1. Figures that differ" in captions

    def test_an_empty_one_is_not_counted(self) -> None:
        bare = Table("options", "", COLUMNS, (Row((cell("1"), cell("a"))),))

        assert [text for style, text in styled(written(bare, FIGURES)) if style == "Caption"] == [
            "Table 1. Figures that differ"
        ]

    def test_a_cross_reference_leads_to_it(self) -> None:
        made = written(Paragraph((Words("See "), CrossReference("Table 1"))), FIGURES)

        assert " REF caption_1 " in part(made, "word/document.xml")


@pytest.mark.parametrize("label", [Words("E7"), CrossReference("E7")])
def test_a_cross_reference_leads_to_the_label_of_a_row(label: Words | CrossReference) -> None:
    row = Row((((label,),), cell("quoted")), label="E7")
    table = Table("evidence", "", COLUMNS, (row,))
    made = written(Paragraph((CrossReference("E7"),)), table)

    assert bookmarks(made)["excerpt_E7"] == "E7"
    assert part(made, "word/document.xml").count(" REF excerpt_E7 ") == 1


def test_a_row_that_does_not_print_its_label_is_led_to_by_nothing() -> None:
    table = Table("evidence", "", COLUMNS, (Row((cell("1"), cell("quoted")), label="E7"),))

    assert "REF" not in part(
        written(Paragraph((CrossReference("E7"),)), table), "word/document.xml"
    )


def test_the_remark_stands_below_the_table() -> None:
    table = body(written(FIGURES)).find(f"{W}tbl")

    assert (
        text_of(next(table.itersiblings(f"{W}p")))
        == "Figures with different status are different rows: S2"
    )


def test_the_last_row_stays_with_the_remark() -> None:
    rows = list(body(written(FIGURES)).iter(f"{W}tr"))

    kept = [row.find(f".//{W}keepNext") is not None for row in rows]
    assert kept == [True, True, False, True]


def test_widths_are_as_wide_as_asked_whatever_the_shares() -> None:
    for shares in ((1.0,), (0.0, 0.0), (1.0, 2.0, 4.0), (-1.0, 1.0)):
        assert sum(column_widths([Column("", share) for share in shares], 9072)) == 9072


def test_no_word_is_longer_than_its_column_where_there_is_room() -> None:
    columns = (Column("No.", 0.2), Column("Words", 9), Column("Byline", 0.2))
    row = Row((cell("E12"), cell("word " * 80), cell("mkjung@heraldcorp.com")))
    table = Table("options", "", columns, (row,))

    least = least_widths(table, 9072, 9)
    widths = column_widths(columns, 9072, least)

    assert sum(widths) == 9072
    assert widths[2] > 21 * 0.5 * 9 * 20
    assert all(has >= want for has, want in zip(widths, least, strict=True))


def test_one_endless_word_does_not_take_the_page() -> None:
    row = Row((cell("x" * 500), cell("words")))

    assert least_widths(Table("options", "", COLUMNS, (row,)), 9072, 9)[0] < 9072 / 3


def test_numbers_keep_away_from_the_words_beside_them() -> None:
    columns = (Column("Articles", 1, is_numeric=True), Column("Dates", 1))
    made = written(Table("options", "", columns, (Row((cell("1"), cell("2024"))),)))

    number, words = list(body(made).iter(f"{W}tr"))[1].iter(f"{W}pPr")
    assert number.find(f"{W}ind") is not None
    assert words.find(f"{W}ind") is None


def test_without_a_remark_only_a_little_space_stands_below() -> None:
    bare = Table("options", "", COLUMNS, (Row((cell("1"), cell("2"))),))

    last = list(body(written(bare)).iter(f"{W}p"))[-1]
    assert (text_of(last), last.find(f"{W}pPr/{W}spacing").get(f"{W}line")) == ("", "20")
