"""Removing a workspace from this computer, or its server: nothing unsent is lost unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.storage.forgetting import Unpublished, forget
from desktop_app.storage.server.passwords import keep_password, password_of
from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.text_places import SERVER, text_places
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.connecting import disconnect
from tests.server.desktops import Team, catch_up, exchange_of, mark, received_by
from tests.server.postgres import RunningServer
from tests.storage.server.test_passwords import InMemory, system

__all__ = ["system"]


@pytest.fixture
def team(server: RunningServer, tmp_path: Path, system: InMemory) -> Iterator[Team]:
    team = Team(server, tmp_path)
    catch_up(team.lena)
    yield team
    team.everybody_leaves()


def left(team: Team) -> OpenWorkspace:
    """Return Minji's workspace after she has worked in it without the server, and closed it."""
    minji = team.joins("minji")
    catch_up(minji)
    mark(minji)
    team.leaves(minji)
    return minji


def removed(team: Team, opened: OpenWorkspace, *, give_up: bool = False) -> None:
    forget(team.machine("minji"), team.workspace, opened.folder.path, give_up=give_up)


def test_what_the_server_lacks_is_not_removed_unasked(team: Team) -> None:
    minji = left(team)
    with pytest.raises(Unpublished, match="1 changes are not on the server yet") as refused:
        removed(team, minji)
    assert refused.value.count == 1
    assert minji.machine.is_dir()
    assert password_of(team.login("minji")[0]) == team.login("minji")[1]
    again = team.comes_back("minji")
    catch_up(again)
    team.leaves(again)
    removed(team, minji)
    assert not minji.machine.exists()
    assert password_of(team.login("minji")[0]) is None


def test_it_can_be_given_up(team: Team) -> None:
    minji = left(team)
    removed(team, minji, give_up=True)
    assert not minji.machine.exists()


def test_a_password_that_another_workspace_uses_stays(team: Team) -> None:
    minji = left(team)
    address, password = team.login("minji")
    other = Received(minji.machine.parent / "other")
    # The same account, however its address is written.
    other.keep_settings(ServerSettings(address.text.replace("verify-full", "verify-ca")))
    removed(team, minji, give_up=True)
    assert password_of(address) == password
    assert keep_password(address, password) == ""


def test_disconnecting_forgets_the_password_and_keeps_the_lines(team: Team) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    kept = [path.read_bytes() for path in received_by(minji).log.iterdir()]
    exchange = exchange_of(minji)
    disconnect(minji)
    assert password_of(team.login("minji")[0]) is None
    assert received_by(minji).settings is None
    assert [path.read_bytes() for path in received_by(minji).log.iterdir()] == kept
    exchange.close()


def test_what_was_received_is_named_among_the_places_of_text(team: Team) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    places = text_places(minji.folder.path, minji.machine, team.machine("minji"))
    (kept,) = [place for place in places if place.kind == SERVER]
    assert kept.path == received_by(minji).folder
    received = sum(path.stat().st_size for path in received_by(minji).log.iterdir())
    assert kept.size >= received > 0
