"""What to look at before the export, in three groups: Enter or a click goes to the place."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.before_export import FINDING, GROUP, BeforeExport
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.row_ground import (
    RowState,
    leave_rows_to_delegate,
    paint_ground,
    paint_ring,
)
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import (
    GRID,
    ROW_COMPACT,
    ROW_TWO_LINES,
    SPACE,
    TIGHT,
    Theme,
    Type,
)
from desktop_app.workspace.briefings.briefing_checks import Group

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ICONS: dict[Group, str] = {"stops": "triangle-alert", "check": "search", "style": "pencil"}


class BeforeExportPanel(QWidget):
    """`wanted` carries the finding whose place is to be shown, `left` asks to go back (Esc)."""

    wanted = Signal(object)
    left = Signal()

    def __init__(
        self, model: BeforeExport, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.rows = _Rows(model, theme, icons)
        title = QLabel(self.tr("Before export"))
        title.setFont(theme.font(Type.SECTION))
        hint = dimmed(QLabel(self.tr("Enter goes there; nothing keeps you from exporting")))
        hint.setFont(theme.font(Type.SMALL))
        self.none = dimmed(QLabel(self.tr("Nothing to look at: ready to be exported.")))
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = Band(theme)
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE, GRID, SPACE, GRID + 1)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((head, 0), (self.rows, 1), (self.none, 1)):
            column.addWidget(part, stretch)
        self.setMinimumHeight(3 * ROW_TWO_LINES)
        self.rows.taken.connect(self.wanted)
        self.rows.left.connect(self.left)
        model.changed.connect(self._follow)
        self._follow()

    def take_keyboard(self) -> None:
        """Give the keyboard to the first finding."""
        self.rows.stand_on_first()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        self.rows.setVisible(bool(self._model.findings))
        self.none.setVisible(not self._model.findings)


class _Rows(QListView):
    taken = Signal(object)
    left = Signal()

    def __init__(self, model: BeforeExport, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._findings = model
        self.setModel(model)
        self.setItemDelegate(_Row(theme, icons, self))
        self.setAccessibleName(self.tr("Before export"))
        leave_rows_to_delegate(self)
        self.clicked.connect(self._take)

    def stand_on_first(self) -> None:
        """Make the first finding current unless one is."""
        if not self.currentIndex().isValid() and self._findings.rowCount() > 1:
            self.setCurrentIndex(self._findings.index(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            self._take(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        finding = self._findings.finding_at(index.row())
        if finding is not None:
            self.taken.emit(finding)


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, colours = RowState.of(option), self._theme.colours
        painter.save()
        is_heading = index.data(FINDING) is None
        group: Group = index.data(GROUP)
        rect = state.rect
        text_left = rect.left() + SPACE
        if is_heading:
            font = self._theme.font(Type.INTERFACE)
            font.setBold(True)
            painter.setFont(font)
            icon = self._icons.icon(_ICONS[group], SMALL, self._colour(group))
            icon.paint(painter, QRect(text_left, _middle(rect), SMALL, SMALL))
            text_left += SMALL + TIGHT
        else:
            paint_ground(painter, rect, state, colours)
            painter.setFont(self._theme.font(Type.INTERFACE))
            text_left += SMALL + TIGHT
        painter.setPen(colours.text)
        room = QRect(text_left, rect.top(), rect.right() - text_left - TIGHT, rect.height())
        words = index.data(Qt.ItemDataRole.DisplayRole)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, int(line), elided)
        if not is_heading and state.is_current and state.has_keyboard:
            paint_ring(painter, rect, colours.accent)
        painter.restore()

    def _colour(self, group: Group) -> QColor:
        colours = self._theme.colours
        return {"stops": colours.error, "check": colours.warn, "style": colours.second}[group]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_COMPACT)


def _middle(rect: QRect) -> int:
    return rect.top() + (rect.height() - SMALL) // 2
