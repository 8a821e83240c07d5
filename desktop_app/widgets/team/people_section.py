"""Who works here: everybody, when they were seen, shown or hidden, a key from the board."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.people import PeopleList, PersonRow
from desktop_app.viewmodels.tag_tree import Index
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.row_ground import leave_rows_to_delegate
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.team.person_row import PersonDelegate, eye_room
from desktop_app.widgets.team.section import Section
from desktop_app.widgets.theme import GRID, ROW_TWO_LINES, Theme


class PeopleView(QListView):
    """The rows, all of them; the panel scrolls. Enter goes to the board, Space turns the eye.

    `opened` carries a person whose passages are wanted on the board, `menu_wanted` one with a
    place on the screen, `row_wanted` the place of the row that the keyboard has come to.
    """

    opened = Signal(str)
    menu_wanted = Signal(object, QPoint)
    row_wanted = Signal(QRect)

    def __init__(
        self, people: PeopleList, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = people
        self.setModel(people)
        self.setItemDelegate(PersonDelegate(theme, icons, self))
        leave_rows_to_delegate(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("People"))
        self.setAccessibleDescription(
            self.tr("Enter shows somebody's passages on the board, Space shows or hides them.")
        )
        for told in (people.rowsInserted, people.rowsRemoved):
            told.connect(self._fit)
        theme.changed.connect(self.viewport().update)
        self._fit()

    @property
    def current(self) -> PersonRow | None:
        """The person in the current row."""
        return self._people.row_at(self.currentIndex().row())

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Space for the rows, whatever commands have these keys elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*ENTER, Qt.Key.Key_Space)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        person = self.current
        if event.key() in ENTER and person:
            self.opened.emit(person.id)
        elif event.key() == Qt.Key.Key_Space and person:
            self._people.shown.toggle(person.id)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._people.rowCount():
            self.setCurrentIndex(self._people.index(0))
        self._want_row()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._want_row()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        person = self._people.row_at(index.row())
        at_eye = eye_room(self.visualRect(index)).contains(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if person and at_eye and event.button() == Qt.MouseButton.LeftButton:
            self._people.shown.toggle(person.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        person = self._people.row_at(index.row())
        at_eye = eye_room(self.visualRect(index)).contains(event.position().toPoint())
        if person is not None and not at_eye:
            self.opened.emit(person.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        person = self._people.row_at(index.row())
        if person is not None:
            place = event.globalPos()
            if not by_mouse:
                place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(person, place)

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._people.rowCount()) * ROW_TWO_LINES)

    def _want_row(self) -> None:
        if self.hasFocus() and self.currentIndex().isValid():
            self.row_wanted.emit(self.visualRect(self.currentIndex()))


class PeopleSection(Section):
    """The people below what holds for all of them.

    `board_wanted` carries a person whose passages are wanted on the board; `name_wanted` asks to
    change one's own name or colour; `colouring_wanted` tells whether colours are to stand for
    analysts in all panes.
    """

    board_wanted = Signal(str)
    name_wanted = Signal()
    colouring_wanted = Signal(bool)

    name = "people"

    def __init__(self, people: PeopleList, theme: Theme, icons: Icons) -> None:
        super().__init__(self.tr("People"))
        self.people = people
        self._icons = icons
        self.rows = PeopleView(people, theme, icons)
        self.colours = QCheckBox(self.tr("Colour passages by analyst"))
        self.sign = QCheckBox(self.tr("Sign my changes"))
        self.sign.setToolTip(
            self.tr(
                "Colleagues then see that what bears your name comes from your computer. What is "
                "not signed, or wrongly, is marked and never refused."
            )
        )
        self.everybody = QuietButton(theme, icons)
        self.everybody.say([self.tr("Show everybody's passages")], "eye")
        self.keyboard = self.rows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.rows, self.colours, self.sign, self.everybody):
            column.addWidget(widget)
        self.rows.opened.connect(self.board_wanted)
        self.rows.menu_wanted.connect(lambda person, place: self.menu_for(person).popup(place))
        self.rows.row_wanted.connect(self._want_row)
        self.colours.toggled.connect(self.colouring_wanted)
        self.sign.toggled.connect(self._sign)
        self.everybody.clicked.connect(people.shown.show_all)
        for told in (people.rowsInserted, people.rowsRemoved, people.dataChanged):
            told.connect(self._follow)
        people.shown.changed.connect(self._follow)
        self._follow()

    def show_colouring(self, by_analyst: bool) -> None:
        """Tick whether colours stand for analysts in all panes."""
        was_blocked = self.colours.blockSignals(True)
        self.colours.setChecked(by_analyst)
        self.colours.blockSignals(was_blocked)

    def menu_for(self, person: PersonRow) -> QMenu:
        """Return the menu about a person; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown, everybody = self.people.shown, self.people.everybody

        board = menu.addAction(self._icons.icon("text-quote"), self.tr("Show on the board"))
        board.triggered.connect(lambda: self.board_wanted.emit(person.id))
        hidden = shown.is_hidden(person.id)
        turn = menu.addAction(
            self._icons.icon("eye" if hidden else "eye-off"),
            self.tr("Show passages") if hidden else self.tr("Hide passages"),
        )
        turn.triggered.connect(lambda: shown.toggle(person.id))
        only = menu.addAction(self._icons.icon("user"), self.tr("Only this person"))
        only.setEnabled(not shown.is_only(person.id, everybody))
        only.triggered.connect(lambda: shown.show_only(person.id, self.people.everybody))
        every = menu.addAction(self._icons.icon("users"), self.tr("Everybody"))
        every.setEnabled(bool(shown.hidden))
        every.triggered.connect(shown.show_all)
        signing = self.people.signing
        if signing is not None and person.signing is not None and person.signing.strange:
            menu.addSeparator()
            trust = menu.addAction(self._icons.icon("check"), self.tr("Trust the new key"))
            trust.triggered.connect(lambda: signing.trust(person.id))
        if person.presence.is_own:
            menu.addSeparator()
            rename = menu.addAction(self._icons.icon("pencil"), self.tr("Change name or colour…"))
            rename.triggered.connect(self.name_wanted)
        return menu

    def _want_row(self, row: QRect) -> None:
        self.row_wanted.emit(row.translated(self.rows.mapTo(self, QPoint(0, 0))))

    def _sign(self, on: bool) -> None:
        if self.people.signing is not None:
            self.people.signing.turn(on)

    def _follow(self) -> None:
        signing = self.people.signing
        self.sign.setVisible(signing is not None)
        with QSignalBlocker(self.sign):
            self.sign.setChecked(signing is not None and signing.is_on)
        self.set_count(self.people.rowCount())
        self.everybody.setVisible(bool(self.people.shown.hidden))
