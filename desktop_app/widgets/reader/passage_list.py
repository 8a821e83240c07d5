"""A pop-up list of passages: a few letters narrow it, Enter goes to the one that is marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.viewmodels.passage import Passage
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.reader.passage_rows import PassageRow, PassageRows
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.surfaces import Surface
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.theme import GRID, ROW_COMPACT, TIGHT, Theme, Type

_WIDTH, _MOST_ROWS = 560, 12
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_STAYS_OPEN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PassageList(Surface):
    """Stands inside `window` until a passage is taken or the keyboard leaves; then it is gone.

    `chosen` tells the annotation's id. The keyboard stays in `field` and goes back to where it was.
    """

    chosen = Signal(str)

    def __init__(
        self, passages: Sequence[Passage], styles: PassageStyles, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(theme, window)
        self._window = window
        self._before = QApplication.focusWidget()
        self._model = PassageRows(passages, styles, self)
        self.field = ComposingField()
        self.rows = QListView()
        self._hint = dimmed(QLabel())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._set_up(theme, styles)
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addWidget(self.rows, 1)
        column.addWidget(self._hint)
        self.field.typed_changed.connect(self._find)
        self.field.entered.connect(lambda modifiers: self._take())
        self.field.installEventFilter(self)
        self.rows.clicked.connect(lambda index: self._take())
        self._say_count()

    def _set_up(self, theme: Theme, styles: PassageStyles) -> None:
        self.setAccessibleName(self.tr("Passages"))
        self.field.setPlaceholderText(self.tr("Words, tag, note or name"))
        self.field.setAccessibleName(self.tr("Find a passage"))
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(PassageRow(theme, styles, self.rows))
        self.rows.setAccessibleName(self.tr("Passages that match"))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setStyleSheet("QListView { background: transparent; }")
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint.setFont(theme.font(Type.SMALL))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        self.setGraphicsEffect(shadow)

    def open_at(self, point: QPoint, current: str) -> None:
        """Open near a point of the screen with an annotation marked, else the first one."""
        room = self._window.rect().adjusted(TIGHT, TIGHT, -TIGHT, -TIGHT)
        place = self._window.mapFromGlobal(point)
        width, height = min(_WIDTH, room.width()), min(self._height(), room.height())
        left = max(room.left(), min(place.x(), room.right() - width))
        top = max(room.top(), min(place.y() + GRID, room.bottom() - height))
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row = max(0, self._model.row_of(current))
        self.rows.setCurrentIndex(self._model.index(row))
        self.rows.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYS_OPEN:
                self.close()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._give_keyboard_back()
                return True
            if event.key() in _WALKING:
                QApplication.sendEvent(self.rows, event)
                return True
        return False

    def _find(self, typed: str) -> None:
        self._model.find(typed)
        self.rows.setCurrentIndex(self._model.index(0))
        self._say_count()

    def _say_count(self) -> None:
        words = self.tr("{n} of {all} · Enter goes there · Esc closes")
        self._hint.setText(words.format(n=self._model.rowCount(), all=self._model.total))

    def _take(self) -> None:
        passage = self._model.passage_at(self.rows.currentIndex().row())
        self._give_keyboard_back()
        if passage is not None:
            self.chosen.emit(passage.id)

    def _give_keyboard_back(self) -> None:
        before = self._before
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()

    def _height(self) -> int:
        chrome = self.field.sizeHint().height() + self._hint.sizeHint().height()
        rows = min(max(1, self._model.total), _MOST_ROWS)
        return chrome + 2 * TIGHT + 2 * GRID + rows * ROW_COMPACT
