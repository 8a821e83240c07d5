"""A small team on a server: one leads, one writes, one reads, one belongs elsewhere."""

from __future__ import annotations

import pytest

from tests.server.lines import WORKSPACE
from tests.server.postgres import RunningServer

OTHER = "01m8068a2g0jvfjpgy34eyydzz"


@pytest.fixture
def team(server: RunningServer) -> RunningServer:
    """Minji leads, Jun writes, Sora reads; Doyun has a login and no workspace."""
    for name, rank in (("minji", "lead"), ("jun", "analyst"), ("sora", "reader")):
        server.add_person(name, rank)
    server.add_person("doyun", "lead")
    server.add_workspace(WORKSPACE, minji="lead", jun="analyst", sora="reader")
    return server
