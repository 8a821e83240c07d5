"""Asks for a tag, or for every tag: a few letters find it, Enter takes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.codebook import Codebook
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.tag_search import TagSearch
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.ringed_list import ring
from desktop_app.widgets.theme import ROW_COMPACT, TIGHT, WIDE, Theme

_WIDTH, _ROWS = 440, 9
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TagQuestion(QDialog):
    """`chosen` carries the tag's id, empty for every tag."""

    chosen = Signal(str)

    def __init__(self, codebook: Codebook, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Excerpts of a tag"))
        self._codebook = codebook
        self._search = TagSearch(codebook)
        self._found: list[EntityId] = []
        self._words = QStringListModel(self)
        self.field = ComposingField()
        self.rows = QListView()
        self.none = QLabel(self.tr("No tag is called so."))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._take_button = self.buttons.addButton(
            self.tr("Add the list"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._set_up(theme)
        self.field.typed_changed.connect(self._find)
        self.field.entered.connect(self._take)
        self.field.installEventFilter(self)
        self.rows.doubleClicked.connect(self._take)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self._find("")

    def _set_up(self, theme: Theme) -> None:
        self.field.setPlaceholderText(self.tr("A few letters of the tag"))
        self.field.setAccessibleName(self.tr("Tag"))
        self.rows.setModel(self._words)
        self.rows.setAccessibleName(self.tr("Tags that match"))
        self.rows.setUniformItemSizes(True)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setFixedHeight(_ROWS * ROW_COMPACT + 4)
        self._take_button.setDefault(True)
        ring(self.rows, theme)
        question = QLabel(self.tr("Which tag’s excerpts are to be listed?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        for widget in (question, self.field, self.rows, self.none, self.buttons):
            column.addWidget(widget)
        self.setFixedWidth(_WIDTH)

    def ask(self) -> None:
        """Open, ready to type."""
        self.open()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _WALKING
        ):
            QApplication.sendEvent(self.rows, event)
            return True
        return False

    def _find(self, typed: str) -> None:
        found = [(each.tag.id, each.path) for each in self._search.find(typed)]
        if not typed.strip():
            found.insert(0, ("", self.tr("Every tag, each under a heading of its own")))
        self._found = [tag for tag, _ in found]
        self._words.setStringList([path.replace("/", " / ") for _, path in found])
        self.rows.setCurrentIndex(self._words.index(0))
        self.none.setVisible(not found)
        self._take_button.setEnabled(bool(found))

    def _take(self) -> None:
        row = self.rows.currentIndex().row()
        if 0 <= row < len(self._found):
            self.accept()
            self.chosen.emit(self._found[row])
