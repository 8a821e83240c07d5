"""Draws a row of the type-ahead chooser: a tag with its path, or the offer to make one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.pins import Pins
from desktop_app.viewmodels.tag_choices import TagChoices
from desktop_app.viewmodels.tag_search import FoundTag, Match
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.reader.bars import BAR
from desktop_app.widgets.row_ground import RowState, paint_ground
from desktop_app.widgets.tags.tag_row import TagPainter
from desktop_app.widgets.theme import GRID, ROW_COMPACT, SPACE, TIGHT, Theme, Type

_DIGIT_WIDTH = 28
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ChoiceRow(QStyledItemDelegate):
    """Paints rows of 28 px; `on_words` holds the tags that stand on the words already.

    Digits are those of the analyst where `pins` are given, else those of the codebook.
    """

    def __init__(
        self, theme: Theme, icons: Icons, parent: QWidget, pins: Pins | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._tags = TagPainter(theme)
        self._pins = pins
        self.on_words: frozenset[EntityId] = frozenset()

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
        choices = index.model()
        if not isinstance(choices, TagChoices):
            return
        state = RowState.of(option)
        painter.save()
        # The keyboard stays in the field above; the selected row is the one that Enter takes.
        ground = RowState(state.rect, state.is_selected, state.is_hovered, False, True)
        paint_ground(painter, state.rect, ground, self._theme.colours)
        found = choices.found_at(index.row())
        if found is None:
            self._paint_offer(painter, state.rect, index.data())
        else:
            self._paint_tag(painter, state.rect, found)
        painter.restore()

    def _paint_tag(self, painter: QPainter, row: QRect, found: FoundTag) -> None:
        digit = QRect(row.left() + GRID, row.top(), _DIGIT_WIDTH, row.height())
        key = self._pins.digit_of(found.tag.id) if self._pins else found.tag.key
        self._tags.draw_digit(painter, digit, key)
        room = row.adjusted(GRID + _DIGIT_WIDTH + GRID, 0, -SPACE, 0)
        room.setLeft(self._tags.draw_bar(painter, room, found.tag))
        if found.tag.id in self.on_words:
            tick = QRect(room.right() - SMALL, room.center().y() - SMALL // 2 + 1, SMALL, SMALL)
            icon = self._icons.icon("check", SMALL, self._theme.colours.accent)
            icon.paint(painter, tick)
            room.setRight(tick.left() - GRID)
        if found.match == Match.NEAR:
            words = QCoreApplication.translate("ChoiceRow", "similar")
            self._write_right(painter, room, words)
        above, _, _ = found.path.rpartition("/")
        if above:
            lead = above.replace("/", " / ") + " / "
            room.setLeft(room.left() + self._write(painter, room, lead, room.width() // 2))
        self._tags.draw_names(painter, room, found.tag.name, found.why or found.tag.other_name)

    def _paint_offer(self, painter: QPainter, row: QRect, words: str) -> None:
        plus = QRect(0, 0, SMALL, SMALL)
        plus.moveCenter(QRect(row.left() + GRID, row.top(), _DIGIT_WIDTH, row.height()).center())
        self._icons.icon("plus", SMALL, self._theme.colours.second).paint(painter, plus)
        room = row.adjusted(GRID + _DIGIT_WIDTH + GRID + BAR + TIGHT, 0, -SPACE, 0)
        self._write_right(painter, room, QCoreApplication.translate("ChoiceRow", "Ctrl+Enter"))
        self._tags.draw_names(painter, room, words, "")

    def _write(self, painter: QPainter, room: QRect, words: str, most: int) -> int:
        """Write words of second rank, shortened to a width; return the width taken."""
        painter.setFont(self._theme.font(Type.INTERFACE))
        painter.setPen(self._second())
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        painter.drawText(room, _LEFT, shown)
        return metrics.horizontalAdvance(shown)

    def _write_right(self, painter: QPainter, room: QRect, words: str) -> None:
        """Write a remark at the right of the room, and make the room smaller by it."""
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._second())
        painter.drawText(room, _RIGHT, words)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(words) - TIGHT)

    def _second(self) -> QColor:
        return self._theme.colours.second
