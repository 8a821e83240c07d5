"""A workspace on a server, in the real window: connected, asked for a password, left again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.received import Received
from desktop_app.widgets.server.connect_dialog import ConnectDialog
from desktop_app.widgets.server.join_dialog import JoinDialog
from desktop_app.widgets.server.password_dialog import PasswordDialog
from desktop_app.widgets.server.server_section import ServerSection
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace.server.connecting import connect
from tests.builders import a_workspace
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork
from tests.server.postgres import RunningServer

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def lena(server: RunningServer) -> str:
    """Return the address of Lena, who may make workspaces on the server."""
    return server.add_person("lena", "lead")


@pytest.fixture
def connected(analyst: AnalystAtWork, tmp_path: Path, user_data: Path, lena: str) -> Path:
    """Return the folder of a workspace that was connected to the server in an earlier session."""
    made = a_workspace(tmp_path)
    folder = made.folder.path
    made.close()
    analyst.application.open(folder)
    address, password = ServerAddress.parse(lena)
    connect(analyst.view.desk.workspace, address, password, bridges=True, create_name="Korea")
    analyst.application.show_start()
    analyst.application.settings.set(analyst_name="Lena")
    return folder


def said(analyst: AnalystAtWork) -> str:
    return analyst.view.status.server.accessibleName()


def dialog_of(kind: type[QDialog]) -> QDialog:
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, kind) and each.isVisible()
    )


def test_a_workspace_is_connected_by_a_command(
    qtbot: QtBot, analyst: AnalystAtWork, lena: str, server: RunningServer
) -> None:
    analyst.application.open_sample()
    assert not analyst.view.status.server.isVisible()
    assert not analyst.view.commands["server.disconnect"].isEnabled()
    analyst.command("connect to a server")
    dialog = dialog_of(ConnectDialog)
    assert isinstance(dialog, ConnectDialog)
    dialog.form.host.setText(lena)
    dialog.check.click()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=15_000)
    dialog.go.click()
    qtbot.waitUntil(lambda: said(analyst).startswith("Server: up to date"), timeout=20_000)
    assert analyst.view.commands["server.disconnect"].isEnabled()
    count = int(server.psql("select count(*) from briefing_desk.record"))
    assert count == sum(1 for _ in analyst.view.desk.workspace.session.every_record())


def test_a_missing_password_is_asked_for_quietly_and_work_goes_on(
    qtbot: QtBot, analyst: AnalystAtWork, connected: Path, server: RunningServer
) -> None:
    analyst.application.open(connected)
    qtbot.waitUntil(lambda: "password" in said(analyst), timeout=15_000)
    assert QApplication.activeModalWidget() is None
    analyst.open_article("article-1")
    analyst.select("first time")
    analyst.press(Qt.Key.Key_1)
    assert len(analyst.passages) == 1
    analyst.click(analyst.view.status.server)
    section = next(
        each for each in analyst.view.team.panel.sections if isinstance(each, ServerSection)
    )
    analyst.wait_until(section.password.isVisible)
    section.password.click()
    dialog = dialog_of(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    dialog.password.setText(server.password("lena"))
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(analyst).startswith("Server: up to date"), timeout=20_000)
    assert server.password("lena") not in everything_written(analyst)


def everything_written(analyst: AnalystAtWork) -> str:
    """Return what stands in the settings, notes and logs of this computer."""
    machine = analyst.view.desk.workspace.machine
    files = [each for each in machine.parents[1].rglob("*") if each.is_file()]
    return "".join(each.read_bytes().decode(errors="replace") for each in files)


def test_the_section_stands_in_the_panel_whatever_came_first(
    qtbot: QtBot, analyst: AnalystAtWork, connected: Path
) -> None:
    analyst.application.open(connected)
    analyst.press(Qt.Key.Key_M, CONTROL | SHIFT)
    (section,) = [
        each for each in analyst.view.team.panel.sections if isinstance(each, ServerSection)
    ]
    analyst.wait_until(lambda: section.isVisible() and bool(section.sentences))
    assert analyst.view.team.panel.head_of(section).isVisible()


def test_disconnecting_says_what_it_means_and_leaves_everything_here(
    qtbot: QtBot, analyst: AnalystAtWork, connected: Path
) -> None:
    analyst.application.open(connected)
    analyst.view.desk.introduce("Lena")
    before = analyst.project
    qtbot.waitUntil(
        lambda: "for the server (the password is needed)" in said(analyst), timeout=15_000
    )
    analyst.command("disconnect from the server")
    question = analyst.view.servers.question
    assert question is not None
    assert "stays here" in question.informativeText()
    assert "not reached the server" in question.informativeText()
    next(each for each in question.findChildren(QPushButton) if each.text() == "Disconnect").click()
    analyst.wait_until(lambda: not analyst.view.status.server.isVisible())
    assert analyst.view.desk.workspace.server is None
    assert Received(analyst.view.desk.workspace.machine).settings is None
    assert analyst.project == before


def test_the_window_closes_at_once_while_the_server_is_away(
    qtbot: QtBot, analyst: AnalystAtWork, connected: Path, server: RunningServer
) -> None:
    server.stop("immediate")
    analyst.application.open(connected)
    qtbot.waitUntil(lambda: "not reached" in said(analyst), timeout=15_000)
    analyst.close()


def test_a_workspace_is_joined_from_the_start_page(
    qtbot: QtBot, analyst: AnalystAtWork, lena: str, server: RunningServer, tmp_path: Path
) -> None:
    made = a_workspace(tmp_path)
    address, password = ServerAddress.parse(lena)
    connection = connect(made, address, password, bridges=False, create_name="Korea")
    assert connection.exchange.catch_up().trouble is None
    server.add_person("minji")
    server.psql(f"insert into briefing_desk.member values ('{made.folder.id}', 'minji', 'analyst')")
    analyst.application.show_start()
    analyst.press(Qt.Key.Key_O, CONTROL | SHIFT)
    dialog = dialog_of(JoinDialog)
    assert isinstance(dialog, JoinDialog)
    dialog.form.host.setText(server.address("minji"))
    dialog.check.click()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=15_000)
    dialog.folder.setText(str(tmp_path / "joined"))
    dialog.go.click()
    content = analyst.application.window
    qtbot.waitUntil(lambda: isinstance(content.content, WorkspaceView), timeout=20_000)
    assert analyst.project.title == "Korea–NATO"
    assert analyst.project.articles.keys() == made.project.articles.keys()
    # The password that was entered is the one of this session.
    qtbot.waitUntil(lambda: said(analyst).startswith("Server: up to date"), timeout=20_000)
    assert analyst.application.settings.recent[0] == tmp_path / "joined"
    made.close()


def test_every_control_of_the_dialogs_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, analyst: AnalystAtWork, application: Application, connected: Path, lena: str
) -> None:
    analyst.application.open(connected)
    analyst.command("connect to a server")
    dialog = dialog_of(ConnectDialog)
    assert isinstance(dialog, ConnectDialog)
    dialog.form.password.setText(ServerAddress.parse(lena)[1])
    dialog.check.click()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=15_000)
    assert len(accessibility.controls(dialog)) > 10
    assert accessibility.unnamed(dialog) == []
    assert accessibility.unreachable(dialog) == []
    assert accessibility.unmarked(dialog) == []
