from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.annotation import Figure
from desktop_app.formats.csv_table import unguarded
from desktop_app.formats.excerpt_rows import ExcerptRow, excerpt_rows
from desktop_app.formats.tables import CELL_LIMIT, CutCell, excerpts_csv, excerpts_xlsx
from tests.builders import NATO, a_passage, a_project, a_tag, an_article
from tests.formats.strategies import ODD, canonical_texts

FORMULAS = ["=1+1", "+1", "-1", "@A1", '=HYPERLINK("http://x","y")', "\tx"]
ROW = ExcerptRow(
    "NATO",
    "Arms",
    "00ff",
    "a.txt",
    "T",
    "O",
    "A",
    "2009",
    "Minji",
    "2026",
    "n",
    *("confirmed", "B2", "Kim", "2024-07", "12,000", "soldiers", "about", "sent"),
    *("2024", "NIS", "VOA"),
    0,
    4,
    "annotation:1",
)


def csv_cells(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def xlsx_cells(content: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Excerpts"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_there_is_one_row_for_each_excerpt_and_tag() -> None:
    arms, china = a_tag("Arms", 1), a_tag("China", 2)
    project = a_project(
        an_article(file="b.txt"),
        an_article(ODD, headline=None, file="a.txt"),
        arms,
        china,
        replace(
            a_passage("first time", tags=[china.id, arms.id], note="메모", number=1),
            status="check",
            grade="2",
            speaker="김",
            event_date="2010-07",
            figure=Figure("350", "soldiers", "about", "planned", "2009-12", "source"),
        ),
        a_passage("𠀀𠀁", text=ODD, number=2),
        a_passage("gone", text="An article that is gone.", number=3),
    )
    rows = excerpt_rows(project)
    assert [(row.excerpt, row.tag, row.title) for row in rows] == [
        ("𠀀𠀁", "", ""),
        ("first time", "Arms", "Korea Invited"),
        ("first time", "China", "Korea Invited"),
    ]
    start = NATO.index("first time")
    assert rows[1] == ExcerptRow(
        excerpt="first time",
        tag="Arms",
        article=an_article().sha256,
        file="b.txt",
        title="Korea Invited",
        outlet="Dong-A Ilbo",
        author="",
        published="2009-12-22",
        analyst="Minji Park",
        created="2026-09-21T14:13:21.000Z",
        note="메모",
        status="check",
        grade="–2",
        speaker="김",
        event_date="2010-07",
        quantity="350",
        unit="soldiers",
        qualifier="about",
        status_verb="planned",
        as_of="2009-12",
        originator="source",
        relay="",
        start=start,
        end=start + 10,
        id="annotation:00000000000000000000000001",
    )


def test_csv_opens_in_excel_as_text() -> None:
    raw = excerpts_csv([ROW._replace(excerpt=formula) for formula in FORMULAS])
    assert raw.startswith(b"\xef\xbb\xbfexcerpt,tag,article,file,title,outlet,author,published,")
    assert raw.count(b"\r\n") == 1 + len(FORMULAS)
    assert [row[0] for row in csv_cells(raw)[1:]] == [f"'{formula}" for formula in FORMULAS]


@given(canonical_texts, canonical_texts)
def test_csv_keeps_every_text(excerpt: str, note: str) -> None:
    header, row = csv_cells(excerpts_csv([ROW._replace(excerpt=excerpt, note=note)]))
    cells = dict(zip(header, row, strict=True))
    assert (unguarded(cells["excerpt"]), unguarded(cells["note"])) == (excerpt, note)
    assert (cells["start"], cells["end"]) == ("0", "4")


@given(canonical_texts, canonical_texts | st.sampled_from(FORMULAS))
@settings(max_examples=30)
def test_xlsx_keeps_every_text_as_text(excerpt: str, note: str) -> None:
    sheet = excerpts_xlsx([ROW._replace(excerpt=excerpt, note=note)])
    header, row = xlsx_cells(sheet.content)
    assert header == list(ExcerptRow._fields)
    # A file of XML has LF for every line end; an empty cell is not there at all.
    assert (row[0] or "", row[10] or "") == (excerpt, note)
    at = header.index("start")
    assert row[at : at + 2] == [0, 4]
    assert sheet.cut == ()
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(sheet.content)).read("xl/worksheets/sheet1.xml")


def test_xlsx_is_laid_out_to_be_read() -> None:
    rows = [ROW, ROW._replace(tag="China")]
    sheet = openpyxl.load_workbook(io.BytesIO(excerpts_xlsx(rows).content))["Excerpts"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Y3"
    assert all(cell.font.b for cell in sheet[1])
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A2"].alignment.vertical == "top"
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["L"].width > 5


def test_an_empty_table_has_its_header() -> None:
    assert xlsx_cells(excerpts_xlsx([]).content) == [list(ExcerptRow._fields)]
    assert len(csv_cells(excerpts_csv([]))) == 1


@pytest.mark.parametrize(
    ("character", "length", "kept"),
    [
        ("a", 40_000, CELL_LIMIT - 1),
        ("a", CELL_LIMIT + 1, CELL_LIMIT - 1),
        ("😀", CELL_LIMIT // 2 + 1, CELL_LIMIT // 2),
    ],
)
def test_a_text_too_long_for_a_cell_is_cut_and_said(character: str, length: int, kept: int) -> None:
    sheet = excerpts_xlsx([ROW, ROW._replace(note=character * length, id="annotation:2")])
    assert sheet.cut == (CutCell("annotation:2", "note", length),)
    assert xlsx_cells(sheet.content)[2][10] == character * kept + "…"


@pytest.mark.parametrize("text", ["a" * CELL_LIMIT, "😀" * (CELL_LIMIT // 2) + "a"])
def test_a_text_that_just_fits_is_kept_whole(text: str) -> None:
    sheet = excerpts_xlsx([ROW._replace(excerpt=text)])
    assert sheet.cut == ()
    assert xlsx_cells(sheet.content)[1][0] == text


def test_ten_thousand_rows_are_written() -> None:
    rows = [ROW._replace(excerpt=f"{NATO} {number}", start=number) for number in range(10_000)]
    content = excerpts_xlsx(rows).content
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<row ", xml)) == 10_001
    assert f"{NATO} 9999" in xml
