"""A backup holds the whole workspace, also what was not published yet."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from desktop_app.storage.backup import back_up
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace, tag_words


def test_a_restored_backup_opens_with_every_change_in_it(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    passage = tag_words(workspace, "first time")
    target = tmp_path / "backup.zip"
    files = back_up(workspace.folder.path, workspace.replica.own, workspace.replica.id, target)
    workspace.close()
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == files
        archive.extractall(tmp_path / "restored")
    restored = open_workspace(tmp_path / "restored" / "workspace", tmp_path / "another machine")
    assert passage in restored.session.project.annotations
    assert not restored.faults
    article = next(iter(restored.session.project.articles))
    assert restored.text(article)
    restored.close()


def test_a_backup_into_the_workspace_does_not_hold_itself(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    target = workspace.folder.path / "backup.zip"
    for _ in range(2):
        back_up(workspace.folder.path, workspace.replica.own, workspace.replica.id, target)
    with zipfile.ZipFile(target) as archive:
        assert not [name for name in archive.namelist() if "backup" in name]
    workspace.close()


def test_where_it_cannot_be_written_the_old_backup_stays(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    target = tmp_path / "missing" / "backup.zip"
    with pytest.raises(NotWritten, match=r"backup\.zip"):
        back_up(workspace.folder.path, workspace.replica.own, workspace.replica.id, target)
    assert not target.parent.exists()
    workspace.close()
