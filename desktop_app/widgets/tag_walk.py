"""From passage to passage of one tag, in every pane at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.read_view import ReadView


class TagWalk(QObject):
    """Walks by the tag of the focused passage, or by the one walked last where none is focused."""

    def __init__(self, read: ReadView, desk: Desk, reading: Reading) -> None:
        super().__init__(read)
        self._read = read
        self._desk = desk
        self._reading = reading
        self._tag: EntityId = ""

    def walk(self, step: int) -> None:
        """Bring each pane to the tag's next passage (step 1) or the one before (-1)."""
        tag = self._wanted()
        if not tag:
            self._desk.message.emit(self.tr("Click a tagged passage first, then press ] or [."))
            return
        self._tag = tag
        with self._read.linked.held():
            found = [self._bring(slot, tag, step) for slot in self._read.slots]
        path = self._desk.project.codebook.path(tag)
        if sum(found):
            words = self.tr("“{tag}” in {n} of {all} panes")
            self._desk.message.emit(words.format(tag=path, n=sum(found), all=len(found)))
        else:
            self._desk.message.emit(self.tr("No pane shows a passage of “{tag}”.").format(tag=path))

    def _wanted(self) -> EntityId:
        codebook, focused = self._desk.project.codebook, self._reading.focused
        tags = [tag.id for tag in codebook.resolve(focused.tags)] if focused else []
        last = codebook.shown(self._tag)
        if last is not None and (last.id in tags or not tags):
            return last.id
        return tags[0] if tags else ""

    def _bring(self, slot: PaneSlot, tag: EntityId, step: int) -> bool:
        """Focus the tag's passage in a pane; False where it has none."""
        reader = slot.reader
        place = slot.tagged.step(
            tag, step, focused=reader.focused_passage, place=reader.reading_place()
        )
        if place is None:
            return False
        reader.focus_passage(place.id)
        reader.scroll_to(Span(place.start, place.start + 1))
        return True
