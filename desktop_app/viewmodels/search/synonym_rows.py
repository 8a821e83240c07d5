"""The table of names that mean the same, row by row as it is edited: `NATO = 나토`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop_app.domain.synonym_layers import Names, SynonymRow, by_weight, changes_in
from desktop_app.domain.text_folding import folded
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.passage_words import one_line

BETWEEN = " = "
"""What stands between two names of a row."""


def names_in(words: str) -> Names:
    """Return the names that somebody typed with equals signs between them, each once."""
    named: dict[str, str] = {}
    for name in map(one_line, words.split("=")):
        named.setdefault(folded(name), name)
    named.pop("", None)
    return tuple(named.values())


ROW = int(Qt.ItemDataRole.UserRole)
"""Role of the row itself."""


class SynonymRows(QAbstractListModel):
    """Rows of names; `keep` is given all of them after each change that counts."""

    def __init__(
        self,
        rows: Iterable[SynonymRow],
        keep: Callable[[Sequence[SynonymRow]], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._rows = list(rows)

    def show(self, rows: Iterable[SynonymRow]) -> None:
        """Show another table, without keeping it."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> SynonymRow | None:
        """Return a row, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def add(self) -> QModelIndex:
        """Put an empty row at the top, to be written into; return it."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, SynonymRow(()))
        self.endInsertRows()
        return self.index(0)

    def remove(self, row: int) -> None:
        """Take a row out; one that came along stays in the list, to be brought back."""
        gone = self.row_at(row)
        if gone is None:
            return
        if gone.came:
            self._put(row, SynonymRow((), gone.came))
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()
        if gone.counts:
            self._keep(self._rows)

    def can_come_back(self, row: int) -> bool:
        """Tell whether a row was changed or removed that came along otherwise."""
        found = self.row_at(row)
        return found is not None and found.is_own and bool(found.came)

    def bring_back(self, row: int) -> None:
        """Make a row what it was when it came along."""
        if self.can_come_back(row):
            came = self._rows[row].came
            self._put(row, SynonymRow(came, came))

    def _put(self, row: int, names: SynonymRow) -> None:
        before = changes_in(self._rows)
        self._rows[row] = names
        self.dataChanged.emit(self.index(row), self.index(row))
        if changes_in(self._rows) != before:
            self._keep(self._rows)

    def holds(self, row: int, words: str) -> bool:
        """Tell whether a row names, or named, something that holds these words."""
        wanted = folded(words).strip()
        found = self._rows[row]
        return not wanted or any(wanted in folded(name) for name in (*found.names, *found.came))

    def told(self, row: int) -> str:
        """Return whose a row is, or why it does not count, in one sentence."""
        found = self._rows[row]
        if trouble := self.trouble(row):
            return trouble
        if not found.is_own:
            return self.tr("Came with Briefing Desk; a change stays on this computer.")
        if not found.came:
            return self.tr("Your own row, on this computer only.")
        if not found.names:
            return self.tr("Removed by you, on this computer only.")
        return self.tr("Changed by you; it came as {names}.").format(names=BETWEEN.join(found.came))

    def trouble(self, row: int) -> str:
        """Return why a row does not count, or counts less, in one sentence; mostly empty."""
        found = self._rows[row]
        if not found.names and found.came:
            return ""
        if not found.counts:
            return self.tr("Write a second name, with an equals sign between them.")
        ordered = by_weight(self._rows)
        above = ordered[: next(at for at, each in enumerate(ordered) if each is found)]
        taken = {folded(name) for each in above if each.counts for name in each.names}
        again = [name for name in found.names if folded(name) in taken]
        if again:
            return self.tr("“{name}” stands in another row already, and counts there.").format(
                name=again[0]
            )
        return ""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        words = BETWEEN.join(row.names or row.came)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.trouble(index.row()) or words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}. {self.told(index.row())}"
        return row if role == ROW else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.EditRole or row is None:
            return False
        names = names_in(str(value))
        if not names:
            self.remove(index.row())
        elif row.names or names != row.came:
            # A removed row that is left as it stands in the field stays removed.
            self._put(index.row(), SynonymRow(names, row.came))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
