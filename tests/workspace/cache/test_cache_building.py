"""A cache built from the logs is what folding them in memory gives, whatever they hold."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from random import Random
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.change import Change, Label, deleted
from desktop_app.formats.change_record import Record, read_line, seal
from desktop_app.storage.side_process import SideProcess
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.cache import cache_building, cache_team, unread_logs
from desktop_app.workspace.cache.built_cache import BuiltCache
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import a_workspace, tag_words
from tests.workspace.cache.test_cache import held, records_of, used_cache
from tests.workspace.cache.workers_in_threads import InThread
from tests.workspace.deeds import act
from tests.workspace.histories import a_history


@pytest.fixture(autouse=True)
def _many_buckets_and_shards() -> Iterator[None]:
    with (
        patch.object(cache_building, "_BUCKET_BYTES", 2_000),
        patch.object(cache_building, "_THING_BYTES", 5),
    ):
        yield


class Desk:
    """A workspace folder and one machine that opens it, with or without building."""

    def __init__(self, folder: Path) -> None:
        self.workspace, self.machine = folder / "workspace", folder / "machine"
        self.log = self.workspace / "log"

    def in_memory(self) -> OpenWorkspace:
        self.forget()
        return open_workspace(self.workspace, self.machine)

    def built(self, start: Callable[[str], SideProcess] = InThread) -> OpenWorkspace:
        self.forget()
        build = partial(cache_building.build_cache, start=start, workers=3)
        with (
            patch.object(unread_logs, "MUCH", 0),
            patch.object(cache_building, "build_cache", build),
        ):
            return open_workspace(self.workspace, self.machine)

    def forget(self) -> None:
        for name in ("cache", "quarantine"):
            for folder in self.machine.glob(f"workspaces/*/{name}"):
                shutil.rmtree(folder)

    @property
    def put_aside(self) -> set[bytes]:
        """What lies in quarantine."""
        return {path.read_bytes() for path in self.machine.glob("workspaces/*/quarantine/*")}

    def write(self, replica: str, content: bytes, name: str = "000001.jsonl") -> Path:
        path = self.log / replica / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path


def a_desk(folder: Path) -> Desk:
    """Return a workspace in which this machine has worked."""
    first = a_workspace(folder)
    tag_words(first, "first time")
    first.close()
    return Desk(folder)


def released(workspace: OpenWorkspace) -> None:
    workspace.cache.close()
    workspace.replica.release()


def assert_built_as_in_memory(desk: Desk) -> OpenWorkspace:
    """Open both ways; all that can be asked must be answered alike. Returns the built one."""
    plain = desk.in_memory()
    expected, records = held(plain), records_of(plain)
    progress = {**plain.shared._reader._progress, **plain.own_reader._progress}
    faults = [(fault.file, fault.offset, fault.why, fault.line) for fault in plain.faults]
    arriving, aside = set(plain.arriving), desk.put_aside
    released(plain)
    built = desk.built()
    assert used_cache(built)
    found = held(built)
    for name, value in expected.items():
        assert found[name] == value, name
    assert {e: sorted(r, key=order) for e, r in records_of(built).items()} == {
        e: sorted(r, key=order) for e, r in records.items()
    }
    assert {**built.shared._reader._progress, **built.own_reader._progress} == progress
    assert sorted((f.file, f.offset, f.why, f.line) for f in built.faults) == sorted(faults)
    assert (set(built.arriving), desk.put_aside) == (arriving, aside)
    assert built.shared.exchange().batch.records == []
    return built


def order(record: Record) -> tuple[str, str]:
    return record.order


def resealed(line: bytes, **changes: object) -> bytes:
    """Return a line that says something else, soundly sealed."""
    record = read_line(line)
    assert isinstance(record, Record)
    return seal(msgspec.structs.replace(record, hash="", **changes))[1]


def disturbed(lines: list[bytes], random: Random) -> bytes:
    """Return a log of these lines as disks, sync clients and other versions leave it."""
    content: list[bytes] = []
    for line in lines:
        deed = random.random()
        if deed < 0.03:
            content.append(resealed(line, version=2))
        elif deed < 0.06:
            at = random.randrange(len(line))
            content.append(line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :])
        elif deed < 0.08:
            content += [random.choice(lines), line[: len(line) // 2]]
        elif deed < 0.1:
            content += [b"<<<<<<< mine", b"", b"\0" * 50, line + b"\r"]
        elif deed < 0.12:
            content.append(line.replace(b"a", b"b", 1))
        content.append(line)
    whole = b"\n".join(content) + random.choice([b"\n", b"\n", b"", b'\n{"v":1,'])
    return random.choice([b"", b"", b"\xef\xbb\xbf"]) + whole


def test_a_tag_deleted_by_one_who_had_not_seen_its_use_lives_on(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    mine = open_workspace(desk.workspace, desk.machine)
    arms = mine.session.project.codebook.at_path("Arms")
    assert arms is not None
    hers = open_workspace(desk.workspace, tmp_path / "other")
    hers.session.do(Change(Label("delete"), deleted(arms)))
    assert arms.id not in hers.session.project.tags
    tag_words(mine, "military")
    for workspace in (mine, hers):
        workspace.close()
    built = assert_built_as_in_memory(desk)
    assert arms.id in built.session.project.tags
    released(built)


def test_lines_that_come_twice_count_once(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    (log,) = desk.log.glob("*/000001.jsonl")
    for name in ("a", "b"):
        desk.write("e" * 12, log.read_bytes(), f"{name}.jsonl")
    built = assert_built_as_in_memory(desk)
    assert built.session.record_count == len(log.read_bytes().splitlines())
    released(built)


def test_what_was_done_can_be_undone_after_building(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    built = desk.built()
    assert built.session.undo_label is not None
    assert built.session.undo() is not None
    assert not built.session.project.annotations
    built.close()


def test_a_line_about_two_things_is_folded_in_memory(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    (log,) = desk.log.glob("*/000001.jsonl")
    line = log.read_bytes().splitlines()[0]
    record = read_line(line)
    assert isinstance(record, Record)
    body = line[: line.rindex(b',"h"')].replace(b',"id":"', b',"id":"tag:%026d","id":"' % 1)
    forged = resealed_bytes(body)
    assert isinstance(read_line(forged), Record)
    lines = [forged]
    lines += [resealed_bytes(body.replace(b"tag:%026d" % 1, b"tag:%026d" % n)) for n in range(20)]
    desk.write("e" * 12, b"\n".join(lines) + b"\n")
    built = desk.built()
    assert not used_cache(built)
    expected = held(built)
    released(built)
    plain = desk.in_memory()
    assert held(plain) == expected
    released(plain)


def resealed_bytes(body: bytes) -> bytes:
    """Return a line whose bytes before the seal are these."""
    return body + b',"h":"' + blake2b(body, digest_size=10).hexdigest().encode() + b'"}'


def test_lines_that_are_a_record_only_together_are_none(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    (log,) = desk.log.glob("*/000001.jsonl")
    line = log.read_bytes().splitlines()[0]
    body = line[: line.rindex(b',"h"')]
    one = resealed_bytes(body + b',"x":[{"y":1')
    record = read_line(line)
    assert isinstance(record, Record)
    two = resealed_bytes(b'{"z":1,"id":"%b"}],"q":1' % record.entity.encode())
    three = resealed_bytes(body + b"}," + body)
    desk.write("e" * 12, b"\n".join([three, one, two]) + b"\n")
    built = assert_built_as_in_memory(desk)
    assert len(built.newer) == 3
    released(built)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_law_13_a_built_cache_is_the_fold_in_memory(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    folder = tmp_path_factory.mktemp("team")
    desk = a_desk(folder)
    team = a_history(seed, steps=40)
    for number, log in enumerate(team.logs):
        half = random.randrange(len(log.lines) + 1)
        for part, lines in enumerate((log.lines[:half], log.lines[half:])):
            content = disturbed(lines, random)
            desk.write(f"{number:012x}", content, f"{part + 1:06d}.jsonl")
            if random.random() < 0.2:
                desk.write(f"{number:012x}", content, f"{part + 1:06d} (conflicted copy).jsonl")
    mine = desk.in_memory()
    for _ in range(6):
        act(mine.session, random)
    mine.close()
    built = assert_built_as_in_memory(desk)
    for _ in range(4):
        act(built.session, random)
    built.cache._count = -(10**6)  # as if much had come, so that the cache is written again
    built.close()
    warm = open_workspace(desk.workspace, desk.machine)
    assert used_cache(warm)
    expected = held(warm)
    released(warm)
    plain = desk.in_memory()
    assert held(plain) == expected
    plain.close()
    shutil.rmtree(folder)


def test_processes_of_their_own_build_the_same(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for number, log in enumerate(a_history(7).logs):
        desk.write(f"{number:012x}", b"\n".join([*log.lines, b""]))
    plain = desk.in_memory()
    expected = held(plain)
    released(plain)
    built = desk.built(cache_team.start_process)
    assert used_cache(built)
    assert held(built) == expected
    released(built)
    assert not list(desk.machine.glob("workspaces/*/cache/*-building"))


def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    killed: list[int] = []

    def doomed(name: str) -> SideProcess:
        worker = cache_team.start_process(name)
        os.kill(worker.pid, signal.SIGTERM)
        killed.append(worker.pid)
        return worker

    opened = desk.built(doomed)
    assert killed
    assert not used_cache(opened)
    expected = held(opened)
    released(opened)
    plain = desk.in_memory()
    assert held(plain) == expected
    released(plain)
    assert not list(desk.machine.glob("workspaces/*/cache/*-building"))


def test_a_full_disk_costs_nothing_but_time(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    with patch.object(BuiltCache, "publish", side_effect=NotWritten(tmp_path, "no space left")):
        opened = desk.built()
    assert not list(desk.machine.glob("workspaces/*/cache/*"))
    assert not used_cache(opened)
    assert len(opened.session.project.annotations) == 1
    released(opened)


def test_a_small_workspace_is_folded_in_memory(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    opened = desk.in_memory()
    assert not used_cache(opened)
    released(opened)


def test_what_came_after_a_cache_is_read_on_unless_it_is_most_of_all() -> None:
    path = Path("w/log/a/000001.jsonl")
    much = unread_logs.MUCH
    assert unread_logs.Logs([], [(path, much)]).is_much_beyond({})
    assert not unread_logs.Logs([], [(path, much - 1)]).is_much_beyond({})
    assert not unread_logs.Logs([(path, 10 * much)], []).is_much_beyond({path: 9 * much})
    assert unread_logs.Logs([(path, 10 * much)], []).is_much_beyond({path: 4 * much})
