"""The codebook's tree on the screen: chosen by click or Enter, edited in place, moved by drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.hangul_keys import latin_key
from desktop_app.viewmodels.tag_tree import COUNT, DIGIT, EYE, NAME, Index, TagTree
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.moving_rows import set_up_moving_rows
from desktop_app.widgets.row_ground import RowState, paint_ground, paint_ring
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.tag_row import TagRow
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.unread import UnreadDots

_DIGIT_WIDTH, _COUNT_WIDTH, _EYE_WIDTH = 28, 44, 28
"""Widths of the outer columns in pixels."""

# Rows are painted whole, so that digit, branch and count never look like three things.
_NO_PANELS = """
QTreeView::item, QTreeView::item:hover, QTreeView::item:selected:active,
QTreeView::item:selected:!active, QTreeView::branch { background: transparent; border: none; }
"""

_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_E, Qt.Key.Key_P, *ENTER)


class TagTreeView(QTreeView):
    """Rows of 28 px. `chosen` carries the tag clicked or entered, `delete_wanted` one to delete.

    `E` is the eye of the current tag, and `digit_wanted` says that `P` asked for its digit.
    """

    chosen = Signal(str)
    delete_wanted = Signal(str)
    digit_wanted = Signal(str)
    refused = Signal(str)
    rename_given_up = Signal()

    def __init__(
        self,
        tags: TagTree,
        editing: CodebookEditing,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tags = tags
        self._editing = editing
        self._theme = theme
        self._icons = icons
        self.dots: UnreadDots | None = None
        row = TagRow(theme, icons, editing, self)
        row.refused.connect(self.refused)
        row.closeEditor.connect(self._editor_closed)
        self.setModel(tags)
        self.setItemDelegate(row)
        self._set_up()
        self._set_up_columns()
        self.expandAll()
        tags.arrived.connect(self._show_arrived)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        set_up_moving_rows(self)
        self.setAccessibleName(self.tr("Tags"))
        self.setStyleSheet(_NO_PANELS)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _set_up_columns(self) -> None:
        self.setTreePosition(NAME)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_DIGIT_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(DIGIT, _DIGIT_WIDTH)
        header.resizeSection(COUNT, _COUNT_WIDTH)
        header.resizeSection(EYE, _EYE_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.dots is not None:
            self.dots.paint()

    @property
    def current(self) -> Tag | None:
        """The tag in the current row."""
        return self._tags.tag_at(self.currentIndex())

    def select(self, tag: EntityId) -> None:
        """Make a tag's row the current one."""
        index = self._tags.index_of(tag)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def rename(self, tag: EntityId) -> None:
        """Open the editor of a tag's name."""
        self.select(tag)
        index = self._tags.index_of(tag)
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit(index)

    def _editor_closed(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self.rename_given_up.emit()

    # The keyboard

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN_KEYS
            and not event.modifiers()
        ):
            # Here these keys are about the tag, not about the passage in the article.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tag = self.current
        if tag is None or not (self._run(tag, event) or self._move(tag, event)):
            super().keyPressEvent(event)

    def _run(self, tag: Tag, event: QKeyEvent) -> bool:
        letter = "" if event.modifiers() else latin_key(event.text()) or event.text().upper()
        if letter == "E":
            self._tags.visibility.toggle(tag.id)
        elif letter == "P":
            self.digit_wanted.emit(tag.id)
        elif event.key() in ENTER:
            self.chosen.emit(tag.id)
        elif event.key() == Qt.Key.Key_F2:
            self.rename(tag.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(tag.id)
        else:
            return False
        return True

    def _move(self, tag: Tag, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _ALT:
            return False
        editing = self._editing
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            editing.move_by(tag.id, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Right:
            editing.move_in(tag.id)
        elif event.key() == Qt.Key.Key_Left:
            editing.move_out(tag.id)
        else:
            return False
        self._expand_above(tag.id)
        self.select(tag.id)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not (by_mouse or self.currentIndex().isValid()):
            self.setCurrentIndex(self._tags.index(0, NAME))
        self._refuse_input_method()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._refuse_input_method()

    def _refuse_input_method(self) -> None:
        # Qt asks for one wherever a name could be edited; single keys must reach their commands.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    # The mouse

    def _clicked(self, index: QModelIndex) -> None:
        tag = self._tags.tag_at(index)
        if tag is None:
            return
        if index.column() == EYE:
            self._tags.visibility.toggle(tag.id)
        else:
            self.chosen.emit(tag.id)

    # Painting

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        state = RowState.of(options)
        first = index.sibling(index.row(), 0)
        row = QRect(0, state.rect.top(), self.viewport().width(), state.rect.height())
        hovered = row.contains(self.viewport().mapFromGlobal(self.cursor().pos()))
        current = self.currentIndex().siblingAtColumn(0) == first
        selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        is_used = self.hasFocus() or self.state() == QAbstractItemView.State.EditingState
        ground = RowState(row, selected, hovered and self.underMouse(), current, is_used)
        paint_ground(painter, row, ground, self._theme.colours)
        super().drawRow(painter, options, index)
        if current and self.hasFocus():
            paint_ring(painter, row, self._theme.colours.accent)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        first = index.sibling(index.row(), 0)
        if self._tags.rowCount(first):
            name = "chevron-down" if self.isExpanded(first) else "chevron-right"
            spot = QRect(0, 0, SMALL, SMALL)
            spot.moveCenter(QPoint(rect.right() - self.indentation() // 2 + 1, rect.center().y()))
            icon = self._icons.icon(name, SMALL, self._theme.colours.second)
            icon.paint(painter, spot)

    # Following the codebook

    def _show_arrived(self, tags: set[EntityId]) -> None:
        for tag in tags:
            self._expand_above(tag)

    def _expand_above(self, tag: EntityId) -> None:
        above = self._tags.index_of(tag).parent()
        while above.isValid():
            self.expand(above.siblingAtColumn(0))
            above = above.parent()


_ALT = Qt.KeyboardModifier.AltModifier
