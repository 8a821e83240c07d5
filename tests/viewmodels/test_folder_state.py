"""The state of the folder is said in plain sentences, and nothing is said where all is well."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.formats.change_record import Record
from desktop_app.storage.mirror import Travel
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.folder_state import FolderState
from desktop_app.workspace.clock import HybridClock, milliseconds
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from desktop_app.workspace.session import Session
from tests.builders import MemoryLog, a_workspace, tag_words

DAY = 86_400_000


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    workspace = a_workspace(tmp_path)
    workspace.exchange()
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def state(desk: Desk) -> FolderState:
    return desk.folder_state


def hers(desk: Desk, tmp_path: Path) -> OpenWorkspace:
    """Return the workspace as a colleague named Jonas has opened it."""
    opened = open_workspace(desk.workspace.folder.path, tmp_path / "colleague")
    opened.session.do(introduce(opened.session.project, opened.session.analyst, "Jonas"))
    return opened


def records_by(name: str, replica: str, now: Callable[[], int]) -> list[Record]:
    """Return what somebody wrote whose clock stands at `now`: name, three tags."""
    session = Session("0" * 26, MemoryLog(replica), f"analyst:{name}", HybridClock(now))
    session.do(introduce(session.project, session.analyst, name))
    for tag in ("One", "Two", "Three"):
        session.do(make_tag(session.project, tag).change)
    return sorted(session.every_record(), key=lambda record: record.number)


def receive(desk: Desk, records: list[Record]) -> None:
    desk.workspace.session.receive(records)
    desk.folder_state.take(records)


def test_where_all_is_well_nothing_is_said(state: FolderState) -> None:
    assert state.sentences == []
    assert state.saved_sentence == "Saved"


def test_changes_that_wait_are_counted(desk: Desk, state: FolderState, tmp_path: Path) -> None:
    folder = desk.workspace.folder.path
    shutil.move(folder, tmp_path / "unplugged")
    desk.workspace.exchange()
    said = "The shared folder cannot be reached; you see what is on this computer."
    assert state.sentences == [said]
    tag_words(desk.workspace, "first time")
    desk.workspace.exchange()
    beginning = "Saved on this computer. The shared folder cannot be reached; "
    assert state.saved_sentence == beginning + "1 change is waiting."
    for words in ("military", "delegation"):
        tag_words(desk.workspace, words)
    desk.workspace.exchange()
    assert state.saved_sentence == beginning + "3 changes are waiting."
    assert state.waiting == 3
    shutil.move(tmp_path / "unplugged", folder)
    desk.workspace.exchange()
    assert state.saved_sentence == "Saved"


def test_a_folder_that_is_there_but_takes_nothing_is_another_sentence(
    desk: Desk, state: FolderState
) -> None:
    log = desk.workspace.folder.log
    shutil.rmtree(log)
    log.write_bytes(b"a file where the logs were")
    tag_words(desk.workspace, "first time")
    desk.workspace.exchange()
    assert "cannot be written (" in state.saved_sentence
    assert "change" in state.saved_sentence
    log.unlink()
    desk.workspace.exchange()
    assert state.saved_sentence == "Saved"


def test_it_is_told_only_when_something_is_another(
    qtbot: QtBot, desk: Desk, state: FolderState, tmp_path: Path
) -> None:
    told: list[str] = []
    state.follow()
    state.changed.connect(lambda: told.append(state.saved_sentence))
    desk.saving_changed.emit()
    desk.saving_changed.emit()
    assert told == []
    shutil.move(desk.workspace.folder.path, tmp_path / "unplugged")
    desk.workspace.exchange()
    desk.saving_changed.emit()
    desk.saving_changed.emit()
    assert len(told) == 1
    shutil.move(tmp_path / "unplugged", desk.workspace.folder.path)


def test_travel_is_said_once_it_has_been_counted(state: FolderState) -> None:
    assert state.travel_sentence == ""
    state.take_travel(Travel(11, 12, 3, 3))
    assert "11 of 12 articles" in state.travel_sentence
    assert "Not ready" in state.travel_sentence
    state.take_travel(Travel(12, 12, 3, 3))
    assert state.travel_sentence.startswith("Ready to travel: 12 of 12 articles")


def test_a_lost_record_is_mentioned_with_name_and_number(desk: Desk, state: FolderState) -> None:
    records = records_by("jonas", "b" * 12, milliseconds)
    receive(desk, records[:2] + records[3:])
    (said,) = state.sentences
    assert said.startswith(f"Record 3 of jonas's computer {'b' * 12} has not arrived")
    receive(desk, records[2:3])
    assert state.sentences == []


def test_gaps_in_what_was_read_at_opening_are_found_in_idle_time(
    qtbot: QtBot, desk: Desk, state: FolderState
) -> None:
    records = records_by("jonas", "b" * 12, milliseconds)
    desk.workspace.session.receive(records[:2] + records[4:])
    with qtbot.waitSignal(state.changed):
        state.begin()
    (said,) = state.sentences
    assert said.startswith("2 records of jonas's computer")


def test_nothing_is_said_to_be_missing_before_all_was_counted(
    qtbot: QtBot, desk: Desk, state: FolderState
) -> None:
    records = records_by("jonas", "b" * 12, milliseconds)
    desk.workspace.session.receive(records)
    state.begin()
    state.take(records[3:])
    assert state.sentences == []
    qtbot.waitUntil(lambda: not state._counting.isActive())
    assert state.sentences == []


def test_an_action_of_which_more_is_to_come_is_still_arriving(
    desk: Desk, state: FolderState, tmp_path: Path
) -> None:
    colleague = hers(desk, tmp_path)
    tag_words(colleague, "military")
    records = [
        each for each in colleague.session.every_record() if each.replica == colleague.replica.id
    ]
    records.sort(key=lambda record: record.number)
    assert records[-1].action[1] > 1
    receive(desk, records[:-1])
    assert state.sentences == ["A change by Jonas is still arriving."]
    receive(desk, records[-1:])
    assert state.sentences == []
    colleague.close()


@pytest.mark.parametrize(("ahead", "warned"), [(DAY // 2, False), (3 * DAY, True)])
def test_a_clock_far_ahead_is_taken_in_and_its_machine_named(
    desk: Desk, state: FolderState, ahead: int, warned: bool
) -> None:
    receive(desk, records_by("jonas", "b" * 12, lambda: milliseconds() + ahead))
    assert "analyst:jonas" in desk.workspace.session.project.analysts
    said = [each for each in state.sentences if "clock" in each]
    assert bool(said) == warned
    assert all("jonas's computer bbbbbbbbbbbb was" in each for each in said)


def test_only_the_machine_whose_clock_is_wrong_is_named(desk: Desk, state: FolderState) -> None:
    receive(desk, records_by("jonas", "b" * 12, lambda: milliseconds() + 3650 * DAY))
    # My own next records are ordered after those of the year ten ahead, but my clock is right.
    tag_words(desk.workspace, "first time")
    state.take(desk.workspace.session.every_record())
    (said,) = [each for each in state.sentences if "clock" in each]
    assert "bbbbbbbbbbbb" in said


def test_a_log_that_cannot_be_read_now_is_named_and_no_fault(
    desk: Desk, state: FolderState
) -> None:
    log = desk.workspace.folder.log / ("c" * 12) / "000001.jsonl"
    desk.workspace.away = {log: "it does not answer"}
    (said,) = state.sentences
    assert said.startswith("«cccccccccccc/000001.jsonl» is not here yet (it does not answer)")
    assert state.fault_sentences == []
