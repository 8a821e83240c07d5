"""Two applications in two real windows on one folder, tagging at once; a third joins later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace
from tests.journeys.desk_on_screen import DeskOnScreen
from tests.journeys.real_screen import Screen, needs_screen
from tests.team.colleagues import hashes
from tests.workspace.histories import record_of

pytestmark = needs_screen

EDITS = int(os.environ.get("BRIEFING_DESK_EDITS", "8"))
"""How often each of the two tags; `BRIEFING_DESK_EDITS=500` for the whole proof."""

BURST = 20
"""Edits for which keys are sent in one go."""

TEXT = "\n".join(
    " ".join(f"w{paragraph:02d}{word:02d}" for word in range(20)) for paragraph in range(60)
)
SIZE = (1000, 700)
ON_NEXT_WORD = ("ctrl+shift+Right", "1", "Right")
"""Select to the end of the next word, tag it, let go of it."""


class Seat:
    """Somebody before a window: a screen, a machine, and the folder as this machine reaches it."""

    def __init__(self, tmp_path: Path, name: str, folder: Path, qtbot: QtBot) -> None:
        self.machine = tmp_path / "machines" / name
        self.drive = tmp_path / "drives" / name
        self._folder = folder
        self.drive.parent.mkdir(exist_ok=True)
        self.plug_in()
        home = tmp_path / "homes" / name
        home.mkdir(parents=True)
        Settings(self.machine).set(theme="light", analyst_name=name)
        self.screen = Screen(home, self.machine)
        self.desk = DeskOnScreen(self.screen, self.drive, SIZE, qtbot)

    def plug_in(self) -> None:
        self.drive.symlink_to(self._folder)

    def unplug(self) -> None:
        self.drive.unlink()

    def tag(self, times: int) -> None:
        """Tag one word after the other, by the keyboard."""
        self.screen.do("key", "--delay", 12, *(ON_NEXT_WORD * times))

    def until_tagged(self, times: int) -> None:
        """Wait until the window shows so many passages of its own."""
        self.desk.wait(lambda: bool(self.desk.ask("count")[0] == times))

    def until_seen(self, passages: int) -> None:
        """Wait until the window shows so many passages in all."""
        self.desk.wait(lambda: bool(self.desk.ask("count")[1] == passages))

    def quits(self) -> None:
        self.desk.press("ctrl+q")
        self.desk.has_ended()


@pytest.fixture
def seats(tmp_path: Path, qtbot: QtBot) -> Iterator[list[Seat]]:
    """Return Minji, Jane and Ali, each before a window with the article open in it."""
    founder = a_workspace(tmp_path, TEXT)
    folder = founder.folder.path
    founder.close()
    seats: list[Seat] = []
    try:
        for name in ("Minji", "Jane", "Ali"):
            seats.append(Seat(tmp_path, name, folder, qtbot))
            open_article(seats[-1].desk)
        yield seats
    finally:
        for seat in seats:
            seat.screen.close()


def open_article(desk: DeskOnScreen) -> None:
    if not any(desk.state["panes"]):
        desk.press("a")
        desk.until(lambda now: now["keyboard"] == "Articles")
        desk.press("Home", "Return")
    desk.until(lambda now: any(now["panes"]))
    if not desk.state["in a pane"]:
        desk.press("F6")
    desk.until(lambda now: now["in a pane"])
    desk.press("ctrl+Home")


def excerpts(seat: Seat) -> object:
    """Return what the command line lists on this machine."""
    command = [sys.executable, "-m", "desktop_app", "excerpts", str(seat.drive), "--json"]
    environment = {**os.environ, "BRIEFING_DESK_DATA": str(seat.machine)}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    return json.loads(done.stdout)["excerpts"]


def own_hashes(seat: Seat) -> set[str]:
    """Return the hash of every record in the own logs of a machine."""
    return {
        record_of(line).hash
        for path in seat.machine.glob("workspaces/*/*/own/*.jsonl")
        for line in path.read_bytes().split(b"\n")[:-1]
    }


def test_two_windows_on_one_folder_tag_at_once_and_a_third_joins_later(
    seats: list[Seat], tmp_path: Path
) -> None:
    minji, jane, ali = seats
    ali.unplug()
    alone = max(2, EDITS // 10)
    ali.tag(alone)
    ali.until_tagged(alone)
    with ThreadPoolExecutor(2) as hands:
        for done in range(0, EDITS, BURST):
            count = min(BURST, EDITS - done)
            for working in [hands.submit(seat.tag, count) for seat in (minji, jane)]:
                working.result()
            for seat in (minji, jane):
                seat.until_tagged(done + count)
    for seat in (minji, jane):
        seat.until_seen(2 * EDITS)
    assert minji.desk.ask("everything") == jane.desk.ask("everything")
    assert ali.desk.ask("count") == [alone, alone]

    ali.plug_in()
    for seat in seats:
        seat.until_seen(2 * EDITS + alone)
    shown = [seat.desk.ask("everything") for seat in seats]
    assert shown[0] == shown[1] == shown[2]
    assert {who for who, *_ in shown[0]} == {"Minji", "Jane", "Ali"}
    for seat in seats:
        seat.quits()

    listed = [excerpts(seat) for seat in seats]
    assert listed[0] == listed[1] == listed[2]
    known = []
    for seat in seats:
        workspace = open_workspace(seat.drive, seat.machine)
        known.append(hashes(workspace))
        workspace.close()
        assert own_hashes(seat) <= known[-1]
    assert known[0] == known[1] == known[2]
