"""The program itself on a real screen: started, clicked, typed at, started twice, closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

from desktop_app.workspace.sample import make_sample
from tests.journeys.real_screen import Screen, excerpts_by, needs_screen

pytestmark = needs_screen


@pytest.fixture
def screen(tmp_path: Path, user_data: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path, user_data)
    yield screen
    screen.close()


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
