from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.csv_table import (
    NotATable,
    guarded,
    read_rows,
    unguarded,
    write_rows,
)
from tests.formats.strategies import ODD, canonical_texts

COLUMNS = ("path", "description")


def rows(raw: bytes) -> list[dict[str, str]]:
    return [row.cells for row in read_rows(raw, "path", COLUMNS)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_spreadsheets_of_every_country_are_read(delimiter: str, encoding: str) -> None:
    table = "path|description\r\n무기·병력|“Arms, troops; and more”, 그리고 수치까지\r\n"
    table = table.replace(", ", " ").replace(";", "").replace("|", delimiter)
    assert rows(table.encode(encoding)) == [
        {"path": "무기·병력", "description": "“Arms troops and more” 그리고 수치까지"}
    ]


def test_the_delimiter_is_told_by_the_header_whatever_the_cells_hold() -> None:
    raw = b'path;description\n"Arms";"a, b, c, d"\nChina;x,y\n'
    assert rows(raw) == [
        {"path": "Arms", "description": "a, b, c, d"},
        {"path": "China", "description": "x,y"},
    ]


def test_columns_come_in_any_order_case_and_number() -> None:
    raw = b'Owner, DESCRIPTION ,"Path"\nminji,when to use,Arms\nminji,,China,more\nminji\n'
    assert rows(raw) == [
        {"description": "when to use", "path": "Arms"},
        {"description": "", "path": "China"},
        {"description": "", "path": ""},
    ]


def test_a_separator_line_and_blank_rows_are_passed_over() -> None:
    raw = b"\xef\xbb\xbfsep=;\r\npath;description\r\nArms;x\r\n;\r\n\r\nChina;y\r\n"
    found = list(read_rows(raw, "path", COLUMNS))
    assert [(row.line, row.cells["path"]) for row in found] == [(3, "Arms"), (6, "China")]


def test_columns_and_cells_without_a_place_are_named() -> None:
    raw = b"path,owner,description,\nArms,minji,x,,y\nChina,minji,x\n"
    found = list(read_rows(raw, "path", COLUMNS))
    assert [(row.unknown, row.beyond) for row in found] == [(("owner",), ("y",)), (("owner",), ())]


def test_lines_within_a_cell_end_in_lf() -> None:
    raw = b'path,description\r\nArms,"one\r\ntwo ""three"""\r\n'
    assert rows(raw)[0]["description"] == 'one\ntwo "three"'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "has no column “path” in its first line"),
        (b"name,colour\nArms,red\n", "has no column “path” in its first line"),
        (b"\x89PNG\0\0\0\r", "holds null bytes"),
        (b'path,description\nArms,"never ends\nChina,x\n', "cannot be read from line 3 on"),
    ],
)
def test_what_is_no_table_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(NotATable) as refusal:
        rows(raw)
    assert str(refusal.value).startswith(why)


@pytest.mark.parametrize("cell", ["=1+1", "+82 2", "-5 °C", "@SUM(A1)", "\tx", "\rx", "'=1", "''-"])
def test_a_cell_that_would_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["=1+1", "-5 °C", "- when in doubt"])
def test_a_formula_that_somebody_typed_is_read_as_it_stands(cell: str) -> None:
    assert unguarded(cell) == cell


@pytest.mark.parametrize("cell", ["", "NATO", "’tis", "'tis", "–5", "a=1", " =1", "나토"])
def test_every_other_cell_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.lists(st.tuples(canonical_texts.map(lambda text: f"p{text}"), canonical_texts)))
def test_what_is_written_is_read_back(table: list[tuple[str, str]]) -> None:
    found = rows(write_rows(COLUMNS, table))
    assert found == [dict(zip(COLUMNS, row, strict=True)) for row in table]


def test_a_table_is_written_for_excel() -> None:
    raw = write_rows(COLUMNS, [("Arms", "a,b"), (ODD, "=1")])
    assert raw.startswith('\ufeffpath,description\r\nArms,"a,b"\r\n'.encode())
    assert raw.endswith(b"'=1\r\n")
