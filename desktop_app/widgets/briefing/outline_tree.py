"""The outline on the screen: moved by drag and keyboard, headings named in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_editing import BriefingEditing, Step
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.widgets.briefing.heading_field import HeadingField
from desktop_app.widgets.briefing.outline_row import OutlineRowPainter
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.moving_rows import set_up_moving_rows
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import ROW, WIDE, Theme
from desktop_app.widgets.unread import UnreadDots

_Index = QModelIndex | QPersistentModelIndex

# Rows are painted whole, so that branch and words never look like two things.
_NO_PANELS = """
QTreeView::item, QTreeView::item:hover, QTreeView::item:selected:active,
QTreeView::item:selected:!active, QTreeView::branch { background: transparent; border: none; }
"""

_AUTO_EXPAND_MS = 450
_EXPANDED_AT_FIRST = 1500
"""Blocks up to which an outline opens with every section open."""

_ALT = Qt.KeyboardModifier.AltModifier
_STEPS: dict[int, Step] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "in",
    Qt.Key.Key_Left: "out",
}


class OutlineTree(QTreeView):
    """Rows of the outline. `chosen` names the current block, `edit_wanted` the one to be edited.

    `heading_wanted` and `paragraph_wanted` ask for a new block behind the current one.
    """

    chosen = Signal(str)
    edit_wanted = Signal(str)
    heading_wanted = Signal()
    paragraph_wanted = Signal()

    def __init__(
        self,
        model: BriefingOutline,
        editing: BriefingEditing,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._outline = model
        self._editing = editing
        self._theme = theme
        self._icons = icons
        self._field: HeadingField | None = None
        self.dots: UnreadDots | None = None
        self.takes_keyboard = False
        """Whether a row becomes current just now because the outline gets the keyboard."""
        self.setModel(model)
        self.setItemDelegate(OutlineRowPainter(theme, icons, self))
        self._set_up()
        model.modelReset.connect(self._expand_at_first)
        model.rowsInserted.connect(self._expand_inserted)
        model.placed.connect(self.select_all)
        self.doubleClicked.connect(lambda index: self.edit_wanted.emit(model.block_at(index)))
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        set_up_moving_rows(self)
        self.setAccessibleName(self.tr("Outline of the briefing"))
        self.setStyleSheet(_NO_PANELS)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAutoExpandDelay(_AUTO_EXPAND_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @property
    def current(self) -> EntityId:
        """The block in the current row, empty where there is none."""
        return self._outline.block_at(self.currentIndex())

    @property
    def selected(self) -> list[EntityId]:
        """The blocks in the selected rows, or the current one."""
        indexes = self.selectionModel().selectedIndexes()
        return [self._outline.block_at(index) for index in indexes] or (
            [self.current] if self.current else []
        )

    def select(self, block: EntityId) -> None:
        """Make a block's row the current one, and bring it into view."""
        index = self._outline.index_of(block)
        if index.isValid():
            self._expand_above(index)
            # Whatever keys are held down while this is done, one row is selected.
            clear = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, clear)
            self.scrollTo(index)

    def select_all(self, blocks: list[EntityId]) -> None:
        """Select these blocks' rows; the last of them is the current one."""
        if blocks:
            self.select(blocks[-1])
        select = QItemSelectionModel.SelectionFlag.Select
        for block in blocks[:-1]:
            self.selectionModel().select(self._outline.index_of(block), select)

    # Naming headings in place

    def ask_heading(self, spot: Spot, then: Callable[[EntityId], object]) -> HeadingField:
        """Open a field where a new heading will stand; `then` gets its id once it is made."""
        room = self._room_at(spot)
        return self._open_field(
            "", room, lambda words: then(self._editing.add_heading(words, spot))
        )

    def reword(self, heading: EntityId) -> None:
        """Open a field over a heading, to give it other words."""
        self.select(heading)
        known = self._outline.outline[heading].text
        room = self.visualRect(self._outline.index_of(heading))
        self._open_field(known, room, lambda words: self._editing.reword(heading, words))

    def finish_naming(self) -> None:
        """Keep the words of a heading that is being named."""
        if self._field is not None:
            self._field.finish()

    def _open_field(self, words: str, room: QRect, then: Callable[[str], object]) -> HeadingField:
        self.finish_naming()
        field = self._field = HeadingField(words, self.viewport())
        field.named.connect(then)
        field.closed.connect(self._field_closed)
        height = field.sizeHint().height()
        top = min(room.top() + (room.height() - height) // 2, self.viewport().height() - height)
        field.setGeometry(
            room.left(), max(top, 0), self.viewport().width() - room.left() - 4, height
        )
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def _field_closed(self) -> None:
        had_keyboard = self._field is not None and self._field.hasFocus()
        self._field = None
        if had_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _room_at(self, spot: Spot) -> QRect:
        """Return the place of the row that a heading at this spot will get."""
        index = self._outline.index_of(spot.after)
        if not index.isValid():
            rows = self._outline.rowCount()
            index = self._outline.index(rows - 1, 0)
        if not index.isValid():
            return QRect(0, 0, self.viewport().width(), ROW)
        last = index
        while self.isExpanded(last) and self._outline.rowCount(last):
            last = self._outline.index(self._outline.rowCount(last) - 1, 0, last)
        self.scrollTo(last)
        bottom = self.visualRect(last).bottom() + 1
        return QRect(self.visualRect(index).left(), bottom, self.viewport().width(), ROW)

    # The keyboard

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._command(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and (command := self._command(event)):
                command()
                return True
        return super().event(event)

    def _command(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does here, or None for a key that is not the outline's."""
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _ALT:
            step = _STEPS.get(key)
            return None if step is None else lambda: self.move_selected(step)
        if held == Qt.KeyboardModifier.ControlModifier:
            return self.paragraph_wanted.emit if key in ENTER else None
        if held:
            return None
        return self._plain_command(key)

    def _plain_command(self, key: int) -> Callable[[], object] | None:
        if key == Qt.Key.Key_Insert:
            return self.heading_wanted.emit
        if not self.current:
            return None
        if key in ENTER or key == Qt.Key.Key_F2:
            return lambda: self.edit_wanted.emit(self.current)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.delete_selected
        return None

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasUrls():
            # Taken for a move, a file would be deleted where it came from.
            event.setDropAction(Qt.DropAction.CopyAction)
        super().dropEvent(event)

    def move_selected(self, step: Step) -> None:
        """Move the selected rows one step."""
        self._editing.move(self.selected, step)
        current = self.currentIndex()
        self._expand_above(current)
        self.scrollTo(current)

    def delete_selected(self) -> None:
        """Delete the selected rows; the row that follows them becomes the current one."""
        doomed = self._outline.topmost(self.selected)
        following = self._following(doomed)
        self._editing.delete(doomed)
        self.select(following)

    def _following(self, doomed: list[EntityId]) -> EntityId:
        """Return the block in the first row that stays behind these blocks, else before them."""
        if not doomed:
            return ""
        gone = set(doomed)

        def stays(index: QModelIndex) -> bool:
            block = self._outline.block_at(index)
            return gone.isdisjoint({block, *self._outline.outline.ancestors(block)})

        below = self._outline.index_of(doomed[-1])
        while below.isValid() and not stays(below):
            below = self.indexBelow(below)
        above = self._outline.index_of(doomed[0])
        while not below.isValid() and above.isValid() and not stays(above):
            above = self.indexAbove(above)
        return self._outline.block_at(below if below.isValid() else above)

    # Following the outline

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.takes_keyboard = True
        super().focusInEvent(event)
        self.takes_keyboard = False
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._outline.block_at(current))

    def _expand_at_first(self) -> None:
        """Show all rows, or the sections only where there are too many to look through."""
        if len(self._outline.outline) <= _EXPANDED_AT_FIRST:
            self.expandAll()

    def _expand_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        self.expand(parent)
        for row in range(first, last + 1):
            self.expand(self._outline.index(row, 0, parent))

    def _expand_above(self, index: QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()

    # Painting

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: _Index) -> None:
        state = RowState.of(options)
        row = QRect(0, state.rect.top(), self.viewport().width(), state.rect.height())
        hovered = self.underMouse() and row.contains(
            self.viewport().mapFromGlobal(self.cursor().pos())
        )
        current = self.currentIndex() == index
        selected = self.selectionModel().isSelected(index)
        ground = RowState(row, selected, hovered, current, self.hasFocus())
        paint_ground(painter, row, ground, self._theme.colours)
        super().drawRow(painter, options, index)
        if current and self.hasFocus():
            paint_ring(painter, row, self._theme.colours.accent)

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        if not self._outline.rowCount(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        spot = QRect(0, 0, SMALL, SMALL)
        spot.moveCenter(QPoint(rect.right() - self.indentation() // 2 + 1, rect.center().y()))
        icon = self._icons.icon(name, SMALL, self._theme.colours.second)
        icon.paint(painter, spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.dots is not None:
            self.dots.paint()
        if self._outline.rowCount() or not self._outline.briefing or self._field is not None:
            return
        painter = QPainter(self.viewport())
        if self.hasFocus():
            paint_ring(painter, self.viewport().rect(), self._theme.colours.accent)
        painter.setPen(self._theme.colours.second)
        room = self.viewport().rect().adjusted(WIDE, WIDE, -WIDE, -WIDE)
        middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, middle, self.tr("Drag an excerpt here, or begin with a heading."))
