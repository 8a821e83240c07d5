"""Many desktops at one server: whoever writes, every desktop gets every record, in one order.

BRIEFING_DESK_CLIENTS says how many, one in ten of which writes; 300 of them work for a minute,
fewer for less. How fast it goes is what `python -m tests.benchmarks.bench_server_load` tells.
"""

from __future__ import annotations

import os

import pytest

from tests.server.crowd import Attendance, Gathering, everybody
from tests.server.postgres import RunningServer

CLIENTS = int(os.environ.get("BRIEFING_DESK_CLIENTS", "10"))
SECONDS = CLIENTS / 5


@pytest.fixture
def attendances(server: RunningServer) -> list[Attendance]:
    """What each of so many desktops saw."""
    server.set(max_connections=str(CLIENTS + 20))
    server.stop()
    server.start()
    with Gathering(server, CLIENTS, SECONDS) as gathering:
        gathering.connected()
        return everybody(gathering.work())


def test_every_record_reaches_every_desktop_once_and_in_one_order(
    attendances: list[Attendance], server: RunningServer
) -> None:
    stored = server.psql(
        "select seq || ' ' || encode(h, 'hex') from briefing_desk.record order by seq"
    ).splitlines()
    sent = {mark for each in attendances for mark in each.sent}
    assert len(attendances) == CLIENTS
    assert {line.split()[1] for line in stored} == sent
    assert len(stored) == len(sent) > CLIENTS // 10
    for each in attendances:
        seen = [f"{seq} {mark}" for seq, mark in zip(each.seqs, each.marks, strict=True)]
        assert seen == stored
