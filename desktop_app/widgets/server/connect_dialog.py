"""Asks how the open workspace is to be connected to a server, and connects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.server.address_fields import fields_of
from desktop_app.viewmodels.server.asking import Answer
from desktop_app.viewmodels.server.login import Deed, Login
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.server.server_dialog import INNER_WIDTH, ServerDialog
from desktop_app.widgets.theme import GRID, SPACE, Theme
from desktop_app.workspace.server.connecting import bridges_by_itself

if TYPE_CHECKING:
    from desktop_app.workspace.server.connecting import ServerConnection


class ConnectDialog(ServerDialog):
    """`connected` is emitted once the workspace has its server."""

    purpose = "connect"

    connected = Signal()

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(
            theme,
            icons,
            parent.tr("Connect to a server"),
            parent.tr("Connect"),
            parent,
        )
        self._desk = desk
        self._deed: Deed | None = None
        self._is_there = False
        self.bridges = QCheckBox(self.tr("Carry changes between the shared folder and the server"))
        self.bridges.setChecked(bridges_by_itself(desk.workspace))
        self.name = QLineEdit(desk.project.title or desk.workspace.folder.path.name)
        self.name.setAccessibleName(self.tr("Name of the workspace on the server"))
        self.name.textChanged.connect(self._offer)
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._naming = QWidget()
        self._lay_out_more()
        connection = desk.workspace.server
        if connection is not None:
            self.form.fill(fields_of(connection.address))
        self.order_stops(self.name, self.bridges)
        self.form.take_keyboard()

    def _lay_out_more(self) -> None:
        why = dimmed(
            QLabel(
                self.tr(
                    "For colleagues who share the folder but have no account on the server: what "
                    "is done on either side comes to the other. One computer that does it is "
                    "enough."
                )
            )
        )
        why.setWordWrap(True)
        for label in (why, self._where):
            label.setFixedWidth(INNER_WIDTH)
        naming = QFormLayout(self._naming)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.setHorizontalSpacing(SPACE)
        naming.addRow(self.tr("Its name there"), self.name)
        column = QVBoxLayout(self.more)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        for widget in (self._where, self._naming, self.bridges, why):
            column.addWidget(widget)

    def show_answer(self, login: Login, answer: Answer) -> None:
        about = answer.about
        workspace = self._desk.workspace.folder.id
        self._is_there = about is not None and workspace in about.ranks
        if about is not None and self._is_there:
            said = self.tr("The server has this workspace under the name «{name}».")
            self._where.setText(said.format(name=about.names[workspace]))
        else:
            self._where.setText(
                self.tr(
                    "The server does not have this workspace, or has not let you in yet. If you "
                    "lead it, it is made there now; else ask a lead to add your account first."
                )
            )
        self._naming.setVisible(not self._is_there)

    @property
    def can_go(self) -> bool:
        return super().can_go and (self._is_there or bool(self.name.text().strip()))

    def act(self, login: Login) -> None:
        self._deed = deed = Deed(login)
        opened, bridges = self._desk.workspace, self.bridges.isChecked()
        name = "" if self._is_there else self.name.text().strip()
        self.say(self.tr("Connecting…"))
        self.asking.ask(
            lambda: deed.connect(opened, bridges=bridges, name=name),
            self._take_connection,
            self.say_trouble,
        )

    def _take_connection(self, connection: ServerConnection) -> None:
        self._deed = None
        self.connected.emit()
        self.accept()

    def _let_go(self) -> None:
        if self._deed is not None:
            self._deed.cancel()
        super()._let_go()
