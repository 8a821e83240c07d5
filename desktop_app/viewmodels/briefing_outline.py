"""One briefing's outline as a Qt tree, brought up to date row by row as changes come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, overload

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

from desktop_app.domain.article import Article
from desktop_app.domain.briefing import HEADING, PARAGRAPH, Block, Briefing, Outline
from desktop_app.domain.change import Change, Edit, Label, combined
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.briefing_rows import OutlineRow, outline_row
from desktop_app.viewmodels.briefing_spots import Spot, spot_of_drop
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tree_nodes import Node, Nodes, longest_rising
from desktop_app.workspace.commands import briefing as commands

PASSAGES_MIME = "application/x-briefing-desk-passage"
"""A drag of passages: annotation ids in UTF-8, one a line."""
BLOCKS_MIME = "application/x-briefing-desk-block"
"""A drag of blocks inside one outline: block ids in UTF-8, one a line."""

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """What a row holds besides its text."""

    ROW = Qt.ItemDataRole.UserRole + 1  # an OutlineRow
    BLOCK = Qt.ItemDataRole.UserRole + 2  # the block's id


class BriefingOutline(QAbstractItemModel):
    """The blocks of the briefing that `show` chose; expansion and selection outlive every change.

    `placed` names the blocks that hold dropped passages, once they stand in the outline.
    """

    placed = Signal(list)
    restructured = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.show("")
        desk.changed.connect(self._follow)

    # What is shown

    @property
    def briefing(self) -> EntityId:
        return self._briefing

    @property
    def outline(self) -> Outline:
        """The outline as the rows show it."""
        return self._outline

    def show(self, briefing: EntityId) -> None:
        """Show a briefing's outline, or nothing for an id that is none."""
        self.beginResetModel()
        self._briefing = briefing
        self._nodes = Nodes(briefing)
        self._rows: dict[EntityId, OutlineRow] = {}
        self._shown_in: dict[EntityId, set[EntityId]] = {}
        self._outline = self._desk.project.outline(briefing)
        self._labels = self._outline.excerpt_labels()
        self._citations = Citations(self._desk.project, briefing)
        for block, _ in self._outline.walk():
            parent = self._nodes[self._outline.parent(block.id)]
            self._nodes.put(self._nodes.new(block.id), parent, len(parent.below))
        self.endResetModel()

    def index_of(self, block: EntityId) -> QModelIndex:
        """Return the index of a block, invalid where it is not in the outline."""
        return self._index(self._nodes[block]) if block in self._nodes else QModelIndex()

    def block_at(self, index: _Index) -> EntityId:
        """Return the id of an index's block, empty for an invalid one."""
        return self._nodes.numbered(index.internalId()).id if index.isValid() else ""

    def row_at(self, index: _Index) -> OutlineRow:
        """Return what the row of a valid index says."""
        return self._row(self.block_at(index))

    # Qt's questions

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        below = self._node_at(parent).below
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row].number)

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, index: _Index, /) -> QModelIndex: ...
    def parent(self, index: _Index | None = None, /) -> QModelIndex | QObject | None:
        if index is None:
            return super().parent()
        return self._index(self._node_at(index).parent)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return len(self._node_at(parent).below)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Role.BLOCK:
            return self.block_at(index)
        if role == Role.ROW:
            return self.row_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index)
            return f"{row.label} {row.text}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.row_at(index).trouble or None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )
        # Only a heading takes a drop onto itself; others show a line between two rows.
        if self.row_at(index).kind == HEADING:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    # Drag and drop

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [BLOCKS_MIME, PASSAGES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        blocks = "\n".join(self.topmost(self.block_at(index) for index in indexes))
        mime.setData(BLOCKS_MIME, QByteArray(blocks.encode()))
        return mime

    def canDropMimeData(
        self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        if mime.hasFormat(PASSAGES_MIME):
            return True
        onto = self.block_at(parent)
        above = {onto, *self._outline.ancestors(onto)} if onto else set()
        return mime.hasFormat(BLOCKS_MIME) and above.isdisjoint(ids_in(mime, BLOCKS_MIME))

    def dropMimeData(
        self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Move blocks or place passages where they were dropped."""
        if not self._briefing or not self.canDropMimeData(mime, action, row, column, parent):
            return False
        onto = self.block_at(parent) or self._briefing
        if row < 0 and onto == self._briefing:
            row = len(self._outline.below(onto))
        if mime.hasFormat(PASSAGES_MIME):
            self.place(
                ids_in(mime, PASSAGES_MIME), spot_of_drop(self._outline, onto, row, heading=False)
            )
            return True
        blocks = self.topmost(ids_in(mime, BLOCKS_MIME))
        headings = any(self._outline[each].kind == HEADING for each in blocks)
        self._move(blocks, spot_of_drop(self._outline, onto, row, heading=headings))
        return True

    def place(self, passages: Iterable[EntityId], spot: Spot) -> None:
        """Put passages at a spot as excerpts, one change; those that are gone are passed over."""
        known = [each for each in passages if each in self._desk.project.annotations]
        if not known:
            return
        self._desk.do(
            commands.place_excerpts(
                self._desk.project, self._briefing, known, spot.parent, spot.after, spot.first
            )
        )
        excerpts = self._outline.placed()
        self.placed.emit([excerpts[each] for each in known if each in excerpts])

    def topmost(self, blocks: Iterable[EntityId]) -> list[EntityId]:
        """Return the blocks that stand below none of the others, in reading order."""
        chosen = {each for each in blocks if each in self._outline}
        top = {each for each in chosen if chosen.isdisjoint(self._outline.ancestors(each))}
        if len(top) < 2:
            return list(top)
        return [block.id for block, _ in self._outline.walk() if block.id in top]

    def _move(self, blocks: Sequence[EntityId], spot: Spot) -> None:
        project, after, changes = self._desk.project, spot.after, []
        for block in blocks:
            first = spot.first and after == spot.after
            changes.append(commands.move_block(project, block, spot.parent, after, first))
            project = project.with_edits(changes[-1].edits)
            after = block
        if changes:
            label = changes[0].label if len(changes) == 1 else Label("move-block")
            self._desk.do(combined(label, *changes))

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
        self._outline = self._desk.project.outline(self._briefing)
        self._settle(self._briefing)
        for each, _ in self._outline.walk():
            self._settle(each.id)
        self._remove_strangers()
        before, self._labels = self._labels, self._outline.excerpt_labels()
        self._renew(each for each in before if before[each] != self._labels.get(each))
        self.restructured.emit()

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

    def _remove_strangers(self) -> None:
        for node in self._nodes:
            if node is self._nodes.root or node.id in self._outline or node.id not in self._nodes:
                continue
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

    def _renew(self, blocks: Iterable[EntityId]) -> None:
        for block in blocks:
            self._rows.pop(block, None)
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

    def _node_at(self, index: _Index) -> Node:
        return self._nodes.numbered(index.internalId()) if index.isValid() else self._nodes.root

    def _index(self, node: Node) -> QModelIndex:
        if node is self._nodes.root:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)

    def _row(self, block: EntityId) -> OutlineRow:
        if block not in self._rows:
            project = self._desk.project
            known = project.blocks.get(block)
            if known is None:  # on its way out
                return OutlineRow(block, "", "")
            row = outline_row(project, self._citations, known, self._labels.get(block, ""))
            self._rows[block] = row
            for passage in row.passages:
                self._shown_in.setdefault(passage, set()).add(block)
        return self._rows[block]


def ids_in(mime: QMimeData, kind: str) -> list[EntityId]:
    """Return the ids that a drag carries."""
    return bytes(mime.data(kind).data()).decode("utf-8", "replace").split()
