"""The codebook as a tree for Qt: digit, name, count and eye of each tag, ticks for the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.codebook import ROOT, Codebook, Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.span import Target
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.pins import Pins
from desktop_app.viewmodels.tag_counts import TagCounts
from desktop_app.viewmodels.tag_visibility import TagVisibility
from desktop_app.viewmodels.tag_words import TagWords

Index: TypeAlias = QModelIndex | QPersistentModelIndex

DIGIT, NAME, COUNT, EYE = range(4)
"""The columns."""

TAG_MIME = "application/x-briefing-desk-tag"
"""A drag of a tag: its id in UTF-8."""


class TagTree(QAbstractItemModel):
    """The tags of the project as a tree of four columns.

    After every change only the tags it touched are asked again; `arrived` carries the ids of tags
    that are new in the tree. `pins` knows the digits of the analyst, `visibility` what is hidden.
    """

    arrived = Signal(object)

    def __init__(
        self,
        project: Project,
        editing: CodebookEditing,
        pins: Pins,
        visibility: TagVisibility,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.pins = pins
        self.visibility = visibility
        self._editing = editing
        self._counts = TagCounts(project)
        self._words = TagWords(self._counts, pins, visibility)
        self._numbers: dict[EntityId, int] = {}
        self._ids: list[EntityId] = []
        self._below: dict[EntityId, tuple[EntityId, ...]] = {}
        self._rows: dict[EntityId, int] = {}
        self._mine: frozenset[EntityId] = frozenset()
        self._others: frozenset[EntityId] = frozenset()
        self._take(project.codebook)
        self._pinned = self._tags_on_digits()
        self._hidden = visibility.hidden
        pins.changed.connect(self._follow_pins)
        visibility.changed.connect(self._follow_visibility)

    def __len__(self) -> int:
        return len(self._codebook)

    def tag_at(self, index: Index) -> Tag | None:
        """Return the tag of an index, None outside the tree."""
        if not index.isValid():
            return None
        return self._codebook.shown(self._ids[index.internalId()])

    def index_of(self, tag: EntityId, column: int = NAME) -> QModelIndex:
        """Return where a tag stands; invalid for a tag that is not shown."""
        if tag not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[tag], column, self._number(tag))

    def count(self, tag: EntityId) -> int:
        """Return how many passages carry a tag."""
        return self._counts.everywhere(tag)

    def count_here(self, tag: EntityId) -> int:
        """Return how many passages of the article that is read carry a tag."""
        return self._counts.here(tag)

    def read(self, article: EntityId) -> None:
        """Count the passages of this article beside all of them; empty for no article."""
        if self._counts.read(article):
            self._announce_all(NAME, COUNT)

    def mark(self, mine: frozenset[EntityId], others: frozenset[EntityId]) -> None:
        """Show which tags stand on the words: those of my own coding, and those of others'."""
        if (mine, others) == (self._mine, self._others):
            return
        changed = (mine ^ self._mine) | (others ^ self._others)
        self._mine, self._others = mine, others
        self._announce(changed)

    def is_mine(self, tag: EntityId) -> bool:
        """Whether my own coding of the words carries the tag."""
        return tag in self._mine

    def is_others(self, tag: EntityId) -> bool:
        """Whether another analyst's coding of the words carries the tag."""
        return tag in self._others

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        below = self._below.get(self._tag_id(parent), ())
        if not (0 <= row < len(below) and 0 <= column <= EYE):
            return QModelIndex()
        return self.createIndex(row, column, self._number(below[row]))

    def parent(self, index: Index | None = None) -> Any:
        # PySide declares QObject.parent() and QAbstractItemModel.parent(index) under one name.
        if index is None:
            return QObject.parent(self)
        above = self._codebook.parent(self._tag_id(index)) if index.isValid() else ROOT
        return QModelIndex() if above == ROOT else self.index_of(above, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid() and parent.column() > 0:
            return 0
        return len(self._below.get(self._tag_id(parent), ()))

    def columnCount(self, parent: Index | None = None) -> int:
        return EYE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tag = self.tag_at(index)
        if tag is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._shown(tag, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(tag, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(tag, index.column())
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        tag = self.tag_at(index)
        if tag is None or role != Qt.ItemDataRole.EditRole or index.column() != NAME:
            return False
        return value != tag.name and self._editing.rename(tag.id, value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index)
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def supportedDropActions(self) -> Qt.DropAction:
        # A copying drag (Ctrl) merges the tag into the one it is dropped on.
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [TAG_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        tag = self.tag_at(indexes[0]) if indexes else None
        if tag is not None:
            mime.setData(TAG_MIME, QByteArray(tag.id.encode()))
            mime.setText(self._codebook.path(tag.id))
        return mime

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        tag = self._codebook.shown(tag_in(data))
        if tag is None:
            return False
        if action == Qt.DropAction.CopyAction:
            return parent.isValid() and row < 0 and self._tag_id(parent) != tag.id
        return tag.id not in self._above(self._tag_id(parent))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        tag = self._codebook.shown(tag_in(data))
        if tag is None:
            return False
        target = self._tag_id(parent)
        if action == Qt.DropAction.CopyAction:
            return self._editing.merge(tag.id, target)
        below = self._below.get(target, ())
        before = below[row] if 0 <= row < len(below) else ""
        return self._editing.move(tag.id, target, before)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change: the tags on the passages it touches are counted again."""
        touched: set[EntityId] = set()
        tags_changed = False
        for edit in change.edits:
            if noun_of(edit.id) == "tag":
                tags_changed = True
                touched.add(edit.id)
                continue
            # An article that was removed or came back takes its passages along.
            for passage in project.passages_in.get(edit.id, ()):
                touched |= project.annotations[passage].tags
            for thing in (edit.before, edit.after):
                if isinstance(thing, Annotation):
                    touched |= thing.tags
        self._counts.follow(project, change.edits)
        shown = {tag.id for tag in map(project.codebook.shown, touched) if tag is not None}
        if tags_changed:
            self._counts.ask_all_again()
            self._pinned |= self._tags_on_digits()
            self._follow_codebook(project.codebook)
        else:
            self._counts.ask_again(shown)
        self._announce(shown)

    def _follow_codebook(self, codebook: Codebook) -> None:
        known = self._rows.keys()
        if _shape(codebook) == self._below:
            self._codebook = codebook
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._take(codebook)
        after = [self.index_of(self._ids[each.internalId()], each.column()) for each in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        if arrived := self._rows.keys() - known:
            self.arrived.emit(arrived)

    def _follow_pins(self) -> None:
        before, self._pinned = self._pinned, self._tags_on_digits()
        self._announce(before | self._pinned)

    def _tags_on_digits(self) -> set[EntityId]:
        return {tag.id for tag in self.pins.tags.values()}

    def _follow_visibility(self, hidden: frozenset[EntityId]) -> None:
        before, self._hidden = self._hidden, hidden
        self._announce(before ^ hidden)

    def _take(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._below = _shape(codebook)
        self._rows = {tag: row for below in self._below.values() for row, tag in enumerate(below)}

    def _announce(self, tags: Iterable[EntityId]) -> None:
        for tag in tags:
            if tag in self._rows:
                self.dataChanged.emit(self.index_of(tag, DIGIT), self.index_of(tag, EYE))

    def _announce_all(self, first: int, last: int) -> None:
        """Tell that columns of all tags are to be asked again."""
        for below in self._below.values():
            self.dataChanged.emit(self.index_of(below[0], first), self.index_of(below[-1], last))

    def _number(self, tag: EntityId) -> int:
        """Return the number that stands for a tag inside indexes, given once and never reused."""
        if tag not in self._numbers:
            self._numbers[tag] = len(self._ids)
            self._ids.append(tag)
        return self._numbers[tag]

    def _tag_id(self, index: Index | None) -> EntityId:
        return self._ids[index.internalId()] if index is not None and index.isValid() else ROOT

    def _above(self, tag: EntityId) -> set[EntityId]:
        """Return a tag and all above it."""
        above: set[EntityId] = set()
        while tag != ROOT:
            above.add(tag)
            tag = self._codebook.parent(tag)
        return above

    def _shown(self, tag: Tag, column: int) -> str:
        if column == COUNT:
            return self._words.count(tag.id)
        return {DIGIT: self.pins.digit_of(tag.id), NAME: tag.name}.get(column, "")

    def _tip(self, tag: Tag, column: int) -> str:
        if column == EYE:
            return self._words.eye_tip(tag.id)
        return self._words.tip(tag, self._codebook.path(tag.id), self._here(tag.id))

    def _spoken(self, tag: Tag, column: int) -> str:
        words = self._words
        if column == NAME:
            return words.row(tag, self._here(tag.id))
        return {DIGIT: words.digit, COUNT: words.passages, EYE: words.eye}[column](tag.id)

    def _here(self, tag: EntityId) -> str:
        if tag in self._mine:
            return self.tr("on these words")
        return self.tr("on these words by somebody else") if tag in self._others else ""


def tags_on(
    project: Project, analyst: EntityId, target: Target | None
) -> tuple[frozenset[EntityId], frozenset[EntityId]]:
    """Return the tags that stand on exactly these words: of this analyst, and of others."""
    mine: set[EntityId] = set()
    others: set[EntityId] = set()
    if target is not None:
        for annotation in project.passages_on(target):
            into = mine if project.people.same(annotation.creator, analyst) else others
            into.update(tag.id for tag in project.tags_of(annotation))
    return frozenset(mine), frozenset(others)


def tag_in(mime: QMimeData) -> EntityId:
    """Return the id of a dragged tag, empty where something else is dragged."""
    if not mime.hasFormat(TAG_MIME):
        return ""
    return bytes(mime.data(TAG_MIME).data()).decode("utf-8", "replace")


def _shape(codebook: Codebook) -> dict[EntityId, tuple[EntityId, ...]]:
    """Return the ids below each tag that has some, and below `ROOT`."""
    parents = [ROOT, *(tag.id for tag in codebook)]
    return {parent: below for parent in parents if (below := codebook.below(parent))}
