from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.own_log import segments
from desktop_app.storage.server.received import SEGMENT_BYTES, Reached, Received, ServerSettings
from desktop_app.storage.server.trouble import ServerTrouble
from tests.server.lines import a_line, mark

LINES = [a_line(number, words="x" * (number * 7 % 60)) for number in range(1, 13)]


@dataclass
class Desk:
    """A desktop that receives LINES from a server, and may die at any moment."""

    machine: Path
    reader: LogReader = field(default_factory=LogReader)
    read: list[str] = field(default_factory=list)

    @property
    def received(self) -> Received:
        return Received(self.machine)

    def receive(self, count: int) -> bytes:
        """Receive the next lines; return what was appended for them."""
        with self.received.lock():
            reached = self.received.reached()
            lines = LINES[reached.cursor : reached.cursor + count]
            self.received.append(lines)
            reached.cursor += len(lines)
            self.received.keep_reached(reached)
        return b"".join(line + b"\n" for line in lines)

    def die_while_receiving(self, count: int, written: int) -> None:
        """Receive lines, of which so many bytes come to the disk, and the cursor does not."""
        before = self.received.reached()
        appended = len(self.receive(count))
        last = segments(self.received.log)[-1]
        os.truncate(last, last.stat().st_size - appended + min(written, appended))
        self.received.keep_reached(before)

    def look(self) -> None:
        batch = self.reader.poll([self.received.log])
        assert batch.faults == []
        self.read += [record.hash for record in batch.records]


def everything(machine: Path) -> list[str]:
    batch = LogReader().poll([Received(machine).log])
    assert batch.faults == []
    assert batch.arriving == []
    return [record.hash for record in batch.records]


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("receive"), st.integers(1, 4), st.just(0)),
            st.tuples(st.just("die"), st.integers(1, 4), st.integers(0, 900)),
            st.tuples(st.just("look"), st.just(0), st.just(0)),
        ),
        max_size=12,
    )
)
def test_whenever_it_dies_every_line_is_there_afterwards(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as machine:
        desk = Desk(Path(machine))
        desk.receive(1)
        for step, count, written in steps:
            if step == "look":
                desk.look()
            elif step == "die":
                desk.die_while_receiving(count, written)
            else:
                desk.receive(count)
        while desk.receive(5):
            pass
        desk.look()
        expected = [mark(line) for line in LINES]
        assert everything(desk.machine) == expected
        assert sorted(desk.read) == sorted(expected)


def test_a_write_that_was_cut_anywhere_leaves_no_bad_line(tmp_path: Path) -> None:
    first, second = (len(line) + 1 for line in LINES[:2])
    ends = (0, 1, first - 1, first, first + 1, first + second - 1, first + second)
    for written in {*ends, *range(0, first + second, 13)}:
        desk = Desk(tmp_path / str(written))
        desk.die_while_receiving(2, written)
        assert desk.receive(3) == b"".join(line + b"\n" for line in LINES[:3])
        assert everything(desk.machine) == [mark(line) for line in LINES[:3]]


def test_a_full_segment_is_left_as_it_is(tmp_path: Path) -> None:
    received = Received(tmp_path)
    lines = [a_line(number, words="x" * 3_000_000) for number in range(1, 5)]
    for line in lines:
        received.append([line])
    first, second = segments(received.log)
    assert first.stat().st_size >= SEGMENT_BYTES
    assert second.read_bytes() == lines[3] + b"\n"
    assert everything(tmp_path) == [mark(line) for line in lines]


def test_nothing_received_makes_no_file(tmp_path: Path) -> None:
    Received(tmp_path).append([])
    assert list(tmp_path.iterdir()) == []


def test_how_far_it_came_is_remembered(tmp_path: Path) -> None:
    reached = Reached("e", 7, 9, "ab" * 10, {"own/1/000001.jsonl": 812})
    Received(tmp_path).keep_reached(reached)
    assert Received(tmp_path).reached() == reached


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cursor":"7"}', b"\xff\x00", b"[" * 9999])
def test_what_cannot_be_read_begins_anew(tmp_path: Path, content: bytes) -> None:
    received = Received(tmp_path)
    received.folder.mkdir()
    (received.folder / "reached.json").write_bytes(content)
    (received.folder / "server.json").write_bytes(content)
    assert received.reached() == Reached()
    assert received.settings is None


def test_a_later_version_may_remember_more(tmp_path: Path) -> None:
    received = Received(tmp_path)
    received.folder.mkdir()
    (received.folder / "reached.json").write_bytes(b'{"cursor":7,"other":[1]}')
    assert received.reached() == Reached(cursor=7)


def test_a_workspace_is_connected_and_disconnected(tmp_path: Path) -> None:
    received = Received(tmp_path)
    assert received.settings is None
    received.keep_settings(ServerSettings("postgresql://anna@db/analysis", bridges=True))
    assert Received(tmp_path).settings == ServerSettings("postgresql://anna@db/analysis", True)
    received.append(LINES)
    received.forget_settings()
    received.forget_settings()
    assert received.settings is None
    assert len(everything(tmp_path)) == len(LINES)


def test_only_one_exchanges_at_a_time(tmp_path: Path) -> None:
    with Received(tmp_path).lock():
        with pytest.raises(ServerTrouble) as raised, Received(tmp_path).lock(seconds=0):
            pass
        assert raised.value.reason == "busy"
        assert not raised.value.is_lasting
    with Received(tmp_path).lock(seconds=0):
        pass
