"""All passages to choose one from: those of the briefing and the others, found by their words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.analyst import folded
from desktop_app.domain.briefing import EXCERPT, Block, Outline
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.briefing_rows import OutlineRow, outline_row
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.outline_rows import Role

_ROOT = QModelIndex()


class PassageChoice(QAbstractListModel):
    """The passages of a project that hold the words asked for, as rows like the outline's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._citations = Citations(self._project, "")
        self._labels: dict[EntityId, str] = {}
        self._all: list[EntityId] = []
        self._found: list[EntityId] = []
        self._words: dict[EntityId, str] = {}

    def offer(self, project: Project, outline: Outline, *, placed_first: bool) -> None:
        """Offer the passages of a project, those placed in the outline first or last."""
        self.beginResetModel()
        self._project = project
        self._citations = Citations(project, outline.briefing)
        labels = outline.excerpt_labels()
        placed = {each: block for each, block in outline.placed().items() if self._is_there(each)}
        self._labels = {each: labels[block] for each, block in placed.items()}
        others = [each.id for each in project.living_annotations() if each.id not in placed]
        self._all = [*placed, *others] if placed_first else [*others, *placed]
        self._found = self._all
        self._words = {}
        self.endResetModel()

    def find(self, words: str) -> None:
        """Show the passages that hold each of the words, in quotation, source, tags or label."""
        wanted = folded(words).split()
        self.beginResetModel()
        self._found = [
            each
            for each in self._all
            if not wanted or all(word in self._searched(each) for word in wanted)
        ]
        self.endResetModel()

    def passage_at(self, index: QModelIndex | QPersistentModelIndex) -> EntityId:
        """Return the passage of a row, empty for an invalid index."""
        return self._found[index.row()] if index.isValid() else ""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        row = self._row(self._found[index.row()])
        if role == Role.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.label} {row.text}".strip()
        return None

    def _row(self, passage: EntityId) -> OutlineRow:
        stand_in = Block(passage, "", EXCERPT, annotation=passage)
        return outline_row(self._project, self._citations, stand_in, self._labels.get(passage, ""))

    def _searched(self, passage: EntityId) -> str:
        words = self._words.get(passage)
        if words is None:
            row = self._row(passage)
            tags = self._project.tags_of(self._project.annotations[passage])
            paths = " ".join(self._project.codebook.path(tag.id) for tag in tags)
            words = folded(f"{row.label} {row.text} {row.second} {paths}")
            self._words[passage] = words
        return words

    def _is_there(self, passage: EntityId) -> bool:
        known = self._project.annotations.get(passage)
        return known is not None and known.article in self._project.articles
