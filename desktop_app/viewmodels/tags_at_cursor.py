"""The tags at the cursor, a row for each passage there and each of its tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.passage_words import one_line
from desktop_app.viewmodels.tag_tree import Index


@dataclass(frozen=True, slots=True)
class TagHere:
    """A tag on a passage, and the analyst who put it there; None for a passage without tags."""

    passage: EntityId
    tag: Tag | None
    path: str
    analyst: str
    is_mine: bool
    words: str


class TagsAtCursor(QAbstractListModel):
    """Rows in the order in which the passages are given, the tags of one in codebook order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TagHere] = []

    def show_passages(
        self, passages: Sequence[EntityId], project: Project, analyst: EntityId
    ) -> None:
        """Show these passages as an analyst sees them; those that are gone are left out."""
        rows: list[TagHere] = []
        for passage in passages:
            annotation = project.annotations.get(passage)
            if annotation is None:
                continue
            name = project.analyst_name(annotation.creator) or self.tr("Somebody")
            mine = project.people.same(annotation.creator, analyst)
            words = one_line(annotation.exact)
            for tag in project.tags_of(annotation) or (None,):
                path = project.codebook.path(tag.id) if tag else ""
                rows.append(TagHere(passage, tag, path, name, mine, words))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> TagHere | None:
        """Return what a row shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return self.tr("{tag}, {analyst}: “{words}”").format(
            tag=row.path.replace("/", " / ") or self.tr("no tag"),
            analyst=row.analyst,
            words=row.words,
        )
