"""Tables as Word's own: a caption above, a repeated row of titles, a remark below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.formats.manuscript.parts import Cell, Column, Inline, Row, Table, Words
from desktop_app.formats.word.inlines import InlineWriter
from desktop_app.formats.word.sections import Page
from desktop_app.formats.word.table_widths import (
    BESIDE_NUMBERS,
    column_widths,
    least_widths,
)
from desktop_app.formats.word.targets import is_label
from desktop_app.formats.word.wordml import Markup, plain

_TITLE_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE_ROW = "<w:trPr><w:cantSplit/></w:trPr>"
_RIGHT = f'<w:ind w:right="{BESIDE_NUMBERS}"/><w:jc w:val="right"/>'
# A row of more characters may break across pages: it could be longer than one.
_KEPT_WHOLE = 1500


class TableWriter:
    """Writes tables; `row_targets` has the bookmark of each label that a row is to carry.

    `size` is that of the letters in tables, in points.
    """

    def __init__(
        self, markup: Markup, inlines: InlineWriter, row_targets: dict[str, str], size: float
    ) -> None:
        self._markup = markup
        self._inlines = inlines
        self._row_targets = row_targets
        self._size = size

    def write(self, table: Table, page: Page) -> str:
        """Return the table itself as markup, as wide as the page's text; empty without columns."""
        if not table.columns:
            return ""
        least = least_widths(table, page.width, self._size)
        widths = column_widths(table.columns, page.width, least)
        has_titles = any(column.title for column in table.columns)
        rows = [self._titles(table.columns, widths)] if has_titles else []
        last = len(table.rows) - 1
        rows += [
            self._row(row, table, widths, kept=place == (last if table.remark else last - 1))
            for place, row in enumerate(table.rows)
        ]
        if not rows:
            return ""
        look = f'w:val="{"0420" if has_titles else "0400"}" w:firstRow="{int(has_titles)}"'
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._markup.style_id("Briefing Table")}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook {look} w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            f' w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"{''.join(rows)}</w:tbl>"
        )

    def _titles(self, columns: Sequence[Column], widths: Sequence[int]) -> str:
        cells = "".join(
            _cell(
                width,
                self._markup.paragraph(
                    "Table Heading",
                    self._markup.text(column.title),
                    _RIGHT if column.is_numeric else "",
                    kept=True,
                ),
            )
            for column, width in zip(columns, widths, strict=True)
        )
        return f"<w:tr>{_TITLE_ROW}{cells}</w:tr>"

    def _row(self, row: Row, table: Table, widths: Sequence[int], *, kept: bool) -> str:
        """Write a row; `kept` keeps it on the page of what follows, such as the remark."""
        if row.band:
            return self._band(row, table, widths)
        cells = []
        for number, width in enumerate(widths):
            cell = row.cells[number] if number < len(row.cells) else ()
            alignment = _RIGHT if table.columns[number].is_numeric else ""
            cells.append(_cell(width, self._paragraphs(cell, row, table, alignment, kept=kept)))
        inside = "".join(cells)
        short = len(inside) < _KEPT_WHOLE or len(plain(inside)) < _KEPT_WHOLE
        return f"<w:tr>{_WHOLE_ROW if short else ''}{inside}</w:tr>"

    def _band(self, row: Row, table: Table, widths: Sequence[int]) -> str:
        """One cell over the whole width: what the rows below it have in common."""
        bold = tuple(
            tuple(replace(each, bold=True) if isinstance(each, Words) else each for each in said)
            for cell in row.cells
            for said in cell
        )
        inside = self._paragraphs(bold, row, table, "", kept=True)
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        return f"<w:tr>{_WHOLE_ROW}{_cell(sum(widths), inside, span)}</w:tr>"

    def _paragraphs(
        self, cell: Cell, row: Row, table: Table, alignment: str, *, kept: bool = False
    ) -> str:
        """Return the paragraphs of a cell; Word wants one even where nothing is said."""
        return "".join(
            self._markup.paragraph(
                "Table Text", self._runs(paragraph, row, table), alignment, kept=kept
            )
            for paragraph in cell or ((),)
        )

    def _runs(self, inlines: Sequence[Inline], row: Row, table: Table) -> str:
        """Return a paragraph's runs, a bookmark around the row's label where it is printed."""
        for place, inline in enumerate(inlines):
            if row.label in self._row_targets and is_label(inline, row.label):
                start, end = self._markup.bookmark(self._row_targets.pop(row.label))
                label = self._markup.text(row.label, "Excerpt Label")
                before, after = inlines[:place], inlines[place + 1 :]
                return (
                    self._inlines.runs(before, table.block, row.label)
                    + f"{start}{label}{end}"
                    + self._inlines.runs(after, table.block, row.label)
                )
        return self._inlines.runs(inlines, table.block, row.label)


def _cell(width: int, paragraphs: str, span: str = "") -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"
