"""What is asked about the server of the open workspace: connect, password, people, disconnect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.server.asking import Asking
from desktop_app.viewmodels.server.rounds import ServerRounds
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme

if TYPE_CHECKING:
    from desktop_app.widgets.server.connect_dialog import ConnectDialog
    from desktop_app.widgets.server.members_dialog import MembersDialog
    from desktop_app.widgets.server.password_dialog import PasswordDialog
    from desktop_app.widgets.workspace_parts import WorkspaceParts
    from desktop_app.workspace.server.connecting import ServerConnection


class ServerWindows(QObject):
    """Opens the dialogs; each asks the server in the background. Loaded when first used."""

    def __init__(
        self, desk: Desk, rounds: ServerRounds, theme: Theme, icons: Icons, window: WorkspaceParts
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._rounds = rounds
        self._theme = theme
        self._icons = icons
        self._window = window
        self._asking = Asking(self)
        self.question: QMessageBox | None = None

    def connect_to_server(self) -> ConnectDialog:
        """Ask which server the workspace is to be connected to."""
        from desktop_app.widgets.server.connect_dialog import ConnectDialog

        dialog = ConnectDialog(self._desk, self._theme, self._icons, self._window)
        dialog.connected.connect(self._begin)
        dialog.open()
        return dialog

    def _begin(self) -> None:
        self._rounds.restart()
        connection = self._desk.workspace.server
        if connection is not None:
            said = self.tr("Connected to {host}; your changes go there by themselves from now on.")
            self._desk.message.emit(connection.note or said.format(host=connection.address.shown))

    def enter_password(self) -> PasswordDialog | None:
        """Ask for the password of the server."""
        from desktop_app.widgets.server.password_dialog import PasswordDialog

        connection = self._connection()
        if connection is None:
            return None
        dialog = PasswordDialog(connection.address, self._window)
        dialog.entered.connect(
            lambda password, keep: self._rounds.enter_password(password, keep=keep)
        )
        dialog.open()
        return dialog

    def show_people(self) -> MembersDialog | None:
        """Show who may read, write or lead the workspace on the server."""
        from desktop_app.viewmodels.server.login import Login
        from desktop_app.widgets.server.members_dialog import MembersDialog

        connection = self._connection()
        if connection is None:
            return None
        if not self._desk.server_state.is_lead:
            self._desk.message.emit(
                self.tr("Only who leads the workspace on the server sees and changes its people.")
            )
            return None
        login = Login(connection.address, connection.exchange.password)
        workspace = self._desk.workspace.folder.id
        dialog = MembersDialog(login, workspace, self._theme, self._window)
        dialog.open()
        return dialog

    def try_again(self) -> None:
        """Ask a server that was lost once more."""
        self._rounds.try_again()

    def disconnect_from_server(self) -> None:
        """Ask whether the workspace is to do without the server, and say what that means."""
        connection = self._connection()
        if connection is None:
            return
        question = QMessageBox(self._window)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle(self.tr("Disconnect from the server"))
        said = self.tr("Use this workspace without {host} from now on?")
        question.setText(said.format(host=connection.address.shown))
        question.setInformativeText(self._meaning())
        leave = question.addButton(self.tr("Disconnect"), QMessageBox.ButtonRole.AcceptRole)
        stay = question.addButton(QMessageBox.StandardButton.Cancel)
        question.setDefaultButton(stay)
        question.setEscapeButton(stay)
        leave.clicked.connect(self._disconnect)
        question.destroyed.connect(self._forget_question)
        self.question = question
        question.open()

    def _meaning(self) -> str:
        n = self._desk.server_state.waiting
        one = self.tr("1 change of yours has not reached the server; it stays on this computer.")
        many = self.tr(
            "{n} changes of yours have not reached the server; they stay on this computer."
        )
        unsent = "" if not n else one if n == 1 else many.format(n=f"{n:,}")
        stays = self.tr(
            "Everything that came from the server stays here, and what you sent stays there. "
            "Nothing more goes there or comes from there until you connect again."
        )
        return "\n\n".join(part for part in (unsent, stays) if part)

    def _disconnect(self) -> None:
        from desktop_app.workspace.server.connecting import disconnect

        self._rounds.pause()
        workspace = self._desk.workspace
        self._asking.ask(lambda: disconnect(workspace), self._say_left, self._say_not_left)

    def _say_left(self, nothing: None) -> None:
        self._rounds.restart()
        self._desk.message.emit(
            self.tr("Disconnected; everything that came from the server stays here.")
        )

    def _say_not_left(self, sentence: str) -> None:
        self._rounds.restart()
        self._desk.message.emit(sentence)

    def _forget_question(self) -> None:
        self.question = None

    def _connection(self) -> ServerConnection | None:
        connection = self._desk.workspace.server
        if connection is None:
            self._desk.message.emit(self.tr("This workspace is connected to no server."))
        return connection
