"""Excerpts as tables for spreadsheets, CSV and .xlsx; no cell ever becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.formats.csv_table import write_rows
from desktop_app.formats.excerpt_rows import ExcerptRow

CELL_LIMIT = 32_767
"""Characters, counted in UTF-16 units, that a cell of an .xlsx file holds."""

_WIDTHS = {
    "excerpt": 70,
    "tag": 28,
    "article": 14,
    "file": 26,
    "title": 40,
    "outlet": 20,
    "author": 20,
    "published": 17,
    "analyst": 18,
    "created": 25,
    "note": 50,
    "status": 10,
    "grade": 7,
    "speaker": 20,
    "event_date": 12,
    "quantity": 12,
    "unit": 12,
    "qualifier": 12,
    "status_verb": 14,
    "as_of": 12,
    "originator": 20,
    "relay": 20,
    "start": 9,
    "end": 9,
    "id": 14,
}
"""Widths of the columns in characters of the usual font."""

_WRAPPED = {"excerpt", "tag", "title", "note"}


@dataclass(frozen=True, slots=True)
class CutCell:
    """A cell that was too long for its table: of which excerpt (id), in which column."""

    excerpt: str
    column: str
    characters: int


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The bytes of an .xlsx file, and the cells whose text had to be cut, which end in `…`."""

    content: bytes
    cut: tuple[CutCell, ...]


def excerpts_csv(rows: Iterable[ExcerptRow]) -> bytes:
    """Return the rows as CSV: UTF-8 with a BOM, CRLF, commas.

    A text that begins with = + - @, a tab or a carriage return gets an apostrophe in front, because
    spreadsheets would run it as a formula; all others stand as they are.
    """
    return write_rows(ExcerptRow._fields, rows)


def excerpts_xlsx(rows: Iterable[ExcerptRow]) -> Spreadsheet:
    """Return the rows as a workbook of one sheet; texts are texts, whatever they begin with."""
    import xlsxwriter  # needed for this alone

    stream = io.BytesIO()
    cut: list[CutCell] = []
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Excerpts")
        bold = workbook.add_format({"bold": True, "valign": "top", "bottom": 1})
        plain = workbook.add_format({"valign": "top"})
        wrapped = workbook.add_format({"valign": "top", "text_wrap": True})
        formats = [wrapped if name in _WRAPPED else plain for name in ExcerptRow._fields]
        for column, name in enumerate(ExcerptRow._fields):
            sheet.set_column(column, column, _WIDTHS[name], formats[column])
            sheet.write_string(0, column, name, bold)
        sheet.freeze_panes(1, 0)
        at = 0
        for at, row in enumerate(rows, 1):
            cells: Sequence[str | int] = row
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(at, column, cell, plain)
                else:
                    text = _fitting(cell)
                    if text is not cell:
                        cut.append(CutCell(row.id, ExcerptRow._fields[column], len(cell)))
                    sheet.write_string(at, column, text, formats[column])
        sheet.autofilter(0, 0, at, len(ExcerptRow._fields) - 1)
    return Spreadsheet(stream.getvalue(), tuple(cut))


def _fitting(cell: str) -> str:
    """Return cell itself where it fits, else its beginning and `…`."""
    if 2 * len(cell) <= CELL_LIMIT:  # a code point is at most two units
        return cell
    units = cell.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return cell
    # A pair of surrogates cut in half at the end is dropped.
    return units[: 2 * (CELL_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"
