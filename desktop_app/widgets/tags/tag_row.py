"""Draws a tag in the codebook's tree: digit on a key, bar, names, tick, count, eye; edits names."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.tag_tree import COUNT, DIGIT, EYE, TagTree
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.reader.bars import BAR, draw_bar
from desktop_app.widgets.row_ground import RowState
from desktop_app.widgets.tags.composing_field import ENTER, ComposingField
from desktop_app.widgets.theme import GRID, ROW_COMPACT, TIGHT, Theme, Type

BAR_HEIGHT = 18
"""Height of a tag's bar in a row: three dots or dashes show which pattern it is."""
KEY_CAP = 16
"""Side of the key that holds a digit, in pixels."""

_LEAST_OTHER = 32
"""Pixels below which the name in the other language is left out."""

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class TagPainter:
    """Draws the parts of a tag that the tree and the chooser share."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def draw_digit(self, painter: QPainter, room: QRect, digit: str, is_own: bool = False) -> None:
        """Draw the digit on a key in the middle of the room; an own choice in the accent colour."""
        if not digit:
            return
        cap = QRectF(0, 0, KEY_CAP, KEY_CAP)
        cap.moveCenter(room.toRectF().center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.theme.colours
        painter.setPen(QPen(colours.accent if is_own else colours.border, 1))
        painter.setBrush(colours.window)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self.theme.font(Type.SMALL))
        painter.setPen(colours.accent if is_own else colours.second)
        painter.drawText(cap, _CENTRE, digit)

    def draw_bar(self, painter: QPainter, room: QRect, tag: Tag) -> int:
        """Draw the tag's bar at the left of the room; return where its name begins."""
        top = room.center().y() + 1 - BAR_HEIGHT / 2
        colour = self.theme.bar(tag.colour)
        draw_bar(painter, room.left(), top, top + BAR_HEIGHT, colour, tag.pattern)
        return room.left() + BAR + TIGHT

    def draw_names(
        self, painter: QPainter, room: QRect, name: str, other_name: str, is_faint: bool = False
    ) -> None:
        """Draw a name, and behind it the one in the other language where there is room."""
        colours = self.theme.colours
        painter.setFont(self.theme.font(Type.INTERFACE))
        painter.setPen(colours.dimmed if is_faint else colours.text)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)
        rest = room.adjusted(metrics.horizontalAdvance(shown) + TIGHT, 0, 0, 0)
        if other_name and rest.width() >= _LEAST_OTHER:
            painter.setFont(self.theme.font(Type.SMALL))
            painter.setPen(colours.dimmed)
            metrics = painter.fontMetrics()
            other = metrics.elidedText(other_name, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, _LEFT, other)

    def draw_count(self, painter: QPainter, room: QRect, count: int, here: int = 0) -> None:
        """Draw a number of passages at the right of the room; in front how many are here."""
        painter.setFont(self.theme.font(Type.SMALL))
        every, some = str(count), f"{here}/"
        metrics = painter.fontMetrics()
        if here and metrics.horizontalAdvance(some + every) <= room.width():
            painter.setPen(self.theme.colours.text)
            left = room.adjusted(0, 0, -metrics.horizontalAdvance(every), 0)
            painter.drawText(left, _RIGHT, some)
        painter.setPen(self.theme.colours.second)
        painter.drawText(room, _RIGHT, every)


class TagRow(QStyledItemDelegate):
    """Paints one cell of the tree and edits a name in place.

    `refused` says in one sentence why a name cannot be taken; the editor stays open meanwhile.
    """

    refused = Signal(str)

    def __init__(
        self, theme: Theme, icons: Icons, editing: CodebookEditing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._painter = TagPainter(theme)
        self._icons = icons
        self._editing = editing
        self._edited: EntityId = ""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(40, ROW_COMPACT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tree = index.model()
        if not isinstance(tree, TagTree) or (tag := tree.tag_at(index)) is None:
            return
        room = RowState.place_of(option)
        painter.save()
        if index.column() == DIGIT:
            digit = tree.pins.digit_of(tag.id)
            self._painter.draw_digit(painter, room, digit, tree.pins.is_own(digit))
        elif index.column() == COUNT:
            count, here = tree.count(tag.id), tree.count_here(tag.id)
            self._painter.draw_count(painter, room, count, here)
        elif index.column() == EYE:
            self._draw_eye(painter, room, tree.visibility.is_hidden(tag.id), option, index)
        else:
            room.setLeft(self._painter.draw_bar(painter, room, tag))
            room.setRight(room.right() - self._draw_tick(painter, room, tree, tag))
            is_faint = tree.visibility.is_hidden(tag.id)
            self._painter.draw_names(painter, room, tag.name, tag.other_name, is_faint)
        painter.restore()

    def _draw_eye(
        self,
        painter: QPainter,
        room: QRect,
        is_hidden: bool,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the eye: a closed one always, an open one where pointer or keyboard is."""
        state = RowState.of(option)
        view = self.parent()
        has_keyboard = (
            isinstance(view, QAbstractItemView)
            and view.hasFocus()
            and view.currentIndex().siblingAtColumn(EYE) == index
        )
        if not (is_hidden or state.is_hovered or has_keyboard):
            return
        colours = self._painter.theme.colours
        spot = QRect(0, 0, SMALL, SMALL)
        spot.moveCenter(room.center())
        name, tone = ("eye-off", colours.text) if is_hidden else ("eye", colours.second)
        self._icons.icon(name, SMALL, tone).paint(painter, spot)

    def _draw_tick(self, painter: QPainter, room: QRect, tree: TagTree, tag: Tag) -> int:
        """Draw the tick of a tag that stands on the words; return the width it takes."""
        colours = self._painter.theme.colours
        if tree.is_mine(tag.id):
            tone = colours.accent
        elif tree.is_others(tag.id):
            tone = colours.edge
        else:
            return 0
        tick = QRect(room.right() - SMALL, room.center().y() - SMALL // 2 + 1, SMALL, SMALL)
        self._icons.icon("check", SMALL, tone).paint(painter, tick)
        return SMALL + GRID

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        tree = index.model()
        tag = tree.tag_at(index) if isinstance(tree, TagTree) else None
        self._edited = tag.id if tag else ""
        editor = ComposingField(parent)
        editor.setAccessibleName(QCoreApplication.translate("TagRow", "Name of the tag"))
        editor.setStyleSheet("padding: 0 3px; border-radius: 2px;")
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        # Asked again whenever the tag changes: what is being typed must not be lost by that.
        if isinstance(editor, ComposingField) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, ComposingField):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        room = RowState.of(option).rect
        editor.setGeometry(room.adjusted(BAR + GRID, 1, 0, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, ComposingField)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not self._may_finish(watched)
        ):
            return True
        return super().eventFilter(watched, event)

    def _may_finish(self, editor: ComposingField) -> bool:
        """Whether the editor may close by Enter; otherwise what was typed stays in it."""
        if not editor.takes_enter():
            return False
        refusal = self._editing.refusal_of_name(self._edited, editor.text())
        if refusal:
            self.refused.emit(refusal)
        return not refusal
