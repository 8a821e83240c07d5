"""What was looked at is remembered on this machine, in stretches of numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.looked_at import GoneThrough, LookedAt


def test_whoever_comes_for_the_first_time_is_new_until_something_is_kept(tmp_path: Path) -> None:
    assert LookedAt(tmp_path).is_new
    LookedAt(tmp_path).save()
    assert not LookedAt(tmp_path).is_new


@given(st.lists(st.integers(1, 60)))
def test_exactly_the_numbers_added_are_known(numbers: list[int]) -> None:
    looked = LookedAt(Path("nowhere"))
    for number in numbers:
        looked.add({"a": [number]})
    assert [each for each in range(62) if looked.has("a", each)] == sorted(set(numbers))
    for last in range(1, 61):
        assert looked.has_all("a", last) == set(range(1, last + 1)).issubset(numbers)


def test_a_restart_remembers_stretches_and_single_numbers(tmp_path: Path) -> None:
    looked = LookedAt(tmp_path)
    looked.add_up_to("a", 412)
    looked.add({"a": [415], "b": [3, 1, 2]})
    looked.save()
    again = LookedAt(tmp_path)
    assert again.has_all("a", 412)
    assert not again.has("a", 413)
    assert again.has("a", 415)
    assert again.has_all("b", 3)


def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    for content in (b"{", b"[]", b"\xff"):
        (tmp_path / "looked-at.json").write_bytes(content)
        assert LookedAt(tmp_path).is_new
    (tmp_path / "looked-at.json").write_text('{"a": [["x"], [1, 2], 7], "b": null}')
    looked = LookedAt(tmp_path)
    assert looked.has_all("a", 2)
    assert not looked.has("b", 1)


def test_how_far_records_were_gone_through_is_remembered(tmp_path: Path) -> None:
    assert (GoneThrough(tmp_path).records, GoneThrough(tmp_path).things) == (0, [])
    GoneThrough(tmp_path).save(412, ["tag:a", "annotation:b"])
    again = GoneThrough(tmp_path)
    assert (again.records, again.things) == (412, ["tag:a", "annotation:b"])


@pytest.mark.parametrize(
    "written",
    [b"", b"[]", b"{", b'{"records": "many", "things": []}', b'{"records": 4, "things": 5}'],
)
def test_what_cannot_be_read_was_not_gone_through(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "gone-through.json").write_bytes(written)
    assert (GoneThrough(tmp_path).records, GoneThrough(tmp_path).things) == (0, [])
