"""The window of History: what was done, by whom and when, and the way back to each state."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.history_deeds import HistoryDeeds
from desktop_app.viewmodels.history_details import EntryDetails, details_of
from desktop_app.viewmodels.history_rows import HistoryRows
from desktop_app.viewmodels.signing import SigningState
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.row_ground import leave_rows_to_delegate
from desktop_app.widgets.team.history_filters import HistoryFilters
from desktop_app.widgets.team.history_page import page_of
from desktop_app.widgets.team.history_row import HistoryRow
from desktop_app.widgets.theme import SPACE, SPLITTER_GRAB, TIGHT, WIDE, Theme, Type
from desktop_app.workspace.history.entity_history import Entry, ThingHistory
from desktop_app.workspace.history.restoring import Restoration

_SIZE = (960, 640)
_LIST, _LEAST_LIST = 420, 280


class HistoryWindow(QDialog):
    """Stands beside the work: the history of one thing, or of the workspace for the empty id.

    `go_to(entity)` asks the window to show a thing at its place.
    """

    go_to = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, entity: EntityId = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self.entity = entity
        self.rows = HistoryRows(desk, entity, self)
        self.deeds = HistoryDeeds(desk, self.rows, self)
        self._details: EntryDetails | None = None
        self._key = ""
        self.title = ElidingLabel(self._title())
        self.filters = HistoryFilters(desk, entity)
        self.list = QListView()
        self.page = QTextBrowser()
        self.nothing = dimmed(QLabel())
        self.go = QPushButton(self.tr("Go to"))
        self.restore = QPushButton(self.tr("Restore this state"))
        self.take_back = QPushButton(self.tr("Take back this action"))
        self.whole = QPushButton(self.tr("The workspace as it was…"))
        self.question: QMessageBox | None = None
        self._set_up()
        self._lay_out()
        self._connect()
        self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        desk.closing.connect(self.close)

    def _title(self) -> str:
        if not self.entity:
            return self.tr("History of the workspace")
        return self.tr("History of {thing}").format(thing=self.rows.telling.thing(self.entity))

    def _set_up(self) -> None:
        self.setWindowTitle(self.tr("History"))
        self.title.setFont(self._theme.font(Type.SECTION))
        self.list.setAccessibleName(self.tr("What was done, latest first"))
        self.list.setModel(self.rows)
        icons = Icons(resource("icons"), self._theme, self)
        self.list.setItemDelegate(HistoryRow(self._theme, icons, self.list))
        leave_rows_to_delegate(self.list)
        self.list.setUniformItemSizes(False)
        self.page.setAccessibleName(self.tr("What the action changed"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self.whole.setVisible(not self.entity)
        self.resize(*_SIZE)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(_LEAST_LIST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        buttons = QHBoxLayout()
        for button in (self.go, self.restore, self.take_back, self.whole):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(TIGHT, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.page, 1)
        column.addLayout(buttons)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(SPLITTER_GRAB)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST, _SIZE[0] - _LIST])
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        column.setSpacing(TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.rows.set_wanted)
        self.rows.changed.connect(self._follow)
        self.list.selectionModel().currentChanged.connect(lambda now, before: self._show())
        self.list.activated.connect(lambda index: self._go())
        self.page.anchorClicked.connect(self._restore_field)
        self.go.clicked.connect(self._go)
        self.restore.clicked.connect(self._restore)
        self.take_back.clicked.connect(self._take_back)
        self.whole.clicked.connect(self._ask_whole)
        self._theme.changed.connect(self._show)

    def show_signing(self, signing: SigningState) -> None:
        """Show from now on what is not signed, or wrongly, where anybody signs."""
        self.rows.show_signing(signing)
        signing.changed.connect(self.list.viewport().update)
        signing.changed.connect(self._show)

    # What is shown

    @property
    def entry(self) -> Entry | None:
        """The entry that is shown beside the list."""
        return self.rows.entry(self.list.currentIndex().row())

    def _follow(self) -> None:
        """Learn of other rows: what was shown stays shown where it is still listed."""
        row = self.rows.row_of(self._key) if self._key else -1
        has_rows = self.rows.rowCount() > 0
        if has_rows and self.list.currentIndex().row() != max(row, 0):
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.rows.index(max(row, 0)), flag)
        self.list.setVisible(has_rows)
        self.nothing.setVisible(not has_rows)
        if not has_rows:
            filtered = not self.filters.is_wide_open
            self.nothing.setText(
                self.tr("Nobody did that. Choose less above.")
                if filtered
                else self.tr("Nothing was done yet. Tag a passage: it is told here.")
            )
        self._show()

    def _show(self) -> None:
        entry = self.entry
        self._key = entry.key if entry else self._key
        self._details = details_of(self.rows, entry) if entry else None
        for button in (self.go, self.restore, self.take_back, self.whole):
            button.setEnabled(entry is not None)
        if self._details is None or entry is None:
            self.page.clear()
            return
        self.page.setHtml(page_of(self._details, self._theme.colours))
        self.go.setEnabled(bool(self._place(entry)))
        self.take_back.setEnabled(self.deeds.can_take_back(entry))
        self.whole.setEnabled(not self.deeds.is_blind)
        known = self._state_of(entry)
        self.restore.setEnabled(known is not None and self.deeds.can_restore(*known))

    def _state_of(self, entry: Entry) -> tuple[ThingHistory, int] | None:
        """Return which state of which thing an entry left; None where it is about several."""
        entity = self.entity or (entry.things[0] if len(entry.things) == 1 else "")
        if not entity:
            return None
        history = self.rows.history_of(entity)
        at = history.place_of(entry.first.hash)
        return None if at is None else (history, at)

    def _place(self, entry: Entry) -> EntityId:
        """Return the thing that Go to shows: the first that is there to be seen."""
        project = self.rows.telling.project
        shown = ("annotation:", "article:", "block:", "briefing:")
        things = (self.entity,) if self.entity else entry.things
        return next((each for each in things if each.startswith(shown) and project.thing(each)), "")

    # What the analyst does

    def _go(self) -> None:
        if self.entry is not None and (entity := self._place(self.entry)):
            self.go_to.emit(entity)

    def _restore(self) -> None:
        if self.entry is not None and (known := self._state_of(self.entry)) is not None:
            self.deeds.restore(*known)

    def _restore_field(self, url: QUrl) -> None:
        number, _, field = url.path().partition(":")
        if self._details is not None:
            thing = self._details.things[int(number)]
            self.deeds.restore_field(self.rows.history_of(thing.entity), thing.at, field)

    def _take_back(self) -> None:
        if self.entry is not None:
            self.deeds.take_back(self.entry)

    def _ask_whole(self) -> None:
        """Say how many things would change, and make the workspace what it was if it is wanted."""
        if self.entry is None:
            return
        restored = self.deeds.workspace_at(self.entry)
        box = self.question = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("The workspace as it was"))
        when = restored.change.label.about[0]
        if restored.change.is_empty:
            box.setText(self.tr("Nothing has changed since {time}.").format(time=when))
            box.open()
            return
        box.setText(self.tr("Make the workspace what it was at {time}?").format(time=when))
        note = self.tr(
            "For everybody, as one new action that Ctrl+Z takes back. "
            "People, seals and the team's settings stay."
        )
        box.setInformativeText("\n".join([*self.deeds.preview(restored), "", note]))
        go = box.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self._restore_whole(restored))
        box.open()

    def _restore_whole(self, restored: Restoration) -> None:
        self.deeds.restore_workspace(restored)
