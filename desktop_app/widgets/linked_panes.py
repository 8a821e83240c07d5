"""Panes scrolled together: what the analyst scrolls leads, and the others follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from desktop_app.viewmodels.linked_scrolling import (
    Linking,
    paragraph_target,
    proportional_target,
    shared_tag_target,
)
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.scroll_places import (
    height_of,
    last_place,
    place_at,
    show_height,
    show_place,
)


class LinkedPanes(QObject):
    """Links the panes that `slots` names. `linking_changed` says how they are linked now.

    `leads` tells whether a pane is scrolled by the analyst; a pane that follows never leads.
    """

    linking_changed = Signal(str)

    def __init__(
        self,
        slots: Callable[[], Sequence[PaneSlot]],
        leads: Callable[[PaneSlot], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._slots = slots
        self._leads = leads
        self._is_held = False
        self.linking: Linking = "off"
        self.last_linking: Linking = "proportional"
        """How panes were linked last, for turning it on again."""

    def link(self, linking: Linking) -> None:
        """Link the panes in this way from now on; nothing moves until one is scrolled."""
        self.linking = linking
        if linking != "off":
            self.last_linking = linking
        self.linking_changed.emit(linking)

    def toggle(self) -> None:
        """Turn linking off, or on again as it was last."""
        self.link(self.last_linking if self.linking == "off" else "off")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let panes be scrolled without others following."""
        before, self._is_held = self._is_held, True
        try:
            yield
        finally:
            self._is_held = before

    def follow(self, leader: PaneSlot) -> None:
        """Bring the other panes to where the leading one stands."""
        if self.linking == "off" or self._is_held or not self._leads(leader):
            return
        others = [slot for slot in self._slots() if slot is not leader and slot.view.page]
        if leader.view.page is None or not others:
            return
        with self.held():
            if self.linking == "tag":
                self._by_tag(leader, others)
            elif self.linking == "paragraph":
                self._by_paragraph(leader, others)
            else:
                self._by_share(leader, others)

    def _by_share(self, leader: PaneSlot, others: Sequence[PaneSlot]) -> None:
        place, last = place_at(leader.view, _top(leader)), last_place(leader.view)
        for slot in others:
            show_place(slot.view, proportional_target(place, last, last_place(slot.view)))

    def _by_paragraph(self, leader: PaneSlot, others: Sequence[PaneSlot]) -> None:
        place = place_at(leader.view, _top(leader))
        for slot in others:
            target = paragraph_target(
                place, leader.paragraphs, len(leader.text), slot.paragraphs, len(slot.text)
            )
            show_place(slot.view, target)

    def _by_tag(self, leader: PaneSlot, others: Sequence[PaneSlot]) -> None:
        view = leader.view
        top, bottom = _top(leader), _top(leader) + view.viewport().height()
        topmost = leader.tagged.topmost(int(place_at(view, top)), place_at(view, bottom))
        if topmost is None:
            return
        # The answering passage stands as high in its pane as the topmost one in the leading pane.
        above = height_of(view, topmost.start) - top
        for slot in others:
            answer = shared_tag_target(topmost, leader.tagged, slot.tagged)
            if answer is not None:
                show_height(slot.view, height_of(slot.view, answer.start) - above)


def _top(slot: PaneSlot) -> int:
    return slot.view.verticalScrollBar().value()
