"""Removing a workspace from this computer loses nothing that the shared folder does not have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.forgetting import NotForgotten, Unpublished, forget, unpublished
from desktop_app.storage.settings import Settings
from desktop_app.storage.text_places import OWN, WORKSPACE, text_places
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace


@pytest.fixture
def opened(tmp_path: Path, user_data: Path) -> Iterator[OpenWorkspace]:
    opened = make_workspace(tmp_path / "workspace", "Korea")
    opened.session.do(introduce(opened.session.project, opened.session.analyst, "Minji"))
    yield opened
    opened.replica.release()


def test_what_this_computer_keeps_goes_and_the_shared_folder_stays(
    opened: OpenWorkspace, user_data: Path
) -> None:
    folder, before = opened.folder, opened.session.project
    settings = Settings(user_data)
    settings.remember_workspace(folder.path)
    settings.set(windows={folder.id: {"zoom": 2}, "other": {}})
    opened.close()
    forget(user_data, folder.id, folder.path)
    assert not opened.machine.exists()
    assert Settings(user_data).recent == []
    assert Settings(user_data).get("windows") == {"other": {}}
    again = open_workspace(folder.path)
    assert again.session.project == before
    again.close()


def test_what_was_not_published_is_published_first(opened: OpenWorkspace, user_data: Path) -> None:
    before = opened.session.project
    opened.replica.release()
    assert unpublished(opened.machine) == 3
    forget(user_data, opened.folder.id, opened.folder.path)
    again = open_workspace(opened.folder.path)
    assert again.session.project == before
    again.close()


def test_changes_that_exist_here_alone_are_not_lost_unasked(
    opened: OpenWorkspace, user_data: Path
) -> None:
    opened.replica.release()
    shutil.rmtree(opened.folder.path)
    with pytest.raises(Unpublished, match="3 changes are not in"):
        forget(user_data, opened.folder.id, opened.folder.path)
    assert opened.replica.own.is_dir()
    forget(user_data, opened.folder.id, opened.folder.path, give_up=True)
    assert not opened.machine.exists()


def test_an_open_workspace_is_not_removed(opened: OpenWorkspace, user_data: Path) -> None:
    with pytest.raises(NotForgotten, match="is open in another window or command"):
        forget(user_data, opened.folder.id, opened.folder.path)
    assert opened.replica.own.is_dir()


def test_every_place_is_told_with_its_size(opened: OpenWorkspace, user_data: Path) -> None:
    opened.exchange()
    places = {
        place.kind: place for place in text_places(opened.folder.path, opened.machine, user_data)
    }
    own = sum(path.stat().st_size for path in opened.replica.folder.rglob("*"))
    assert places[WORKSPACE].is_shared
    assert places[OWN].path == opened.replica.folder
    assert places[OWN].size >= own - 4096
    assert not places[OWN].is_shared
