"""Asks for the analyst's name and colour, once and in place, before the first passage is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.colours import next_colour
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.colour_choice import ColourChoice
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE, Theme


class NameStrip(Band):
    """A strip over the status bar, so that no text moves: Enter introduces the analyst, Esc not.

    `closed` is emitted when it goes, so that the keyboard can return to where it was.
    """

    closed = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, Qt.Edge.TopEdge, parent)
        self._desk = desk
        self._is_asked = False
        self._question = QLabel()
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Your name"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.setMaxLength(100)
        self._name.setMinimumWidth(160)
        self._name.setMaximumWidth(260)
        self._colour = ColourChoice(theme)
        self._confirm = QPushButton(self.tr("Take this name"))
        self._confirm.setToolTip(self.tr("Enter"))
        self._leave = QPushButton(self.tr("Not now"))
        self._leave.setToolTip(self.tr("Esc"))
        self._lay_out()
        self._name.returnPressed.connect(self._introduce)
        self._name.textChanged.connect(self._follow_name)
        self._confirm.clicked.connect(self._introduce)
        self._leave.clicked.connect(self._close)
        self.hide()

    def _lay_out(self) -> None:
        parts = QWidget()
        # In a narrow window the parts take a second line; the window must not grow for them.
        flow = FlowLayout(SPACE, parts)
        for widget in (self._question, self._name, self._colour, self._confirm, self._leave):
            flow.addWidget(widget)
        for each in (parts, self):
            policy = each.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            each.setSizePolicy(policy)
        row = QVBoxLayout(self)
        row.setContentsMargins(WIDE, TIGHT, WIDE, TIGHT)
        row.addWidget(parts)

    def ask(self, *, waiting: bool) -> None:
        """Open the strip; `waiting` says that a passage waits for the name."""
        self._is_asked = waiting
        known = self._desk.project.analysts.get(self._desk.analyst)
        used = [each.colour for each in self._desk.project.analysts.values() if each is not known]
        settings = self._desk.settings
        name = known.name if known else settings.get("analyst_name", "")
        colour = known.colour if known else settings.get("analyst_colour", "")
        self._question.setText(
            self.tr("Who tags here? Your passages carry this name.")
            if waiting
            else self.tr("Your passages carry this name.")
        )
        self._name.setText(name)
        self._name.selectAll()
        self._colour.choose(colour or next_colour(used))
        self._follow_name()
        self.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._introduce()
        else:
            super().keyPressEvent(event)

    def _follow_name(self) -> None:
        has_name = bool(self._name.text().strip())
        self._confirm.setEnabled(has_name)
        self._confirm.setDefault(has_name)

    def _introduce(self) -> None:
        if not self.isVisible() or not self._confirm.isEnabled():
            return
        self._is_asked = False
        self.hide()
        self._desk.introduce(self._name.text(), self._colour.chosen)
        self.closed.emit()

    def _close(self) -> None:
        self.hide()
        if self._is_asked:
            self._is_asked = False
            self._desk.forget_waiting()
            self._desk.message.emit(
                self.tr("Nothing was tagged: a passage needs the name of who made it.")
            )
        self.closed.emit()
