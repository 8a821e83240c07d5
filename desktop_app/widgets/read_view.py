"""The place Read: one to four panes side by side, one of them the active one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTextEdit, QWidget

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.window_state import PaneState
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import SPLITTER_GRAB, Theme

MOST_PANES = 4
_COLUMNS = {1: ((0,),), 2: ((0,), (1,)), 3: ((0,), (1,), (2,)), 4: ((0, 2), (1, 3))}
"""Which panes stand below each other in each column, by the number of panes."""


class ReadView(QWidget):
    """A grid of panes. `layout_changed` and `active_changed` tell of panes, not of their texts.

    The panes beyond the layout keep their articles and come back with them.
    """

    layout_changed = Signal(int)
    active_changed = Signal()
    metadata_requested = Signal(str, str)  # the article's id, the field

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._theme = theme
        self._slots: list[PaneSlot] = []
        self._count = 0
        self._active = 0
        self._zoom = 1.0
        self._is_applying = False
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._stacks = [QSplitter(Qt.Orientation.Vertical) for _ in range(3)]
        for splitter in (self._columns, *self._stacks):
            splitter.setHandleWidth(SPLITTER_GRAB)
            splitter.setChildrenCollapsible(False)
        for stack in self._stacks:
            self._columns.addWidget(stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)
        self.set_layout(2)
        reading.go_to.connect(self.go_to)

    # Layout

    @property
    def layout_count(self) -> int:
        """How many panes are shown."""
        return self._count

    @property
    def panes(self) -> list[ReaderPane]:
        """The panes shown, in the order in which F6 walks them."""
        return [slot.reader for slot in self._slots[: self._count]]

    @property
    def slots(self) -> list[PaneSlot]:
        """The places of the panes shown."""
        return self._slots[: self._count]

    def set_layout(self, count: int) -> None:
        """Show this many panes, 1 to 4."""
        if count == self._count:
            return
        self._count = count
        while len(self._slots) < count:
            self._slots.append(self._new_slot(len(self._slots)))
        columns = _COLUMNS[count]
        for at, stack in enumerate(self._stacks):
            for number in columns[at] if at < len(columns) else ():
                stack.addWidget(self._slots[number])
            stack.setVisible(at < len(columns))
        for number, slot in enumerate(self._slots):
            slot.setVisible(number < count)
        self._columns.setSizes([1000 if at < len(columns) else 0 for at in range(3)])
        for stack in self._stacks:
            stack.setSizes([1000] * stack.count())
        self.activate(min(self._active, count - 1))
        self.layout_changed.emit(count)

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of columns and panes in pixels, by splitter."""
        sizes = {"columns": self._columns.sizes()}
        sizes.update({f"column{at}": stack.sizes() for at, stack in enumerate(self._stacks)})
        return sizes

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give the columns and panes the sizes they had."""
        for name, splitter in (
            ("columns", self._columns),
            *((f"column{at}", stack) for at, stack in enumerate(self._stacks)),
        ):
            kept = sizes.get(name, [])
            if len(kept) == splitter.count() and any(kept):
                splitter.setSizes(kept)

    # The active pane

    @property
    def active(self) -> ReaderPane:
        """The pane that commands act on."""
        return self._slots[self._active].reader

    @property
    def active_number(self) -> int:
        return self._active

    def activate(self, number: int) -> None:
        """Make a pane the active one; the keyboard stays where it is."""
        self._active = number
        for at, slot in enumerate(self._slots):
            slot.reader.set_active(at == number and self._count > 1)
        self._point()
        self.active_changed.emit()

    def focus_pane(self, number: int) -> None:
        """Make a pane the active one and give it the keyboard."""
        self.activate(number)
        self.active.setFocus(Qt.FocusReason.TabFocusReason)

    def caret_point(self) -> QPoint:
        """Return the place on the screen just below the caret of the active pane."""
        text = self.active.findChild(QTextEdit)
        if text is None or not text.isVisible():
            return self.active.mapToGlobal(self.active.rect().center())
        caret = text.cursorRect()
        area = text.viewport().rect()
        below = caret.bottomLeft() if area.intersects(caret) else area.center()
        return text.viewport().mapToGlobal(below)

    # Articles

    def open_article(self, article: EntityId, *, other_pane: bool = False) -> None:
        """Show an article in the active pane, or in another one: an empty one, else the next."""
        if other_pane:
            self.activate(self._other_pane())
        self._slots[self._active].show_article(article)
        self._point()
        self.active_changed.emit()

    def go_to(self, annotation: EntityId) -> None:
        """Show a passage in its article, in the pane that has it open, else in the active one."""
        passage = self._desk.project.annotations.get(annotation)
        if passage is None:
            return
        showing = [at for at, pane in enumerate(self.panes) if pane.article_id == passage.article]
        if showing and self._active not in showing:
            self.activate(showing[0])
        elif not showing:
            self.open_article(passage.article)
        if self.active.article_id != passage.article:
            return
        span = anchor(passage.target, self._slots[self._active].text)
        if span is not None:
            self.active.scroll_to(span)
            self.active.focus_passage(annotation)
            self.active.flash(annotation)
        self.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change in every pane; removed articles leave, returning ones come back."""
        # What moves in the panes is told once, when all of them know the change.
        self._is_applying = True
        for slot in self._slots:
            slot.reader.apply(project, change)
            slot.revive()
        self._is_applying = False
        self._point()

    def set_analyst(self, analyst: EntityId) -> None:
        """See the passages as this analyst."""
        for slot in self._slots:
            slot.reader.set_analyst(analyst)

    @property
    def zoom(self) -> float:
        """Size of the reading text, 1.0 being the usual one."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Set the size of the reading text in all panes, within what panes allow."""
        for slot in self._slots:
            slot.reader.set_zoom(round(zoom, 1))
        self._zoom = self._slots[0].reader.zoom

    def pane_states(self) -> tuple[PaneState, ...]:
        """Return what stands in the panes, those beyond the layout included."""
        return tuple(PaneState(slot.wanted, slot.reader.reading_place()) for slot in self._slots)

    def restore_panes(self, states: Sequence[PaneState]) -> None:
        """Show what stood in the panes; articles that are gone leave theirs empty."""
        for number, state in enumerate(states[:MOST_PANES]):
            if number >= len(self._slots):
                self._slots.append(self._new_slot(number))
                self._slots[number].hide()
            if state.article in self._desk.project.articles:
                self._slots[number].show_article(state.article, state.place)
        self._point()

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._point()

    def _new_slot(self, number: int) -> PaneSlot:
        slot = PaneSlot(self._desk, self._theme, self)
        pane = slot.reader
        pane.set_zoom(self._zoom)
        slot.activated.connect(lambda: self._entered(number))
        pane.article_dropped.connect(lambda article: self._dropped(number, article))
        pane.selection_changed.connect(lambda: self._moved(number))
        pane.passage_focused.connect(lambda annotation: self._moved(number))
        pane.metadata_requested.connect(
            lambda field: self.metadata_requested.emit(slot.wanted, field)
        )
        return slot

    def _entered(self, number: int) -> None:
        if number != self._active:
            self.activate(number)

    def _dropped(self, number: int, article: EntityId) -> None:
        self.focus_pane(number)
        self.open_article(article)
        self.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, number: int) -> None:
        if number == self._active:
            self._point()

    def _other_pane(self) -> int:
        if self._count == 1:
            self.set_layout(2)
        others = [(self._active + step) % self._count for step in range(1, self._count)]
        return next((at for at in others if not self._slots[at].wanted), others[0])

    def _point(self) -> None:
        """Tell the reading what is selected and focused in the active pane, while it is in view."""
        if self._is_applying or not self.isVisible():
            return
        slot = self._slots[self._active]
        self._reading.point_at(slot.selected_target(), slot.reader.focused_passage)
