"""Asks for the password of a server, when the analyst wants to enter it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.passwords import no_keyring
from desktop_app.viewmodels.server.asking import Asking
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import TIGHT, WIDE

_WIDTH = 440


class PasswordDialog(QDialog):
    """`entered(password, keep)` tells what was entered."""

    entered = Signal(str, bool)

    def __init__(self, address: ServerAddress, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Password"))
        said = self.tr("The password of «{user}» at {host}")
        question = QLabel(said.format(user=address.user, host=address.shown))
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.keep = QCheckBox(self.tr("Keep the password in this computer's keyring"))
        self.keep.setChecked(True)
        self._no_keyring = dimmed(QLabel())
        self._no_keyring.setWordWrap(True)
        self._no_keyring.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._enter)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        for widget in (question, self.password, self.keep, self._no_keyring, buttons):
            column.addWidget(widget)
        for widget in (question, self.password, self._no_keyring):
            widget.setFixedWidth(_WIDTH - 2 * WIDE)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self.password.setFocus()
        keyring = Asking(self)
        self.finished.connect(keyring.cancel)
        keyring.ask(no_keyring, self._say_no_keyring, self._say_no_keyring)

    def _say_no_keyring(self, sentence: str) -> None:
        self.keep.setVisible(not sentence)
        self.keep.setChecked(not sentence)
        self._no_keyring.setText(sentence)
        self._no_keyring.setVisible(bool(sentence))

    def _enter(self) -> None:
        if self.password.text():
            self.accept()
            self.entered.emit(self.password.text(), self.keep.isChecked())
