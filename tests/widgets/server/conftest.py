"""A window to open dialogs over, and people with accounts on a real server."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.viewmodels.desk import Desk
from tests.server.postgres import RunningServer


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def lead(server: RunningServer) -> str:
    """Return the address of Lena, who may make workspaces on the server."""
    return server.add_person("lena", "lead")


@pytest.fixture
def on_server(server: RunningServer, lead: str, desk: Desk) -> Desk:
    """Return the desk, whose workspace the server has: Minji may write there, Rhea read."""
    server.add_person("minji")
    server.add_person("rhea", "reader")
    workspace = desk.workspace.folder.id
    with Server.connect(*ServerAddress.parse(lead)) as lena:
        lena.create_workspace(workspace, "Korea–NATO")
        lena.add_member(workspace, "minji", "analyst")
        lena.add_member(workspace, "rhea", "reader")
    return desk
