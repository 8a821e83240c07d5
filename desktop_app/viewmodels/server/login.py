"""What is entered to get into a server, and the work that is done there with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble

if TYPE_CHECKING:
    from desktop_app.workspace.opening import OpenWorkspace
    from desktop_app.workspace.server.connecting import ServerConnection

_STEP_SECONDS = 2.0
"""Time after which a first catch-up looks whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class Login:
    """An address with its password, None for that of the keyring; it is kept there if `keep`."""

    address: ServerAddress
    password: str | None = field(default=None, repr=False)
    keep: bool = True


class Deed:
    """What is done on a server in the background until `cancel` is called, from any thread."""

    def __init__(self, login: Login) -> None:
        self.login = login
        self._is_cancelled = Event()

    def cancel(self) -> None:
        """Do no more than what is under way."""
        self._is_cancelled.set()

    def connect(self, opened: OpenWorkspace, *, bridges: bool, name: str) -> ServerConnection:
        """Connect a workspace, made on the server under `name` unless that is empty.

        Raises ServerTrouble and NotWritten; then nothing is connected.
        """
        from desktop_app.workspace.server.connecting import connect

        return connect(
            opened,
            self.login.address,
            self.login.password,
            bridges=bridges,
            create_name=name,
            dial=self._dial,
            keeps_password=self.login.keep,
        )

    def join(self, workspace: str, folder: Path, progress: Callable[[int], object]) -> None:
        """Make a folder for a workspace and fetch what the server has; it is closed again then.

        `progress` is told how many changes have come. What is not fetched when this is cancelled,
        or when the server is lost, comes while the workspace is open. Raises ServerTrouble and
        NotAWorkspace.
        """
        from desktop_app.workspace.server.connecting import join

        opened = join(
            self.login.address,
            self.login.password,
            workspace,
            folder,
            dial=self._dial,
            keeps_password=self.login.keep,
        )
        try:
            self._catch_up(opened, progress)
        finally:
            # Whoever opens it next reads it all at once, with less memory than line by line.
            opened.close(reading=False)

    def _catch_up(self, opened: OpenWorkspace, progress: Callable[[int], object]) -> None:
        connection = opened.server
        assert connection is not None
        before = 0

        def tell(count: int) -> object:
            return progress(before + count)

        while not self._is_cancelled.is_set():
            done = connection.exchange.round(_STEP_SECONDS, eager=True, progress=tell)
            before += done.received
            if done.trouble is not None or done.is_complete:
                return

    def _dial(self, address: ServerAddress, password: str | None, seconds: float) -> Server:
        server = Server.connect(address, password, seconds)
        if self._is_cancelled.is_set():
            server.close()
            raise ServerTrouble("lost", "Cancelled; nothing was connected.")
        return server


def members_of(login: Login, workspace: str) -> dict[str, str]:
    """Return the rank of each role in a workspace. Raises ServerTrouble. In the background."""
    with _server(login) as server:
        return server.members(workspace)


def add_member(login: Login, workspace: str, role: str, rank: str) -> dict[str, str]:
    """Let a role into a workspace, or give it another rank; return all. Raises ServerTrouble."""
    with _server(login) as server:
        server.add_member(workspace, role, rank)
        return server.members(workspace)


def remove_member(login: Login, workspace: str, role: str) -> dict[str, str]:
    """Take a role out of a workspace; return who is left. Raises ServerTrouble."""
    with _server(login) as server:
        server.remove_member(workspace, role)
        return server.members(workspace)


def _server(login: Login) -> Server:
    from desktop_app.storage.server.passwords import password_of

    return Server.connect(login.address, login.password or password_of(login.address))
