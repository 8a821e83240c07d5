"""Waiting for hints: at once for a few, of a flood one each second or two, for one's own never."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.hint_pace import HintPace
from desktop_app.storage.server.listening import Listening
from desktop_app.storage.server.server import Server
from tests.server.lines import WORKSPACE, a_line
from tests.server.postgres import RunningServer


@pytest.fixture
def connections(server: RunningServer) -> Iterator[tuple[Server, Server]]:
    """Who listens, and a colleague who writes."""
    for name in ("minji", "lena"):
        server.add_person(name)
    server.add_workspace(WORKSPACE, minji="analyst", lena="analyst")
    minji, lena = (
        Server.connect(*ServerAddress.parse(server.address(name))) for name in ("minji", "lena")
    )
    with minji, lena:
        yield minji, lena


@pytest.fixture
def clock() -> list[float]:
    """The seconds that have passed for how soon hints are heeded."""
    return [0.0]


@pytest.fixture
def pace(clock: list[float]) -> HintPace:
    return HintPace(lambda: clock[0])


@pytest.fixture
def listening(pace: HintPace) -> Iterator[Listening]:
    listening = Listening(pace)
    yield listening
    listening.close()


def hint(server: RunningServer, count: int = 1) -> None:
    """Send so many hints in one go."""
    words = f"select pg_notify('briefing_desk', n::text) from generate_series(1, {count}) n"
    server.psql(f"select count(*) from ({words}) as sent")


def test_a_colleagues_hints_are_heeded_one_by_one(
    listening: Listening, connections: tuple[Server, Server], clock: list[float]
) -> None:
    minji, lena = connections
    for number in range(8):
        clock[0] += 1.0
        lena.publish(WORKSPACE, [a_line(number, "analyst:lena")])
        assert listening.wait(minji, 30)
        assert not listening.wait(minji, 0)


def test_after_many_hints_the_next_one_has_to_wait(
    server: RunningServer,
    listening: Listening,
    connections: tuple[Server, Server],
    pace: HintPace,
    clock: list[float],
) -> None:
    hint(server, 1000)
    # They may come in several parts.
    while pace.seconds < 0.9:
        clock[0] += max(0.0, pace.seconds)
        assert listening.wait(connections[0], 30)
    hint(server)
    assert not listening.wait(connections[0], 0.05)
    clock[0] += 60.0
    assert listening.wait(connections[0], 30)


def test_a_hint_that_comes_while_one_waits_counts_as_well(
    server: RunningServer,
    listening: Listening,
    connections: tuple[Server, Server],
    pace: HintPace,
) -> None:
    writing = threading.Timer(0.3, hint, (server,))
    writing.start()
    assert listening.wait(connections[0], 30)
    assert pace.seconds > 0
    writing.join()


def test_ones_own_hint_wakes_nobody(
    listening: Listening, connections: tuple[Server, Server], pace: HintPace
) -> None:
    minji, lena = connections
    for number in range(3):
        minji.publish(WORKSPACE, [a_line(number)])
        assert not listening.wait(minji, 0)
        assert lena.wait(30) == 1
    assert pace.seconds <= 0


def test_a_nudge_does_not_have_to_wait(
    listening: Listening, connections: tuple[Server, Server], pace: HintPace, clock: list[float]
) -> None:
    pace.heed(1000)
    # As if they had to wait a thousand seconds more.
    clock[0] = -1000.0
    nudge = threading.Timer(0.05, listening.nudge)
    nudge.start()
    assert listening.wait(connections[0], 30)
    nudge.join()
