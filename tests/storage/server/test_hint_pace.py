"""How soon hints are heeded: nobody waits in a small team, and no flood makes desktops hurry."""

from __future__ import annotations

import pytest

from desktop_app.storage.server.hint_pace import HintPace


class Clock:
    """Seconds that pass only when told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def looks_and_delays(hints_a_second: float, seconds: float = 60.0) -> tuple[int, list[float]]:
    """Return how often a desktop looks, and by how much each of these hints is heeded late."""
    clock = Clock()
    pace, looks, delays, came = HintPace(clock), 0, [], 0
    while clock.seconds < seconds:
        # One that came while hints had to wait is heeded at the end of that.
        first = (came + 1) / hints_a_second
        clock.seconds = max(first, clock.seconds + max(0.0, pace.seconds))
        heeded = int(clock.seconds * hints_a_second + 1e-9) - came
        delays += [
            clock.seconds - (came + number) / hints_a_second for number in range(1, heeded + 1)
        ]
        came += heeded
        looks += 1
        pace.heed(heeded)
    return looks, delays


def test_the_first_hint_is_heeded_at_once() -> None:
    assert HintPace().seconds <= 0


@pytest.mark.parametrize("hints_a_second", [0.1, 1.0, 2.0])
def test_in_a_small_team_no_hint_has_to_wait(hints_a_second: float) -> None:
    looks, delays = looks_and_delays(hints_a_second)
    assert max(delays) < 0.001
    assert looks == len(delays)


def test_a_handful_of_hints_at_a_time_is_heeded_within_a_moment() -> None:
    clock = Clock()
    pace = HintPace(clock)
    waited = 0.0
    for _ in range(5):
        pace.heed(1)
        waited += max(0.0, pace.seconds)
        clock.seconds += max(0.0, pace.seconds)
    assert waited < 0.5


@pytest.mark.parametrize("hints_a_second", [5.0, 15.0, 50.0, 2000.0])
def test_a_desktop_looks_the_less_often_the_more_hints_come(hints_a_second: float) -> None:
    looks, delays = looks_and_delays(hints_a_second)
    # 20 desktops make one hint a second, so all of them together ask some 150 to 400 times.
    assert looks / 60 * 20 * min(hints_a_second, 15.0) < 450
    assert max(delays) < 2.001


def test_however_many_come_one_look_in_two_seconds_is_made() -> None:
    looks, _ = looks_and_delays(100_000.0)
    assert 29 <= looks <= 65


def test_after_a_flood_hints_are_soon_heeded_at_once_again() -> None:
    clock = Clock()
    pace = HintPace(clock)
    pace.heed(1000)
    assert 1.0 <= pace.seconds <= 2.0
    clock.seconds = 60.0
    pace.heed(1)
    assert pace.seconds < 0.05
