"""Agreement as a table for spreadsheets, CSV and .xlsx: one row in all and one for each tag."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.domain.agreement import Agreement, AgreementTable
from desktop_app.domain.coefficients import Coefficient
from desktop_app.domain.project import Project
from desktop_app.formats.csv_table import write_rows

_WIDTHS = (32, 11, 11, 11, 11, 11, 11, 11, 11, 14, 10, 10, 9, 18)


class AgreementRow(NamedTuple):
    """A row: an empty tag stands for all tags, an empty figure is not defined or not said there.

    `u_alpha` to `boundary_alpha` are uα, |uα, cuα, (k)uα and α_U (`domain/unitizing.py`).
    """

    tag: str
    percentage: str
    kappa: str
    ac1: str
    alpha: str
    u_alpha: str
    bar_u_alpha: str
    cu_alpha: str
    ku_alpha: str
    boundary_alpha: str
    units: int
    passages: int
    share: str
    cautions: str


def agreement_rows(project: Project, table: AgreementTable) -> list[AgreementRow]:
    """Return the rows, all tags together first, then each by its path."""
    paths = {tag: project.codebook.path(tag) for tag in table.by_tag}
    tags = sorted(table.by_tag, key=lambda tag: (paths[tag], tag))
    return [_row("", table.in_all), *(_row(paths[tag], table.by_tag[tag]) for tag in tags)]


def agreement_csv(rows: Sequence[AgreementRow]) -> bytes:
    """Return the rows as CSV: UTF-8 with a BOM, CRLF, commas."""
    return write_rows(AgreementRow._fields, rows)


def agreement_xlsx(rows: Sequence[AgreementRow]) -> bytes:
    """Return the rows as a workbook of one sheet, with figures as numbers."""
    import xlsxwriter  # needed for this alone

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Agreement")
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for column, (name, width) in enumerate(zip(AgreementRow._fields, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, bold)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell and AgreementRow._fields[column] not in ("tag", "cautions"):
                    sheet.write_number(at, column, float(str(cell)))
                else:
                    sheet.write_string(at, column, str(cell))
        sheet.freeze_panes(1, 1)
    return stream.getvalue()


def _row(tag: str, figures: Agreement) -> AgreementRow:
    return AgreementRow(
        tag,
        _written(figures.percentage),
        _written(figures.kappa),
        _written(figures.ac1),
        _written(figures.alpha),
        _written(figures.unitizing.u),
        _written(figures.unitizing.bar),
        _written(figures.unitizing.coding),
        _written(figures.unitizing.tag),
        _written(figures.unitizing.boundaries),
        figures.units,
        figures.passages,
        f"{figures.share:.4f}",
        " ".join(figures.cautions),
    )


def _written(figure: Coefficient) -> str:
    return "" if figure.value is None else f"{figure.value:.4f}"
