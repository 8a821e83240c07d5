"""Joining leaves one folder for a workspace, or nothing; and goes on from what is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.server.leaving import leave_server
from desktop_app.storage.server.passwords import keep_password, password_of
from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.settings import Settings
from desktop_app.storage.workspace_folder import NotAWorkspace
from desktop_app.workspace.server.joining import AlreadyHere, Joining, workspaces_here
from tests.builders import a_workspace
from tests.server.desktops import Team, catch_up, mark
from tests.server.postgres import RunningServer
from tests.storage.server.test_passwords import InMemory, system

__all__ = ["system"]

LOST = ServerTrouble("lost", "It was lost.")


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    team = Team(server, tmp_path)
    catch_up(team.lena)
    team.person("minji")
    team.add("minji")
    yield team
    team.everybody_leaves()


@pytest.fixture
def home(team: Team) -> Path:
    """Return the user's own data on Minji's machine."""
    return team.machine("minji")


def begun(team: Team, folder: Path, home: Path, *, fetches: bool) -> Joining:
    """Begin to join, fetch or not, and close the workspace."""
    joining = Joining(team.workspace, folder, home)
    opened = joining.open(*team.login("minji"))
    if fetches:
        catch_up(opened)
    opened.close(reading=False)
    return joining


def test_what_joining_made_is_taken_back_and_nothing_else(
    team: Team, tmp_path: Path, home: Path
) -> None:
    near = tmp_path / "documents"
    near.mkdir()
    joining = begun(team, near / "deep" / "Korea", home, fetches=True)
    assert joining.take_back()
    assert near.is_dir()
    assert not list(near.iterdir())
    assert not (home / "workspaces" / team.workspace).exists()


def test_an_empty_folder_that_was_there_stays(team: Team, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert begun(team, folder, home, fetches=True).take_back()
    assert folder.is_dir()
    assert not list(folder.iterdir())


def test_a_folder_with_things_of_others_is_never_removed(
    team: Team, tmp_path: Path, home: Path
) -> None:
    joining = begun(team, tmp_path / "Korea", home, fetches=True)
    (tmp_path / "Korea" / "briefings" / "mine.docx").write_bytes(b"mine")
    assert not joining.take_back()
    assert (tmp_path / "Korea" / "workspace.json").is_file()
    assert (home / "workspaces" / team.workspace).is_dir()


def test_what_somebody_did_in_it_meanwhile_is_never_removed(
    team: Team, tmp_path: Path, home: Path
) -> None:
    joining = begun(team, tmp_path / "Korea", home, fetches=True)
    minji = team.comes_back("minji", tmp_path / "Korea")
    mark(minji)
    team.leaves(minji)
    assert not joining.take_back()
    assert (tmp_path / "Korea" / "log").is_dir()


def test_a_folder_in_use_is_never_removed(team: Team, tmp_path: Path, home: Path) -> None:
    joining = begun(team, tmp_path / "Korea", home, fetches=True)
    minji = team.comes_back("minji", tmp_path / "Korea")
    assert not joining.take_back()
    team.leaves(minji)


def test_what_this_computer_had_of_the_workspace_stays_as_it_was(
    team: Team, tmp_path: Path, home: Path
) -> None:
    before = begun(team, tmp_path / "Korea", home, fetches=True)
    shutil.rmtree(before.folder)
    machine = home / "workspaces" / team.workspace
    Received(machine).forget_settings()
    joining = begun(team, tmp_path / "again", home, fetches=False)
    assert Received(machine).settings is not None
    assert joining.take_back()
    assert not joining.folder.exists()
    assert Received(machine).settings is None
    assert joining.has_received


def test_a_password_that_nothing_needs_any_more_goes_with_it(
    team: Team, tmp_path: Path, home: Path, system: InMemory
) -> None:
    address, password = team.login("minji")
    before = begun(team, tmp_path / "Korea", home, fetches=True)
    shutil.rmtree(before.folder)
    machine = home / "workspaces" / team.workspace
    leave_server(machine)
    joining = begun(team, tmp_path / "again", home, fetches=False)
    assert password_of(address) == password
    assert joining.take_back()
    assert password_of(address) is None
    Received(machine).keep_settings(ServerSettings(address.text))
    keep_password(address, password)
    joining = begun(team, tmp_path / "once more", home, fetches=False)
    assert joining.take_back()
    assert password_of(address) == password


def test_where_nothing_came_nothing_is_kept_and_the_sentence_is_one(
    team: Team, tmp_path: Path, home: Path
) -> None:
    joining = begun(team, tmp_path / "Korea", home, fetches=False)
    trouble = joining.broken_off(LOST)
    assert str(trouble) == "Not joined: It was lost."
    assert not joining.folder.exists()


def test_where_something_came_it_is_kept_and_joining_again_goes_on(
    team: Team, tmp_path: Path, home: Path
) -> None:
    joining = begun(team, tmp_path / "Korea", home, fetches=True)
    trouble = joining.broken_off(LOST)
    assert "goes on from there" in str(trouble)
    assert str(joining.folder) in str(trouble)
    mark(team.lena)
    catch_up(team.lena)
    again = Joining(team.workspace, joining.folder, home).open(*team.login("minji"))
    assert again.server is not None
    assert again.server.exchange.catch_up().received == 1
    again.exchange()
    assert again.project.annotations == team.lena.project.annotations
    again.close()


def test_a_workspace_that_is_here_is_not_made_a_second_time_unasked(
    team: Team, tmp_path: Path, home: Path
) -> None:
    first = begun(team, tmp_path / "Korea", home, fetches=True).folder
    second = Joining(team.workspace, tmp_path / "second", home)
    with pytest.raises(AlreadyHere, match="on this computer already") as refused:
        second.open(*team.login("minji"))
    assert refused.value.path == first
    assert not second.folder.exists()
    second.open(*team.login("minji"), second=True).close()
    assert second.folder.is_dir()
    address = team.login("minji")[0]
    here = workspaces_here([team.workspace, "0" * 26], home)
    assert list(here) == [team.workspace]
    assert (here[team.workspace].folder, here[team.workspace].account) == (first, address.account)


def test_a_second_folder_leaves_the_bridge_of_the_first_as_it_is(
    team: Team, tmp_path: Path, home: Path
) -> None:
    begun(team, tmp_path / "Korea", home, fetches=True)
    received = Received(home / "workspaces" / team.workspace)
    kept = received.settings
    assert kept is not None
    received.keep_settings(type(kept)(kept.address, bridges=True))
    joining = Joining(team.workspace, tmp_path / "second", home)
    joining.open(*team.login("minji"), second=True).close()
    assert received.settings is not None
    assert received.settings.bridges


def test_a_folder_of_the_team_is_connected_as_any_other(
    team: Team, tmp_path: Path, home: Path
) -> None:
    """The folder on the drive is the workspace that is wanted: it is no second one."""
    mark(team.lena)
    team.lena.exchange()
    opened = Joining(team.workspace, team.lena.folder.path, home).open(*team.login("minji"))
    assert opened.server is not None
    assert opened.project.annotations == team.lena.project.annotations
    assert Received(opened.machine).settings is not None
    opened.close()


def test_another_workspace_in_the_folder_is_refused(team: Team, tmp_path: Path, home: Path) -> None:
    other = a_workspace(tmp_path / "other")
    other.close()
    joining = Joining(team.workspace, other.folder.path, home)
    with pytest.raises(NotAWorkspace, match="holds another workspace"):
        joining.open(*team.login("minji"))
    assert not (home / "workspaces" / team.workspace).exists()


def test_files_in_the_folder_are_refused_and_stay(team: Team, tmp_path: Path, home: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "README.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotAWorkspace, match="not empty"):
        Joining(team.workspace, taken, home).open(*team.login("minji"))
    assert (taken / "README.txt").read_text(encoding="utf-8") == "mine"


def test_a_machine_that_can_keep_nothing_is_left_without_a_folder(
    team: Team, tmp_path: Path, home: Path
) -> None:
    home.mkdir(parents=True)
    (home / "workspaces").write_text("a file lies in its place", encoding="utf-8")
    joining = Joining(team.workspace, tmp_path / "Korea", home)
    with pytest.raises(NotAWorkspace, match="No workspace could be made"):
        joining.open(*team.login("minji"))
    assert not joining.folder.exists()


def test_what_was_opened_lately_is_forgotten_with_it(
    team: Team, tmp_path: Path, home: Path
) -> None:
    joining = begun(team, tmp_path / "Korea", home, fetches=True)
    Settings(home).remember_workspace(joining.folder)
    assert joining.take_back()
    assert Settings(home).recent == []


def test_a_server_that_lets_nobody_in_leaves_nothing(
    team: Team, tmp_path: Path, home: Path
) -> None:
    with Server.connect(*team.login("lena")) as lena:
        lena.remove_member(team.workspace, "minji")
    joining = Joining(team.workspace, tmp_path / "Korea", home)
    with pytest.raises(ServerTrouble, match="does not have this workspace"):
        joining.open(*team.login("minji"))
    assert not joining.folder.exists()
