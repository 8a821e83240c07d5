"""Many whole files are flushed together, and it is told which of them the disk did not take."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.whole_file import NotWritten, UnflushedFiles


def test_files_flushed_together_are_whole_and_leave_nothing_beside_them(tmp_path: Path) -> None:
    files = UnflushedFiles()
    paths = [tmp_path / "texts" / f"{number % 3}" / f"{number}.txt" for number in range(20)]
    for path in paths:
        files.write(path, path.name.encode())
    assert files.flush() == {}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == {
        path: path.name.encode() for path in paths
    }


def test_a_file_that_cannot_be_flushed_is_named(tmp_path: Path) -> None:
    files = UnflushedFiles()
    kept, lost = tmp_path / "kept.txt", tmp_path / "lost.txt"
    for path in (kept, lost):
        files.write(path, b"content")
    lost.unlink()
    refused = files.flush()
    assert list(refused) == [lost]
    assert str(refused[lost]).startswith(f"«lost.txt» could not be written to {tmp_path}: ")
    assert files.flush() == {}


def test_a_folder_that_takes_no_files_refuses_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotWritten):
        UnflushedFiles().write(tmp_path / "file" / "below.txt", b"content")
