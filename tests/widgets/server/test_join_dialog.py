"""Join a workspace that lives on a server, from the start page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.settings import Settings
from desktop_app.storage.user_data import user_data_folder
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.server.login import Deed, Login
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.requests import Requests
from desktop_app.widgets.server.join_dialog import JoinDialog
from desktop_app.widgets.start_view import StartView
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.server.connecting import connect
from tests.builders import tag_words
from tests.server.postgres import RunningServer


@pytest.fixture
def filled(on_server: Desk, server: RunningServer) -> Desk:
    """Return the desk after everything in its workspace has gone to the server."""
    tag_words(on_server.workspace, "first time")
    address, password = ServerAddress.parse(server.address("lena"))
    connection = connect(on_server.workspace, address, password, bridges=False)
    assert connection.exchange.catch_up().trouble is None
    return on_server


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, theme: Theme, icons: Icons) -> StartView:
    start = StartView(Settings(tmp_path / "settings"), theme, icons, Requests(theme))
    qtbot.addWidget(start)
    start.resize(1000, 700)
    start.show()
    return start


@pytest.fixture
def dialog(qtbot: QtBot, start: StartView) -> JoinDialog:
    dialog = start.join_on_server()
    qtbot.waitUntil(lambda: dialog.form.no_keyring.isVisible())
    return dialog


def check(qtbot: QtBot, dialog: JoinDialog, address: str) -> None:
    dialog.form.host.setText(address)
    QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)


def test_the_start_page_offers_it(qtbot: QtBot, start: StartView) -> None:
    start.page.server.click()
    (dialog,) = start.findChildren(JoinDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_workspace_is_fetched_into_a_folder_of_this_computer(
    qtbot: QtBot, start: StartView, dialog: JoinDialog, filled: Desk, server: RunningServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    check(qtbot, dialog, server.address("minji"))
    names = [dialog.workspaces.itemText(row) for row in range(dialog.workspaces.count())]
    assert names == ["Korea–NATO"]
    assert not dialog.open_now.isVisible()
    folder = tmp_path / "here" / "Korea"
    dialog.folder.setText(str(folder))
    with qtbot.waitSignal(start.requests.joined, timeout=20_000) as joined:
        QTest.keyClick(dialog.folder, Qt.Key.Key_Return)
    assert joined.args == [folder, server.password("minji")]
    opened = open_workspace(folder)
    assert opened.session.project == filled.workspace.session.project
    assert [opened.text(each) for each in opened.session.project.articles]
    assert opened.server is not None
    opened.close()


def test_enter_opens_what_has_come_by_now(dialog: JoinDialog) -> None:
    dialog._deed = Deed(Login(ServerAddress.parse("postgresql://minji@localhost/desk")[0]))
    dialog.open_now.show()
    dialog.open_now.setFocus()
    QTest.keyClick(dialog.open_now, Qt.Key.Key_Return)
    assert dialog.told == "Opening…"
    dialog.reject()


def test_a_reader_is_told_what_they_may(
    qtbot: QtBot, dialog: JoinDialog, filled: Desk, server: RunningServer
) -> None:
    check(qtbot, dialog, server.address("rhea"))
    assert dialog.workspaces.currentText().endswith("(you may read it)")
    dialog.reject()


def test_who_is_in_no_workspace_can_join_none(
    qtbot: QtBot, dialog: JoinDialog, filled: Desk, server: RunningServer
) -> None:
    check(qtbot, dialog, server.add_person("jonas"))
    assert not dialog.go.isEnabled()
    assert not dialog.more.isVisible()
    found = [dialog.found.item(row).text() for row in range(dialog.found.count())]
    assert any("member of no workspace" in sentence for sentence in found)
    dialog.reject()


def test_a_folder_with_files_is_refused_in_one_sentence(
    qtbot: QtBot, dialog: JoinDialog, filled: Desk, server: RunningServer, tmp_path: Path
) -> None:
    check(qtbot, dialog, server.address("minji"))
    taken = tmp_path / "taken"
    taken.write_text("a file")
    dialog.folder.setText(str(taken))
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)
    assert "taken" in dialog.told
    assert dialog.go.isEnabled()
    dialog.reject()


def joined(qtbot: QtBot, start: StartView, dialog: JoinDialog, folder: Path) -> None:
    """Join into a folder and wait until it is there."""
    dialog.folder.setText(str(folder))
    with qtbot.waitSignal(start.requests.joined, timeout=20_000):
        dialog.go.click()


def test_what_is_here_already_is_opened_there_and_no_second_folder_is_made(
    qtbot: QtBot, start: StartView, dialog: JoinDialog, filled: Desk, server: RunningServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    check(qtbot, dialog, server.address("minji"))
    assert not dialog.known.isVisible()
    joined(qtbot, start, dialog, tmp_path / "Korea")
    again = start.join_on_server()
    check(qtbot, again, server.address("minji"))
    assert again.known.text() == f"This computer has it already, in {tmp_path / 'Korea'}."
    assert again.known.isVisible()
    assert not again.folder.isVisible()
    assert again.go.text() == "Open it there"
    with qtbot.waitSignal(start.requests.joined, timeout=20_000) as opened:
        again.go.click()
    assert opened.args[0] == tmp_path / "Korea"
    assert [each.name for each in tmp_path.glob("Korea*")] == ["Korea"]


def test_a_second_folder_is_made_where_it_is_wanted_explicitly(
    qtbot: QtBot, start: StartView, dialog: JoinDialog, filled: Desk, server: RunningServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    check(qtbot, dialog, server.address("minji"))
    joined(qtbot, start, dialog, tmp_path / "Korea")
    again = start.join_on_server()
    check(qtbot, again, server.address("minji"))
    again.second.setChecked(True)
    assert again.folder.isVisible()
    assert again.go.text() == "Join"
    joined(qtbot, start, again, tmp_path / "second")
    assert (tmp_path / "second" / "workspace.json").is_file()


def test_who_leaves_the_dialog_while_it_fetches_finds_no_folder(
    qtbot: QtBot, start: StartView, dialog: JoinDialog, filled: Desk, server: RunningServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    check(qtbot, dialog, server.address("minji"))
    folder = tmp_path / "left" / "Korea"
    dialog.folder.setText(str(folder))
    dialog.go.click()
    qtbot.waitUntil(folder.exists, timeout=15_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not folder.parent.exists(), timeout=15_000)
    assert not list((user_data_folder() / "workspaces").glob("*"))


def test_a_lead_without_a_workspace_is_told_what_helps_here(
    qtbot: QtBot, dialog: JoinDialog, server: RunningServer, lead: str
) -> None:
    check(qtbot, dialog, lead)
    (said,) = [each for each in found_in(dialog) if "member of no workspace" in each]
    assert "«Connect to a server»" in said
    assert "sync" not in said
    dialog.reject()


def found_in(dialog: JoinDialog) -> list[str]:
    return [dialog.found.item(row).text() for row in range(dialog.found.count())]


def test_the_keyboard_goes_from_top_to_bottom_and_round(
    qtbot: QtBot, start: StartView, dialog: JoinDialog, filled: Desk, server: RunningServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    check(qtbot, dialog, server.address("minji"))
    joined(qtbot, start, dialog, tmp_path / "Korea")
    again = start.join_on_server()
    check(qtbot, again, server.address("minji"))
    again.second.setChecked(True)
    expected = [
        again.found, again.workspaces, again.second, again.folder, again._browse, again.go,
        again.check, again.buttons.button(again.buttons.StandardButton.Cancel), again.form.host,
    ]  # fmt: skip
    again.found.setFocus()
    stops = []
    for _ in expected:
        now = again.focusWidget()
        assert now is not None
        stops.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert stops == expected
    assert str(tmp_path / "Korea") in again.workspaces.accessibleDescription()
    again.reject()
