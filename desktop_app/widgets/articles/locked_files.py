"""Asks for the passwords of encrypted files, under the report that refused them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.widgets.theme import GRID, SPACE, TIGHT
from desktop_app.workspace.intake.outcomes import Outcome

MOST = 4
"""Files asked about at a time; the others stand in the report, and are dropped once more."""


def is_locked(outcome: Outcome) -> bool:
    """Tell whether a password would help: the file is encrypted, and its kind takes one."""
    return outcome.reason == "encrypted" and outcome.path.suffix.lower() == ".pdf"


class LockedFile(QWidget):
    """One refused file: its sentence, and a field for the password once that is asked for."""

    given = Signal(object, str)

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._path: Path = outcome.path
        sentence = QLabel(outcome.sentence)
        sentence.setWordWrap(True)
        self.ask = QPushButton(self.tr("Password…"))
        self.ask.setAccessibleName(
            self.tr("Give the password of {file}").format(file=outcome.path.name)
        )
        self.words = QLineEdit()
        self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.words.setPlaceholderText(self.tr("Password"))
        self.words.setAccessibleName(self.tr("Password of {file}").format(file=outcome.path.name))
        self.again = QPushButton(self.tr("Read it"))
        self._form = QWidget()
        fields = QHBoxLayout(self._form)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(TIGHT)
        fields.addWidget(self.words, 1)
        fields.addWidget(self.again)
        self._form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 0, SPACE, TIGHT)
        column.setSpacing(GRID)
        column.addWidget(sentence)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form)
        self.ask.clicked.connect(self._open)
        self.words.returnPressed.connect(self._give)
        self.again.clicked.connect(self._give)

    def _open(self) -> None:
        self.ask.hide()
        self._form.show()
        self.words.setFocus()

    def _give(self) -> None:
        if self.words.text():
            self.given.emit(self._path, self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the question back."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self._form.isVisible():
            self._form.hide()
            self.ask.show()
            self.ask.setFocus()
        else:
            super().keyPressEvent(event)


class LockedFiles(QWidget):
    """The encrypted files of a report; `password_given(path, words)` tries one again."""

    password_given = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def files(self) -> list[LockedFile]:
        """The files asked about, in order."""
        rows = (self._column.itemAt(at) for at in range(self._column.count()))
        widgets = [row.widget() for row in rows if row is not None]
        return [widget for widget in widgets if isinstance(widget, LockedFile)]

    def show_locked(self, outcomes: Sequence[Outcome]) -> None:
        """Ask about these files in the place of earlier ones."""
        for file in self.files:
            self._column.removeWidget(file)
            file.deleteLater()
        for outcome in outcomes:
            file = LockedFile(outcome)
            file.given.connect(self.password_given)
            self._column.addWidget(file)
        self.setVisible(bool(outcomes))
