"""What the analyst does to single blocks of a briefing, each as one change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from desktop_app.domain.briefing import (
    PAGE_BREAK,
    PICTURE,
    TABLE,
    TAG_EXCERPTS,
    TableKind,
    cuts_of,
    rows_written,
)
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.formats.manuscript.selection import Selection
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands import briefing_blocks as commands


class BlockEditing(QObject):
    """Adds and edits blocks of the briefing whose outline the model shows.

    A block that is gone by now, deleted by somebody else, is left alone.
    """

    def __init__(self, desk: Desk, model: BriefingOutline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model

    @property
    def project(self) -> Project:
        return self._desk.project

    def label(self, block: EntityId) -> str:
        """Return the E-label of an excerpt's block."""
        return self._model.label(block) if block in self._model.outline else ""

    def picture(self, name: str) -> bytes | None:
        """Return a picture of the workspace, None where it is missing."""
        return self._desk.workspace.pictures.read(name)

    def passages_under(self, tag: EntityId) -> int:
        """Return how many passages a list of a tag shows, the tags below it included."""
        return len(Selection(self.project).under(tag))

    def say(self, sentence: str) -> None:
        """Tell the analyst something."""
        self._desk.message.emit(sentence)

    # New blocks

    def add_tag_excerpts(self, tag: EntityId, spot: Spot) -> EntityId:
        """Put a list of a tag's excerpts at a spot, of every tag for an empty id."""
        return self._add(TAG_EXCERPTS, spot, {"tag": tag, "form": "quotations"})

    def add_table(self, kind: TableKind, spot: Spot) -> EntityId:
        """Put a table at a spot."""
        return self._add(TABLE, spot, {"table": kind})

    def add_picture(self, name: str, spot: Spot) -> EntityId:
        """Put a picture of the workspace at a spot."""
        return self._add(PICTURE, spot, {"picture": name})

    def add_page_break(self, spot: Spot) -> EntityId:
        """Begin a new page at a spot."""
        return self._add(PAGE_BREAK, spot, {})

    def _add(self, kind: str, spot: Spot, options: Mapping[str, str]) -> EntityId:
        change, block = commands.add_block(
            self.project,
            self._model.briefing,
            kind,
            options=options,
            parent=spot.parent,
            after=spot.after,
            first=spot.first,
        )
        self._desk.do(change)
        return block

    # Any block

    def set_option(self, block: EntityId, name: str, value: str) -> None:
        """Give a block another option."""
        if block in self.project.blocks:
            self._do(commands.set_option(self.project, block, name, value))

    def caption(self, block: EntityId, words: str) -> None:
        """Give a table or a picture another caption."""
        if block in self.project.blocks:
            self._do(commands.set_caption(self.project, block, words))

    def write_rows(self, block: EntityId, rows: Sequence[Sequence[str]]) -> None:
        """Write the rows of an options table, the headings first."""
        self.set_option(block, "rows", rows_written(rows))

    # Excerpts

    def introduce(self, block: EntityId, sentence: str) -> None:
        """Write the sentence that introduces an excerpt."""
        if block in self.project.blocks:
            self._do(commands.introduce(self.project, block, sentence))

    def translate(self, block: EntityId, words: str, translator: str) -> None:
        """Put a translation beside the original of an excerpt."""
        if block in self.project.blocks:
            self._do(commands.translate(self.project, block, words, translator))

    def cut(self, block: EntityId, span: Span) -> None:
        """Leave out words of an excerpt (code points of its passage), with the cuts before."""
        cuts = self._cuts(block)
        passage = self._passage(block)
        if passage and span.start == 0 and span.end >= len(passage):
            self.say(self.tr("Nothing would be left of it; delete the excerpt instead."))
        elif passage:
            self._do(commands.shorten(self.project, block, [*cuts, span]))

    def uncut(self, block: EntityId, span: Span) -> None:
        """Take back a cut of an excerpt."""
        if self._passage(block):
            kept = [cut for cut in self._cuts(block) if not cut.overlaps(span)]
            self._do(commands.shorten(self.project, block, kept))

    def accept(self, block: EntityId) -> None:
        """Accept that a passage's words are others than when it was placed."""
        if not self._passage(block):
            return
        had_cuts = bool(self._cuts(block))
        self._do(commands.refresh_placed(self.project, block))
        if had_cuts and not self._cuts(block):
            self.say(self.tr("Accepted; what had been left out of the old words is shown again."))

    def _cuts(self, block: EntityId) -> tuple[Span, ...]:
        known = self.project.blocks.get(block)
        return cuts_of(known.options) if known else ()

    def _passage(self, block: EntityId) -> str:
        """Return the words of an excerpt's passage, empty where it is gone."""
        known = self.project.blocks.get(block)
        passage = self.project.annotations.get(known.annotation) if known else None
        return passage.exact if passage else ""

    def _do(self, change: Change) -> None:
        if not change.is_empty:
            self._desk.do(change)
