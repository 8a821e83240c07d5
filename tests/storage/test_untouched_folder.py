"""A folder counts as untouched only if nobody can have anything of theirs in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop_app.storage.untouched_folder import is_untouched, remove_untouched
from desktop_app.storage.workspace_folder import make_workspace_folder
from tests.team.rights import like_anybody

HASHED = f"{'0' * 64}.txt"


def a_folder(tmp_path: Path) -> Path:
    folder = make_workspace_folder(tmp_path / "workspace").path
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / HASHED).write_text("What came from the server.", encoding="utf-8")
    return folder


def test_what_was_made_and_fetched_is_nobodys_and_goes(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    assert is_untouched(folder)
    remove_untouched(folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["mine.docx", "articles/mine.txt", "log/abc/000001.jsonl", "briefings/mine.docx"]
)
def test_a_file_of_somebody_makes_it_theirs(tmp_path: Path, name: str) -> None:
    folder = a_folder(tmp_path)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("mine", encoding="utf-8")
    assert not is_untouched(folder)


def test_what_somebody_puts_there_meanwhile_stays(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    assert is_untouched(folder)
    mine = [folder / "log" / "abc" / "000001.jsonl", folder / "briefings" / "mine.docx"]
    for each in mine:
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_text("mine", encoding="utf-8")
    remove_untouched(folder)
    assert sorted(each for each in folder.rglob("*") if each.is_file()) == sorted(mine)


def test_a_file_or_nothing_is_no_untouched_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not is_untouched(tmp_path / "file")
    assert not is_untouched(tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="its rights are not those of a mode")
def test_a_log_that_nobody_may_look_into_may_be_somebodys(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    log = folder / "log" / "abc"
    log.mkdir(parents=True)
    (log / "000001.jsonl").write_text("work", encoding="utf-8")
    log.chmod(0)
    try:
        with like_anybody():
            assert not is_untouched(folder)
    finally:
        log.chmod(0o700)
