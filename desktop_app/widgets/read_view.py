"""The place Read: panes in a grid or in windows of their own, one of them the active one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels import arrangement
from desktop_app.viewmodels.arrangement import Arrangement, Edge
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.window_state import MOST_PANES, PaneState
from desktop_app.widgets.common_sight import CommonSight
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.linked_panes import LinkedPanes
from desktop_app.widgets.pane_drops import PaneDrops
from desktop_app.widgets.pane_grid import PaneGrid
from desktop_app.widgets.pane_links import PaneLinks
from desktop_app.widgets.pane_news import PaneNews
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.pane_tagging import PaneTagging
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Theme


class ReadView(QWidget):
    """Panes and what is read in them. Numbers of panes follow the order in which F6 walks them.

    `layout_changed` tells the number of panes in the grid; it and `active_changed` tell of panes,
    not of their texts. The panes beyond the layout keep their articles and come back with them.
    `menu_wanted` asks for the menu of a slot at a place on the screen, `pane_given_up` for a pane
    to leave its own window, `all_tags_wanted` for what is hidden in all panes to be shown.
    `sight_changed` says that something is seen otherwise in one of the panes; `common_sight` is
    what is seen alike in all of them.
    """

    layout_changed = Signal(int)
    active_changed = Signal()
    metadata_requested = Signal(str, str)  # the article's id, the field
    comparison_wanted = Signal(str, str)  # the ids of two versions, the older first
    version_dropped = Signal(str, Path)  # the article's id, the file of its corrected version
    menu_wanted = Signal(PaneSlot, QPoint)
    pane_given_up = Signal(PaneSlot)
    all_tags_wanted = Signal()
    sight_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        most_panes: int = MOST_PANES,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._theme = theme
        self._icons = Icons(resource("icons"), theme, self)
        self._usual_zoom = 1.0
        self._is_applying = False
        self.linked = LinkedPanes(lambda: self.slots, self._is_led, self)
        self.common_sight = CommonSight(lambda: self._grid.every, lambda: self.slots)
        self._grid = PaneGrid(theme, self._new_slot, most_panes, self)
        self._drops = PaneDrops(self._grid, theme)
        self._drops.version_dropped.connect(self.version_dropped)
        self._drops.dropped.connect(self._take_dropped)
        self._grid.fill_up(1)
        self._active = self._grid.every[0]
        self._last_number = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._grid)
        self._grid.arranged.connect(self._follow_arrangement)
        self.set_layout(2)
        reading.go_to.connect(self.go_to)

    # How the panes stand

    @property
    def layout_count(self) -> int:
        """How many panes the grid shows."""
        return self._grid.count

    @property
    def columns(self) -> Arrangement:
        """How the panes of the grid stand."""
        return self._grid.standing

    @property
    def panes(self) -> list[ReaderPane]:
        """The panes shown, those in windows of their own at last."""
        return [slot.reader for slot in self.slots]

    @property
    def slots(self) -> list[PaneSlot]:
        """The places of the panes shown."""
        return self._grid.shown

    @property
    def floating(self) -> list[PaneSlot]:
        """The places of those panes that are in windows of their own."""
        return self._grid.floating

    def set_layout(self, count: int) -> None:
        """Show this many panes in the grid, 1 to 4, standing in the usual way."""
        if self.columns != arrangement.usual(count):
            self._grid.stand(arrangement.usual(count))

    def arrange(self, columns: Arrangement) -> None:
        """Show panes that stand like this."""
        self._grid.stand(columns)

    def split(self, number: int, edge: Edge) -> int:
        """Put a new pane beside one of the grid, at an edge; return its number.

        Where the grid is full, the pane itself is meant.
        """
        slot = self._grid.split(number, edge)
        return self.slots.index(slot)

    def close_pane(self, number: int) -> None:
        """Take a pane away; the last one is emptied, one in its own window leaves that window."""
        slot = self.slots[number]
        if slot in self.floating:
            self.pane_given_up.emit(slot)
        elif self.layout_count == 1:
            slot.show_article("")
            self.activate(number)
        else:
            self._grid.leave(number)
            self.focus_pane(min(number, self.layout_count - 1))

    def close_active(self) -> None:
        """Take the active pane away, where it is in view."""
        if self._active.isVisible():
            self.close_pane(self.active_number)

    def take_out(self, number: int) -> PaneSlot:
        """Let a pane of the grid go to a window of its own, as the active one; return its place."""
        slot = self._active = self._grid.take_out(number)
        self.activate(self.active_number)
        return slot

    def add_floating(self) -> PaneSlot:
        """Return the place of a new pane for a window of its own."""
        return self._grid.add_floating()

    def put_back(self, slot: PaneSlot) -> None:
        """Take a pane back from its window: where one is empty, else in a column at the right.

        Where the grid is full, it waits beyond the layout.
        """
        self._grid.put_back(slot)

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of columns and panes in pixels, by splitter."""
        return self._grid.splitter_sizes()

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give the columns and panes the sizes they had."""
        self._grid.set_splitter_sizes(sizes)

    def _follow_arrangement(self) -> None:
        """Let the active pane be one that is shown."""
        shown = self.slots
        if self._active not in shown:
            self._active = shown[min(self._last_number, self.layout_count - 1)]
        self.activate(shown.index(self._active))
        self.layout_changed.emit(self.layout_count)

    # The active pane

    @property
    def active(self) -> ReaderPane:
        """The pane that commands act on."""
        return self._active.reader

    @property
    def active_slot(self) -> PaneSlot:
        """The place of the active pane."""
        return self._active

    @property
    def active_number(self) -> int:
        return self.slots.index(self._active)

    def activate(self, number: int) -> None:
        """Make a pane the active one; the keyboard stays where it is."""
        shown = self.slots
        self._active = shown[number]
        self._last_number = number
        for slot in shown:
            slot.reader.set_active(slot is self._active and len(shown) > 1)
        self._point()
        self.active_changed.emit()

    def focus_pane(self, number: int) -> None:
        """Make a pane the active one and give it the keyboard."""
        self.activate(number)
        self._take_keyboard(Qt.FocusReason.TabFocusReason)

    def caret_point(self) -> QPoint:
        """Return the place on the screen just below the caret of the active pane."""
        text = self._active.view
        if not text.isVisible():
            return self.active.mapToGlobal(self.active.rect().center())
        caret = text.cursorRect()
        area = text.viewport().rect()
        below = caret.bottomLeft() if area.intersects(caret) else area.center()
        return text.viewport().mapToGlobal(below)

    def _take_keyboard(self, reason: Qt.FocusReason) -> None:
        window = self.active.window()
        if window.isVisible() and not window.isActiveWindow():
            window.activateWindow()
        self.active.setFocus(reason)

    # Articles

    def open_article(self, article: EntityId, *, other_pane: bool = False) -> None:
        """Show an article in the active pane, or in another one: an empty one, else the next."""
        if other_pane:
            self.activate(self._other_pane())
        self._active.show_article(article)
        self._point()
        self.active_changed.emit()

    def open_beside(self, article: EntityId) -> None:
        """Show an article in a new pane at the right of the active one, where there is room."""
        in_grid = self._active not in self.floating
        number = self.active_number if in_grid else self.layout_count - 1
        self.activate(self.split(number, "right"))
        self.open_article(article)

    def go_to(self, annotation: EntityId) -> None:
        """Show a passage in its article, in the pane that has it open, else in the active one."""
        passage = self._desk.project.annotations.get(annotation)
        if passage is None:
            return
        showing = [at for at, pane in enumerate(self.panes) if pane.article_id == passage.article]
        if showing and self.active_number not in showing:
            self.activate(showing[0])
        elif not showing:
            self.open_article(passage.article)
        if self.active.article_id != passage.article:
            return
        span = anchor(passage.target, self._active.text)
        if span is not None:
            self.active.scroll_to(span)
            self.active.focus_passage(annotation)
            self.active.flash(annotation)
        self._take_keyboard(Qt.FocusReason.OtherFocusReason)

    def take_texts(self, articles: Collection[EntityId]) -> None:
        """Show these articles in panes where their texts were missing until now."""
        for slot in self._grid.every:
            slot.take_text(articles)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change in every pane; removed articles leave, returning ones come back."""
        # What moves in the panes is told once, when all of them know the change.
        self._is_applying = True
        for slot in self._grid.every:
            slot.apply(project, change)
        self._is_applying = False
        self._point()

    # How large they are read

    @property
    def zoom(self) -> float:
        """Size of the reading text in the active pane, 1.0 being the usual one."""
        return self.active.zoom

    def set_zoom(self, zoom: float) -> None:
        """Set the size of the reading text in the active pane, within what panes allow."""
        self._active.set_zoom(zoom)
        self._usual_zoom = self.zoom

    # Between starts

    def pane_states(self) -> tuple[PaneState, ...]:
        """Return what stands in the panes of the grid, those beyond the layout included."""
        return tuple(slot.state() for slot in self._grid.kept)

    def restore_panes(self, states: Sequence[PaneState], zoom: float = 1.0) -> None:
        """Show what stood in the panes; those that know no zoom of their own get this one."""
        self._usual_zoom = zoom
        self._grid.keep(min(len(states), MOST_PANES))
        for slot, state in zip(self._grid.kept, states, strict=False):
            slot.set_zoom(zoom)
            slot.restore(state)
        self._point()

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._point()

    def _new_slot(self) -> PaneSlot:
        slot = PaneSlot(self._desk, self._theme, self._icons, self)
        pane = slot.reader
        PaneTagging(pane, self._desk, self._reading)
        PaneLinks(pane, self._desk, self._reading, self._theme)
        PaneNews(pane, self._desk, slot.scrolled)
        slot.set_zoom(self._usual_zoom)
        self.common_sight.reach(slot)
        slot.activated.connect(partial(self._entered, slot))
        slot.scrolled.connect(partial(self.linked.follow, slot))
        slot.menu_wanted.connect(partial(self.menu_wanted.emit, slot))
        slot.all_wanted.connect(self.all_tags_wanted)
        slot.close_wanted.connect(lambda: self.close_pane(self.slots.index(slot)))
        slot.zoom_wanted.connect(lambda notches: slot.set_zoom(pane.zoom + notches / 10))
        self._drops.serve(slot)
        slot.versions.comparison_wanted.connect(self.comparison_wanted)
        pane.sight_changed.connect(self.sight_changed)
        pane.selection_changed.connect(partial(self._moved, slot))
        pane.passage_focused.connect(lambda annotation: self._moved(slot))
        pane.metadata_requested.connect(
            lambda field: self.metadata_requested.emit(slot.wanted, field)
        )
        return slot

    def _take_dropped(self, slot: PaneSlot, article: EntityId) -> None:
        self.activate(self.slots.index(slot))
        self.open_article(article)
        self.focus_pane(self.active_number)

    def _entered(self, slot: PaneSlot) -> None:
        if slot is not self._active and slot in self.slots:
            self.activate(self.slots.index(slot))

    def _is_led(self, slot: PaneSlot) -> bool:
        """Whether a pane is scrolled by the analyst: the active one, or the one she points at."""
        return slot is self._active or slot.underMouse()

    def _moved(self, slot: PaneSlot) -> None:
        if slot is self._active:
            self._point()

    def _other_pane(self) -> int:
        if self.layout_count == 1 and self._active not in self.floating:
            self.set_layout(2)
        count = self.layout_count
        here = self.active_number
        others = [(here + step) % count for step in range(1, count + 1)]
        others = [at for at in others if at != here]
        return next((at for at in others if not self.slots[at].wanted), others[0])

    def _point(self) -> None:
        """Tell the reading what is selected and focused in the active pane, while it is in view."""
        if not self._is_applying and self._active.isVisible():
            slot = self._active
            self._reading.point_at(slot.selected_target(), slot.reader.focused_passage)
