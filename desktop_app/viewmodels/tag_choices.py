"""The rows of the type-ahead chooser: tags that match what was typed, then a new one offered."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.codebook import Codebook, path_names
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.tag_search import FoundTag, TagSearch

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class TagChoices(QAbstractListModel):
    """Tags by what was typed, the best match first; `makes` is the path of the tag offered last.

    A tag that is left out is never shown; without `may_make` no new one is offered.
    """

    def __init__(
        self, parent: QObject | None = None, *, leave_out: EntityId = "", may_make: bool = True
    ) -> None:
        super().__init__(parent)
        self._leave_out = leave_out
        self._may_make = may_make
        self._search = TagSearch(Codebook({}))
        self._found: list[FoundTag] = []
        self.makes = ""
        """Path that the last row offers to make, empty where there is such a tag already."""

    def find(self, codebook: Codebook, typed: str) -> None:
        """Show the tags that match."""
        if codebook is not self._search.codebook:
            self._search = TagSearch(codebook, self._search)
        path = "/".join(path_names(typed))
        self.beginResetModel()
        found = self._search.find(typed)
        self._found = [each for each in found if each.tag.id != self._leave_out]
        is_new = self._may_make and path and codebook.at_path(path) is None
        self.makes = path if is_new else ""
        self.endResetModel()

    @property
    def matches(self) -> int:
        """How many rows show a tag that is there."""
        return len(self._found)

    def found_at(self, row: int) -> FoundTag | None:
        """Return the tag in a row, None for the offer of a new one."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._found) + bool(self.makes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found = self.found_at(index.row())
        if found is not None:
            return found.path.replace("/", " / ")
        return self.tr("Make tag «{path}»").format(path=self.makes)
