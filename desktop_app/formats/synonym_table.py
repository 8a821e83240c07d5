"""The table of synonyms as CSV: one row per meaning, its names parted by equals signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.synonyms import Synonyms
from desktop_app.formats.csv_table import NotATable, read_rows, write_rows
from desktop_app.formats.lines import one_line
from desktop_app.formats.refusal import UnreadableFile

_COLUMN = "names"


class NotSynonyms(UnreadableFile):
    """A file that is no table of synonyms."""


def read_synonyms(raw: bytes) -> Synonyms:
    """Return the synonyms of a CSV table with the column `names` (`NATO = 나토`).

    Rows of fewer than two names say nothing and are left out. Raises NotSynonyms.
    """
    try:
        rows = [row.cells.get(_COLUMN, "") for row in read_rows(raw, _COLUMN, (_COLUMN,))]
    except NotATable as why:
        raise NotSynonyms(
            f"This file {why}: choose a CSV table with a column “{_COLUMN}”, such as NATO = 나토."
        ) from None
    groups = ([name for part in row.split("=") if (name := one_line(part))] for row in rows)
    return Synonyms(group for group in groups if len(group) > 1)


def write_synonyms(groups: Iterable[Sequence[str]]) -> bytes:
    """Return groups of names as such a table; groups of fewer than two names are left out."""
    rows = ([" = ".join(group)] for group in groups if len(group) > 1)
    return write_rows([_COLUMN], rows)
