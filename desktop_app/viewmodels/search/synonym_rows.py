"""The table of names that mean the same, row by row as it is edited: `NATO = 나토`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop_app.domain.text_folding import folded
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.passage_words import one_line

Names: TypeAlias = tuple[str, ...]
BETWEEN = " = "
"""What stands between two names of a row."""


def names_in(words: str) -> Names:
    """Return the names that somebody typed with equals signs between them, each once."""
    named: dict[str, str] = {}
    for name in map(one_line, words.split("=")):
        named.setdefault(folded(name), name)
    named.pop("", None)
    return tuple(named.values())


class SynonymRows(QAbstractListModel):
    """Rows of names; `keep` is given all complete rows after each change."""

    def __init__(
        self,
        groups: Iterable[Sequence[str]],
        keep: Callable[[Sequence[Names]], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._rows: list[Names] = [tuple(group) for group in groups]

    @property
    def groups(self) -> list[Names]:
        """The rows that say something: those of two names or more."""
        return [row for row in self._rows if len(row) > 1]

    def show(self, groups: Iterable[Sequence[str]]) -> None:
        """Show another table, without keeping it."""
        self.beginResetModel()
        self._rows = [tuple(group) for group in groups]
        self.endResetModel()

    def add(self) -> QModelIndex:
        """Put an empty row at the top, to be written into; return it."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, ())
        self.endInsertRows()
        return self.index(0)

    def remove(self, row: int) -> None:
        """Take a row out."""
        if 0 <= row < len(self._rows):
            self.beginRemoveRows(QModelIndex(), row, row)
            gone = self._rows.pop(row)
            self.endRemoveRows()
            if len(gone) > 1:
                self._keep(self.groups)

    def holds(self, row: int, words: str) -> bool:
        """Tell whether a row names something that holds these words."""
        wanted = folded(words).strip()
        return not wanted or any(wanted in folded(name) for name in self._rows[row])

    def trouble(self, row: int) -> str:
        """Return why a row does not count, or counts less, in one sentence; mostly empty."""
        names = self._rows[row]
        if len(names) < 2:
            return self.tr("Write a second name, with an equals sign between them.")
        taken = {folded(name) for above in self._rows[:row] if len(above) > 1 for name in above}
        again = [name for name in names if folded(name) in taken]
        if again:
            return self.tr("“{name}” stands in another row already, and counts there.").format(
                name=again[0]
            )
        return ""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return BETWEEN.join(self._rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.trouble(index.row()) or BETWEEN.join(self._rows[index.row()])
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = index.row()
        if role != Qt.ItemDataRole.EditRole or not 0 <= row < len(self._rows):
            return False
        before, names = self.groups, names_in(str(value))
        if not names:
            self.remove(row)
            return True
        self._rows[row] = names
        self.dataChanged.emit(index, index)
        if self.groups != before:
            self._keep(self.groups)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
