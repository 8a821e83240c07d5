"""A call that hangs costs its time limit once, and stops nobody else."""

from __future__ import annotations

import threading

import pytest

from desktop_app.storage.timely import Patience, TookTooLong


def test_what_comes_back_in_time_is_returned_or_raised() -> None:
    patience = Patience(5)
    assert patience.call("a", lambda: 3) == 3

    def refuse() -> int:
        raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError, match="gone"):
        patience.call("a", refuse)


def test_a_call_that_hangs_is_given_up_and_others_go_on() -> None:
    patience, gate, calls = Patience(0.02), threading.Event(), []

    def hang() -> str:
        calls.append("hang")
        gate.wait()
        return "late"

    with pytest.raises(TookTooLong):
        patience.call("a", hang)
    with pytest.raises(TookTooLong):
        patience.call("a", hang)
    assert patience.call("b", lambda: "in time", 5) == "in time"
    assert calls == ["hang"]
    gate.set()
    _wait_for_all()
    # What it brought in the end is not thrown away, so that a slow line gets there at last.
    assert patience.call("a", hang) == "late"
    assert calls == ["hang"]
    assert patience.call("a", hang, 5) == "late"
    assert calls == ["hang", "hang"]


def test_no_more_than_a_few_calls_hang_at_a_time() -> None:
    patience, gate = Patience(0.001), threading.Event()
    begun: list[int] = []

    def hang(number: int) -> None:
        begun.append(number)
        gate.wait()

    for number in range(20):
        with pytest.raises(TookTooLong):
            patience.call(number, lambda number=number: hang(number))  # type: ignore[misc]
    assert len(begun) <= 6
    gate.set()
    _wait_for_all()


def test_one_thread_does_one_call_after_the_other_and_ends_by_itself() -> None:
    patience = Patience(5)
    threads = {patience.call("a", threading.current_thread) for _ in range(20)}
    assert len(threads) < 20
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()
    assert patience.call("a", lambda: 3) == 3


def test_a_call_may_make_another() -> None:
    patience = Patience(5)
    assert patience.call("a", lambda: patience.call("b", lambda: 3)) == 3


def test_an_error_of_the_program_is_told_and_the_next_call_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda error: told.append(error.exc_type))
    patience = Patience(5)
    with pytest.raises(RuntimeError, match="ended by an error"):
        patience.call("a", {}.popitem)
    _wait_for_all()
    assert told == [KeyError]
    assert patience.call("a", lambda: 3) == 3


def _wait_for_all() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(5)
