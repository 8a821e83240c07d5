"""Privacy: who can read what, where it lies on this computer, and what removing it means."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.team.privacy_dialog import PrivacyDialog
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.server.connecting import kept_connection
from tests.builders import tag_words


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def connected(desk: Desk) -> Desk:
    """Return a desk whose workspace has received a line from a server that nobody asks."""
    received = Received(desk.workspace.machine)
    received.keep_settings(ServerSettings("postgresql://minji@server.example.org/analysis"))
    received.append([b"a line of a colleague"])
    desk.workspace.server = kept_connection(desk.workspace)
    return desk


def said(dialog: PrivacyDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def places(dialog: PrivacyDialog) -> list[str]:
    return [dialog.rows.item(row).text() for row in range(dialog.rows.count())]


def question(dialog: PrivacyDialog) -> QMessageBox:
    dialog.remove.click()
    assert dialog.question is not None
    return dialog.question


def test_without_a_server_nothing_is_said_of_one(desk: Desk, theme: Theme, window: QWidget) -> None:
    dialog = PrivacyDialog(desk, theme, window)
    assert "from the server" not in said(dialog)
    assert not any(place.startswith("What came from the server") for place in places(dialog))
    box = question(dialog)
    assert "from the server" not in box.text() + box.informativeText()
    box.reject()
    dialog.reject()


def test_what_colleagues_did_is_said_to_lie_here_with_what_came_from_the_server(
    connected: Desk, theme: Theme, window: QWidget
) -> None:
    dialog = PrivacyDialog(connected, theme, window)
    assert "What colleagues did came here from the server" in said(dialog)
    (place,) = [each for each in places(dialog) if each.startswith("What came from the server")]
    assert str(connected.workspace.machine / "server") in place
    dialog.reject()


def test_what_came_from_a_server_is_named_also_after_it_was_left(
    connected: Desk, theme: Theme, window: QWidget
) -> None:
    connected.workspace.server = None
    dialog = PrivacyDialog(connected, theme, window)
    assert "What colleagues did came here from the server" in said(dialog)
    dialog.reject()


def test_removing_says_what_the_server_lacks_and_what_goes(
    connected: Desk, theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    tag_words(connected.workspace, "first time")
    dialog = PrivacyDialog(connected, theme, window)
    box = question(dialog)
    assert "have not reached the server yet" in box.text()
    assert "what came from the server" in box.informativeText()
    with qtbot.waitSignal(dialog.forget_wanted) as wanted:
        next(each for each in box.buttons() if each.text() == "Remove").click()
    assert wanted.args == [connected.workspace.folder.path, True]
