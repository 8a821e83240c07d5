"""A pop-up list of tags or analysts to be shown or hidden; with many, typing finds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.analyst import folded
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.article_tags import Choice
from desktop_app.widgets.tags.popup import Popup
from desktop_app.widgets.theme import GRID, ROW_COMPACT, TIGHT, Theme, Type

FILTER_FROM = 20
"""More choices than this can be found by typing."""
_MOST_ROWS, _WIDTH = 12, 300
_ID = Qt.ItemDataRole.UserRole


class SightList(Popup):
    """Ticked rows are shown. `hidden_changed` tells the ids that are hidden now.

    Space or a click turns a row, Escape closes the list and gives the keyboard back.
    """

    hidden_changed = Signal(object)

    def __init__(
        self, title: str, choices: Sequence[Choice], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self.rows = QListWidget()
        self.filter = QLineEdit()
        self.show_all = QPushButton(self.tr("Show all"))
        self.hide_all = QPushButton(self.tr("Hide all"))
        self._title = QLabel(title)
        self._set_up(title, len(choices))
        self._lay_out()
        for choice in choices:
            self._add(choice)
        if choices:
            self.rows.setCurrentRow(0)
        self.rows.itemChanged.connect(lambda item: self._tell())
        self.filter.textChanged.connect(self._find)
        self.show_all.clicked.connect(lambda: self._turn_all(Qt.CheckState.Checked))
        self.hide_all.clicked.connect(lambda: self._turn_all(Qt.CheckState.Unchecked))

    def _set_up(self, title: str, count: int) -> None:
        self.setAccessibleName(title)
        self._title.setFont(self.theme.font(Type.SECTION))
        self.rows.setAccessibleName(title)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setFixedHeight(min(max(count, 1), _MOST_ROWS) * ROW_COMPACT)
        self.filter.setPlaceholderText(self.tr("Type to find"))
        self.filter.setAccessibleName(self.tr("Type to find"))
        self.filter.setVisible(count > FILTER_FROM)
        self.filter.installEventFilter(self)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_all)
        buttons.addWidget(self.hide_all)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(self._title)
        column.addWidget(self.filter)
        column.addWidget(self.rows)
        column.addLayout(buttons)

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(self.tr("{name} · {n}").format(name=choice.name, n=choice.count))
        item.setData(_ID, choice.id)
        item.setToolTip(choice.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if choice.is_shown else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(_WIDTH - 4 * GRID, ROW_COMPACT))
        self.rows.addItem(item)

    def offer(self, point: QPoint) -> None:
        """Open at a place of the screen, ready for the keyboard; gone when it is closed."""
        self.open_at(point, self.rows if self.filter.isHidden() else self.filter)

    def wanted_size(self, room: int) -> QSize:
        return QSize(min(_WIDTH, room), self.sizeHint().height())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field that finds, Down and Enter go to the rows, and Escape closes."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rows.setFocus()
            return True
        return False

    def _items(self) -> list[QListWidgetItem]:
        return [self.rows.item(row) for row in range(self.rows.count())]

    def _find(self, words: str) -> None:
        wanted = folded(words)
        for item in self._items():
            item.setHidden(wanted not in folded(item.toolTip()))
        first = next((item for item in self._items() if not item.isHidden()), None)
        if first is not None:
            self.rows.setCurrentItem(first)

    def _turn_all(self, state: Qt.CheckState) -> None:
        self.rows.blockSignals(True)
        for item in self._items():
            item.setCheckState(state)
        self.rows.blockSignals(False)
        self.rows.viewport().update()
        self._tell()

    def _tell(self) -> None:
        hidden: frozenset[EntityId] = frozenset(
            item.data(_ID) for item in self._items() if item.checkState() == Qt.CheckState.Unchecked
        )
        self.hidden_changed.emit(hidden)
