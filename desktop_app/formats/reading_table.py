"""The reading list as a table for spreadsheets, CSV and .xlsx; no cell becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence

from desktop_app.formats.csv_table import write_rows

_ARTICLE_WIDTH, _WIDTH = 50, 18
"""Widths of columns in characters of the usual font."""


def reading_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return header and rows as CSV: UTF-8 with a BOM, CRLF, commas."""
    return write_rows(header, rows)


def reading_xlsx(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return header and rows as a workbook of one sheet, the first line and column held fast."""
    import xlsxwriter  # needed for this alone

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Reading list")
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(header):
            sheet.set_column(column, column, _WIDTH if column else _ARTICLE_WIDTH)
            sheet.write_string(0, column, name, bold)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
        sheet.freeze_panes(1, 1)
    return stream.getvalue()
