"""Draws a row of the outline: a heading, words with what they are, an excerpt with its tag."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.briefing import EXCERPT, HEADING, PAGE_BREAK
from desktop_app.viewmodels.briefing_rows import OutlineRow
from desktop_app.viewmodels.outline_rows import Role
from desktop_app.viewmodels.text_positions import unit_slice
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.reader.bars import BAR, draw_bar
from desktop_app.widgets.row_ground import RowState
from desktop_app.widgets.theme import GRID, ROW, ROW_TWO_LINES, TIGHT, Theme, Type

Index = QModelIndex | QPersistentModelIndex

_LABEL_WIDTH = 34
"""Room for `E123` or an icon at the left of a row, in pixels."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class OutlineRowPainter(QStyledItemDelegate):
    """Paints rows of 36 px (headings, page breaks) and 48 px (words, on two lines)."""

    always_names_source = False
    """Whether the second line of an excerpt is its source, however long its words are."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_low = index.data(Role.KIND) in (HEADING, PAGE_BREAK)
        return QSize(120, ROW if is_low else ROW_TWO_LINES)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, OutlineRow):
            return
        room = RowState.of(option).rect.adjusted(0, 0, -TIGHT, 0)
        painter.save()
        if row.kind == HEADING:
            self._heading(painter, room, row, is_top=not index.parent().isValid())
        elif row.kind == PAGE_BREAK:
            self._page_break(painter, room, row)
        else:
            self._words(painter, room, row)
        painter.restore()

    def _heading(self, painter: QPainter, room: QRect, row: OutlineRow, *, is_top: bool) -> None:
        font = self._theme.font(Type.INTERFACE)
        font.setWeight(QFont.Weight.DemiBold if is_top else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self._theme.colours.text)
        words = room.adjusted(GRID, 0, -(SMALL + GRID) if row.warning else 0, 0)
        shown = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, _LEFT, shown)
        if row.warning:
            sign = QRect(words.right() + GRID, words.center().y() - SMALL // 2, SMALL, SMALL)
            self._triangle(painter, sign, self._theme.colours.warn)

    def _page_break(self, painter: QPainter, room: QRect, row: OutlineRow) -> None:
        colours = self._theme.colours
        middle = room.center().y()
        left = room.left() + GRID + BAR + GRID
        icon = self._icons.icon(row.icon, SMALL, colours.dimmed)
        icon.paint(painter, QRect(left, middle - SMALL // 2, SMALL, SMALL))
        words = room.adjusted(GRID + BAR + GRID + _LABEL_WIDTH, 0, 0, 0)
        self._line(painter, words, row.text, colours.second, Type.SMALL)
        rule = words.left() + painter.fontMetrics().horizontalAdvance(row.text) + TIGHT
        painter.setPen(QPen(colours.border, 1, Qt.PenStyle.DashLine))
        painter.drawLine(rule, middle, room.right(), middle)

    def _words(self, painter: QPainter, room: QRect, row: OutlineRow) -> None:
        colours = self._theme.colours
        lead = QRect(room.left() + GRID, room.top() + GRID, _LABEL_WIDTH, Type.INTERFACE.line)
        if row.kind == EXCERPT:
            self._excerpt_lead(painter, room, lead, row)
        else:
            self._lead(painter, room, lead, row)
        words = room.adjusted(GRID + BAR + GRID + _LABEL_WIDTH, GRID, 0, -GRID)
        has_text = not (row.trouble and row.trouble == row.text)
        if not has_text:
            self._triangle(painter, words, colours.error)
            words.adjust(SMALL + GRID, 0, 0, 0)
        remark, tone = self._remark(row)
        lines = two_lines(row.text, self._theme.font(Type.INTERFACE), words.width())
        first = QRect(words.left(), words.top(), words.width(), Type.INTERFACE.line)
        second = first.translated(0, Type.INTERFACE.line)
        words_first = row.text if self.always_names_source else lines[0]
        self._line(painter, first, words_first, colours.text if has_text else colours.second)
        if remark:
            self._remark_line(painter, second, row, remark, tone)
        elif len(lines) > 1 and not self._says_second(row):
            self._line(painter, second, lines[1], colours.text)
        elif row.second:
            self._line(painter, second, row.second, colours.second, Type.SMALL)

    def _says_second(self, row: OutlineRow) -> bool:
        """Tell whether the second line says what the row is, however long its words are."""
        return bool(row.second) and (self.always_names_source or row.kind != EXCERPT)

    def _remark_line(
        self, painter: QPainter, line: QRect, row: OutlineRow, remark: str, tone: QColor
    ) -> None:
        if row.trouble or row.warning:
            self._triangle(painter, line, tone)
            line = line.adjusted(SMALL + GRID, 0, 0, 0)
        self._line(painter, line, remark, tone, Type.SMALL)

    def _triangle(self, painter: QPainter, line: QRect, tone: QColor) -> None:
        icon = self._icons.icon("triangle-alert", SMALL, tone)
        icon.paint(painter, QRect(line.left(), line.top() + 2, SMALL, SMALL))

    def _bar(self, painter: QPainter, room: QRect, lead: QRect, row: OutlineRow) -> None:
        if row.colour:
            tone = self._theme.bar(row.colour)
            top, bottom = room.top() + TIGHT, room.bottom() - TIGHT + 1
            draw_bar(painter, lead.left(), top, bottom, tone, row.pattern)

    def _lead(self, painter: QPainter, room: QRect, lead: QRect, row: OutlineRow) -> None:
        self._bar(painter, room, lead, row)
        icon = self._icons.icon(row.icon, SMALL, self._theme.colours.dimmed)
        icon.paint(painter, QRect(lead.left() + BAR + GRID, lead.top() + 2, SMALL, SMALL))

    def _excerpt_lead(self, painter: QPainter, room: QRect, lead: QRect, row: OutlineRow) -> None:
        self._bar(painter, room, lead, row)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colours.second)
        painter.drawText(lead.translated(BAR + GRID, 0), _LEFT, row.label)

    def _remark(self, row: OutlineRow) -> tuple[str, QColor]:
        """Return what has to be said about the row below its first line, and the colour for it."""
        if row.trouble:
            same = row.trouble == row.text
            return ("" if same else row.trouble), self._theme.colours.error
        if row.warning:
            return row.warning, self._theme.colours.warn
        if row.wordings > 1:
            words = QCoreApplication.translate("OutlineRow", "{n} versions")
            return words.format(n=row.wordings), self._theme.colours.warn
        return "", self._theme.colours.second

    def _line(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        colour: QColor,
        use: Type = Type.INTERFACE,
    ) -> None:
        painter.setFont(self._theme.font(use))
        painter.setPen(colour)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return text on one or two lines of this width in pixels, the second cut with … if need be."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Two lines never hold more than this; a whole chapter need not be shaped for them.
    layout = QTextLayout(text[:400], font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(max(width, 1))
    layout.endLayout()
    first = unit_slice(text, 0, line.textLength()) if line.isValid() else ""
    rest = text[len(first) :]
    if not rest.strip():
        return [first]
    second = QFontMetrics(font).elidedText(
        rest.lstrip()[:400], Qt.TextElideMode.ElideRight, max(width, 1)
    )
    return [first.rstrip(), second]
