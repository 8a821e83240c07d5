"""Two desks on one workspace of a real server, each exchanging with it in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.exchange import Exchange
from desktop_app.viewmodels.server.rounds import ServerRounds
from desktop_app.workspace.opening import OpenWorkspace
from tests.server.desktops import Team
from tests.server.postgres import RunningServer


class Seat:
    """Somebody's desk with what runs behind it, as a window has it."""

    def __init__(self, opened: OpenWorkspace, settings: Path) -> None:
        self.workspace = opened
        self.desk = Desk(opened, Settings(settings))
        self.exchange = Exchange(self.desk)
        self.rounds = ServerRounds(self.desk, self.exchange)
        self.state = self.desk.server_state
        self.exchange.start()
        self.rounds.start()

    @property
    def passages(self) -> int:
        return len(self.workspace.session.project.annotations)

    def tells(self) -> None:
        """Let the desk know of a change that was made in the workspace itself."""
        self.desk.undo_changed.emit()

    def leaves(self) -> None:
        self.rounds.stop()
        self.exchange.stop()
        self.desk.close()


@pytest.fixture
def team(qapp: QApplication, server: RunningServer, tmp_path: Path) -> Team:
    """Return a workspace on the server, led by Lena."""
    return Team(server, tmp_path)


@pytest.fixture
def sit(team: Team, tmp_path: Path) -> Iterator[Callable[[OpenWorkspace], Seat]]:
    """Return what puts an open workspace on a desk; all of them are left at the end."""
    seats: list[Seat] = []

    def sit(opened: OpenWorkspace) -> Seat:
        seats.append(Seat(opened, tmp_path / f"settings {len(seats)}"))
        return seats[-1]

    yield sit
    for seat in seats:
        seat.leaves()
        team.forget(seat.workspace)
    team.everybody_leaves()
