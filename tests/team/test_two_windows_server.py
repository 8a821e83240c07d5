"""Two applications in two real windows on one server, which is killed while both are tagging."""

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
from tests.server.postgres import RunningServer
from tests.team.colleagues import hashes
from tests.team.test_two_windows import ON_NEXT_WORD, SIZE, TEXT, open_article
from tests.workspace.histories import record_of

pytestmark = needs_screen

EDITS = int(os.environ.get("BRIEFING_DESK_EDITS", "8"))
"""How often each of the two tags; `BRIEFING_DESK_EDITS=500` for the whole proof."""

BURST = 20
"""Edits for which keys are sent in one go."""


class Seat:
    """Somebody before a window, on a machine of their own."""

    def __init__(self, tmp_path: Path, name: str, folder: Path | None, qtbot: QtBot) -> None:
        self.machine = tmp_path / "machines" / name
        self.documents = tmp_path / "homes" / name
        self.documents.mkdir(parents=True)
        self.folder = folder or self.documents / "Korea"
        Settings(self.machine).set(theme="light", analyst_name=name)
        self.screen = Screen(self.documents, self.machine)
        self.desk = DeskOnScreen(self.screen, folder, SIZE, qtbot)

    @property
    def server(self) -> dict[str, object]:
        """What the window says of the server, and where the keyboard is."""
        told: dict[str, object] = self.desk.ask("server")
        return told

    def until_server(self, name: str, expected: object) -> None:
        """Wait until the window tells so of the server, or of the dialog about it."""
        self.desk.wait(lambda: self.server[name] == expected)

    def until_said(self, words: str) -> None:
        """Wait until the status bar says these words of the server."""
        self.desk.wait(lambda: words in str(self.server["said"]))

    def logs_in(self, address: str) -> None:
        """Enter an address in the dialog and have the server checked."""
        self.until_server("keyboard", "Server")
        self.desk.type(address)
        self.until_server("enter", "Check")
        self.desk.press("Return")

    def connects(self, address: str) -> None:
        """Connect the workspace in the window, and make it on the server."""
        self.desk.press("ctrl+k")
        self.desk.until(lambda now: now["keyboard"] == "Type a command")
        self.desk.type("connect to a server")
        self.desk.press("Return")
        self.logs_in(address)
        self.until_server("enter", "Connect")
        self.desk.press("Return")
        self.until_said("up to date")

    def joins(self, address: str) -> None:
        """Join the only workspace of a server, from the start page."""
        self.desk.press("ctrl+shift+o")
        self.logs_in(address)
        self.until_server("keyboard", "Workspace")
        self.until_server("enter", "Join")
        self.desk.press("Tab")
        self.until_server("keyboard", "Folder of the workspace")
        self.desk.press("ctrl+a")
        self.desk.type(str(self.folder))
        self.desk.press("Return")
        self.desk.until(lambda now: now["ready"])

    def tag(self, times: int) -> None:
        """Tag one word after the other, by the keyboard."""
        self.screen.do("key", "--delay", 12, *(ON_NEXT_WORD * times))

    def until_tagged(self, mine: int, all_of_them: int = 0) -> None:
        """Wait until the window shows so many passages of its own, and so many in all."""
        self.desk.wait(lambda: bool(self.desk.ask("count")[0] == mine))
        if all_of_them:
            self.desk.wait(lambda: bool(self.desk.ask("count")[1] == all_of_them))

    def quits(self) -> None:
        self.desk.press("ctrl+q")
        self.desk.has_ended()

    def excerpts(self) -> object:
        """Return what the command line lists on this machine."""
        command = [sys.executable, "-m", "desktop_app", "excerpts", str(self.folder), "--json"]
        environment = {**os.environ, "BRIEFING_DESK_DATA": str(self.machine)}
        done = subprocess.run(command, capture_output=True, check=True, env=environment)
        return json.loads(done.stdout)["excerpts"]

    def own_hashes(self) -> set[str]:
        """Return the hash of every record in the own logs of this machine."""
        return {
            record_of(line).hash
            for path in self.machine.glob("workspaces/*/*/own/*.jsonl")
            for line in path.read_bytes().split(b"\n")[:-1]
        }

    def known_hashes(self) -> set[str]:
        """Return the hash of every record that the workspace knows here."""
        workspace = open_workspace(self.folder, self.machine)
        known = hashes(workspace)
        workspace.close()
        return known


@pytest.fixture
def seats(tmp_path: Path, qtbot: QtBot, server: RunningServer) -> Iterator[list[Seat]]:
    """Return Lena, before a window with a workspace, and Minji, before a start page."""
    founder = a_workspace(tmp_path, TEXT, named="Founder")
    founder.close()
    seats: list[Seat] = []
    try:
        for name, folder in (("Lena", founder.folder.path), ("Minji", None)):
            seats.append(Seat(tmp_path, name, folder, qtbot))
        yield seats
    finally:
        for seat in seats:
            seat.screen.close()


def test_two_windows_tag_over_a_server_that_is_killed_and_both_end_equal(
    seats: list[Seat], server: RunningServer
) -> None:
    lena, minji = seats
    lena.connects(server.add_person("lena", "lead"))
    address = server.add_person("minji")
    workspace = server.psql("select id from briefing_desk.workspace")
    person = f"'{workspace.strip()}', 'minji', 'analyst'"
    server.psql(f"insert into briefing_desk.member values ({person})")
    minji.joins(address)
    for seat in seats:
        open_article(seat.desk)

    third = max(2, EDITS // 3)
    with ThreadPoolExecutor(3) as hands:

        def both_tag(done: int, until: int) -> None:
            while done < until:
                count = min(BURST, until - done)
                for working in [hands.submit(seat.tag, count) for seat in seats]:
                    working.result()
                done += count
                for seat in seats:
                    seat.until_tagged(done)

        both_tag(0, third)
        killing = hands.submit(server.stop, "immediate")
        both_tag(third, 2 * third)
        killing.result()
        both_tag(2 * third, EDITS)
        for seat in seats:
            seat.until_said("not reached")
            assert int(str(seat.server["waiting"])) >= EDITS - 2 * third
        server.start()

    for seat in seats:
        seat.until_tagged(EDITS, 2 * EDITS)
        seat.until_said("up to date")
    assert lena.desk.ask("everything") == minji.desk.ask("everything")
    for seat in seats:
        seat.quits()

    assert lena.excerpts() == minji.excerpts()
    known = [seat.known_hashes() for seat in seats]
    assert known[0] == known[1]
    for seat in seats:
        assert seat.own_hashes() <= known[0]
    assert int(server.psql("select count(*) from briefing_desk.record")) == len(known[0])
