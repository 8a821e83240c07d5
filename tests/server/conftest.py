"""The team that most tests of the exchange begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.desktops import Team, catch_up
from tests.server.postgres import RunningServer


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    """Return a team of which Lena leads and has sent what she has."""
    team = Team(server, tmp_path)
    catch_up(team.lena)
    yield team
    team.everybody_leaves()
