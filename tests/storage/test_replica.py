"""One writer always: a replica is locked while it is used, and copies never share one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.storage.own_log import OwnLog
from desktop_app.storage.publisher import Publisher
from desktop_app.storage.replica import Replica, take_replica
from desktop_app.storage.workspace_folder import (
    NotAWorkspace,
    make_workspace_folder,
    open_workspace_folder,
    workspace_id,
)
from desktop_app.workspace.opening import make_workspace, open_workspace
from tests.builders import a_workspace, tag_words
from tests.storage.test_log_reader import LINES


def take(tmp_path: Path, name: str = "w", machine: str = "m") -> Replica:
    return take_replica(tmp_path / machine, tmp_path / name, lambda other: other.exists())


def test_the_same_process_order_gives_the_same_replica_after_a_restart(tmp_path: Path) -> None:
    first = take(tmp_path)
    first.release()
    again = take(tmp_path)
    assert again.id == first.id
    again.release()


def test_a_second_process_gets_a_replica_of_its_own(tmp_path: Path) -> None:
    first, second = take(tmp_path), take(tmp_path)
    assert first.id != second.id
    second.release()
    third = take(tmp_path)
    assert third.id == second.id
    first.release()
    third.release()


def test_a_copy_of_the_workspace_at_another_path_gets_a_new_replica(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    first = take(tmp_path)
    first.release()
    copy = take(tmp_path, "copy")
    assert copy.id != first.id
    copy.release()


def test_a_moved_workspace_keeps_its_replica(tmp_path: Path) -> None:
    first = take(tmp_path)
    first.release()
    moved = take(tmp_path, "elsewhere")
    assert moved.id == first.id
    moved.release()


def test_without_its_own_log_a_replica_is_never_used_again(tmp_path: Path) -> None:
    first = take(tmp_path)
    first.release()
    shutil.rmtree(first.own)
    again = take(tmp_path)
    assert again.id != first.id
    again.release()


def test_a_restored_backup_of_the_own_log_is_never_published(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    first = take(tmp_path)
    OwnLog(first.own, first.id).append(LINES)
    Publisher(first.own, tmp_path / "w" / "log" / first.id).publish()
    first.release()
    (first.own / "000001.jsonl").write_bytes(LINES[0] + b"\n")
    again = take(tmp_path)
    assert again.id != first.id
    again.release()


def test_a_restored_machine_and_its_original_both_keep_their_edits(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    folder = workspace.folder.path
    tag_words(workspace, "first time")
    workspace.close()
    shutil.copytree(tmp_path / "machine", tmp_path / "clone")
    one = open_workspace(folder, tmp_path / "machine")
    tag_words(one, "military")
    one.close()
    other = open_workspace(folder, tmp_path / "clone")
    assert other.replica.id != one.replica.id
    tag_words(other, "delegation")
    other.close()
    last = open_workspace(folder, tmp_path / "machine")
    words = {each.exact for each in last.session.project.annotations.values()}
    assert words == {"first time", "military", "delegation"}
    last.close()


def test_a_copied_workspace_and_its_original_come_together_again(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    folder = workspace.folder.path
    workspace.close()
    shutil.copytree(folder, tmp_path / "copy")
    for path, words in ((folder, "first time"), (tmp_path / "copy", "military")):
        opened = open_workspace(path, tmp_path / "machine")
        tag_words(opened, words)
        opened.close()
    shutil.copytree(tmp_path / "copy" / "log", folder / "log", dirs_exist_ok=True)
    together = open_workspace(folder, tmp_path / "machine")
    found = {each.exact for each in together.session.project.annotations.values()}
    assert found == {"first time", "military"}
    together.close()


def test_a_lost_mark_is_made_anew_from_the_logs(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", "Title", tmp_path / "m")
    workspace.close()
    (tmp_path / "w" / "workspace.json").unlink()
    again = open_workspace(tmp_path / "w", tmp_path / "m")
    assert again.folder.id == workspace.folder.id == workspace_id(tmp_path / "w")
    assert again.session.project.title == "Title"
    again.close()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"id": 3}', b"[" * 100_000])
def test_a_damaged_mark_is_made_anew_too(tmp_path: Path, content: bytes) -> None:
    make_workspace(tmp_path / "w", "Title", tmp_path / "m").close()
    (tmp_path / "w" / "workspace.json").write_bytes(content)
    again = open_workspace(tmp_path / "w", tmp_path / "m")
    assert again.session.project.title == "Title"
    again.close()


def test_what_is_no_workspace_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    for path, words in (
        (tmp_path / "file", "is a file"),
        (tmp_path / "folder", "is not a workspace"),
        (tmp_path / "gone", "There is no folder"),
    ):
        with pytest.raises(NotAWorkspace, match=words) as refused:
            open_workspace_folder(path)
        assert str(path) in str(refused.value)
    (tmp_path / "folder" / "mine.txt").write_text("x")
    with pytest.raises(NotAWorkspace, match="is not empty"):
        make_workspace_folder(tmp_path / "folder")
    with pytest.raises(NotAWorkspace, match="is a file"):
        make_workspace_folder(tmp_path / "file")
