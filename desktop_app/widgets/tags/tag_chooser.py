"""The type-ahead chooser near the selection: a few letters find a tag, Ctrl+Enter makes one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.tag_choices import TagChoices
from desktop_app.viewmodels.tag_tree import tags_on
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.tags.choice_row import ChoiceRow
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.theme import GRID, ROW_COMPACT, TIGHT, Theme, Type
from desktop_app.workspace.commands.codebook import TagRefused

_WIDTH = 400
_LEAST_ROWS, _MOST_ROWS = 1, 9
_GAP = 6
"""Pixels between the point and the chooser."""

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_STAYS_OPEN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class TagChooser(Surface):
    """A pop-up inside `parent`; closing it gives the keyboard back to where it was.

    Shift+Enter keeps it open for one more tag, and takes a ticked one off. The keyboard stays in
    `field`; `refusal` says why a tag was not made.
    """

    def __init__(self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._reading = reading
        self._window = parent
        self._before: QWidget | None = None
        self._point = QPoint()
        icons = Icons(resource("icons"), theme, self)
        self._choices = TagChoices(self)
        self.field = ComposingField()
        self.rows = QListView()
        self._row = ChoiceRow(theme, icons, self.rows, reading.pins)
        self.refusal = QLabel()
        self._hint = dimmed(QLabel())
        self._set_up()
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        desk.changed.connect(self._follow)
        self.field.typed_changed.connect(self._find)
        self.field.entered.connect(self._enter)
        self.field.installEventFilter(self)
        self.rows.clicked.connect(self._take)
        self.hide()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Choose a tag"))
        self.field.setPlaceholderText(self.tr("Tag, or Parent/Tag"))
        self.field.setAccessibleName(self.tr("Tag"))
        self.rows.setModel(self._choices)
        self.rows.setItemDelegate(self._row)
        self.rows.setAccessibleName(self.tr("Tags that match"))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setStyleSheet("QListView { background: transparent; }")
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setWordWrap(True)
        self._hint.setText(
            self.tr("Enter tags · Shift+Enter adds one more · Ctrl+Enter makes one · Esc")
        )
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self.refusal)
        column.addWidget(self.rows, 1)
        column.addWidget(self._hint)

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colours.error)
        self.refusal.setPalette(palette)
        self._hint.setFont(self.theme.font(Type.SMALL))

    @property
    def on_words(self) -> frozenset[EntityId]:
        """The tags that my coding of the words carries already; they are ticked."""
        return self._row.on_words

    def open_at(self, point: QPoint) -> None:
        """Open near a point of the screen, ready to type."""
        self._before = QApplication.focusWidget()
        self._reading.snap()
        self._tick()
        self.field.clear()
        self._point = self._window.mapFromGlobal(point)
        self._find("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tick(self) -> None:
        mine, _ = tags_on(self._desk.project, self._desk.analyst, self._reading.target)
        self._row.on_words = mine
        self.rows.viewport().update()

    def close_chooser(self) -> None:
        """Hide without tagging."""
        if self.isVisible():
            self.hide()
            if self._before is not None and isValid(self._before):
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYS_OPEN:
                self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_chooser()
                return True
            if event.key() in _WALKING:
                QApplication.sendEvent(self.rows, event)
                return True
        return False

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._make()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._take_and_stay(self.rows.currentIndex())
        elif self.rows.currentIndex().isValid():
            self._take(self.rows.currentIndex())
        elif self._choices.makes:
            # Nothing matches: the offer is pointed at, and a second Enter takes it.
            self.rows.setCurrentIndex(self._choices.index(self._choices.matches))

    def _take(self, index: QModelIndex) -> None:
        found = self._choices.found_at(index.row())
        if found is None:
            self._make()
            return
        self.close_chooser()
        self._reading.apply([found.tag.id])

    def _take_and_stay(self, index: QModelIndex) -> None:
        """Put a tag on the words, or take it off mine, and be ready for the next one."""
        found = self._choices.found_at(index.row()) if index.isValid() else None
        if found is not None:
            self._reading.add(found.tag.id)
            self.field.clear()
            self._tick()

    def _make(self) -> None:
        path = self.field.typed
        if not path.strip():
            return
        try:
            self._reading.make_and_apply(path)
        except TagRefused as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            self._place()
            return
        self.close_chooser()

    def _find(self, typed: str) -> None:
        self.refusal.hide()
        self._choices.find(self._desk.project.codebook, typed)
        if typed.strip() and self._choices.matches:
            self.rows.setCurrentIndex(self._choices.index(0))
        self.rows.scrollToTop()
        self._place()

    def _follow(self, project: Project, change: Change) -> None:
        if not self.isVisible():
            return
        nouns = {noun_of(edit.id) for edit in change.edits}
        if "tag" in nouns:
            self._find(self.field.typed)
        if "annotation" in nouns:
            self._tick()

    def _place(self) -> None:
        """Stand below the point where there is room, else above it, always inside the parent."""
        point = self._point
        room = self._window.rect().adjusted(TIGHT, TIGHT, -TIGHT, -TIGHT)
        width = min(_WIDTH, room.width())
        height = min(self._height(self._choices.rowCount()), room.height())
        left = max(room.left(), min(point.x(), room.right() - width))
        top = point.y() + _GAP
        # Decided for the full list, so that typing does not throw the chooser about.
        if top + self._height(_MOST_ROWS) > room.bottom() and point.y() > room.center().y():
            top = point.y() - _GAP - height
        top = max(room.top(), min(top, room.bottom() - height))
        self.setGeometry(left, top, width, height)

    def _height(self, rows: int) -> int:
        chrome = self.field.sizeHint().height() + self._hint.sizeHint().height()
        if not self.refusal.isHidden():
            chrome += self.refusal.heightForWidth(_WIDTH - 2 * TIGHT) + GRID
        rows = max(_LEAST_ROWS, min(rows, _MOST_ROWS))
        return chrome + 2 * TIGHT + 2 * GRID + rows * ROW_COMPACT
