"""The command palette: every action, found by its words and run by Enter, with its shortcut."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.command_search import command_text, matching
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.row_ground import RowState, paint_ground
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.theme import ROW, SPACE, TIGHT, Theme, Type

_ACTION = Qt.ItemDataRole.UserRole
_WIDTH, _ROWS = 560, 10
_TOP = 72
_STAYS_OPEN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class _CommandRow(QStyledItemDelegate):
    """Paints a command at the left and its shortcut at the right; greyed where it cannot run."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        action = index.data(_ACTION)
        if not isinstance(action, QAction):
            return
        # The keyboard stays in the field above; the selected row is the one that Enter runs.
        state = replace(RowState.of(option), has_keyboard=True)
        row, colours = state.rect, self._theme.colours
        painter.save()
        paint_ground(painter, row, state, colours)
        room = row.adjusted(SPACE, 0, -SPACE, 0)
        painter.setFont(self._theme.font(Type.INTERFACE))
        painter.setPen(colours.second if action.isEnabled() else colours.dimmed)
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.drawText(room, _RIGHT, shortcut)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(shortcut) - SPACE)
        painter.setPen(colours.text if action.isEnabled() else colours.dimmed)
        words = painter.fontMetrics().elidedText(
            command_text(action), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, words)
        painter.restore()


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CommandPalette(Surface):
    """A pop-up at the top of the window. Closing it gives the keyboard back to where it was."""

    def __init__(self, actions: Actions, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._actions = actions
        self._window = window
        self._before: QWidget | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Type a command"))
        self.words.setAccessibleName(self.tr("Type a command"))
        self.rows = QListWidget()
        self.nothing = dimmed(QLabel(self.tr("No command has these words.")))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(SPACE, 0, SPACE, 0)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.rows, 1)
        column.addWidget(self.nothing, 1)
        self.words.textChanged.connect(self._find)
        self.words.returnPressed.connect(self._run_current)
        self.rows.itemClicked.connect(lambda item: self._run_current())
        self.words.installEventFilter(self)
        self.hide()

    def _set_up(self) -> None:
        self.rows.setItemDelegate(_CommandRow(self.theme, self.rows))
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setAccessibleName(self.tr("Commands that match"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)

    def open(self) -> None:
        """Show the palette with all commands, ready to type."""
        self._before = QApplication.focusWidget()
        self.words.clear()
        self._find("")
        self.place()
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """Stand at the top of the window, in its middle."""
        window = self._window
        width = min(_WIDTH, window.width() - 4 * SPACE)
        height = self.words.sizeHint().height() + 3 * TIGHT + _ROWS * ROW
        height = min(height, window.height() - _TOP - SPACE)
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the rows while the keyboard stays in the field; close when it leaves."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYS_OPEN:
                self.hide()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() in _WALKING:
                QApplication.sendEvent(self.rows, event)
                return True
        return False

    def _find(self, words: str) -> None:
        self.rows.clear()
        for action in matching(self._actions.listed(), words):
            item = QListWidgetItem(command_text(action))
            item.setData(_ACTION, action)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.rows.setVisible(self.rows.count() > 0)
        self.nothing.setVisible(self.rows.count() == 0)

    def _run_current(self) -> None:
        item = self.rows.currentItem()
        action = item.data(_ACTION) if item else None
        if isinstance(action, QAction) and action.isEnabled():
            self._close()
            action.trigger()

    def _close(self) -> None:
        """Hide, and give the keyboard back: a command acts where the keyboard was."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
