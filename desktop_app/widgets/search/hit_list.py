"""The list of hits: walked from the field above or from itself, Enter goes to one after another."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop_app.domain.finding_query import SearchHit
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.search.hit_rows import (
    Heading,
    HitRows,
    Key,
    More,
    Rest,
    Row,
    key_of,
)
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.row_ground import leave_rows_to_delegate
from desktop_app.widgets.search.hit_row import HitRow
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import Theme

_CONTROL = Qt.KeyboardModifier.ControlModifier
_PAGE = 8
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_REST = key_of(Rest({}))
WALKING = tuple(_STEPS)
"""Keys that walk the list, also from the field above it."""


class HitList(QListView):
    """Rows of one search; `wanted(hit, other_pane)` asks for a hit to be shown at its place.

    `article_wanted(id)` asks for the article of a heading, `rest_wanted(id)` for all that its text
    holds, `more_wanted` for more hits once the end is seen. The row last gone to is passed over by
    the next Enter.
    """

    wanted = Signal(object, bool)
    article_wanted = Signal(str)
    rest_wanted = Signal(str)
    more_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.hits = HitRows(self)
        self._gone: Key | None = None
        self._delegate = HitRow(desk, theme, icons, self)
        self.setModel(self.hits)
        self.setItemDelegate(self._delegate)
        leave_rows_to_delegate(self)
        self.setUniformItemSizes(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("What was found"))
        self.setAccessibleDescription(
            self.tr("Enter goes to a hit, Enter again to the next, Ctrl+Enter opens another pane.")
        )
        theme.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._look_at_end)

    @property
    def current(self) -> Row | None:
        """The row that Enter goes to."""
        return self.hits.row_at(self.currentIndex().row())

    def follow_field(self, is_typed_into: bool) -> None:
        """Show the current row as the one that the keyboard in the field above goes to."""
        self._delegate.is_typed_into = is_typed_into
        self.viewport().update()

    def keep(self, key: Key | None, row: int) -> None:
        """Select the row with a key after another search, else what stands in its place now.

        The list stays where it was scrolled to. In place of a rest stand those that were wanted.
        """
        scrolled = self.verticalScrollBar().value()
        found = -1 if key in (None, _REST) else self.hits.row_of(key)
        if found < 0:
            self._gone = None
            found = self.hits.step(row - 1, 1)
        self._select(found)
        self.verticalScrollBar().setValue(scrolled)

    def forget(self) -> None:
        """Go from the first hit on again, as after other words."""
        self._gone = None
        self._select(self.hits.step(-1, 1))
        self.scrollToTop()

    # Walking and going

    def walk(self, by: int) -> None:
        """Select the hit that is so many on."""
        self._select(self.hits.step(self.currentIndex().row(), by))

    def go(self, *, other_pane: bool = False) -> None:
        """Go to the current hit; to the next, where it was gone to already."""
        row = self.current
        if row is not None and key_of(row) == self._gone and not other_pane:
            self._walk_around(1)
        self._go_to(self.current, other_pane)

    def go_on(self, by: int) -> None:
        """Go to the next hit, or to the one before; to the current one at first."""
        if self._gone is not None:
            self._walk_around(by)
        self._go_to(self.current, other_pane=False)

    def _walk_around(self, by: int) -> None:
        """Walk on; after the last hit comes the first."""
        here = self.currentIndex().row()
        after = self.hits.step(here, by)
        if after == here:
            after = self.hits.step(-1 if by > 0 else self.hits.rowCount(), by)
        self._select(after)

    def _go_to(self, row: Row | None, other_pane: bool) -> None:
        match row:
            case More():
                at = self.hits.row_of(key_of(row))
                self.hits.open(row.group)
                self._select(at)
                if row.is_to_be_found:
                    self.rest_wanted.emit(row.group)
            case Rest():
                self.more_wanted.emit()
            case Heading() if row.article is not None:
                self.article_wanted.emit(row.group)
            case SearchHit():
                self._gone = key_of(row)
                self.wanted.emit(row, other_pane)

    def _select(self, row: int) -> None:
        index = self.hits.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if row == self.hits.step(-1, 1):
            # The heading above the first hit is to be seen, too.
            self.scrollToTop()
        elif row >= 0:
            self.scrollTo(index)

    def _look_at_end(self, scrolled: int) -> None:
        if 0 < scrolled == self.verticalScrollBar().maximum():
            self.more_wanted.emit()

    # Keys and clicks

    def walk_by_key(self, event: QKeyEvent) -> bool:
        """Walk where a key asks for it; tell whether it did."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.walk(step)
        return step is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.go(other_pane=bool(event.modifiers() & _CONTROL))
        elif event.key() == Qt.Key.Key_Escape or not self.walk_by_key(event):
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(self.hits.row_at(index.row()), bool(event.modifiers() & _CONTROL))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # A list takes no input method, or a Korean keyboard would swallow its keys.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
