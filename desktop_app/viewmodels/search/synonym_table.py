"""The table of synonyms in use, edited in one place and told to whoever searches with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.synonym_layers import SynonymRow
from desktop_app.domain.synonyms import Synonyms
from desktop_app.storage.own_synonyms import (
    SynonymsInUse,
    forget_own_synonyms,
    keep_synonyms,
    synonyms_in_use,
)
from desktop_app.storage.whole_file import NotWritten, reason


class SynonymTable(QObject):
    """Keeps what the user changes; `changed` says that other names mean the same now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._in_use: SynonymsInUse = synonyms_in_use()
        self.trouble = self._in_use.trouble
        """Why the table could not be read or kept, as one sentence, mostly empty."""

    @property
    def synonyms(self) -> Synonyms:
        """The synonyms to search with."""
        return self._in_use.synonyms

    @property
    def rows(self) -> Sequence[SynonymRow]:
        """The rows of the table, also those that were removed."""
        return self._in_use.rows

    @property
    def is_own(self) -> bool:
        """Whether the user changed anything."""
        return self._in_use.is_own

    def keep(self, rows: Sequence[SynonymRow]) -> None:
        """Search with other rows from now on, and keep them; `trouble` says if that failed."""
        self._in_use = SynonymsInUse.of(tuple(rows))
        self.trouble = ""
        try:
            keep_synonyms(rows)
        except NotWritten as why:
            self.trouble = str(why)
        self.changed.emit()

    def reset(self) -> None:
        """Go back to the table that came with the application."""
        self.trouble = ""
        try:
            forget_own_synonyms()
        except OSError as why:
            self.trouble = self.tr("Your own rows could not be removed: {why}.").format(
                why=reason(why)
            )
        self._in_use = synonyms_in_use()
        self.changed.emit()
