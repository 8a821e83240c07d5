"""Tables in HWPX: a caption above, a repeated row of titles, a remark below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.formats.hwpx.looks import BAND, HAIRLINE, INK
from desktop_app.formats.hwpx.pieces import Piece, Pieces, Stretch
from desktop_app.formats.hwpx.story import Story
from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import Row, Table

if TYPE_CHECKING:
    from hwpx.oxml import HwpxOxmlParagraph, HwpxOxmlTable, HwpxOxmlTableCell

# Of the table: what `E12` needs beside the margins of its cell.
_NARROWEST = 0.07


class TableWriter:
    """Writes tables into a story."""

    def __init__(self, story: Story, pieces: Pieces) -> None:
        self._story = story
        self._pieces = pieces
        self._fills: dict[str, str] = {}

    def write(self, table: Table, caption: str) -> None:
        """Write a table with its caption, which may be empty; nothing where it has no rows."""
        has_titles = any(column.title for column in table.columns)
        height = len(table.rows) + has_titles
        if not table.columns or not height:
            return
        if caption:
            self._story.say("caption", caption)
        drawn = self._story.empty("Table Text").add_table(
            height, len(table.columns), border_fill_id_ref=self._fill("")
        )
        # A table that is treated as a letter would be cut off at the foot of the page.
        drawn.set_treat_as_char(False)
        drawn.set_column_widths(_widths([column.share for column in table.columns]))
        rows = [row.cells for row in drawn.rows]
        if has_titles:
            self._titles(drawn, rows.pop(0), table)
        for row, cells in zip(table.rows, rows, strict=True):
            if row.band:
                self._band(row, cells)
            else:
                self._row(row, cells, table)
        # Without a paragraph below, the next text would stick to the table's last line.
        self._story.add("Table Source", self._pieces.of(table.remark))

    def _titles(
        self, drawn: HwpxOxmlTable, cells: Sequence[HwpxOxmlTableCell], table: Table
    ) -> None:
        drawn.element.set("repeatHeader", "1")
        for cell, column in zip(cells, table.columns, strict=True):
            cell.element.set("header", "1")
            cell.element.set("borderFillIDRef", self._fill(INK))
            self._say(cell, "Table Heading", [[Stretch(printable(column.title))]])

    def _row(self, row: Row, cells: Sequence[HwpxOxmlTableCell], table: Table) -> None:
        for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            said = row.cells[number] if number < len(row.cells) else ()
            look = "Table Number" if column.is_numeric else "Table Text"
            self._say(cell, look, [self._pieces.of(each) for each in said])

    def _band(self, row: Row, cells: Sequence[HwpxOxmlTableCell]) -> None:
        """One cell over the whole width: what the rows below it have in common."""
        first, *others = cells
        first.set_size(width=sum(cell.width for cell in cells))
        first.set_span(1, len(cells))
        for other in others:
            other.remove()
        first.element.set("borderFillIDRef", self._fill(BAND))
        said = [self._pieces.of(each) for cell in row.cells for each in cell]
        self._say(first, "Table Band", said)

    def _say(
        self, cell: HwpxOxmlTableCell, look: str, paragraphs: Sequence[Sequence[Piece]]
    ) -> None:
        shapes = self._story.shapes
        first = cell.paragraphs[0]
        first.para_pr_id_ref = shapes.paragraph(look)
        first.style_id_ref = shapes.style(look)
        for place, pieces in enumerate(paragraphs):
            paragraph = first if place == 0 else self._paragraph_in(cell, look)
            self._story.fill(paragraph, look, pieces)

    def _paragraph_in(self, cell: HwpxOxmlTableCell, look: str) -> HwpxOxmlParagraph:
        shapes = self._story.shapes
        return cell.add_paragraph(
            para_pr_id_ref=shapes.paragraph(look),
            style_id_ref=shapes.style(look),
            char_pr_id_ref=shapes.letters(look),
        )

    def _fill(self, colour: str) -> str:
        """Return the id of a cell's lines and ground; white without a colour."""
        if colour not in self._fills:
            self._fills[colour] = self._story.document.styles.ensure_border_fill(
                border_color=HAIRLINE, fill_color=colour or None
            )
        return self._fills[colour]


def _widths(shares: Sequence[float]) -> list[float]:
    """Return the columns' parts of the width, none of them too narrow for a label."""
    whole = sum(max(share, 0.0) for share in shares) or 1.0
    return [max(share / whole, _NARROWEST) for share in shares]
