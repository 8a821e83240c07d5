"""The same story is found behind the window: on demand, after changes, and not beyond closing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.twin_finding import TwinFinding
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.intake.importing import add_paths
from tests.builders import a_workspace
from tests.workspace.versions.edited_texts import ENGLISH, a_long_text, edited

REPORT = a_long_text(Random(1), 2000, ENGLISH)
AGAIN = edited(Random(2), REPORT, 0.01, ENGLISH).new
WAIT = 20_000


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, REPORT, AGAIN), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def test_what_comes_is_compared_by_itself_a_moment_later(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    finding = TwinFinding(desk)
    with qtbot.waitSignal(finding.found, timeout=WAIT):
        finding.look()
    assert [len(each.articles) for each in finding.overview.groups] == [2]
    path = tmp_path / "third.txt"
    path.write_text(f"By Kim.\n{REPORT}", encoding="utf-8")
    with qtbot.waitSignal(finding.found, timeout=WAIT):
        add_paths(desk.workspace, [path])
        assert finding.is_waiting
    assert [len(each.articles) for each in finding.overview.groups] == [3]


def test_a_group_that_is_kept_stays_so_until_something_joins_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    finding = TwinFinding(desk)
    with qtbot.waitSignal(finding.found, timeout=WAIT):
        finding.look()
    finding.keep(finding.overview.groups[0])
    again = TwinFinding(desk)
    assert again.is_kept(finding.overview.groups[0])
    path = tmp_path / "third.txt"
    path.write_text(f"By Kim.\n{REPORT}", encoding="utf-8")
    with qtbot.waitSignal(finding.found, timeout=WAIT):
        add_paths(desk.workspace, [path])
    assert not finding.is_kept(finding.overview.groups[0])


def test_closing_ends_it_without_an_answer(desk: Desk) -> None:
    finding = TwinFinding(desk)
    heard: list[object] = []
    finding.found.connect(heard.append)
    finding.look()
    desk.closing.emit()
    QApplication.processEvents()
    assert heard == []
    finding.look()
    QApplication.processEvents()
    assert heard == []
