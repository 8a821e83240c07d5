"""Processes beside the application: asked, answering, and given up where they do not."""

from __future__ import annotations

from multiprocessing.connection import Connection

import psutil
import pytest

from desktop_app.storage.side_process import Lost, SideProcess


def answering(connection: Connection) -> None:
    """Say everything twice, until somebody asks for the end."""
    while (asked := connection.recv_bytes()) != b"end":
        connection.send_bytes(asked * 2)


def test_a_process_answers_until_it_ends() -> None:
    process = SideProcess(answering, "test")
    process.ask(b"one")
    assert SideProcess.ready([process], 60) == [process]
    assert process.answer() == b"oneone"
    with pytest.raises(Lost, match="does not answer"):
        SideProcess.ready([process], 0.01)
    process.ask(b"end")
    assert SideProcess.ready([process], 60) == [process]
    with pytest.raises(Lost, match="has ended"):
        process.answer()
    process.end()
    with pytest.raises(Lost):
        process.ask(b"one")


def test_of_several_those_that_have_answered_are_ready() -> None:
    processes = [SideProcess(answering, str(number)) for number in range(2)]
    processes[1].ask(b"two")
    assert SideProcess.ready(processes, 60) == [processes[1]]
    for process in processes:
        process.end()


def counting(connection: Connection, step: int) -> None:
    """Answer each object handed over by how often it counts."""
    while (asked := connection.recv()) is not None:
        connection.send_bytes(str(len(asked) * step).encode())


def test_a_process_takes_arguments_and_objects_and_says_that_it_ended_in_order() -> None:
    process = SideProcess(counting, "test", 3)
    process.hand(["one", "two"])
    assert process.has_answered(60)
    assert process.answer() == b"6"
    assert not process.has_answered(0.0)
    process.hand(None)
    assert process.has_answered(60)
    assert process.ended_by_itself()
    assert not process.is_alive
    process.end()


def test_what_killed_a_process_is_not_its_own_will() -> None:
    process = SideProcess(answering, "test")
    psutil.Process(process.pid).kill()
    assert not process.ended_by_itself()
    process.end()
    with pytest.raises(Lost):
        process.hand("one")


def test_an_answer_that_is_too_long_is_none() -> None:
    process = SideProcess(answering, "test")
    process.ask(b"one")
    with pytest.raises(Lost):
        process.answer(longest=5)
    process.end()
