"""When a lost server is asked again: ever more rarely, and not by everybody at the same moment."""

from __future__ import annotations

import pytest

from desktop_app.storage.server.trouble import Reason, ServerTrouble
from desktop_app.workspace.server.back_off import LONGEST, SHORTEST, BackOff

LOST = ServerTrouble("lost", "It is away.")


def waits(trouble: ServerTrouble = LOST, count: int = 10) -> list[float]:
    """Return the seconds for which a server is left alone after each of so many failures."""
    now = 0.0
    back_off = BackOff(lambda: now)
    seconds = []
    for _ in range(count):
        assert back_off.may_try
        back_off.failed(trouble)
        seconds.append(back_off.seconds)
        now += back_off.seconds
    return seconds


def test_it_is_asked_soon_at_first_and_at_least_once_a_minute() -> None:
    seconds = waits()
    assert seconds[0] == SHORTEST
    assert seconds[1] <= 2 * SHORTEST
    assert min(seconds[5:]) >= LONGEST / 2
    assert max(seconds) <= LONGEST


def test_two_desktops_that_lose_it_together_do_not_come_back_together() -> None:
    minji, lena = waits(), waits()
    assert abs(sum(minji) - sum(lena)) > 0.001


@pytest.mark.parametrize("reason", ["password", "no-password", "not-postgresql"])
def test_what_only_the_analyst_can_mend_is_not_tried_again(reason: Reason) -> None:
    assert waits(ServerTrouble(reason, "Enter it."), 1) == [float("inf")]


def test_after_a_success_it_begins_anew() -> None:
    back_off = BackOff(lambda: 0.0)
    for _ in range(5):
        back_off.failed(LOST)
    back_off.succeeded()
    assert back_off.may_try
    assert back_off.trouble is None
    back_off.failed(LOST)
    assert back_off.seconds == SHORTEST
