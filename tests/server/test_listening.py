"""Waiting for hints: a few are heeded at once, of a stream of them one each second or two."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from desktop_app.storage.server.address import ServerAddress
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
def listening() -> Iterator[Listening]:
    listening = Listening()
    yield listening
    listening.close()


def times_of_hints(
    listening: Listening, connections: tuple[Server, Server], count: int
) -> list[float]:
    """Return how many seconds after the writing each of so many hints was heeded."""
    minji, lena = connections
    times = []
    for number in range(count):
        lena.publish(WORKSPACE, [a_line(number, "analyst:lena")])
        begun = time.monotonic()
        assert listening.wait(minji, 30)
        times.append(time.monotonic() - begun)
    return times


def test_after_a_few_hints_the_next_one_has_to_wait(
    listening: Listening, connections: tuple[Server, Server]
) -> None:
    times = times_of_hints(listening, connections, 6)
    assert sum(times) > 0.9
    assert times[-1] > max(times[:-1])


def test_a_nudge_does_not_have_to_wait(
    listening: Listening, connections: tuple[Server, Server]
) -> None:
    times_of_hints(listening, connections, 5)
    nudge = threading.Timer(0.05, listening.nudge)
    nudge.start()
    begun = time.monotonic()
    assert listening.wait(connections[0], 30)
    assert time.monotonic() - begun < 1.0
    nudge.join()


def test_while_hints_have_to_wait_a_wait_ends_in_time(
    listening: Listening, connections: tuple[Server, Server]
) -> None:
    times_of_hints(listening, connections, 5)
    begun = time.monotonic()
    assert not listening.wait(connections[0], 0.05)
    assert time.monotonic() - begun < 1.0
