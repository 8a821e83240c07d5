"""A large workspace is read into its cache before it is opened, also while it still comes."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.formats.change_record import Record
from desktop_app.storage.side_process import Lost, SideProcess
from desktop_app.workspace import first_reading
from desktop_app.workspace.cache import cache_building, unread_logs
from desktop_app.workspace.first_reading import ReadingAhead, Stopped, may_be_much, read_first
from desktop_app.workspace.log_sources import received_log
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import tag_words
from tests.workspace.cache.test_cache import held, records_of, used_cache
from tests.workspace.cache.test_cache_building import (
    Desk,
    a_desk,
    disturbed,
    order,
    released,
)
from tests.workspace.cache.workers_in_threads import InThread
from tests.workspace.histories import a_history


@pytest.fixture(autouse=True)
def _little_is_much() -> Iterator[None]:
    with (
        patch.object(cache_building, "_BUCKET_BYTES", 2_000),
        patch.object(cache_building, "_THING_BYTES", 5),
        patch.object(first_reading, "MUCH", 1),
        patch.object(unread_logs, "MUCH", 1),
    ):
        yield


@pytest.fixture
def in_threads() -> Iterator[list[str]]:
    """Have workers in threads of this process; their names are collected."""
    with started_by(InThread) as names:
        yield names


@contextmanager
def started_by(start: Callable[[str], SideProcess]) -> Iterator[list[str]]:
    """While it lasts, workers are started in this way, and their names are collected."""
    names: list[str] = []

    def named(name: str) -> SideProcess:
        names.append(name)
        return start(name)

    build = partial(cache_building.build_cache, start=named, workers=3)
    begin = partial(cache_building.begin, start=named, workers=3)
    with (
        patch.object(cache_building, "build_cache", build),
        patch.object(cache_building, "begin", begin),
    ):
        yield names


def nobody(size: int, share: float) -> None:
    pass


def a_team(desk: Desk, seed: int = 7) -> None:
    for number, log in enumerate(a_history(seed).logs):
        desk.write(f"{number:012x}", b"\n".join([*log.lines, b""]))


def plainly(desk: Desk) -> dict[str, object]:
    """Return what the logs hold, folded in memory."""
    with patch.object(unread_logs, "MUCH", float("inf")):
        plain = desk.in_memory()
    found = {**held(plain), "records": {e: sorted_(r) for e, r in records_of(plain).items()}}
    released(plain)
    return found


def sorted_(records: list[Record]) -> list[Record]:
    return sorted(records, key=order)


def opened_warm(desk: Desk) -> OpenWorkspace:
    opened = open_workspace(desk.workspace, desk.machine)
    assert used_cache(opened)
    return opened


def assert_holds(desk: Desk, expected: dict[str, object]) -> None:
    opened = opened_warm(desk)
    found = {**held(opened), "records": {e: sorted_(r) for e, r in records_of(opened).items()}}
    assert opened.shared.exchange().batch.records == []
    released(opened)
    for name, value in expected.items():
        assert found[name] == value, name


def leftovers(desk: Desk) -> list[Path]:
    return list(desk.machine.glob("workspaces/*/cache/*"))


def test_what_was_read_first_opens_at_once(tmp_path: Path, in_threads: list[str]) -> None:
    desk = a_desk(tmp_path)
    a_team(desk)
    expected = plainly(desk)
    desk.forget()
    shares: list[float] = []
    read_first(desk.workspace, lambda size, share: shares.append(share), desk.machine)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert_holds(desk, expected)


def test_a_workspace_is_read_first_only_once(tmp_path: Path, in_threads: list[str]) -> None:
    desk = a_desk(tmp_path)
    a_team(desk)
    desk.forget()
    assert may_be_much(desk.workspace, desk.machine)
    read_first(desk.workspace, nobody, desk.machine)
    with patch.object(unread_logs, "MUCH", 2):
        told: list[float] = []
        read_first(desk.workspace, lambda size, share: told.append(share), desk.machine)
    assert told == []


def test_a_small_workspace_or_none_is_not_read_first(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    with patch.object(first_reading, "MUCH", 1_000_000):
        assert not may_be_much(desk.workspace, desk.machine)
    assert not may_be_much(tmp_path / "nowhere", desk.machine)
    read_first(tmp_path / "nowhere", nobody, desk.machine)


@pytest.mark.parametrize("at", [0, 3, 12])
def test_who_stops_it_finds_everything_as_before(
    tmp_path: Path, in_threads: list[str], at: int
) -> None:
    desk = a_desk(tmp_path)
    a_team(desk)
    expected = plainly(desk)
    desk.forget()
    told: list[float] = []

    def stopping(size: int, share: float) -> None:
        told.append(share)
        if len(told) > at:
            raise Stopped

    with pytest.raises(Stopped):
        read_first(desk.workspace, stopping, desk.machine)
    assert len(told) == at + 1
    assert leftovers(desk) == []
    read_first(desk.workspace, nobody, desk.machine)
    assert_holds(desk, expected)


def test_a_computer_that_refuses_is_left_to_opening(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    (machine,) = desk.machine.glob("workspaces/*")
    shutil.rmtree(machine)
    machine.write_bytes(b"a file in the place of the folder")
    told: list[float] = []
    read_first(desk.workspace, lambda size, share: told.append(share), desk.machine)
    assert told == []


class Server:
    """What a server would give to a desk that has just joined: segments, one after the other."""

    def __init__(self, desk: Desk, seed: int = 7, random: Random | None = None) -> None:
        lines = [line for log in a_history(seed, steps=40).logs for line in log.lines]
        parts = [lines[at : at + 6] for at in range(0, len(lines), 6)]
        self.segments = [
            disturbed(part, random) if random else b"\n".join([*part, b""]) for part in parts
        ]
        self.count = len(lines)
        (machine,) = desk.machine.glob("workspaces/*")
        self._log = received_log(machine)

    def give(self, ahead: ReadingAhead) -> None:
        """Give everything; the desk reads what it can meanwhile."""
        self._log.mkdir(parents=True)
        for number, segment in enumerate(self.segments):
            (self._log / f"{number + 1:06d}.jsonl").write_bytes(segment)
            ahead.arrived((number + 1) * self.count // len(self.segments), self.count)


def have_sorted(ahead: ReadingAhead) -> None:
    """Wait until the first worker has read the files that it was given."""
    team = ahead._team
    assert team is not None
    (first, *_) = team._sorters
    while first.pending:
        team._hear(first)


def joined(desk: Desk) -> OpenWorkspace:
    with patch.object(unread_logs, "MUCH", float("inf")):
        return open_workspace(desk.workspace, desk.machine)


def read_while_it_comes(desk: Desk, server: Server) -> None:
    opened = joined(desk)
    ahead = ReadingAhead(opened)
    server.give(ahead)
    ahead.read(nobody)
    ahead.close()
    opened.close(reading=False)


def test_what_comes_is_sorted_while_the_rest_still_comes(
    tmp_path: Path, in_threads: list[str]
) -> None:
    desk = a_desk(tmp_path)
    read_while_it_comes(desk, Server(desk))
    assert len(in_threads) == 3
    opened = opened_warm(desk)
    assert opened.session.record_count > 45
    released(opened)
    assert_holds(desk, plainly_and_back(desk))


def plainly_and_back(desk: Desk) -> dict[str, object]:
    """Return what the logs hold, with the cache as it is left in its place."""
    (machine,) = desk.machine.glob("workspaces/*")
    (machine / "cache").rename(machine / "kept")
    expected = plainly(desk)
    desk.forget()
    (machine / "kept").rename(machine / "cache")
    return expected


@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_law_13_holds_for_what_is_read_while_it_comes(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    desk = a_desk(tmp_path_factory.mktemp("team"))
    with started_by(InThread):
        read_while_it_comes(desk, Server(desk, seed, Random(seed)))
    assert_holds(desk, plainly_and_back(desk))


def test_a_file_that_comes_to_stand_before_what_was_sorted_is_read_as_well(
    tmp_path: Path, in_threads: list[str]
) -> None:
    desk = a_desk(tmp_path)
    opened = joined(desk)
    ahead = ReadingAhead(opened)
    Server(desk).give(ahead)
    log = received_log(opened.machine)
    (log / "000000.jsonl").write_bytes(a_history(8).logs[0].lines[0] + b"\n")
    ahead.read(nobody)
    opened.close(reading=False)
    assert len(in_threads) == 6
    assert_holds(desk, plainly_and_back(desk))


def test_who_stops_it_before_it_is_read_leaves_no_worker(
    tmp_path: Path, in_threads: list[str]
) -> None:
    desk = a_desk(tmp_path)
    opened = joined(desk)
    ahead = ReadingAhead(opened)
    Server(desk).give(ahead)

    def stopping(size: int, share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        ahead.read(stopping)
    assert len(in_threads) == 3
    assert not {thread.name for thread in threading.enumerate()} & set(in_threads)
    assert leftovers(desk) == []
    opened.close(reading=False)


def test_what_is_done_meanwhile_is_read_as_well(tmp_path: Path, in_threads: list[str]) -> None:
    desk = a_desk(tmp_path)
    opened = joined(desk)
    ahead = ReadingAhead(opened)
    Server(desk).give(ahead)
    have_sorted(ahead)
    tag_words(opened, "delegation")
    ahead.read(nobody)
    opened.close(reading=False)
    assert_holds(desk, plainly_and_back(desk))


def test_workers_that_cannot_be_started_cost_nothing_but_time(tmp_path: Path) -> None:
    def never(name: str) -> SideProcess:
        raise Lost("no more processes")

    desk = a_desk(tmp_path)
    with started_by(never):
        read_while_it_comes(desk, Server(desk))
    assert leftovers(desk) == []
    opened = joined(desk)
    assert opened.session.record_count > 45
    released(opened)
