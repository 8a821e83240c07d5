"""The table of synonyms in use: the one that came along, with what was changed on this machine.

Only the changes are kept, so that rows of a later version join them by themselves.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.synonym_layers import (
    Names,
    SynonymRow,
    changes_in,
    changes_to,
    layered,
    synonyms_in,
)
from desktop_app.domain.synonyms import Synonyms
from desktop_app.formats.synonym_table import (
    NotSynonyms,
    read_changes,
    read_synonyms,
    write_changes,
)
from desktop_app.storage.bundled import resource
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import NotWritten, write_whole

_NAME = "synonyms.csv"


@dataclass(frozen=True, slots=True)
class SynonymsInUse:
    """All rows, what to search with, and why changes are not used, if so."""

    rows: Sequence[SynonymRow]
    synonyms: Synonyms
    trouble: str = ""

    @classmethod
    def of(cls, rows: Sequence[SynonymRow], trouble: str = "") -> SynonymsInUse:
        """Return the use of some rows."""
        return cls(rows, synonyms_in(rows), trouble)

    @property
    def is_own(self) -> bool:
        """Whether anything was changed."""
        return any(row.is_own for row in self.rows)


def synonyms_in_use(folder: Path | None = None) -> SynonymsInUse:
    """Return the synonyms to search with; `folder` is the user data folder unless given.

    A file that cannot be read stays where it is, and the table that came along is used.
    """
    own, shipped = _path(folder), shipped_groups()
    try:
        raw = own.read_bytes()
        changes = read_changes(raw)
        if changes is None:
            changes = _changes_of_whole(raw, shipped, folder)
        return SynonymsInUse.of(layered(changes, shipped))
    except FileNotFoundError:
        return SynonymsInUse.of(layered((), shipped))
    except (OSError, NotSynonyms):
        trouble = f"Your own table of synonyms cannot be read; {own} is left as it is."
        return SynonymsInUse.of(layered((), shipped), trouble)


def shipped_groups() -> tuple[Names, ...]:
    """Return the rows that came with the application."""
    return read_synonyms(resource("synonyms.csv").read_bytes()).groups


def keep_synonyms(rows: Iterable[SynonymRow], folder: Path | None = None) -> None:
    """Keep what was changed among all rows of a table. Raises NotWritten with the reason."""
    write_whole(_path(folder), write_changes(changes_in(rows)))


def forget_own_synonyms(folder: Path | None = None) -> None:
    """Use the table that came along again. Raises OSError."""
    _path(folder).unlink(missing_ok=True)


def _changes_of_whole(
    raw: bytes, shipped: Sequence[Names], folder: Path | None
) -> list[SynonymRow]:
    """Return the changes in a table that stood in place of all that came along, and keep these.

    So the first versions kept it. Raises NotSynonyms.
    """
    changes = changes_to(read_synonyms(raw).groups, shipped)
    # Where it cannot be written now, the next start tries again.
    with contextlib.suppress(NotWritten):
        keep_synonyms(changes, folder)
    return changes


def _path(folder: Path | None) -> Path:
    return (folder or user_data_folder()) / _NAME
