"""The panes of the place Read: which there are, how they stand, which have their own window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels import arrangement
from desktop_app.viewmodels.arrangement import Arrangement, Edge
from desktop_app.widgets.column_splitters import ColumnSplitters
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.theme import Theme

_LEAST_HALF = 260
"""Width in pixels below which a half is too narrow to read in: all columns get the same then."""


class PaneGrid(ColumnSplitters):
    """Up to `most` panes in columns. `arranged` is emitted when other ones stand there.

    Slots are numbered in reading order, those in windows of their own at last. The slots beyond
    the layout stay as they are and come back with it.
    """

    arranged = Signal()

    def __init__(
        self,
        theme: Theme,
        make_slot: Callable[[], PaneSlot],
        most: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._make_slot = make_slot
        self._most = most
        self._slots: list[PaneSlot] = []
        self._floating: list[PaneSlot] = []
        self._standing: Arrangement = ()

    @property
    def count(self) -> int:
        """How many panes stand in the grid."""
        return arrangement.count(self._standing)

    @property
    def standing(self) -> Arrangement:
        """How they stand."""
        return self._standing

    @property
    def is_full(self) -> bool:
        """Whether no further pane finds room."""
        return self.count >= self._most

    @property
    def shown(self) -> list[PaneSlot]:
        """The slots shown, those in windows of their own at last."""
        return [*self._slots[: self.count], *self._floating]

    @property
    def floating(self) -> list[PaneSlot]:
        """The slots in windows of their own."""
        return list(self._floating)

    @property
    def kept(self) -> list[PaneSlot]:
        """The slots of the grid and those beyond the layout."""
        return self._slots[: self._most]

    @property
    def every(self) -> list[PaneSlot]:
        """All slots, shown or not."""
        return [*self._slots, *self._floating]

    def stand(self, columns: Arrangement) -> None:
        """Let panes stand like this, all columns and all panes of a column equally large."""
        self._standing = columns
        self.fill_up(self.count)
        self.arrange([[self._slots[number] for number in column] for column in columns])
        for slot in self.shown:
            floats = slot in self._floating
            slot.set_closable(self.count > 1 or floats)
            slot.reader.splits = not floats
        self.arranged.emit()

    def fill_up(self, count: int) -> None:
        """Make slots until there are so many."""
        while len(self._slots) < count:
            self._slots.append(self._make_slot())

    def keep(self, count: int) -> None:
        """Have so many slots, those beyond the layout unseen until it reaches them."""
        self.fill_up(count)
        for slot in self._slots[self.count :]:
            slot.hide()

    def split(self, number: int, edge: Edge) -> PaneSlot:
        """Put a new pane beside one of the grid, sharing its room; return its slot.

        Where the grid is full, the pane itself is meant.
        """
        count = self.count
        if self.is_full or number >= count:
            return self.shown[number]
        self.fill_up(count + 1)
        new = self._slots[count]
        at, row = arrangement.place_of(self._standing, number)
        widths, heights = self.column_sizes(), self.stack_sizes()
        if edge in ("left", "right"):
            after = at + (edge == "right")
            widths = arrangement.halved(widths, at, after)
            if min(widths[at], widths[after]) < _LEAST_HALF:
                widths = [1] * len(widths)
            heights.insert(after, [1])
        else:
            heights[at] = arrangement.halved(heights[at], row, row + (edge == "bottom"))
        self._number_anew(arrangement.split(self._standing, number, edge, count))
        self.set_sizes(widths, heights)
        return new

    def leave(self, number: int) -> None:
        """Take a pane out of the grid, which has others; its neighbour takes the room."""
        at, row = arrangement.place_of(self._standing, number)
        widths, heights = self.column_sizes(), self.stack_sizes()
        heights[at] = arrangement.given_up(heights[at], row)
        if not heights[at]:
            del heights[at]
            widths = arrangement.given_up(widths, at)
        self._number_anew(arrangement.without(self._standing, number))
        self.set_sizes(widths, heights)

    def take_out(self, number: int) -> PaneSlot:
        """Let a pane of the grid go to a window of its own; a lone one leaves an empty pane."""
        slot = self._slots[number]
        if self.count > 1:
            self.leave(number)
            sizes = self.column_sizes(), self.stack_sizes()
        else:
            self._standing = arrangement.usual(1)
            sizes = [], []
        self._slots.remove(slot)
        self._floating.append(slot)
        self.stand(self._standing)
        self.set_sizes(*sizes)
        return slot

    def add_floating(self) -> PaneSlot:
        """Return a new slot for a window of its own."""
        slot = self._make_slot()
        self._floating.append(slot)
        self.stand(self._standing)
        return slot

    def put_back(self, slot: PaneSlot) -> None:
        """Take a pane back from its window: where one is empty, else in a column at the right.

        Where the grid is full, it waits beyond the layout.
        """
        self._floating.remove(slot)
        count = self.count
        empty = next((at for at in range(count) if not self._slots[at].wanted), None)
        if empty is not None:
            self._slots.append(self._slots[empty])
            self._slots[empty] = slot
            self.stand(self._standing)
            return
        self._slots.insert(count, slot)
        if not self.is_full:
            self._number_anew([*self._standing, [count]])
        else:
            slot.hide()
            slot.setParent(self)
            self.stand(self._standing)

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of columns and panes in pixels, by splitter."""
        stacks = {f"column{at}": each for at, each in enumerate(self.stack_sizes())}
        return {"columns": self.column_sizes(), **stacks}

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give the columns and panes the sizes they had."""
        stacks = [sizes.get(f"column{at}", []) for at in range(len(self._standing))]
        self.set_sizes(sizes.get("columns", []), stacks)

    def _number_anew(self, columns: Sequence[Sequence[int]]) -> None:
        """Take columns that hold the old numbers of the slots, and put these in reading order."""
        order = arrangement.reading_order(columns)
        rest = [number for number in range(len(self._slots)) if number not in order]
        self._slots = [self._slots[number] for number in [*order, *rest]]
        self.stand(arrangement.numbered(columns))
