"""People at desktops that exchange with a real server, with or without a shared folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.identity import EntityId, new_id
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.received import Received
from desktop_app.storage.server.server import Server
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from desktop_app.workspace.server.connecting import ServerConnection, connect
from desktop_app.workspace.server.joining import join
from desktop_app.workspace.server.server_exchange import Connect, ServerExchange
from desktop_app.workspace.server.server_round import ServerRound
from tests.builders import a_passage, a_workspace
from tests.server.postgres import RunningServer
from tests.team.colleagues import change, hashes

TITLE = "Korea"


class Team:
    """A workspace on a server, led by Lena, and the machines of those who work in it."""

    def __init__(self, server: RunningServer, tmp_path: Path, *texts: str) -> None:
        self.server = server
        self._home = tmp_path
        self._open: list[OpenWorkspace] = []
        self.person("lena", "lead")
        self.lena = a_workspace(tmp_path, *texts, named="lena")
        self._open.append(self.lena)
        self.workspace = self.lena.folder.id
        connect(self.lena, *self.login("lena"), bridges=False, create_name=TITLE)

    def person(self, name: str, rank: str = "analyst") -> None:
        """Give somebody an account on the server."""
        self.server.add_person(name, rank)

    def login(self, name: str) -> tuple[ServerAddress, str]:
        """Return somebody's address and password."""
        return ServerAddress.parse(self.server.address(name))

    def add(self, name: str, rank: str = "analyst") -> None:
        """Make somebody with an account a member of the workspace."""
        with Server.connect(*self.login("lena")) as server:
            server.add_member(self.workspace, name, rank)

    def machine(self, name: str) -> Path:
        return self._home / "machines" / name

    def joins(self, name: str, rank: str = "analyst") -> OpenWorkspace:
        """Let a new colleague join from a machine of their own, and catch up."""
        self.person(name, rank)
        self.add(name, rank)
        folder = self._home / "joined" / name
        opened = join(*self.login(name), self.workspace, folder, self.machine(name))
        self._open.append(opened)
        catch_up(opened)
        session = opened.session
        session.do(introduce(session.project, session.analyst, name))
        return opened

    def comes_back(self, name: str, folder: Path | None = None) -> OpenWorkspace:
        """Open the workspace on somebody's machine, as it was left."""
        opened = open_workspace(folder or self._home / "joined" / name, self.machine(name))
        if opened.server is not None:
            exchange_of(opened).password = self.login(name)[1]
        self._open.append(opened)
        return opened

    def leaves(self, opened: OpenWorkspace) -> None:
        self._open.remove(opened)
        opened.close()

    def forget(self, opened: OpenWorkspace) -> None:
        """Leave closing a workspace to who has taken it over."""
        if opened in self._open:
            self._open.remove(opened)

    def everybody_leaves(self) -> None:
        for opened in tuple(self._open):
            self.leaves(opened)

    def count(self) -> int:
        """Return how many records the server holds."""
        return int(self.server.psql("select count(*) from briefing_desk.record"))


def dials(opened: OpenWorkspace, login: tuple[ServerAddress, str], dial: Connect) -> None:
    """Let a workspace that is connected make its connections in this way from now on."""
    if opened.server is not None:
        opened.server.close()
    opened.server = ServerConnection(opened, dial, login[1])


def bridge(opened: OpenWorkspace, login: tuple[ServerAddress, str], delay: float = 0) -> None:
    """Let a workspace bridge to its folder, after so many seconds."""
    connection = connect(opened, *login, bridges=True)
    connection.exchange = ServerExchange(
        opened, received_by(opened), password=login[1], bridge_delay=delay
    )


def exchange_of(opened: OpenWorkspace) -> ServerExchange:
    assert opened.server is not None
    return opened.server.exchange


def received_by(opened: OpenWorkspace) -> Received:
    return Received(opened.machine)


def swap(opened: OpenWorkspace) -> ServerRound:
    """Do one round with the server and take in what came; return what it did."""
    done = exchange_of(opened).round(eager=True)
    opened.exchange()
    return done


def catch_up(opened: OpenWorkspace) -> None:
    """Exchange with the server until nothing is left to do."""
    for _ in range(50):
        done = swap(opened)
        assert done.trouble is None, str(done.trouble)
        if done.is_complete:
            return
    raise AssertionError("it never catches up")


def meet_there(*opened: OpenWorkspace) -> None:
    """Let everybody exchange with the server until all know the same."""
    for _ in range(6):
        for each in opened:
            catch_up(each)
        if all(hashes(each) == hashes(opened[0]) for each in opened):
            return
    raise AssertionError("they never come to rest")


def mark(opened: OpenWorkspace, number: int = 1) -> EntityId:
    """Mark a passage anew, as who is there; return its id. The number is that of its time."""
    made = replace(
        a_passage(number=number), id=new_id("annotation"), creator=opened.session.analyst
    )
    return change(opened, None, made).edits[0].id


def mark_some(opened: OpenWorkspace, count: int) -> list[EntityId]:
    """Mark so many passages; return their ids."""
    return [mark(opened, number) for number in range(count)]
