"""Connects a workspace to a server, and ends the connection."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.exchange_notes import exchange_notes
from desktop_app.storage.server.leaving import leave_server
from desktop_app.storage.server.offers import colleagues_logs, own_logs
from desktop_app.storage.server.passwords import keep_password, password_of
from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.server.server import About, Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.server.refusals import missing_workspace
from desktop_app.workspace.server.server_exchange import Connect, ServerExchange


class ServerConnection:
    """The server of an open workspace. Nothing is loaded or asked before `exchange` is used."""

    def __init__(
        self,
        opened: OpenWorkspace,
        connect: Connect = Server.connect,
        password: str | None = None,
        note: str = "",
    ) -> None:
        self._opened = opened
        self._connect = connect
        self._password = password
        self.note = note
        """One sentence where the password could not be kept, else the empty text."""

    @cached_property
    def exchange(self) -> ServerExchange:
        """What exchanges with it; from any thread, but a round at a time."""
        received = Received(self._opened.machine)
        return ServerExchange(self._opened, received, self._connect, self._password)

    @property
    def address(self) -> ServerAddress:
        """Where it is. Raises ServerTrouble where what is kept is no address."""
        return self.exchange.address

    @property
    def bridges(self) -> bool:
        """Whether the shared folder gets what comes from it."""
        return self.exchange.bridges

    def close(self) -> None:
        """Let go of the connection; the workspace stays connected."""
        if "exchange" in self.__dict__:
            self.exchange.close()


def kept_connection(opened: OpenWorkspace) -> ServerConnection:
    """Return the connection of a workspace that was connected earlier."""
    return ServerConnection(opened)


def is_own_folder(opened: OpenWorkspace) -> bool:
    """Whether a workspace's folder was made by joining a server, so that no team shares it."""
    return exchange_notes(_folder(opened)).is_own_folder


def bridges_by_itself(opened: OpenWorkspace) -> bool:
    """Whether a workspace is to bridge where nobody says: as it does, or if a team shares it.

    A folder that nobody else writes to would hold twice what the server gives.
    """
    if opened.server is not None:
        return opened.server.bridges
    if is_own_folder(opened):
        return False
    mine = {name.split("/")[1] for name in own_logs(opened.machine)}
    logs = (opened.folder.log, opened.machine / "mirror" / "log")
    return any(colleagues_logs(log, mine) for log in logs)


def about(
    address: ServerAddress, password: str | None = None, dial: Connect = Server.connect
) -> About:
    """Return what a server says of itself and of my workspaces there. Raises ServerTrouble."""
    with dial(address, password or password_of(address), 10.0) as server:
        return server.about()


def connect(
    opened: OpenWorkspace,
    address: ServerAddress,
    password: str | None = None,
    *,
    bridges: bool,
    create_name: str = "",
    dial: Connect = Server.connect,
    keeps_password: bool = True,
) -> ServerConnection:
    """Connect a workspace that is there to a server; the next round sends all that is known.

    Where the server does not have it, it is made there under `create_name`. The password is kept in
    the keyring unless told otherwise; `note` of what is returned says where that did not work.
    Raises ServerTrouble, and NotWritten where this computer cannot keep the address; then nothing
    is connected.
    """
    workspace = opened.folder.id
    with dial(address, password or password_of(address), 10.0) as server:
        if workspace not in server.about().ranks:
            if not create_name:
                raise missing_workspace(address, exchange_notes(_folder(opened)).rank)
            _create(server, address, workspace, create_name)
    if opened.server is not None:
        opened.server.close()
    kept = password if keeps_password else None
    note = keep_connection(opened.machine, ServerSettings(address.text, bridges), address, kept)
    opened.server = ServerConnection(opened, dial, password, note)
    return opened.server


def disconnect(opened: OpenWorkspace) -> None:
    """End the connection; what was received stays in the workspace. Raises OSError."""
    if opened.server is not None:
        opened.server.close()
    opened.server = None
    leave_server(opened.machine)


def _create(server: Server, address: ServerAddress, workspace: str, name: str) -> None:
    try:
        server.create_workspace(workspace, name)
    except ServerTrouble as trouble:
        if trouble.reason != "refused-lines":
            raise
        # It is there, and I may not see it.
        raise missing_workspace(address, "") from None


def keep_connection(
    machine: Path, settings: ServerSettings, address: ServerAddress, password: str | None
) -> str:
    """Keep where the server is, and the password; return why the password could not be kept.

    Raises NotWritten where this computer cannot keep the address.
    """
    Received(machine).keep_settings(settings)
    return keep_password(address, password) if password else ""


def _folder(opened: OpenWorkspace) -> Path:
    return Received(opened.machine).folder
