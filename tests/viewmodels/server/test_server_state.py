"""The state of the server in words: quiet where all is well, plain where something waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.server.trouble import Reason, ServerTrouble
from desktop_app.viewmodels.folder_state import FolderState
from desktop_app.viewmodels.server.server_state import ServerState
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.connecting import kept_connection
from desktop_app.workspace.server.server_round import ServerRound
from tests.builders import a_workspace, tag_words

NOON = 1_790_000_000_000
DONE = ServerRound(rank="analyst", is_complete=True)


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return a workspace that is connected to a server which nobody asks."""
    workspace = a_workspace(tmp_path)
    address = "postgresql://minji@server.example.org/analysis"
    Received(workspace.machine).keep_settings(ServerSettings(address))
    workspace.server = kept_connection(workspace)
    yield workspace
    workspace.close()


@pytest.fixture
def state(workspace: OpenWorkspace) -> ServerState:
    return ServerState(workspace, now=lambda: NOON)


def trouble(reason: Reason) -> ServerTrouble:
    return ServerTrouble(reason, f"Something is {reason}; do something.")


def test_without_a_server_nothing_is_said(workspace: OpenWorkspace, state: ServerState) -> None:
    workspace.server = None
    assert not state.is_connected
    assert (state.wordings, state.sentences) == ([], [])


def test_where_all_is_well_one_short_sentence_says_so(state: ServerState) -> None:
    state.take(DONE)
    assert state.wordings == ["Server: up to date"]
    assert state.sentences == [
        "Server: up to date.",
        "Ready to travel: all that the server has is on this computer.",
    ]
    assert state.tone == "quiet"


def test_colleagues_at_work_are_counted_without_myself(workspace: OpenWorkspace) -> None:
    tag_words(workspace, "first time")
    now = max(record.wall[0] for record in workspace.session.latest_of_replicas.values())
    state = ServerState(workspace, now=lambda: now)
    assert state.colleagues == 0
    workspace.session.analyst = "analyst:another"
    assert state.colleagues == 1
    assert ServerState(workspace, now=lambda: now + 3_600_000).colleagues == 0
    state.take(DONE)
    assert state.wordings == ["Server: up to date, 1 colleague at work", "Server: up to date"]


def test_a_lost_server_says_since_when_and_what_waits(state: ServerState) -> None:
    state.take(DONE)
    state.take(replace(DONE, waiting=12, trouble=trouble("unreachable"), is_complete=False))
    said = state.wordings[0]
    assert said.startswith("12 changes wait for the server (not reached since ")
    assert said.endswith("; tried again by itself)")
    assert state.tone == "warn"
    assert state.sentences[0] == "Something is unreachable; do something."


def test_a_server_never_reached_since_the_start_has_no_time(state: ServerState) -> None:
    state.take(ServerRound(waiting=1, trouble=trouble("lost")))
    assert state.wordings[0] == (
        "1 change waits for the server (not reached yet; tried again by itself)"
    )


@pytest.mark.parametrize("reason", ["password", "no-password"])
def test_a_missing_password_is_asked_for(state: ServerState, reason: Reason) -> None:
    state.take(ServerRound(trouble=trouble(reason)))
    assert state.needs_password
    assert state.wordings[0] == "Server: the password is needed"
    state.take(ServerRound(waiting=3, trouble=trouble(reason)))
    assert state.wordings[0] == "3 changes wait for the server (the password is needed)"
    state.take(DONE)
    assert not state.needs_password


def test_what_a_person_has_to_mend_is_said_in_full_and_that_work_goes_on(
    state: ServerState,
) -> None:
    state.take(ServerRound(waiting=2, trouble=trouble("certificate-expired")))
    assert state.sentences == [
        "Something is certificate-expired; do something.",
        "You go on working; everything is saved on this computer.",
        "2 changes wait for the server.",
    ]
    assert not state.needs_password


def test_a_first_catch_up_says_how_much_has_come_and_a_trickle_does_not(
    state: ServerState,
) -> None:
    state.take_progress(3)
    assert state.wordings[0] == "Server: connecting…"
    state.take_progress(5_000)
    assert state.wordings[0] == "Server: 5,000 changes have come, more are coming"
    state.take(ServerRound(received=100_000))
    state.take_progress(20_000)
    assert state.wordings[0] == "Server: 120,000 changes have come, more are coming"
    assert "Ready to travel" not in "".join(state.sentences)
    state.take_progress(30_000, 890_000)
    assert state.wordings[0] == "Server: 130,000 of 990,000 changes have come"
    state.take(ServerRound(received=30_000))
    assert state.wordings[0] == "Server: 130,000 of 990,000 changes have come"
    state.take(replace(DONE, received=20_000))
    assert state.wordings == ["Server: up to date"]
    state.take_progress(2_000)
    assert state.wordings[0] == "Server: 2,000 changes have come, more are coming"


def test_a_reader_is_told_so(state: ServerState) -> None:
    state.take(replace(DONE, rank="reader"))
    assert "You may read this workspace on the server, not write." in state.sentences


def test_what_the_server_refuses_is_said_once(state: ServerState) -> None:
    refused = "3 records by Jonas (there «jonas2») not sent to the server; ask a lead whose it is."
    state.take(replace(DONE, refused=refused, waiting=3))
    assert state.wordings[0] == refused
    assert state.sentences.count(refused) == 1
    assert state.tone == "warn"


def test_lines_put_aside_are_counted_together(state: ServerState) -> None:
    state.take(replace(DONE, put_aside=2))
    state.take(replace(DONE, put_aside=1))
    assert (
        "3 lines from the server were put aside: they are no changes of one analyst."
        in state.sentences
    )


def test_it_says_that_it_is_another_only_when_it_is(qtbot: QtBot, state: ServerState) -> None:
    state.take(DONE)
    with qtbot.assertNotEmitted(state.changed):
        state.take(DONE)
    with qtbot.waitSignal(state.changed):
        state.take(replace(DONE, waiting=1))


def test_a_shared_folder_out_of_reach_is_no_worry_while_the_server_has_everything(
    workspace: OpenWorkspace, state: ServerState
) -> None:
    folder = FolderState(workspace, None, state)
    workspace.trouble, workspace.is_away = "it is not there", True
    before = folder.saved_sentence
    state.take(DONE)
    assert folder.saved_sentence != before
    assert folder.saved_sentence == (
        "The shared folder cannot be reached; your changes are on the server."
    )
    state.take(replace(DONE, waiting=1))
    assert folder.saved_sentence == before
