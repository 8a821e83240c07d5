"""Time limits: what takes too long is told, what does not costs no thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from desktop_app.storage.server.time_limit import TimeLimit

PATIENCE = 30.0


@pytest.fixture
def passed() -> threading.Semaphore:
    """Counts how often a limit has passed."""
    return threading.Semaphore(0)


@pytest.fixture
def limit(passed: threading.Semaphore) -> Iterator[TimeLimit]:
    limit = TimeLimit(passed.release)
    yield limit
    limit.close()


def test_what_takes_too_long_is_told_once_and_not_too_soon(
    limit: TimeLimit, passed: threading.Semaphore
) -> None:
    begun = time.monotonic()
    limit.begin(0.05)
    assert passed.acquire(timeout=PATIENCE)
    assert time.monotonic() - begun >= 0.05
    limit.end()
    limit.begin(0.05)
    assert passed.acquire(timeout=PATIENCE)
    assert not passed.acquire(timeout=0.1)


def test_what_is_done_in_time_is_not_told(limit: TimeLimit, passed: threading.Semaphore) -> None:
    for _ in range(1000):
        limit.begin(PATIENCE)
        limit.end()
    assert not passed.acquire(timeout=0.05)


def test_the_next_limit_may_be_a_shorter_one(limit: TimeLimit, passed: threading.Semaphore) -> None:
    limit.begin(2 * PATIENCE)
    limit.end()
    limit.begin(0.05)
    assert passed.acquire(timeout=PATIENCE)


def test_after_a_rest_it_is_kept_as_before(limit: TimeLimit, passed: threading.Semaphore) -> None:
    for _ in range(3):
        limit.begin(0.02)
        limit.end()
        # It wakes in vain, and then waits for what begins next.
        assert not passed.acquire(timeout=0.05)
        limit.begin(0.02)
        assert passed.acquire(timeout=PATIENCE)


def test_many_limits_take_one_thread_which_ends_with_it(limit: TimeLimit) -> None:
    others = set(threading.enumerate())
    for _ in range(1000):
        limit.begin(PATIENCE)
        limit.end()
    (keeper,) = set(threading.enumerate()) - others
    limit.close()
    keeper.join(PATIENCE)
    assert not keeper.is_alive()
