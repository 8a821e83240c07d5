"""The window while a large workspace is read for the first time: how far it is, and a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop_app.widgets.content import Content
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.theme import SPACE, Theme, Type

_WIDTH = 560


class FirstReadingView(Content):
    """Shows a sentence over a bar; `cancelled` where nobody wants to wait."""

    cancelled = Signal()
    is_passing = True

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        heading = ElidingLabel(name)
        heading.setFont(theme.font(Type.TITLE))
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How much is read"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self._give_up)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._give_up)
        self._lay_out(heading)

    def _lay_out(self, heading: QLabel) -> None:
        hint = dimmed(QLabel(self.tr("This is done once; from then on it opens at once.")))
        hint.setWordWrap(True)
        inside = QWidget()
        inside.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for widget in (heading, self.said, self.bar, hint):
            column.addWidget(widget)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(1)
        down.addLayout(across)
        down.addStretch(2)

    def show_progress(self, sentence: str, percent: int) -> None:
        """Say how far it is, unless it is being given up."""
        if self.cancel.isEnabled():
            self.said.setText(sentence)
            self.bar.setValue(percent)

    def take_keyboard(self) -> None:
        """Give the keyboard to the way out."""
        self.cancel.setFocus()

    def _give_up(self) -> None:
        self.cancel.setEnabled(False)
        self.said.setText(self.tr("Cancelling…"))
        self.cancelled.emit()
