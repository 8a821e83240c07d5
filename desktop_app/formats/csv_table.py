"""CSV as spreadsheets write it: encoding and delimiter found, formulas disarmed, both ways."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.text_encoding import UndecodableText, decode

_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"\A\ufeff?sep=.\r?\n", re.IGNORECASE)  # a hint some programs leave
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class NotATable(ValueError):
    """Bytes that are no table with the wanted columns; the message goes on from "this file …"."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name in lower case, and the line of the file on which it ends, from 1.

    `unknown` names the columns that were left out, the same for each row; `beyond` holds what
    stands in this row where the header has no name.
    """

    line: int
    cells: dict[str, str]
    unknown: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()


def read_rows(raw: bytes, required: str, known: Collection[str]) -> Iterator[Row]:
    """Yield the rows below the header; columns that are not known are left out.

    Cells come without the apostrophe that `guarded` puts in front of formulas, lines ending in LF.
    Raises NotATable where the header lacks the required column, or where a row cannot be read.
    """
    try:
        text = decode(raw).text
    except UndecodableText as why:
        raise NotATable(str(why)) from None
    text, skipped = _SEPARATOR_LINE.subn("", text)
    text = text.removeprefix("\ufeff")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_delimiter(text, known), strict=True
    )
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if required not in header:
            raise NotATable(f"has no column “{required}” in its first line")
        columns = {name: at for at, name in reversed(list(enumerate(header))) if name in known}
        unknown = tuple(name for at, name in enumerate(header) if name and columns.get(name) != at)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                whole = cells + [""] * (len(header) - len(cells))
                row = {name: unguarded(canonical(whole[at]).text) for name, at in columns.items()}
                beyond = tuple(
                    cell.strip()
                    for at, cell in enumerate(cells)
                    if cell.strip() and (at >= len(header) or not header[at])
                )
                yield Row(reader.line_num + skipped, row, unknown, beyond)
    except csv.Error as error:
        raise NotATable(
            f"cannot be read from line {reader.line_num + skipped} on ({error})"
        ) from None


def write_rows(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return UTF-8 with a BOM and CRLF, as Excel wants it, with every formula disarmed."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return table.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return cell with an apostrophe in front where a spreadsheet would take it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _delimiter(text: str, known: Collection[str]) -> str:
    """Return the delimiter that splits the first line into most of the known columns."""
    header = re.split("[\r\n]", text, maxsplit=1)[0].lower()

    def columns(delimiter: str) -> int:
        return sum(name.strip(' "') in known for name in header.split(delimiter))

    return max(_DELIMITERS, key=columns)
