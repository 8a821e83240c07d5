"""A section of the team panel: what its owner draws below a title with a count."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Section(QWidget):
    """Stands in the team panel below its `title`, as high as it wants to be; the panel scrolls.

    `count_changed(n)` tells the number beside the title: 0 shows none. A section that has nothing
    to say emits `wanted_changed(False)` and is not seen, title and all. `row_wanted(rect)` asks
    the panel to scroll until a place in the section (a QRect) can be seen.
    """

    count_changed = Signal(int)
    wanted_changed = Signal(bool)
    row_wanted = Signal(object)

    name = ""
    """Under what name the panel remembers whether the section is open."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._count = 0
        self.keyboard: QWidget | None = None
        """What takes the keyboard when it is given to the section, while that is in sight.

        No focus proxy: while a proxy is hidden, Tab stops before the section and goes no further.
        """

    @property
    def count(self) -> int:
        """The number beside the title."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show another number beside the title."""
        if count != self._count:
            self._count = count
            self.count_changed.emit(count)
