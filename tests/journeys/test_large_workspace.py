"""A large workspace is opened for the first time: the window says how far it is, or gives up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.storage.user_data import user_data_folder
from desktop_app.viewmodels import first_read
from desktop_app.viewmodels.first_read import FirstRead, reading_words
from desktop_app.viewmodels.single_instance import SingleInstance, instance_name
from desktop_app.widgets.first_reading_view import FirstReadingView
from desktop_app.widgets.start_view import StartView
from desktop_app.widgets.workspace_view import WorkspaceView
from desktop_app.workspace import first_reading
from desktop_app.workspace.cache import unread_logs
from desktop_app.workspace.first_reading import Reading
from tests.builders import a_workspace, tag_words


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return the folder of a workspace that another computer has made."""
    made = a_workspace(tmp_path)
    tag_words(made, "first time")
    made.close()
    return made.folder.path


@pytest.fixture(autouse=True)
def _little_is_much() -> Iterator[None]:
    with patch.object(first_reading, "MUCH", 1), patch.object(unread_logs, "MUCH", 1):
        yield


def test_it_is_read_in_the_background_and_then_shown(
    application: Application, qtbot: QtBot, workspace: Path
) -> None:
    application.show_start()
    application.open(workspace)
    qtbot.waitUntil(lambda: isinstance(application.window.content, WorkspaceView), timeout=30_000)
    view = application.window.content
    assert isinstance(view, WorkspaceView)
    assert len(view.desk.project.annotations) == 1
    assert list(user_data_folder().glob("workspaces/*/cache/*.cache"))


def test_what_waits_for_it_to_be_open_is_done_then(
    application: Application, qtbot: QtBot, workspace: Path
) -> None:
    done: list[object] = []
    application.open(workspace, lambda: done.append(application.window.content))
    assert done == []
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    assert isinstance(done[0], WorkspaceView)


def test_where_what_is_shown_stays_another_window_may_open_it(
    application: Application, workspace: Path
) -> None:
    application.show_start()
    with patch.object(StartView, "may_close", lambda view: False):
        application.open(workspace)
    assert isinstance(application.window.content, StartView)
    other = SingleInstance(instance_name(workspace, user_data_folder()))
    assert other.claim()
    other.release()


class Slowly:
    """Reads as the first reading does, for ever."""

    def __init__(self) -> None:
        self.has_ended = False

    def __call__(self, path: Path, told: Reading, user_data: Path | None = None) -> None:
        try:
            while True:
                told(430_000_000, 0.4)
                QTest.qSleep(5)
        finally:
            self.has_ended = True


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Slowly:
    slowly = Slowly()
    monkeypatch.setattr(first_read, "read_first", slowly)
    return slowly


def reading_view(application: Application, qtbot: QtBot) -> FirstReadingView:
    qtbot.waitUntil(lambda: isinstance(application.window.content, FirstReadingView))
    view = application.window.content
    assert isinstance(view, FirstReadingView)
    return view


def test_it_says_how_far_it_is_and_escape_leads_back(
    application: Application, qtbot: QtBot, workspace: Path, slowly: Slowly
) -> None:
    application.open(workspace)
    view = reading_view(application, qtbot)
    assert view.said.text() == "Reading 430 MB of changes for the first time: 40 %"
    assert view.bar.value() == 40
    qtbot.waitUntil(view.cancel.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(application.window.content, StartView))
    assert slowly.has_ended
    # It can be tried again.
    application.open(workspace)
    reading_view(application, qtbot)


def test_who_opens_something_else_meanwhile_keeps_it(
    application: Application, qtbot: QtBot, workspace: Path, tmp_path: Path, slowly: Slowly
) -> None:
    application.show_start()
    application.open(workspace)
    application.make(tmp_path / "Mine")
    assert slowly.has_ended
    qtbot.wait(20)
    assert shown_workspace(application) == tmp_path / "Mine"
    # Another window may open the one that was given up.
    other = SingleInstance(instance_name(workspace, user_data_folder()))
    assert other.claim()
    other.release()


def shown_workspace(application: Application) -> Path:
    view = application.window.content
    assert isinstance(view, WorkspaceView)
    return view.desk.workspace.folder.path


def test_where_reading_fails_it_is_opened_all_the_same_and_the_error_is_told(
    application: Application,
    qtbot: QtBot,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(path: Path, told: Reading, user_data: Path | None = None) -> None:
        told(430_000_000, 0.4)
        raise RuntimeError

    monkeypatch.setattr(first_read, "read_first", fails)
    with qtbot.captureExceptions() as raised:
        application.open(workspace)
        qtbot.waitUntil(lambda: bool(raised), timeout=30_000)
    assert shown_workspace(application) == workspace
    assert [kind for kind, *_ in raised] == [RuntimeError]


def test_what_cannot_be_opened_after_it_was_read_leads_to_the_start_page(
    application: Application, qtbot: QtBot, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loses(path: Path, told: Reading, user_data: Path | None = None) -> None:
        told(430_000_000, 0.4)
        shutil.rmtree(path)

    monkeypatch.setattr(first_read, "read_first", loses)
    application.open(workspace)
    qtbot.waitUntil(lambda: isinstance(application.window.content, StartView), timeout=30_000)
    start = application.window.content
    assert isinstance(start, StartView)
    assert str(workspace) in start.page.trouble


def test_a_view_that_is_given_up_counts_no_further(application: Application, qtbot: QtBot) -> None:
    view = FirstReadingView(application.theme, "Korea")
    qtbot.addWidget(view)
    view.cancel.click()
    view.show_progress("Reading 430 MB of changes for the first time: 41 %", 41)
    assert view.said.text() == "Cancelling…"


def test_closing_the_window_gives_it_up(
    application: Application, qtbot: QtBot, workspace: Path, slowly: Slowly
) -> None:
    application.open(workspace)
    reading_view(application, qtbot)
    application.window.close()
    assert slowly.has_ended


def test_the_sentence_counts_in_megabytes_and_never_ends_too_soon() -> None:
    assert reading_words(1, 0) == "Reading 1 MB of changes for the first time: 0 %"
    assert reading_words(4_300_000_000, 0.999).endswith(
        "4,300 MB of changes for the first time: 99 %"
    )


def test_an_end_that_nobody_waits_for_is_quiet(qtbot: QtBot, tmp_path: Path) -> None:
    slowly = Slowly()
    reading = FirstRead(tmp_path, read=slowly)
    with qtbot.waitSignal(reading.progressed):
        reading.start()
    with qtbot.assertNotEmitted(reading.ended, wait=50):
        reading.stop()
    assert slowly.has_ended
