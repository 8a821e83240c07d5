"""The server in the team panel and in the status bar: there with the server, gone without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.server.server_section import ServerSection
from desktop_app.widgets.status_bar import StatusBar
from desktop_app.widgets.team.team_panel import TeamPanel
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.server.connecting import kept_connection
from desktop_app.workspace.server.server_round import ServerRound

DONE = ServerRound(rank="analyst", is_complete=True)
LOST = ServerTrouble("unreachable", "server.example.org does not answer.")
NO_PASSWORD = ServerTrouble("no-password", "The password is needed; enter it.")


@pytest.fixture
def connected(desk: Desk) -> Desk:
    """Return a desk whose workspace is connected to a server which nobody asks."""
    address = "postgresql://minji@server.example.org/analysis"
    Received(desk.workspace.machine).keep_settings(ServerSettings(address))
    desk.workspace.server = kept_connection(desk.workspace)
    return desk


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> TeamPanel:
    panel = TeamPanel(theme, icons)
    section = ServerSection(desk.server_state, theme, icons)
    panel.add_section(section)
    section.follow()
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    return panel


def section_of(panel: TeamPanel) -> ServerSection:
    (section,) = panel.sections
    assert isinstance(section, ServerSection)
    return section


def test_without_a_server_the_section_is_not_seen_title_and_all(
    panel: TeamPanel, desk: Desk
) -> None:
    section = section_of(panel)
    assert not section.isVisible()
    assert not panel.head_of(section).isVisible()


def test_it_comes_with_the_server_and_goes_with_it(panel: TeamPanel, connected: Desk) -> None:
    section = section_of(panel)
    connected.server_state.take(DONE)
    assert section.isVisible()
    assert section.sentences[0] == "Server: up to date."
    connected.workspace.server = None
    connected.server_state.begin()
    assert not section.isVisible()


def test_the_password_is_asked_for_by_a_button(
    qtbot: QtBot, panel: TeamPanel, connected: Desk
) -> None:
    section = section_of(panel)
    connected.server_state.take(replace(DONE, trouble=NO_PASSWORD))
    assert section.password.isVisible()
    assert not section.retry.isVisible()
    with qtbot.waitSignal(section.password_wanted):
        QTest.keyClick(section.password, Qt.Key.Key_Return)
    connected.server_state.take(DONE)
    assert not section.password.isVisible()


def test_a_lost_server_can_be_tried_again(qtbot: QtBot, panel: TeamPanel, connected: Desk) -> None:
    section = section_of(panel)
    connected.server_state.take(replace(DONE, trouble=LOST, waiting=2))
    assert section.sentences[0] == "server.example.org does not answer."
    with qtbot.waitSignal(section.retry_wanted):
        section.retry.click()


def test_people_are_offered_to_a_lead_alone(panel: TeamPanel, connected: Desk) -> None:
    section = section_of(panel)
    connected.server_state.take(DONE)
    assert not section.people.isVisible()
    connected.server_state.take(replace(DONE, rank="lead"))
    assert section.people.isVisible()


@pytest.fixture
def bar(qtbot: QtBot, desk: Desk, theme: Theme) -> StatusBar:
    bar = StatusBar(desk, theme)
    qtbot.addWidget(bar)
    bar.resize(1000, 32)
    bar.show()
    return bar


def test_the_status_bar_says_how_things_stand_in_as_many_words_as_fit(
    qtbot: QtBot, bar: StatusBar, connected: Desk
) -> None:
    connected.server_state.take(replace(DONE, trouble=LOST, waiting=12))
    said = "12 changes wait for the server (not reached yet; tried again by itself)"
    qtbot.waitUntil(lambda: bar.server.words == said)
    assert bar.server.is_warning
    bar.resize(240, 32)
    qtbot.waitUntil(lambda: bar.server.words == "Server: not reached")
    assert bar.server.accessibleName() == said
    connected.server_state.take(DONE)
    qtbot.waitUntil(lambda: bar.server.words == "Server: up to date")
    assert not bar.server.is_warning


def test_the_status_bar_is_silent_without_a_server_and_leads_to_the_panel_with_one(
    qtbot: QtBot, bar: StatusBar, connected: Desk
) -> None:
    connected.server_state.take(DONE)
    with qtbot.waitSignal(bar.server_wanted):
        bar.server.click()
    connected.workspace.server = None
    connected.server_state.begin()
    assert not bar.server.isVisible()
