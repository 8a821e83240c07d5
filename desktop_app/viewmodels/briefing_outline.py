"""One briefing's outline, into which passages and blocks are dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt, Signal

from desktop_app.domain.briefing import HEADING
from desktop_app.domain.change import Label, combined
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_spots import Spot, spot_of_drop
from desktop_app.viewmodels.outline_rows import Index, OutlineRows
from desktop_app.viewmodels.picture_import import picture_paths
from desktop_app.workspace.commands import briefing as commands

PASSAGES_MIME = "application/x-briefing-desk-passage"
"""A drag of passages: annotation ids in UTF-8, one a line."""
BLOCKS_MIME = "application/x-briefing-desk-block"
"""A drag of blocks inside one outline: block ids in UTF-8, one a line."""
_FILES_MIME = "text/uri-list"


class BriefingOutline(OutlineRows):
    """The outline that `show` chose; `placed` names the blocks that hold dropped passages.

    `pictures_dropped(paths, spot)` carries picture files that were dropped at a spot.
    """

    placed = Signal(list)
    pictures_dropped = Signal(list, object)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [BLOCKS_MIME, PASSAGES_MIME, _FILES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        blocks = "\n".join(self.topmost(self.block_at(index) for index in indexes))
        mime.setData(BLOCKS_MIME, QByteArray(blocks.encode()))
        return mime

    def canDropMimeData(
        self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if mime.hasFormat(PASSAGES_MIME) or pictures_in(mime):
            return True
        onto = self.block_at(parent)
        above = {onto, *self.outline.ancestors(onto)} if onto else set()
        return mime.hasFormat(BLOCKS_MIME) and above.isdisjoint(ids_in(mime, BLOCKS_MIME))

    def dropMimeData(
        self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move blocks or place passages where they were dropped."""
        if not self.briefing or not self.canDropMimeData(mime, action, row, column, parent):
            return False
        onto = self.block_at(parent) or self.briefing
        if row < 0 and onto == self.briefing:
            row = len(self.outline.below(onto))
        if mime.hasFormat(PASSAGES_MIME):
            self.place(
                ids_in(mime, PASSAGES_MIME), spot_of_drop(self.outline, onto, row, heading=False)
            )
            return True
        if pictures := pictures_in(mime):
            self.pictures_dropped.emit(
                pictures, spot_of_drop(self.outline, onto, row, heading=False)
            )
            return True
        blocks = self.topmost(ids_in(mime, BLOCKS_MIME))
        headings = any(self.outline[each].kind == HEADING for each in blocks)
        self._move(blocks, spot_of_drop(self.outline, onto, row, heading=headings))
        return True

    def place(self, passages: Iterable[EntityId], spot: Spot) -> list[str]:
        """Put passages at a spot as excerpts, one change; return their E-labels.

        Passages that are gone are passed over.
        """
        known = [each for each in passages if each in self.desk.project.annotations]
        if not known:
            return []
        self.desk.do(
            commands.place_excerpts(
                self.desk.project, self.briefing, known, spot.parent, spot.after, spot.first
            )
        )
        excerpts = self.outline.placed()
        blocks = [excerpts[each] for each in known if each in excerpts]
        self.placed.emit(blocks)
        return [self.label(block) for block in blocks]

    def topmost(self, blocks: Iterable[EntityId]) -> list[EntityId]:
        """Return the blocks that stand below none of the others, in reading order."""
        chosen = {each for each in blocks if each in self.outline}
        top = {each for each in chosen if chosen.isdisjoint(self.outline.ancestors(each))}
        if len(top) < 2:
            return list(top)
        return [block.id for block, _ in self.outline.walk() if block.id in top]

    def _move(self, blocks: Sequence[EntityId], spot: Spot) -> None:
        project, after, changes = self.desk.project, spot.after, []
        for block in blocks:
            first = spot.first and after == spot.after
            changes.append(commands.move_block(project, block, spot.parent, after, first))
            project = project.with_edits(changes[-1].edits)
            after = block
        if changes:
            label = changes[0].label if len(changes) == 1 else Label("move-block")
            self.desk.do(combined(label, *changes))


def ids_in(mime: QMimeData, kind: str) -> list[EntityId]:
    """Return the ids that a drag carries."""
    return bytes(mime.data(kind).data()).decode("utf-8", "replace").split()


def pictures_in(mime: QMimeData) -> list[Path]:
    """Return the picture files of a drag from elsewhere; none where other files are among them."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    pictures = picture_paths(paths)
    return pictures if len(pictures) == len(mime.urls()) else []
