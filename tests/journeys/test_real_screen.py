"""The program itself on a real screen: started, clicked, typed at, started twice, closed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from desktop_app.workspace.sample import make_sample

PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
MISSING = [package for program, package in PROGRAMS.items() if not shutil.which(program)]

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"needs a virtual screen: apt-get install {' '.join(MISSING)}"
)


class Screen:
    """A virtual screen with a window manager, and a program on it."""

    def __init__(self, folder: Path, user_data: Path) -> None:
        read, write = os.pipe()
        self._folder = folder
        self._running = [
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24"],
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
            )
        ]
        os.close(write)
        with os.fdopen(read) as display:
            number = display.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "BRIEFING_DESK_DATA": str(user_data),
        }
        self.environment.pop("QT_QPA_PLATFORM", None)
        self._running.append(self.start("openbox"))

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        program = subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)
        self._running.append(program)
        return program

    def desk(self, *words: str) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-m", "desktop_app", *words)

    def do(self, *words: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout.strip()

    def close(self) -> None:
        for program in reversed(self._running):
            program.terminate()
            program.wait()


@pytest.fixture
def screen(tmp_path: Path, user_data: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path, user_data)
    yield screen
    screen.close()


def excerpts_by(folder: Path, analyst: str) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "desktop_app", "excerpts", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)["excerpts"]
    return [each for each in found if each["analyst"] == analyst]


def test_select_with_the_mouse_tag_with_a_digit_start_twice_close(
    screen: Screen, tmp_path: Path, user_data: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "w"
    make_sample(folder, user_data).close()
    program = screen.desk(str(folder))
    window = screen.do("search", "--sync", "--onlyvisible", "--name", "Briefing Desk — ").split()[
        -1
    ]
    screen.do("windowactivate", "--sync", window)
    screen.do("windowsize", "--sync", window, 1380, 860)
    screen.do("windowmove", window, 0, 20)

    for _ in range(5):
        # Keys that come before the window has drawn its articles are simply pressed again.
        screen.do("mousemove", 480, 260, "click", "--repeat", 2, "--delay", 60, 1)
        screen.do("key", "1")
        screen.do("type", "Jane Doe")
        screen.do("key", "Return")
        try:
            qtbot.waitUntil(lambda: bool(excerpts_by(folder, "Jane Doe")), timeout=6_000)
        except WaitedTooLong:
            continue
        break
    (mine,) = excerpts_by(folder, "Jane Doe")
    assert mine["tags"] == ["Invitations and attendance"]
    assert str(mine["exact"]).strip() == mine["exact"]

    assert screen.desk(str(folder)).wait(timeout=30) == 0
    assert program.poll() is None

    screen.do("windowactivate", "--sync", window, "key", "ctrl+q")
    assert program.wait(timeout=30) == 0
    assert excerpts_by(folder, "Jane Doe") == [mine]
