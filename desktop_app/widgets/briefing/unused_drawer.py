"""The passages that the briefing does not show yet: Enter or a drag places one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.unused_passages import UnusedPassages
from desktop_app.widgets.briefing.outline_row import Index, OutlineRowPainter
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.row_ground import (
    RowState,
    leave_rows_to_delegate,
    paint_ground,
    paint_ring,
)
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import GRID, ROW_TWO_LINES, SPACE, Theme, Type


class UnusedDrawer(QWidget):
    """`place_wanted` carries the chosen passages, `passage_wanted` one to be shown, `left` Esc."""

    place_wanted = Signal(list)
    passage_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, model: UnusedPassages, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.rows = _Rows(model, theme, icons)
        self._title = QLabel(self.tr("Not yet used"))
        self._title.setFont(theme.font(Type.SECTION))
        self._hint = dimmed(QLabel(self.tr("Enter places")))
        self._hint.setFont(theme.font(Type.SMALL))
        self.none = dimmed(QLabel(self.tr("Every tagged passage stands in this briefing.")))
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = Band(theme)
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE, GRID, SPACE, GRID + 1)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self.none, 1)
        self.setMinimumHeight(3 * ROW_TWO_LINES)
        self.rows.entered_on.connect(self.place_wanted)
        self.rows.left.connect(self.left)
        self.rows.doubleClicked.connect(
            lambda index: self.passage_wanted.emit(model.passage_at(index.row()))
        )
        model.count_changed.connect(self._follow_count)
        self._follow_count(model.count)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first passage."""
        if not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self._model.index(0))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_count(self, count: int) -> None:
        self.rows.setVisible(bool(count))
        self.none.setVisible(not count)


class _Rows(QListView):
    """Passages as the outline shows them, their source always named."""

    entered_on = Signal(list)
    left = Signal()

    def __init__(self, model: UnusedPassages, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._passages = model
        self.setModel(model)
        self.setItemDelegate(_Row(theme, icons, self))
        self.setAccessibleName(self.tr("Passages not yet used"))
        leave_rows_to_delegate(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    @property
    def chosen(self) -> list[EntityId]:
        """The passages in the selected rows, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._passages.passage_at(row) for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() and self.chosen:
            at = self.currentIndex().row()
            self.entered_on.emit(self.chosen)
            # The row that follows is the next to be placed.
            self.setCurrentIndex(self._passages.index(min(at, self._passages.count - 1)))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Row(OutlineRowPainter):
    always_names_source = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = RowState.of(option)
        paint_ground(painter, state.rect, state, self._theme.colours)
        super().paint(painter, option, index)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, state.rect, self._theme.colours.accent)
