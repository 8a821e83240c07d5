"""Sorting lines into buckets: what a reader would say of the files, and each line in its place."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.sharded import shard_number
from desktop_app.formats.change_record import Record, read_line, seal
from desktop_app.storage.line_sorting import Buckets, LineSorter, lines_of
from desktop_app.storage.log_reader import LogReader


def a_line(number: int, entity: str, label: str = "tag-passage") -> bytes:
    """Return the line of a record about a thing."""
    record = Record(
        version=1,
        replica="a" * 12,
        number=number,
        clock=f"{number:016x}",
        wall=(0, 0),
        analyst="analyst:a",
        action=(number, 1),
        label=(label,),
        kind="put",
        entity=entity,
        fields={"name": "x"},
    )
    return seal(record)[1]


def sorted_(buckets: Buckets, *files: Path) -> LineSorter:
    buckets.folder.mkdir(exist_ok=True)
    sorter = LineSorter(buckets, "one")
    for file in files:
        sorter.take(file, is_own=False)
    sorter.finish()
    return sorter


ENTITIES = ["tag:a", 'tag:\\u00e9"x', "tag:é", "", "annotation:" + "b" * 26, 'x,"id":"y', "{"]


@pytest.mark.parametrize("label", ["tag-passage", '"id":"', '{"id":"tag:b"}', ',"id":"'])
def test_each_line_is_in_the_bucket_of_its_thing(tmp_path: Path, label: str) -> None:
    lines = [a_line(number, entity, label) for number, entity in enumerate(ENTITIES)]
    log = tmp_path / "000001.jsonl"
    log.write_bytes(b"\n".join([*lines, *lines, b""]))
    buckets = Buckets(tmp_path / "sorted", 16, 64)
    sorted_(buckets, log)
    found: list[bytes] = []
    for bucket in range(buckets.count):
        for line in lines_of(buckets, bucket, ["one", "two"]):
            read = read_line(line)
            assert isinstance(read, Record)
            assert shard_number(read.entity, 63) in buckets.shards_of(bucket)
            found.append(line)
    assert sorted(found) == sorted(lines)
    assert not list(buckets.folder.iterdir())


def test_files_are_told_as_a_reader_tells_them(tmp_path: Path) -> None:
    random = Random(3)
    line = a_line(1, "tag:a")
    bad = [line[:30] + bytes([random.randrange(1, 9)]) + line[31:], b"no record", b"\r", b""]
    film = b"\n".join(random.randbytes(40).replace(b"\n", b"") for _ in range(300))
    contents = [
        b"\n".join([bad[0], line, *bad, line]),
        film + b"\n" + line + b"\n",
        b"",
        b"torn",
        b"\xef\xbb\xbf" + line + b"\r\n" + b"\n".join(bad) + b"\n",
    ]
    for number, content in enumerate(contents):
        (tmp_path / "log" / f"{number}.jsonl").parent.mkdir(exist_ok=True)
        (tmp_path / "log" / f"{number}.jsonl").write_bytes(content)
    files = sorted((tmp_path / "log").iterdir())
    batch = LogReader().poll([tmp_path / "log"])
    sorter = sorted_(Buckets(tmp_path / "sorted", 1, 1), *files, tmp_path / "none")
    outcome = sorter.outcome(set())
    assert {path: progress for path, progress, _ in outcome} == batch.progress
    assert [fault for _, _, faults in outcome for fault in faults] == batch.faults
    assert any(not fault.line for fault in batch.faults)


def test_a_damaged_line_whose_sound_twin_another_sorter_read_is_no_fault(tmp_path: Path) -> None:
    line = a_line(1, "tag:a")
    (tmp_path / "1.jsonl").write_bytes(line + b"\n")
    (tmp_path / "2.jsonl").write_bytes(line.replace(b"tag:a", b"tag:b") + b"\n")
    buckets = Buckets(tmp_path / "sorted", 1, 1)
    first = sorted_(buckets, tmp_path / "1.jsonl")
    second = LineSorter(buckets, "two")
    second.take(tmp_path / "2.jsonl", is_own=False)
    assert first.doubted() == set()
    assert first.known(second.doubted()) == second.doubted() != set()
    assert [len(faults) for *_, faults in second.outcome(set())] == [1]
    assert [len(faults) for *_, faults in second.outcome(second.doubted())] == [0]
