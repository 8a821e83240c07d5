"""Sketches on this machine: read back as they were, and made anew where they are damaged."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from desktop_app.storage.kept_sketches import KeptSketches


def test_sketches_come_back_as_they_were_kept(tmp_path: Path) -> None:
    sketches = {"article:a": array("Q", [1, 2, 1 << 43]), "article:b": array("Q")}
    KeptSketches(tmp_path).keep(sketches)
    assert KeptSketches(tmp_path).load() == sketches


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"{}", b"\x92\x01\x81\xa9article:a\xc4\x03abc", b"\x92\x63\x80"],
    ids=["empty", "a zero", "JSON", "half a number", "another format"],
)
def test_a_damaged_file_holds_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sketches").write_bytes(content)
    assert KeptSketches(tmp_path).load() == {}


def test_a_disk_that_refuses_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "sketches").mkdir()
    KeptSketches(tmp_path).keep({"article:a": array("Q", [1])})
    assert KeptSketches(tmp_path).load() == {}
