"""The list of tags at the cursor: which passages stand there, with which tags, and whose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.hangul_keys import latin_key
from desktop_app.viewmodels.tags_at_cursor import TagHere, TagsAtCursor
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.reader.bars import BAR
from desktop_app.widgets.row_ground import RowState, paint_ground
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.tags.tag_row import TagPainter
from desktop_app.widgets.theme import GRID, ROW_COMPACT, SPACE, TIGHT, Theme, Type

_WIDTH = 480
_MOST_ROWS = 9

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TagsHereList(QListView):
    """The rows. Keys that a list does not know are told by `pressed_key(key, text)`."""

    pressed_key = Signal(int, str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = (*ENTER, Qt.Key.Key_Delete, Qt.Key.Key_Escape)
        if event.key() in own or event.text().strip():
            event.accept()
            self.pressed_key.emit(event.key(), event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)


class TagsAtCursorList(Popup):
    """The list as a pop-up inside `parent`. `pointed` names the passage of the current row.

    `chosen` names the passage that Enter takes, `tag_off_wanted` passage and tag ("" for none),
    `digit_pressed` a digit, `note_wanted` comes with N; `given_up` with Escape, or when nothing is
    left to list.
    """

    pointed = Signal(str)
    chosen = Signal(str)
    tag_off_wanted = Signal(str, str)
    digit_pressed = Signal(str)
    note_wanted = Signal()
    given_up = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._desk = desk
        self._passages: list[EntityId] = []
        self._here = TagsAtCursor(self)
        self.rows = TagsHereList()
        self._hint = dimmed(QLabel())
        self._set_up()
        desk.changed.connect(self._follow)
        theme.changed.connect(self._dress)
        self._dress()
        self.rows.selectionModel().currentChanged.connect(self._point_at)
        self.rows.pressed_key.connect(self._press)
        self.rows.clicked.connect(self._choose)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Tags at the cursor"))
        self.rows.setModel(self._here)
        self.rows.setItemDelegate(_TagHereRow(self.theme, self.rows))
        self.rows.setAccessibleName(self.tr("Tags at the cursor"))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setStyleSheet("QListView { background: transparent; }")
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._hint.setText(
            self.tr("Enter goes there · Delete takes the tag off · 1–9 tag · N note · Esc")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(GRID)
        column.addWidget(self.rows, 1)
        column.addWidget(self._hint)

    def list_passages(self, point: QPoint, passages: Sequence[EntityId]) -> None:
        """List the tags of passages near a point of the screen; the first row is current."""
        self._passages = list(passages)
        self._fill(0)
        self.open_at(point, self.rows)

    @property
    def current(self) -> TagHere | None:
        """What the current row shows."""
        return self._here.row_at(self.rows.currentIndex().row())

    def _fill(self, row: int) -> None:
        self._here.show_passages(self._passages, self._desk.project, self._desk.analyst)
        self.rows.setCurrentIndex(self._here.index(min(row, self._here.rowCount() - 1)))
        if self.isVisible():
            self.place()

    def _follow(self, project: Project, change: Change) -> None:
        if not self.isVisible():
            return
        # My own coding of another's words, made by a digit here, stands here too.
        known = project.annotations
        targets = [known[each].target for each in self._passages if each in known]
        made = (edit.id for edit in change.edits if edit.before is None and edit.id in known)
        self._passages += [each for each in made if known[each].target in targets]
        self._fill(max(0, self.rows.currentIndex().row()))
        if not self._here.rowCount():
            self._leave()

    def _press(self, key: int, text: str) -> None:
        row = self.current
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif row is None:
            return
        elif key in ENTER:
            self._choose(self.rows.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.tag_off_wanted.emit(row.passage, row.tag.id if row.tag else "")
        elif text.isdecimal() and text != "0":
            self.digit_pressed.emit(text)
        elif (latin_key(text) or text).upper() == "N":
            self.hide()
            self.note_wanted.emit()

    def _choose(self, index: QModelIndex) -> None:
        row = self._here.row_at(index.row())
        if row is not None:
            self.hide()
            self.chosen.emit(row.passage)

    def _leave(self) -> None:
        if self.isVisible():
            self.hide()
            self.given_up.emit()

    def _point_at(self, index: QModelIndex) -> None:
        row = self._here.row_at(index.row())
        if row is not None:
            self.pointed.emit(row.passage)

    def _dress(self) -> None:
        self._hint.setFont(self.theme.font(Type.SMALL))

    def wanted_size(self, room: int) -> QSize:
        rows = max(1, min(self._here.rowCount(), _MOST_ROWS))
        height = rows * ROW_COMPACT + self._hint.sizeHint().height() + GRID + 2 * TIGHT
        return QSize(min(_WIDTH, room), height)


class _TagHereRow(QStyledItemDelegate):
    """Paints a row of 28 px: bar and path of the tag, the words, the analyst."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags = TagPainter(theme)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, ROW_COMPACT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        here = index.model()
        row = here.row_at(index.row()) if isinstance(here, TagsAtCursor) else None
        if row is None:
            return
        state = RowState.of(option)
        painter.save()
        paint_ground(painter, state.rect, state, self._theme.colours)
        room = state.rect.adjusted(SPACE, 0, -SPACE, 0)
        self._paint_analyst(painter, room, row)
        if row.tag is not None:
            room.setLeft(self._tags.draw_bar(painter, room, row.tag))
        else:
            room.setLeft(room.left() + BAR + TIGHT)
        name = row.path.replace("/", " / ") or self.tr("no tag")
        self._tags.draw_names(painter, room, name, f"“{row.words}”")
        painter.restore()

    def _paint_analyst(self, painter: QPainter, room: QRect, row: TagHere) -> None:
        """Write whose it is at the right, and make the room smaller by it."""
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colours.second)
        name = self.tr("mine") if row.is_mine else row.analyst
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width() // 3)
        painter.drawText(room, _RIGHT, shown)
        room.setRight(room.right() - metrics.horizontalAdvance(shown) - SPACE)
