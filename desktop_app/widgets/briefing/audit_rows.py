"""The quotations of an audited document as rows: verdict in words, colour and icon."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.formats.word.audit.verdicts import Quotation, Verdict
from desktop_app.viewmodels.briefing_audit import QUOTATION, BriefingAudit
from desktop_app.viewmodels.verdict_words import gravity, place_words, verdict_name
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.row_ground import (
    RowState,
    leave_rows_to_delegate,
    paint_ground,
    paint_ring,
)
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import GRID, ROW_TWO_LINES, SPACE, TIGHT, Colours, Theme, Type

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_VERDICT_WIDTH = 104

ICONS: dict[Verdict, str] = {
    Verdict.VERBATIM: "check",
    Verdict.TYPOGRAPHY: "check",
    Verdict.SHORTENED: "scissors",
    Verdict.TRANSLATED: "case-sensitive",
    Verdict.PARAPHRASED: "pilcrow",
    Verdict.ALTERED: "triangle-alert",
    Verdict.MOVED: "arrow-down",
    Verdict.COPIED: "copy",
    Verdict.DELETED: "trash-2",
    Verdict.UNSOURCED: "circle-help",
}


def verdict_colour(verdict: Verdict, colours: Colours) -> QColor:
    """Return the colour of a verdict on a pane."""
    return {"ok": colours.ok, "look": colours.second, "fault": colours.error}[gravity(verdict)]


class AuditRows(QListView):
    """`wanted` carries the quotation whose passage is to be shown, `current_changed` the row's."""

    wanted = Signal(object)
    current_changed = Signal(object)

    def __init__(self, audit: BriefingAudit, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._audit = audit
        self.setModel(audit)
        self.setItemDelegate(_Row(theme, icons, self))
        self.setAccessibleName(self.tr("Quotations"))
        leave_rows_to_delegate(self)
        self.clicked.connect(self._take)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self._audit.quotation_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        quotation = self._audit.quotation_at(index.row())
        if quotation is not None:
            self.wanted.emit(quotation)


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, colours = RowState.of(option), self._theme.colours
        quotation: Quotation = index.data(QUOTATION)
        painter.save()
        paint_ground(painter, state.rect, state, colours)
        self._paint_verdict(painter, state.rect, quotation.verdict)
        left = state.rect.left() + SPACE + SMALL + TIGHT + _VERDICT_WIDTH
        room = QRect(left, state.rect.top() + GRID, state.rect.right() - left - TIGHT, 20)
        words = " ".join((quotation.printed or quotation.original).split())
        self._paint_line(painter, room, f"“{words}”", Type.INTERFACE, colours.text)
        room.translate(0, Type.INTERFACE.line)
        self._paint_line(painter, room, place_words(quotation), Type.SMALL, colours.second)
        if state.is_current and state.has_keyboard:
            paint_ring(painter, state.rect, colours.accent)
        painter.restore()

    def _paint_verdict(self, painter: QPainter, row: QRect, verdict: Verdict) -> None:
        colour = verdict_colour(verdict, self._theme.colours)
        icon = self._icons.icon(ICONS[verdict], SMALL, colour)
        icon.paint(painter, QRect(row.left() + SPACE, row.top() + GRID + 2, SMALL, SMALL))
        left = row.left() + SPACE + SMALL + TIGHT
        room = QRect(left, row.top() + GRID, _VERDICT_WIDTH - TIGHT, Type.INTERFACE.line)
        self._paint_line(painter, room, verdict_name(verdict), Type.INTERFACE, colour)

    def _paint_line(
        self, painter: QPainter, room: QRect, words: str, use: Type, colour: QColor
    ) -> None:
        painter.setFont(self._theme.font(use))
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(line), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_TWO_LINES)
