"""The list of suggested passages, walked and decided by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.tagging.suggestion_rows import State, SuggestionRows
from desktop_app.viewmodels.tagging.suggestions import Suggestion
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.row_ground import leave_rows_to_delegate
from desktop_app.widgets.tagging.suggestion_row import SuggestionRow
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import Theme

_PAGE = 8
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}


class SuggestionList(QListView):
    """Enter accepts and Delete rejects, both go on; Space or a click on the mark turns it.

    A accepts all of the current tag that are open. `shown` asks for the current one to be seen in
    its article, `said` says that something was accepted or rejected.
    """

    shown = Signal(object)
    said = Signal()

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.rows = SuggestionRows(desk, self)
        self.setModel(self.rows)
        self.setItemDelegate(SuggestionRow(desk, theme, icons, self))
        leave_rows_to_delegate(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Suggested passages"))
        self.setAccessibleDescription(
            self.tr("Enter accepts, Delete rejects, A accepts all of the same tag.")
        )
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> Suggestion | None:
        """The suggestion that keys decide on."""
        return self.rows.suggestion(self.currentIndex().row())

    def show_suggestions(self, suggestions: list[Suggestion]) -> None:
        """List these; the current one stays current where it is suggested still."""
        was, row = self.current, self.currentIndex().row()
        self.rows.show(suggestions)
        found = self.rows.row_of(was) if was is not None else -1
        if found < 0:
            found = self.rows.step(max(row, 0) - 1, 1)
        self._select(found)
        self.said.emit()

    def decide(self, state: State) -> None:
        """Accept or reject the current suggestion, and go on to the next."""
        row = self.currentIndex().row()
        if self.rows.suggestion(row) is not None:
            self.rows.say(row, state)
            self._select(self.rows.step(row, 1))
            self.said.emit()

    def turn(self, row: int) -> None:
        """Accept the suggestion of a row; leave it open where it is accepted."""
        if self.rows.suggestion(row) is not None:
            is_accepted = self.rows.state(row) == State.ACCEPTED
            self.rows.say(row, State.OPEN if is_accepted else State.ACCEPTED)
            self.said.emit()

    def accept_all(self, tag: EntityId) -> None:
        """Accept all suggestions of a tag that are open."""
        self.rows.say_to_open(tag, State.ACCEPTED)
        self.said.emit()

    def walk(self, by: int) -> None:
        """Select the suggestion so many on."""
        self._select(self.rows.step(self.currentIndex().row(), by))

    def _select(self, row: int) -> None:
        index = self.rows.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if row >= 0:
            if row == self.rows.step(-1, 1):
                self.scrollToTop()
            else:
                self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # A list takes no input method, or a Korean keyboard would swallow its keys.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        if self.rows.suggestion(current.row()) is not None and self.hasFocus():
            self.shown.emit(self.rows.hit(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        current = self.current
        if key in ENTER:
            self.decide(State.ACCEPTED)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.decide(State.REJECTED)
        elif key == Qt.Key.Key_Space:
            self.turn(self.currentIndex().row())
        elif _is_letter_a(event) and current is not None:
            self.accept_all(current.tag)
        elif key in _STEPS:
            self.walk(_STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._select(self.rows.step(-1, 1))
        elif key == Qt.Key.Key_End:
            self._select(self.rows.step(self.rows.rowCount(), -1))
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            mark = SuggestionRow.mark_of(self.visualRect(index))
            if mark.adjusted(-4, -4, 4, 4).contains(place):
                self.turn(index.row())


def _is_letter_a(event: QKeyEvent) -> bool:
    """Tell whether the key A was pressed alone, under a Korean keyboard too."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    bare = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return bare and (event.key() == Qt.Key.Key_A or event.text() == "ㅁ")
