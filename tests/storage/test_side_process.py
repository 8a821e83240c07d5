"""Processes beside the application: asked, answering, and given up where they do not."""

from __future__ import annotations

from multiprocessing.connection import Connection

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
