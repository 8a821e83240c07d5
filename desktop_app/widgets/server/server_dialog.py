"""Asks which server: its address, a check of it, and below what is to be done there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.server.passwords import no_keyring
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.viewmodels.server.asking import Answer, Asking, checked
from desktop_app.viewmodels.server.login import Login
from desktop_app.widgets.fitting_scroll import FittingScroll
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.server.address_form import AddressForm
from desktop_app.widgets.server.check_list import CheckList
from desktop_app.widgets.theme import TIGHT, WIDE, Theme

if TYPE_CHECKING:
    from desktop_app.workspace.server.server_check import Purpose

INNER_WIDTH = 568
"""Width of what stands in the dialog, in pixels; it is as high as its words need."""
_FOUND_HEIGHT = 132
_AROUND = 140
"""What the buttons, the margins and the frame of the window take of the screen's height."""


class ServerDialog(QDialog):
    """The form, the check and its findings; a subclass says what comes of it.

    What can be done is offered once a check has come through. Nothing here waits: the server is
    asked in the background, and Esc leaves the question at any time.
    """

    purpose: Purpose = "look"
    """What the server is checked for, which the findings are worded for."""

    def __init__(self, theme: Theme, icons: Icons, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._theme = theme
        self._answer: Answer | None = None
        self._login: Login | None = None
        self._keyboard_was: QWidget | None = None
        self.asking = Asking(self)
        self._keyring = Asking(self)
        self.form = AddressForm()
        self.found = CheckList(theme, icons)
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._warning = QLabel()
        self._warning.setWordWrap(True)
        self._warning.setTextFormat(Qt.TextFormat.PlainText)
        self._warning.setFixedWidth(INNER_WIDTH)
        self.more = QWidget()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.check = self.buttons.addButton(
            self.tr("Check"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.go = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.check.clicked.connect(self._check)
        self.go.clicked.connect(self._go)
        self.buttons.rejected.connect(self.reject)
        self.form.changed.connect(self._begin_anew)
        self.form.changed.connect(self._warn)
        self.form.troubled.connect(self.say_trouble)
        self.asking.busy_changed.connect(self._follow_busy)
        self.finished.connect(self._let_go)
        self._begin_anew()
        self._keyring.ask(no_keyring, self.form.say_no_keyring, self.say_trouble)

    def _lay_out(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(TIGHT)
        for widget in (self.form, self._warning, self._told, self.found, self.more):
            rows.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        self._scroll = FittingScroll(inner, _AROUND)
        column.addWidget(self._scroll)
        column.addWidget(self.buttons)
        for widget in (self._warning, self.found, self.more):
            widget.hide()
        self._told.setFixedWidth(INNER_WIDTH)
        self.form.setFixedWidth(INNER_WIDTH)
        self.found.setFixedSize(INNER_WIDTH, _FOUND_HEIGHT)
        # As high as its words, also where the window manager would give it the whole screen.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def order_stops(self, *more: QWidget) -> None:
        """Let the keyboard go from top to bottom; `more` are the stops below the findings."""
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for before, after in pairwise((*more, self.go, self.check, cancel)):
            self.setTabOrder(before, after)

    @property
    def told(self) -> str:
        """What is said now: what is under way, or what went wrong."""
        return self._told.text()

    @property
    def warning(self) -> str:
        """What is said where somebody else could answer in the server's place, else empty."""
        return self._warning.text()

    def _warn(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.warn)
        self._warning.setPalette(palette)
        self._warning.setText(self.form.warning)
        self._warning.setVisible(bool(self.form.warning))

    def say_trouble(self, sentence: str) -> None:
        """Say why something could not be done."""
        self._say(sentence, self._theme.colours.error)

    def say(self, sentence: str) -> None:
        """Say quietly how things stand."""
        self._say(sentence, self._theme.colours.second)

    def _say(self, sentence: str, colour: QColor) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._told.setPalette(palette)
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the screen while there is more to say."""
        super().resizeEvent(event)
        frame, room = self.frameGeometry(), self.screen().availableGeometry()
        if frame.bottom() > room.bottom():
            self.move(self.x(), max(room.top(), self.y() - frame.bottom() + room.bottom()))

    # The check

    def _begin_anew(self) -> None:
        """Forget what was found: it was found for another address."""
        self.asking.cancel()
        self._answer = self._login = None
        self.found.hide()
        self.more.hide()
        self.go.setEnabled(False)
        self.check.setEnabled(self.form.fields.is_complete or "://" in self.form.host.text())
        self.check.setDefault(True)
        self.say("")

    def _check(self) -> None:
        try:
            login = self.form.login()
        except ServerTrouble as trouble:
            self.say_trouble(str(trouble))
            return
        self.say(self.tr("Asking {host}…").format(host=login.address.shown))
        self.asking.ask(
            lambda: checked(login.address, login.password, self.purpose),
            lambda answer: self._take(login, answer),
            self.say_trouble,
        )

    def _take(self, login: Login, answer: Answer) -> None:
        self._login, self._answer = login, answer
        self.found.show_checks(answer.checks)
        self.found.show()
        self.say("")
        if answer.about is not None:
            self.more.show()
            self.show_answer(login, answer)
            self._offer()
            if self.go.isEnabled() and not self.more.isAncestorOf(self._keyboard):
                self.go.setFocus()
            # Once it has its place.
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.more))
        elif answer.checks and answer.checks[-1].reason in ("password", "no-password"):
            self.form.password.setFocus()
            self.form.password.selectAll()

    def show_answer(self, login: Login, answer: Answer) -> None:
        """Show what can be done on a server that let me in."""

    @property
    def can_go(self) -> bool:
        """Whether what stands in the dialog can be done."""
        return self._answer is not None and self._answer.is_usable

    def _offer(self) -> None:
        can_go = self.can_go and not self.asking.is_busy
        self.go.setEnabled(can_go)
        if can_go:
            self.go.setDefault(True)
        # A box that stands for its first button has Tab pass by that button, and never come round.
        self.buttons.setFocusProxy(None)  # type: ignore[arg-type]  # none is what Qt takes

    # What comes of it

    def _go(self) -> None:
        if self._login is not None:
            self.act(self._login)

    def act(self, login: Login) -> None:
        """Do what the dialog is for."""

    @property
    def _keyboard(self) -> QWidget:
        return self.focusWidget() or self

    def _follow_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._keyboard_was = self._keyboard
        self.form.setEnabled(not is_busy)
        self.more.setEnabled(not is_busy)
        self.check.setEnabled(not is_busy and self.form.fields.is_complete)
        self._offer()
        if not is_busy and self._keyboard_was is not None and self._keyboard_was.isEnabled():
            # Meanwhile it was on Cancel, where Enter would throw away what was found.
            self._keyboard_was.setFocus()

    def _let_go(self) -> None:
        self.asking.cancel()
        self._keyring.cancel()
