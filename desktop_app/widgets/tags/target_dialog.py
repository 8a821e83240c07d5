"""Asks for another tag: the one to merge into, or the one that passages move to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
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
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.pins import Pins
from desktop_app.viewmodels.tag_choices import TagChoices
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.choice_row import ChoiceRow
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.ringed_list import ring
from desktop_app.widgets.theme import ROW_COMPACT, TIGHT, WIDE, Theme

_WIDTH, _ROWS = 440, 9
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TargetDialog(QDialog):
    """A few letters find the tag, Enter takes it: `chosen` carries its id.

    `outlook` says under the list what choosing a tag would do. The tag itself is not in the list.
    """

    chosen = Signal(str)

    def __init__(
        self,
        codebook: Codebook,
        tag: EntityId,
        pins: Pins,
        theme: Theme,
        outlook: Callable[[EntityId], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._codebook = codebook
        self._choices = TagChoices(self, leave_out=tag, may_make=False)
        self._outlook = outlook
        self.question = QLabel()
        self.field = ComposingField()
        self.rows = QListView()
        self.rows.setItemDelegate(
            ChoiceRow(theme, Icons(resource("icons"), theme, self), self.rows, pins)
        )
        self.result_label = dimmed(QLabel())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._take_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._set_up()
        self._lay_out()
        self.field.typed_changed.connect(self._find)
        self.field.entered.connect(self._take)
        self.field.installEventFilter(self)
        self.rows.doubleClicked.connect(self._take)
        self.rows.selectionModel().currentChanged.connect(self._say_outlook)
        ring(self.rows, theme)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self._find("")

    def ask(self, title: str, question: str, verb: str) -> None:
        """Open; `verb` stands on the button that takes the tag."""
        self.setWindowTitle(title)
        self.question.setText(question)
        self._take_button.setText(verb)
        self.open()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_up(self) -> None:
        for label in (self.question, self.result_label):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_label.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.result_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.field.setPlaceholderText(self.tr("A few letters of the other tag"))
        self.field.setAccessibleName(self.tr("The other tag"))
        self.rows.setModel(self._choices)
        self.rows.setAccessibleName(self.tr("Tags that match"))
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setFixedHeight(_ROWS * ROW_COMPACT + 4)
        self._take_button.setDefault(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        parts = (self.question, self.field, self.rows, self.result_label, self.buttons)
        for widget in parts:
            column.addWidget(widget)
        self.setFixedWidth(_WIDTH)

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
        self._choices.find(self._codebook, typed)
        if typed.strip() and self._choices.matches:
            first = self._choices.index(0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.rows.selectionModel().setCurrentIndex(first, flag)
        self.rows.scrollToTop()
        self._say_outlook()

    def _say_outlook(self) -> None:
        tag = self._pointed
        self._take_button.setEnabled(bool(tag))
        if tag:
            self.result_label.setText(self._outlook(tag))
        elif self._choices.matches:
            self.result_label.clear()
        else:
            self.result_label.setText(self.tr("No other tag is called so."))

    @property
    def _pointed(self) -> EntityId:
        """The tag that Enter would take, empty where none is pointed at."""
        index = self.rows.currentIndex()
        found = self._choices.found_at(index.row()) if index.isValid() else None
        return found.tag.id if found else ""

    def _take(self) -> None:
        if tag := self._pointed:
            self.accept()
            self.chosen.emit(tag)
