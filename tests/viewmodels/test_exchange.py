"""The exchange: what colleagues do comes in by itself, in slices, and what is mine goes out."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Label, made
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.exchange import LOCAL_MS, SHARE_MS, SLOWEST_MS, Exchange
from desktop_app.workspace.commands.tagging import new_passage
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import a_target, a_workspace, tag_words

TEXT = "NATO has invited for the first time a Korean delegation. " * 40


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    workspace = a_workspace(tmp_path, TEXT)
    workspace.exchange()
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def exchange(desk: Desk) -> Iterator[Exchange]:
    exchange = Exchange(desk)
    exchange.start()
    yield exchange
    exchange.stop()


@pytest.fixture
def jonas(desk: Desk, tmp_path: Path) -> Iterator[OpenWorkspace]:
    opened = open_workspace(desk.workspace.folder.path, tmp_path / "colleague")
    yield opened
    opened.close()


def passages(desk: Desk) -> int:
    return len(desk.workspace.session.project.annotations)


def many(workspace: OpenWorkspace, count: int) -> None:
    """Have somebody mark as many passages."""
    session = workspace.session
    target = a_target(TEXT, "first time", next(iter(session.project.articles)))
    marked = [new_passage(session.analyst, target) for _ in range(count)]
    session.do(Change(Label("highlight"), made(*marked)))


def test_a_colleagues_edit_comes_in_within_one_round(
    qtbot: QtBot, desk: Desk, exchange: Exchange, jonas: OpenWorkspace
) -> None:
    tag_words(jonas, "first time", TEXT)
    jonas.exchange()
    begun = time.monotonic()
    qtbot.waitUntil(lambda: passages(desk) == 1, timeout=15_000)
    assert time.monotonic() - begun < exchange.interval / 1000 + 0.5


def test_my_edit_goes_out_at_once(
    qtbot: QtBot, desk: Desk, exchange: Exchange, jonas: OpenWorkspace
) -> None:
    qtbot.waitUntil(lambda: not desk.workspace.shared.is_behind)
    tag_words(desk.workspace, "first time", TEXT)
    desk.undo_changed.emit()
    begun = time.monotonic()
    qtbot.waitUntil(lambda: not desk.workspace.shared.is_behind)
    assert time.monotonic() - begun < LOCAL_MS / 1000 / 2
    jonas.exchange()
    assert len(jonas.session.project.annotations) == 1


def test_the_window_that_comes_to_the_front_looks_at_once(
    qtbot: QtBot, desk: Desk, exchange: Exchange, jonas: OpenWorkspace
) -> None:
    qtbot.waitUntil(lambda: desk.folder_state.travel is not None)
    exchange._timer.stop()
    tag_words(jonas, "first time", TEXT)
    jonas.exchange()
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: passages(desk) == 1)


def test_many_changes_come_in_slices_between_which_the_window_answers(
    qtbot: QtBot, desk: Desk, exchange: Exchange, jonas: OpenWorkspace
) -> None:
    many(jonas, 1500)
    jonas.exchange()
    turns: list[int] = []
    slices: list[int] = []
    desk.changed.connect(lambda project, change: slices.append(len(change.edits)))
    beat = QTimer()
    beat.timeout.connect(lambda: turns.append(passages(desk)))
    beat.start(0)
    qtbot.waitUntil(lambda: passages(desk) == 1500, timeout=20_000)
    beat.stop()
    assert sum(slices) == 1500
    assert len(slices) > 3
    assert max(slices) <= 400
    # The loop came round in the middle of it, with a part of the changes folded in.
    assert len({seen for seen in turns if 0 < seen < 1500}) > 2


def test_stopping_in_the_middle_of_many_changes_loses_none(
    qtbot: QtBot, desk: Desk, jonas: OpenWorkspace
) -> None:
    many(jonas, 1000)
    jonas.exchange()
    exchange = Exchange(desk)
    exchange.start()
    qtbot.waitUntil(lambda: passages(desk) > 0, timeout=20_000)
    exchange.stop()
    assert passages(desk) == 1000


def test_an_exchange_that_was_never_started_can_be_stopped(desk: Desk) -> None:
    exchange = Exchange(desk)
    desk.undo_changed.emit()
    exchange.stop()


def test_a_folder_that_goes_and_comes_back_is_told_without_a_word_of_mine(
    qtbot: QtBot, desk: Desk, exchange: Exchange, tmp_path: Path
) -> None:
    folder = desk.workspace.folder.path
    qtbot.waitUntil(lambda: not desk.workspace.shared.is_behind)
    shutil.move(folder, tmp_path / "unplugged")
    tag_words(desk.workspace, "first time", TEXT)
    desk.undo_changed.emit()
    qtbot.waitUntil(lambda: "1 change is waiting" in desk.saved_sentence, timeout=60_000)
    shutil.move(tmp_path / "unplugged", folder)
    qtbot.waitUntil(lambda: desk.saved_sentence == "Saved", timeout=60_000)
    assert not desk.workspace.shared.is_behind


def test_texts_that_arrive_late_are_told(
    qtbot: QtBot, desk: Desk, exchange: Exchange, tmp_path: Path
) -> None:
    (article,) = desk.project.articles
    qtbot.waitUntil(lambda: desk.folder_state.travel is not None)
    exchange.stop()
    mirrored = desk.workspace.machine / "mirror" / "articles"
    shutil.rmtree(mirrored)
    shutil.move(desk.workspace.folder.path / "articles", tmp_path / "later")
    late = Exchange(desk)
    desk.workspace.shared.mirror._here = None
    late.start()
    qtbot.waitUntil(
        lambda: desk.folder_state.travel is not None and desk.folder_state.travel.articles_here == 0
    )
    shutil.move(tmp_path / "later", desk.workspace.folder.path / "articles")
    with qtbot.waitSignal(late.articles_came) as came:
        late.now()
    assert came.args == [frozenset({article})]
    late.stop()


@pytest.mark.parametrize(
    ("cost", "interval"), [(0.003, LOCAL_MS), (0.2, 4000), (0.4, 8000), (3.0, SLOWEST_MS)]
)
def test_a_folder_that_is_slow_to_look_at_is_looked_at_less_often(
    desk: Desk, cost: float, interval: int
) -> None:
    exchange = Exchange(desk)
    exchange._follow_cost(cost)
    assert exchange.interval == interval
    # Once it is quick again, it is looked at as often as before.
    exchange._follow_cost(0.001)
    assert exchange.interval == LOCAL_MS
    exchange._set_interval(True)
    assert exchange.interval == SHARE_MS
    exchange.stop()


def test_what_came_in_is_one_change_of_the_team_not_mine(
    qtbot: QtBot, desk: Desk, exchange: Exchange, jonas: OpenWorkspace
) -> None:
    changes: list[Change] = []
    desk.changed.connect(lambda project, change: changes.append(change))
    before = desk.undo_name
    tag_words(jonas, "first time", TEXT)
    jonas.exchange()
    qtbot.waitUntil(lambda: passages(desk) == 1, timeout=15_000)
    assert [change.label.action for change in changes] == ["receive"]
    assert desk.undo_name == before
