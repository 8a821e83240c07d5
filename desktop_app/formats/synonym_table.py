"""The table of synonyms as CSV: one row per meaning, its names parted by equals signs.

What somebody changed of it has a second column, with the row as it came along: `in place of`.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.synonym_layers import Names, SynonymRow
from desktop_app.domain.synonyms import Synonyms
from desktop_app.formats.csv_table import NotATable, read_rows, write_rows
from desktop_app.formats.lines import one_line
from desktop_app.formats.refusal import UnreadableFile

_COLUMN, _CAME = "names", "in place of"


class NotSynonyms(UnreadableFile):
    """A file that is no table of synonyms."""


def read_synonyms(raw: bytes) -> Synonyms:
    """Return the synonyms of a CSV table with the column `names` (`NATO = 나토`).

    Rows of fewer than two names say nothing and are left out. Raises NotSynonyms.
    """
    try:
        groups = [_names(row.cells.get(_COLUMN, "")) for row in read_rows(raw, _COLUMN, (_COLUMN,))]
    except NotATable as why:
        raise NotSynonyms(
            f"This file {why}: choose a CSV table with a column “{_COLUMN}”, such as NATO = 나토."
        ) from None
    return Synonyms(filter(None, groups))


def read_changes(raw: bytes) -> list[SynonymRow] | None:
    """Return what was changed of the table that came along; None where it is no such file.

    A row without names was removed, one that stands in place of none was added.
    """
    try:
        cells = [row.cells for row in read_rows(raw, _CAME, (_COLUMN, _CAME))]
    except NotATable:
        return None
    rows = (SynonymRow(_names(row.get(_COLUMN, "")), _names(row[_CAME])) for row in cells)
    return [row for row in rows if row.is_own]


def write_changes(changes: Iterable[SynonymRow]) -> bytes:
    """Return changes as such a table."""
    rows = ([_joined(row.names), _joined(row.came)] for row in changes)
    return write_rows([_COLUMN, _CAME], rows)


def _names(cell: str) -> Names:
    """Return the names of a row; none where there are fewer than two, which say nothing."""
    names = tuple(name for part in cell.split("=") if (name := one_line(part)))
    return names if len(names) > 1 else ()


def _joined(names: Names) -> str:
    return " = ".join(names)
