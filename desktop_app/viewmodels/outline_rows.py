"""The rows of a briefing's outline as a Qt tree, brought up to date as changes come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any, overload

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.domain.article import Article
from desktop_app.domain.briefing import HEADING, PARAGRAPH, Block, Briefing, Outline
from desktop_app.domain.change import Change, Edit
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.briefing_rows import OutlineRow, outline_row
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.survivors import remark
from desktop_app.viewmodels.tree_nodes import Node, Nodes, longest_rising
from desktop_app.workspace.team.news import SURVIVED

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Role(IntEnum):
    """What a row holds besides its text."""

    ROW = Qt.ItemDataRole.UserRole + 1  # an OutlineRow
    BLOCK = Qt.ItemDataRole.UserRole + 2  # the block's id
    KIND = Qt.ItemDataRole.UserRole + 3  # the block's kind, at no cost


_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
)
# Only a heading takes a drop onto itself; others show a line between two rows.
_HEADING_FLAGS = _ROW_FLAGS | Qt.ItemFlag.ItemIsDropEnabled
_LEAF_FLAGS = _ROW_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class OutlineRows(QAbstractItemModel):
    """The blocks of the briefing that `show` chose; what views hold on to outlives every change."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.show("")
        desk.changed.connect(self._follow)
        desk.news.changed.connect(self._follow_survivors)

    # What is shown

    @property
    def briefing(self) -> EntityId:
        return self._briefing

    @property
    def outline(self) -> Outline:
        """The outline as the rows show it."""
        return self._outline

    @property
    def citations(self) -> Citations:
        """How citations of this briefing read now."""
        return self._citations

    def show(self, briefing: EntityId) -> None:
        """Show a briefing's outline, or nothing for an id that is none."""
        self.beginResetModel()
        self._briefing = briefing
        self._nodes = Nodes(briefing)
        self._rows: dict[EntityId, OutlineRow] = {}
        self._survivors: set[EntityId] = set()
        self._shown_in: dict[EntityId, set[EntityId]] = {}
        self._outline = self.desk.project.outline(briefing)
        self._labels = self._outline.excerpt_labels()
        self._citations = Citations(self.desk.project, briefing)
        for block, _ in self._outline.walk():
            parent = self._nodes[self._outline.parent(block.id)]
            self._nodes.put(self._nodes.new(block.id), parent, len(parent.below))
        self.endResetModel()

    def label(self, block: EntityId) -> str:
        """Return the E-label of an excerpt's block."""
        return self._labels[block]

    def index_of(self, block: EntityId) -> QModelIndex:
        """Return the index of a block, invalid where it is not in the outline."""
        return self._index(self._nodes[block]) if block in self._nodes else QModelIndex()

    def block_at(self, index: Index) -> EntityId:
        """Return the id of an index's block, empty for an invalid one."""
        return self._nodes.numbered(index.internalId()).id if index.isValid() else ""

    def row_at(self, index: Index) -> OutlineRow:
        """Return what the row of a valid index says."""
        return self._row(self.block_at(index))

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        below = self._node_at(parent).below
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row].number)

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, index: Index, /) -> QModelIndex: ...
    def parent(self, index: Index | None = None, /) -> QModelIndex | QObject | None:
        if index is None:
            return super().parent()
        return self._index(self._node_at(index).parent)

    def rowCount(self, parent: Index = ROOT) -> int:
        return len(self._node_at(parent).below)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.BLOCK:
            return self.block_at(index)
        if role == Role.KIND:
            return self._kind(self.block_at(index))
        if role == Role.ROW:
            return self.row_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row_at(index)
            return f"{row.label} {row.text}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_at(index).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self.row_at(index)
            return "\n".join(filter(None, (row.trouble, row.warning))) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        node = self._node_at(index)
        if self._kind(node.id) == HEADING:
            return _HEADING_FLAGS
        return _ROW_FLAGS if node.below else _LEAF_FLAGS

    # Following changes

    def _follow(self, project: Project, change: Change) -> None:
        nouns = {noun_of(edit.id) for edit in change.edits}
        if "block" in nouns and any(map(self._restructures, change.edits)):
            self._citations = Citations(project, self._briefing)
            self._restructure()
        if nouns & {"block", "briefing", "annotation", "tag", "article"}:
            self._citations = Citations(project, self._briefing)
            self._refresh(change)

    def _restructures(self, edit: Edit) -> bool:
        before, after = edit.before, edit.after
        mine = [
            each
            for each in (before, after)
            if isinstance(each, Block) and each.briefing == self._briefing
        ]
        return len(mine) == 1 or (
            len(mine) == 2 and (mine[0].place, mine[0].number) != (mine[1].place, mine[1].number)
        )

    def _restructure(self) -> None:
        """Move, insert and remove rows until they stand as in the new outline."""
        self._outline = self.desk.project.outline(self._briefing)
        # A whole section that was deleted goes as one; what moved out of it is settled first.
        self._remove(each for each in self._strangers() if self._is_all_strange(each))
        self._settle(self._briefing)
        for each, _ in self._outline.walk():
            self._settle(each.id)
        self._remove(self._strangers())
        before, self._labels = self._labels, self._outline.excerpt_labels()
        self._renew(each for each in before if before[each] != self._labels.get(each))

    def _settle(self, parent: EntityId) -> None:
        """Give a row the rows below it that the outline names, in order; strangers end up last."""
        node = self._nodes[parent]
        wanted = [block.id for block in self._outline.below(parent)]
        if [each.id for each in node.below] == wanted:
            return
        self._reorder(node, wanted)
        for at, block in enumerate(wanted):
            if at < len(node.below) and node.below[at].id == block:
                continue
            if block in self._nodes:
                self._move_row(self._nodes[block], node, at)
            else:
                self.beginInsertRows(self._index(node), at, at)
                self._nodes.put(self._nodes.new(block), node, at)
                self.endInsertRows()

    def _reorder(self, parent: Node, wanted: Sequence[EntityId]) -> None:
        """Move the fewest rows that put those under a parent which stay there in order."""
        position = {block: at for at, block in enumerate(wanted)}
        here = [each for each in parent.below if each.id in position]
        rising = longest_rising([position[each.id] for each in here])
        settled = {here[at].id for at in rising}
        for node in [each for each in here if each.id not in settled]:
            behind = (
                each.row
                for each in parent.below
                if each.id in settled and position[each.id] > position[node.id]
            )
            self._move_row(node, parent, next(behind, len(parent.below)))
            settled.add(node.id)

    def _move_row(self, node: Node, parent: Node, row: int) -> None:
        """Move a row in front of the row that stands at `row` under parent now."""
        source = node.parent
        if source is parent and row in (node.row, node.row + 1):
            return
        self.beginMoveRows(self._index(source), node.row, node.row, self._index(parent), row)
        if source is parent and node.row < row:
            row -= 1
        self._nodes.take(node)
        self._nodes.put(node, parent, row)
        self.endMoveRows()

    def _strangers(self) -> list[Node]:
        """Return the nodes that are not in the outline any more, parents before children."""
        return [
            node
            for node in self._nodes
            if node.id not in self._outline and node is not self._nodes.root
        ]

    def _is_all_strange(self, node: Node) -> bool:
        return all(each.id not in self._outline for each in node.with_all_below())

    def _remove(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if node.id in self._nodes:
                self.beginRemoveRows(self._index(node.parent), node.row, node.row)
                self._nodes.take(node)
                self._nodes.forget(node)
                self.endRemoveRows()

    def _refresh(self, change: Change) -> None:
        """Make the rows anew that show what the change touched."""
        stale: set[EntityId] = set()
        for edit in change.edits:
            thing = edit.after or edit.before
            if isinstance(thing, Tag | Article):
                stale.update(self._rows)
            elif isinstance(thing, Briefing):
                stale.update(self._citing_rows(edit))
            elif edit.id in self._nodes:
                stale.add(edit.id)
            else:
                stale |= self._shown_in.get(edit.id, set())
        self._renew(stale)

    def _follow_survivors(self) -> None:
        """Learn of deletions that did not count: nothing of a block differs by them."""
        survivors = {each.entity for each in self.desk.news.items if each.kind == SURVIVED}
        self._renew(self._survivors | (survivors & self._rows.keys()))

    def _renew(self, blocks: Iterable[EntityId]) -> None:
        for block in blocks:
            self._rows.pop(block, None)
            self._survivors.discard(block)
            if block in self._nodes:
                index = self._index(self._nodes[block])
                self.dataChanged.emit(index, index)

    def _citing_rows(self, edit: Edit) -> list[EntityId]:
        """Return the paragraphs whose marks may read otherwise, since sources were numbered."""
        before, after = edit.before, edit.after
        if edit.id != self._briefing or (
            isinstance(before, Briefing)
            and isinstance(after, Briefing)
            and before.sources == after.sources
        ):
            return []
        return [each for each, row in self._rows.items() if row.kind == PARAGRAPH]

    # Rows

    def _node_at(self, index: Index) -> Node:
        return self._nodes.numbered(index.internalId()) if index.isValid() else self._nodes.root

    def _index(self, node: Node) -> QModelIndex:
        if node is self._nodes.root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)

    def _kind(self, block: EntityId) -> str:
        return self._outline[block].kind if block in self._outline else ""

    def _row(self, block: EntityId) -> OutlineRow:
        if block not in self._rows:
            project = self.desk.project
            known = project.blocks.get(block)
            if known is None:  # on its way out
                return OutlineRow(block, "", "")
            row = outline_row(project, self._citations, known, self._labels.get(block, ""))
            if words := remark(self.desk, block):
                row = replace(row, warning=" ".join(filter(None, (row.warning, words))))
                self._survivors.add(block)
            self._rows[block] = row
            for passage in row.passages:
                self._shown_in.setdefault(passage, set()).add(block)
        return self._rows[block]
