"""A second start raises the first window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.single_instance import SingleInstance, instance_name


def test_the_second_claim_fails_and_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    name = instance_name(tmp_path / "w", tmp_path)
    first, second = SingleInstance(name, owner), SingleInstance(name, owner)
    assert first.claim()
    with qtbot.waitSignal(first.raise_wanted):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_another_workspace_and_another_user_have_other_names(tmp_path: Path) -> None:
    names = {
        instance_name(tmp_path / workspace, tmp_path / user) for workspace in "ab" for user in "cd"
    }
    assert len(names) == 4


def test_a_killed_process_leaves_nothing_that_stands_in_the_way(
    qtbot: QtBot, tmp_path: Path
) -> None:
    name = instance_name(tmp_path / "w", tmp_path)
    script = (
        "import os, sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from desktop_app.viewmodels.single_instance import SingleInstance\n"
        "application = QCoreApplication([])\n"
        "assert SingleInstance(sys.argv[1]).claim()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, name], cwd=Path(__file__).parents[2])
    assert killed.returncode != 0 or os.name == "nt"
    owner = QObject()
    instance = SingleInstance(name, owner)
    assert instance.claim()
    instance.release()
