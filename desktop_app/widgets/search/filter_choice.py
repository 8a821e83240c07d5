"""The pop-up in which values of a filter are ticked: type a part of one, Enter ticks it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.text_folding import folded
from desktop_app.viewmodels.search.filters import Choice
from desktop_app.viewmodels.search.search_words import number
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.theme import ROW_COMPACT, SPACE, TIGHT, Theme

_WIDTH, _ROWS = 300, 9
_VALUE = Qt.ItemDataRole.UserRole
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FilterChoice(Popup):
    """Stays open while values are ticked; `turned` carries the one that was. Esc closes it."""

    turned = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._choices: list[Choice] = []
        self._ticked: frozenset[str] = frozenset()
        self.words = ComposingField()
        self.rows = QListWidget()
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(self.words)
        column.addWidget(self.rows, 1)
        self.words.typed_changed.connect(lambda typed: self._fill())
        self.words.entered.connect(lambda modifiers: self._turn(self.rows.currentItem()))
        self.rows.itemClicked.connect(self._turn)
        self.words.installEventFilter(self)

    def offer(self, title: str, choices: list[Choice], ticked: frozenset[str]) -> None:
        """Offer values, some of them ticked."""
        self._choices, self._ticked = choices, ticked
        self.words.clear()
        self.words.setPlaceholderText(title)
        self.words.setAccessibleName(title)
        self.rows.setAccessibleName(title)
        self._fill()

    def wanted_size(self, room: int) -> QSize:
        rows = min(_ROWS, max(1, len(self._choices)))
        height = self.words.sizeHint().height() + 3 * TIGHT + rows * ROW_COMPACT
        return QSize(min(_WIDTH, room), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the rows while the keyboard stays in the field."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() in _WALKING:
            QApplication.sendEvent(self.rows, event)
            return True
        return False

    def _fill(self) -> None:
        typed = folded(self.words.typed).strip()
        here = self.rows.currentItem()
        current = here.data(_VALUE) if here is not None else None
        self.rows.clear()
        for choice in self._choices:
            if typed in folded(choice.words):
                self._add(choice)
        values = [self.rows.item(row).data(_VALUE) for row in range(self.rows.count())]
        self.rows.setCurrentRow(values.index(current) if current in values else 0)

    def _add(self, choice: Choice) -> None:
        words = choice.words
        if choice.count:
            words = self.tr("{words}  ({n})").format(words=words, n=number(choice.count))
        item = QListWidgetItem(words)
        item.setData(_VALUE, choice.value)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        is_ticked = choice.value in self._ticked
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        item.setToolTip(choice.words)
        item.setSizeHint(QSize(SPACE, ROW_COMPACT))
        self.rows.addItem(item)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        value = str(item.data(_VALUE))
        self._ticked ^= {value}
        is_ticked = value in self._ticked
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.turned.emit(value)
