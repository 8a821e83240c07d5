"""Connect to a server: the address, a check of it, and what is then done, never in the way."""

from __future__ import annotations

import socket
import time

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.received import Received
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.server.connect_dialog import ConnectDialog
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.server.connecting import bridges_by_itself
from tests.server.postgres import RunningServer
from tests.storage.server.test_passwords import InMemory


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons, window: QWidget) -> ConnectDialog:
    dialog = ConnectDialog(desk, theme, icons, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.form.no_keyring.isVisible())
    return dialog


def check(qtbot: QtBot, dialog: ConnectDialog, address: str) -> None:
    """Paste an address and press Enter."""
    dialog.form.host.setText(address)
    QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)


def found(dialog: ConnectDialog) -> list[str]:
    return [dialog.found.item(row).text() for row in range(dialog.found.count())]


def test_a_pasted_address_fills_the_fields_and_the_password_stays_hidden(
    dialog: ConnectDialog,
) -> None:
    dialog.form.host.setText("postgresql://anna:s3cret@server.example.org:5433/analysis")
    form = dialog.form
    fields = (form.host, form.port, form.database, form.user, form.password)
    assert [each.text() for each in fields] == [
        "server.example.org",
        "5433",
        "analysis",
        "anna",
        "s3cret",
    ]
    assert form.password.echoMode() == QLineEdit.EchoMode.Password


def test_an_address_that_is_typed_is_taken_apart_when_it_is_whole(dialog: ConnectDialog) -> None:
    QTest.keyClicks(dialog.form.host, "postgresql://anna@server.example.org/analysis")
    assert dialog.form.database.text() == ""
    QTest.keyClick(dialog.form.host, Qt.Key.Key_Tab)
    assert dialog.form.database.text() == "analysis"


def test_it_says_that_there_is_no_keyring(dialog: ConnectDialog) -> None:
    assert "no keyring" in dialog.form.no_keyring.text()
    assert not dialog.form.keep.isVisible()
    dialog.form.host.setText("postgresql://anna@server.example.org/analysis")
    assert not dialog.form.login().keep


@pytest.mark.parametrize("keep", [True, False])
def test_the_password_goes_into_the_keyring_only_where_that_is_ticked(
    qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons, window: QWidget,
    server: RunningServer, lead: str, *, keep: bool,
) -> None:  # fmt: skip
    before, system = keyring.get_keyring(), InMemory()
    keyring.set_keyring(system)
    try:
        dialog = ConnectDialog(desk, theme, icons, window)
        dialog.open()
        assert dialog.form.keep.isVisible()
        dialog.form.keep.setChecked(keep)
        check(qtbot, dialog, lead)
        with qtbot.waitSignal(dialog.connected, timeout=15_000):
            dialog.go.click()
    finally:
        keyring.set_keyring(before)
    assert list(system.kept.values()) == ([server.password("lena")] if keep else [])


def test_what_is_no_address_is_said_without_the_password(dialog: ConnectDialog) -> None:
    dialog.form.host.setText("mysql://anna:s3cret@server/analysis")
    assert "not the address of a PostgreSQL server" in dialog.told
    assert "s3cret" not in dialog.told
    assert not dialog.go.isEnabled()


def test_enter_goes_on_to_connect_after_the_check(
    qtbot: QtBot, desk: Desk, dialog: ConnectDialog, on_server: Desk, lead: str
) -> None:
    check(qtbot, dialog, lead)
    assert dialog.focusWidget() is dialog.go
    with qtbot.waitSignal(dialog.connected, timeout=15_000):
        QTest.keyClick(dialog.go, Qt.Key.Key_Return)


def test_what_is_refused_leaves_the_keyboard_where_it_was(
    qtbot: QtBot, dialog: ConnectDialog
) -> None:
    dialog.form.host.setText("postgresql://lena@localhost:1/desk")
    dialog.form.password.setFocus()
    QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)
    assert dialog.focusWidget() is dialog.form.password
    dialog.reject()


