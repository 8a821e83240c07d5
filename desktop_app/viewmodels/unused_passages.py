"""Tagged passages that one briefing does not show yet, kept up to date edit by edit."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import EXCERPT, Block
from desktop_app.domain.change import Change
from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project, reading_order
from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME
from desktop_app.viewmodels.briefing_rows import OutlineRow, outline_row
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.outline_rows import Role
from desktop_app.workspace.briefings.briefing_passages import listed_by, lists_passages

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Key: TypeAlias = tuple[str, int, int, EntityId]

_ROOT = QModelIndex()
_MANY = 200
"""Passages that change at once from which on all rows are made anew."""


class UnusedPassages(QAbstractListModel):
    """The rows by article, in reading order; `count_changed(n)` follows how many there are.

    A list of a tag's excerpts shows all passages under the tag, and so do tables of
    evidence, figures and events.
    """

    count_changed = Signal(int)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._briefing: EntityId = ""
        self._citations = Citations(project, "")
        self._uses: Counter[EntityId] = Counter()
        self._gathered: frozenset[EntityId] = frozenset()
        self._keys: list[_Key] = []
        self._key_of: dict[EntityId, _Key] = {}

    @property
    def count(self) -> int:
        """How many passages the briefing does not show."""
        return len(self._keys)

    def show(self, project: Project, briefing: EntityId) -> None:
        """List what a briefing does not show, nothing for an id that is none."""
        self._project, self._briefing = project, briefing
        self._fill()

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change; costs about the same however many passages there are."""
        self._project = project
        if not self._briefing:
            return
        self._citations = Citations(project, self._briefing)
        before = len(self._keys)
        touched = self._touched(change)
        if touched is None or len(touched) > _MANY:
            self._fill()
            return
        for passage in touched:
            self._place(passage)
        if len(self._keys) != before:
            self.count_changed.emit(len(self._keys))

    def passage_at(self, row: int) -> EntityId:
        """Return the passage of a row, empty outside the rows."""
        return self._keys[row][3] if 0 <= row < len(self._keys) else ""

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._row(self._keys[index.row()][3])
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else known

    def mimeTypes(self) -> list[str]:
        return [PASSAGES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        mime = QMimeData()
        named = "\n".join(self.passage_at(row) for row in rows)
        mime.setData(PASSAGES_MIME, QByteArray(named.encode()))
        return mime

    # Following changes

    def _touched(self, change: Change) -> set[EntityId] | None:
        """Return the passages that a change concerns, or None where it may be all of them."""
        touched: set[EntityId] = set()
        for edit in change.edits:
            noun = noun_of(edit.id)
            if noun in ("tag", "article", "adjudication"):
                return None
            if noun == "annotation":
                touched.add(edit.id)
            for block, step in ((edit.before, -1), (edit.after, 1)):
                if not isinstance(block, Block) or block.briefing != self._briefing:
                    continue
                if lists_passages(block):
                    return None
                for passage in _cited(block):
                    self._uses[passage] += step
                    touched.add(passage)
        return touched

    def _fill(self) -> None:
        self.beginResetModel()
        self._citations = Citations(self._project, self._briefing)
        mine = [each for each in self._project.blocks.values() if each.briefing == self._briefing]
        self._uses = Counter(passage for block in mine for passage in _cited(block))
        # What yielded to another passage is not offered: the team's result leaves it out.
        self._gathered = listed_by(self._project, mine) | yielded(
            self._project.adjudications.values()
        )
        wanted = filter(self._is_unused, self._project.annotations.values())
        self._keys = sorted(map(_key, wanted)) if self._briefing else []
        self._key_of = {key[3]: key for key in self._keys}
        self.endResetModel()
        self.count_changed.emit(len(self._keys))

    def _is_unused(self, passage: Annotation) -> bool:
        return (
            bool(passage.tags)
            and passage.article in self._project.current_articles
            and not self._uses[passage.id] > 0
            and passage.id not in self._gathered
            and bool(self._project.tags_of(passage))
        )

    def _place(self, annotation: EntityId) -> None:
        """Bring the row of one passage up to date."""
        passage = self._project.annotations.get(annotation)
        before = self._key_of.get(annotation)
        after = _key(passage) if passage and self._is_unused(passage) else None
        if before is not None and before == after:
            index = self.index(bisect_left(self._keys, before))
            self.dataChanged.emit(index, index)
            return
        if before is not None:
            row = bisect_left(self._keys, before)
            self.beginRemoveRows(_ROOT, row, row)
            del self._keys[row], self._key_of[annotation]
            self.endRemoveRows()
        if after is not None:
            row = bisect_left(self._keys, after)
            self.beginInsertRows(_ROOT, row, row)
            self._keys.insert(row, after)
            self._key_of[annotation] = after
            self.endInsertRows()

    def _row(self, passage: EntityId) -> OutlineRow:
        stand_in = Block(passage, "", EXCERPT, annotation=passage)
        return outline_row(self._project, self._citations, stand_in, "")


def _key(passage: Annotation) -> _Key:
    return (passage.article, *reading_order(passage))


def _cited(block: Block) -> set[EntityId]:
    return {passage for passage in block.passages if passage}
