"""Reading logs: all that is whole, from any file, and never an exception because of content."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.formats.change_record import seal
from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.own_log import OwnLog
from tests.formats.test_change_record import a_record

LINES = [seal(a_record(f"note {number} 나토", number))[1] for number in range(1, 6)]
LOG = b"".join(line + b"\n" for line in LINES)

anywhere = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def a_log(folder: Path, content: bytes = LOG, name: str = "replica/000001.jsonl") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def numbers(folder: Path) -> list[int]:
    return [record.number for record in LogReader().poll([folder]).records]


def test_law_6_a_log_cut_at_any_byte_gives_its_complete_lines(tmp_path: Path) -> None:
    for cut in range(len(LOG) + 1):
        a_log(tmp_path, LOG[:cut])
        batch = LogReader().poll([tmp_path])
        assert [record.number for record in batch.records] == list(
            range(1, LOG[:cut].count(b"\n") + 1)
        )
        assert not batch.faults
        assert bool(batch.arriving) == (not LOG[:cut].endswith(b"\n") and cut > 0)


@pytest.mark.parametrize("cut", [1, 57, len(LINES[0]), len(LINES[0]) + 1, len(LOG) - 1])
def test_law_6_after_a_cut_old_and_new_lines_are_read(tmp_path: Path, cut: int) -> None:
    a_log(tmp_path, LOG[:cut], "own/000001.jsonl")
    new = seal(a_record("after the cut", 99))[1]
    assert OwnLog(tmp_path / "own", "replica").append([new])
    assert (tmp_path / "own" / "000001.jsonl").read_bytes().startswith(LOG[:cut])
    whole = list(range(1, LOG[:cut].count(b"\n") + 1))
    torn_but_whole = [whole[-1] + 1 if whole else 1] if LOG[cut : cut + 1] == b"\n" else []
    assert numbers(tmp_path) == [*whole, *torn_but_whole, 99]


@given(content=st.binary(max_size=400))
@anywhere
def test_law_8_the_reader_raises_on_no_bytes(tmp_path: Path, content: bytes) -> None:
    a_log(tmp_path, content)
    assert LogReader().poll([tmp_path]).records == []


@given(place=st.integers(0, len(LOG) - 1), junk=st.binary(min_size=1, max_size=30))
@anywhere
def test_foreign_text_in_a_log_costs_the_lines_it_touches(
    tmp_path: Path, place: int, junk: bytes
) -> None:
    a_log(tmp_path, LOG[:place] + junk + LOG[place:])
    read = LogReader().poll([tmp_path])
    assert len(read.records) >= len(LINES) - 1
    assert {record.number for record in read.records} <= {1, 2, 3, 4, 5}


def test_a_bad_line_is_named_with_its_file_offset_and_reason(tmp_path: Path) -> None:
    a_log(tmp_path, LINES[0] + b"\n<<<<<<< HEAD\n" + LINES[1] + b"\n" + b"\x00" * 40 + b"\n")
    batch = LogReader().poll([tmp_path])
    assert [record.number for record in batch.records] == [1, 2]
    assert [fault.offset for fault in batch.faults] == [
        len(LINES[0]) + 1,
        len(LINES[0]) + 1 + len(b"<<<<<<< HEAD\n") + len(LINES[1]) + 1,
    ]
    assert all("replica/000001.jsonl" in fault.sentence for fault in batch.faults)
    assert batch.faults[0].line == b"<<<<<<< HEAD"


def test_crlf_and_a_bom_make_no_difference(tmp_path: Path) -> None:
    a_log(tmp_path, b"\xef\xbb\xbf" + LOG.replace(b"\n", b"\r\n"))
    batch = LogReader().poll([tmp_path])
    assert [record.number for record in batch.records] == [1, 2, 3, 4, 5]
    assert not batch.faults


def test_the_same_log_twice_and_a_conflicted_copy_make_no_difference(tmp_path: Path) -> None:
    a_log(tmp_path)
    a_log(tmp_path, LOG, "replica/000001 (conflicted copy).jsonl")
    a_log(tmp_path, LOG, "import-3f/whatever")
    assert numbers(tmp_path) == [1, 2, 3, 4, 5]


def test_a_growing_log_is_read_bit_by_bit(tmp_path: Path) -> None:
    reader = LogReader()
    read: list[int] = []
    path = a_log(tmp_path, b"")
    for at in range(0, len(LOG), 37):
        path.write_bytes(LOG[: at + 37])
        read += [record.number for record in reader.poll([tmp_path]).records]
    assert read == [1, 2, 3, 4, 5]
    assert reader.poll([tmp_path]).records == []


def test_a_log_replaced_by_another_is_read_anew(tmp_path: Path) -> None:
    reader = LogReader()
    path = a_log(tmp_path, LINES[0] + b"\n" + LINES[1] + b"\n")
    assert len(reader.poll([tmp_path]).records) == 2
    path.write_bytes(LINES[2] + b"\n" + LINES[3] + b"\n" + LINES[4] + b"\n")
    assert [record.number for record in reader.poll([tmp_path]).records] == [3, 4, 5]


states = st.lists(
    st.tuples(st.integers(0, len(LOG)), st.integers(0, len(LOG)), st.booleans()), max_size=6
)


@given(states)
@anywhere
def test_whatever_a_sync_client_showed_before_the_whole_log_is_read_in_the_end(
    tmp_path: Path, seen: list[tuple[int, int, bool]]
) -> None:
    log = a_log(tmp_path)
    log.unlink()
    reader = LogReader()
    read = set()
    for cut, zeros, with_crlf in seen:
        content = LOG[:cut] + bytes(zeros)
        a_log(tmp_path, content.replace(b"\n", b"\r\n") if with_crlf else content)
        read |= {record.number for record in reader.poll([tmp_path]).records}
    a_log(tmp_path, LOG + LINES[0] + b"\n")
    batch = reader.poll([tmp_path])
    assert not batch.away
    assert read | {record.number for record in batch.records} == {1, 2, 3, 4, 5}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert LogReader().poll([tmp_path / "gone"]).records == []


def test_lines_that_are_passed_over_count_as_read_and_are_not_told(tmp_path: Path) -> None:
    a_log(tmp_path)
    first, *others = LogReader().poll([tmp_path]).records
    reader = LogReader()
    reader.pass_over([first.hash])
    batch = reader.poll([tmp_path])
    assert [record.number for record in batch.records] == [each.number for each in others]
    assert [progress.offset for progress in batch.progress.values()] == [len(LOG)]