def test_a_lead_makes_the_workspace_on_the_server_and_is_connected(
    qtbot: QtBot, dialog: ConnectDialog, desk: Desk, server: RunningServer, lead: str
) -> None:
    check(qtbot, dialog, lead)
    assert "The schema briefing_desk is there (version 1)." in found(dialog)
    # That the lead is in none yet is no fault: this dialog makes one.
    (said,) = [each for each in found(dialog) if "member of no workspace" in each]
    assert (
        said == "«lena» is a member of no workspace yet, and may make one of this workspace here."
    )
    assert found(dialog).index(said) > 0
    assert dialog.name.isVisible()
    assert dialog.name.text() == "Korea–NATO"
    assert dialog.bridges.isChecked() == bridges_by_itself(desk.workspace)
    dialog.bridges.setChecked(True)
    with qtbot.waitSignal(dialog.connected, timeout=15_000):
        QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    assert server.psql("select name from briefing_desk.workspace").strip() == "Korea–NATO"
    assert desk.workspace.server is not None
    assert desk.workspace.server.bridges
    settings = Received(desk.workspace.machine).settings
    assert settings is not None
    assert server.password("lena") not in settings.address


def test_a_workspace_that_is_there_is_not_made_again(
    qtbot: QtBot, dialog: ConnectDialog, on_server: Desk, server: RunningServer
) -> None:
    check(qtbot, dialog, server.address("minji"))
    assert not dialog.name.isVisible()
    dialog.bridges.setChecked(False)
    with qtbot.waitSignal(dialog.connected, timeout=15_000):
        dialog.go.click()
    connection = on_server.workspace.server
    assert connection is not None
    assert not connection.bridges
    assert connection.exchange.round(eager=True).rank == "analyst"


def test_an_analyst_may_not_make_one_and_is_told_whom_to_ask(
    qtbot: QtBot, dialog: ConnectDialog, desk: Desk, server: RunningServer
) -> None:
    check(qtbot, dialog, server.add_person("jonas"))
    dialog.go.click()
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)
    assert dialog.isVisible()
    assert "ask" in dialog.told
    assert desk.workspace.server is None


def test_a_wrong_password_is_said_and_the_keyboard_is_where_to_mend_it(
    qtbot: QtBot, dialog: ConnectDialog, on_server: Desk, server: RunningServer
) -> None:
    check(qtbot, dialog, server.address("minji", with_password=False))
    assert "is needed" in found(dialog)[0]
    QTest.keyClicks(dialog.form.password, "wrong")
    assert not dialog.found.isVisible()
    QTest.keyClick(dialog.form.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)
    assert "is wrong" in found(dialog)[0]
    assert not dialog.go.isEnabled()
    assert dialog.form.password.selectedText() == dialog.form.password.text()


def test_what_is_not_verified_is_said_plainly(
    qtbot: QtBot, dialog: ConnectDialog, server: RunningServer, lead: str
) -> None:
    address = server.address("lena", host="127.0.0.2", sslmode="require")
    dialog.form.host.setText(address)
    assert "is not checked" in dialog.warning


def test_another_address_makes_the_check_void(
    qtbot: QtBot, dialog: ConnectDialog, lead: str
) -> None:
    check(qtbot, dialog, lead)
    assert dialog.go.isEnabled()
    QTest.keyClicks(dialog.form.database, "x")
    assert not dialog.go.isEnabled()
    assert not dialog.more.isVisible()


def test_a_server_that_says_nothing_keeps_no_window_waiting(
    qtbot: QtBot, dialog: ConnectDialog
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        dialog.form.host.setText(f"postgresql://anna:x@127.0.0.1:{port}/analysis")
        begun = time.monotonic()
        dialog.check.click()
        assert dialog.asking.is_busy
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert time.monotonic() - begun < 1
        assert not dialog.asking.is_busy


def test_it_fits_a_small_screen_with_everything_shown(
    qtbot: QtBot, dialog: ConnectDialog, lead: str
) -> None:
    check(qtbot, dialog, lead)
    qtbot.waitUntil(lambda: dialog.more.isVisible())
    assert dialog.sizeHint().width() <= 1000
    assert dialog.sizeHint().height() <= 660


def test_connecting_anew_begins_with_the_address_that_is_known(
    qtbot: QtBot, dialog: ConnectDialog, on_server: Desk, server: RunningServer,
    theme: Theme, icons: Icons, window: QWidget,
) -> None:  # fmt: skip
    check(qtbot, dialog, server.address("minji"))
    with qtbot.waitSignal(dialog.connected, timeout=15_000):
        dialog.go.click()
    again = ConnectDialog(on_server, theme, icons, window)
    again.open()
    assert again.form.user.text() == "minji"
    assert again.form.password.text() == ""
    assert on_server.workspace.server is not None
    assert again.form.fields.address() == on_server.workspace.server.address
    again.reject()
