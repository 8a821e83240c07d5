"""People on the server: a lead sees who may do what, and changes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.address import ServerAddress
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.server.login import Login
from desktop_app.widgets.server.members_dialog import MembersDialog
from desktop_app.widgets.theme import Theme
from tests.server.postgres import RunningServer


@pytest.fixture
def dialog(
    qtbot: QtBot, on_server: Desk, server: RunningServer, theme: Theme, window: QWidget
) -> MembersDialog:
    login = Login(*ServerAddress.parse(server.address("lena")))
    dialog = MembersDialog(login, on_server.workspace.folder.id, theme, window)
    dialog.open()
    settle(qtbot, dialog)
    return dialog


def settle(qtbot: QtBot, dialog: MembersDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.asking.is_busy, timeout=15_000)


def test_everybody_is_listed_with_what_they_may_do(dialog: MembersDialog) -> None:
    assert dialog.people == [
        "lena (you) · leads the workspace",
        "minji · may read and write",
        "rhea · may read",
    ]
    dialog.reject()


def test_somebody_is_added_given_another_rank_and_removed(
    qtbot: QtBot, dialog: MembersDialog, server: RunningServer
) -> None:
    server.add_person("jonas")
    QTest.keyClicks(dialog.role, "jonas")
    QTest.keyClick(dialog.role, Qt.Key.Key_Return)
    settle(qtbot, dialog)
    assert "jonas · may read and write" in dialog.people
    dialog.role.setText("jonas")
    dialog.rank.setCurrentIndex(0)
    dialog.add.click()
    settle(qtbot, dialog)
    assert "jonas · may read" in dialog.people
    dialog.rows.setCurrentRow(dialog.people.index("jonas · may read"))
    dialog.remove.click()
    settle(qtbot, dialog)
    assert [each.partition(" ")[0] for each in dialog.people] == ["lena", "minji", "rhea"]
    dialog.reject()


def test_a_lead_cannot_remove_themselves_by_accident(dialog: MembersDialog) -> None:
    dialog.rows.setCurrentRow(0)
    assert not dialog.remove.isEnabled()
    dialog.role.setText("lena")
    assert not dialog.add.isEnabled()
    dialog.rows.setCurrentRow(1)
    assert dialog.remove.isEnabled()
    dialog.reject()


def test_what_the_server_refuses_is_said_and_nothing_is_lost_from_the_list(
    qtbot: QtBot, dialog: MembersDialog, server: RunningServer
) -> None:
    server.psql("delete from briefing_desk.member where role_name = 'lena'")
    dialog.role.setText("jonas")
    dialog.add.click()
    settle(qtbot, dialog)
    assert dialog.told
    assert len(dialog.people) == 3
    # The keyboard is where the name can be corrected.
    assert dialog.focusWidget() is dialog.role
    assert dialog.role.selectedText() == "jonas"
    dialog.reject()


def test_enter_presses_the_button_that_has_the_keyboard_and_adds_nobody(
    dialog: MembersDialog,
) -> None:
    dialog.role.setText("jonas")
    pressed: list[str] = []
    dialog.add.clicked.connect(lambda: pressed.append("add"))
    (buttons,) = dialog.findChildren(QDialogButtonBox)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert pressed == []


def test_a_long_name_is_read_whole(
    qtbot: QtBot, dialog: MembersDialog, server: RunningServer
) -> None:
    name = "an-account-of-somebody-in-the-department-of-the-north-and-the-east"
    server.add_person(name)
    dialog.role.setText(name)
    dialog.add.click()
    settle(qtbot, dialog)
    assert not dialog.rows.horizontalScrollBar().isVisible()
    row = dialog.rows.item(dialog.people.index(f"{name} · may read and write"))
    assert dialog.rows.visualItemRect(row).width() <= dialog.rows.viewport().width()
    one = dialog.rows.item(dialog.people.index("rhea · may read"))
    assert dialog.rows.visualItemRect(row).height() > dialog.rows.visualItemRect(one).height()
    dialog.reject()
