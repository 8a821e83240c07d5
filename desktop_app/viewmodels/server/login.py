"""What is entered to get into a server, and the work that is done there with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble

if TYPE_CHECKING:
    from desktop_app.workspace.first_reading import ReadingAhead
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
        self._is_enough = Event()

    def cancel(self) -> None:
        """Do no more than what is under way; what joining made is removed again."""
        self._is_cancelled.set()

    def fetch_no_more(self) -> None:
        """Let joining end with what has come by now: it is wanted at once."""
        self._is_enough.set()

    @property
    def _ends(self) -> bool:
        return self._is_cancelled.is_set() or self._is_enough.is_set()

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

    def join(
        self,
        workspace: str,
        folder: Path,
        progress: Callable[[int, int], object],
        reading: Callable[[int, float], object] = lambda size, share: None,
        *,
        second: bool = False,
    ) -> None:
        """Make a folder for a workspace and fetch what the server has; it is closed again then.

        `progress` is told how many changes have come, and of how many (0: few). What is not fetched
        when there is enough, or when the server is lost, comes while the workspace is open. Where
        it is much, it is read at once, so that opening takes no time; `reading` is told how many
        bytes, and which share of them is read. A `second` folder is made only where it is wanted.
        Raises ServerTrouble where nothing came, and NotAWorkspace (AlreadyHere).
        """
        from desktop_app.workspace.first_reading import ReadingAhead, Stopped
        from desktop_app.workspace.server.joining import Joining

        def told(size: int, share: float) -> None:
            if self._ends:
                raise Stopped
            reading(size, share)

        joining = Joining(workspace, folder)
        opened = joining.open(
            self.login.address,
            self.login.password,
            self._dial,
            keeps_password=self.login.keep,
            second=second,
        )
        trouble = None
        try:
            with closing(ReadingAhead(opened)) as ahead, suppress(Stopped):
                trouble = self._catch_up(opened, ahead, progress)
                told(0, 0.0)
                ahead.read(told)
        finally:
            # Whoever opens it next reads the rest.
            opened.close(reading=False)
        if self._is_cancelled.is_set():
            joining.take_back()
        elif trouble is not None and (trouble.reason == "full" or not joining.has_received):
            # On a full disk, opening would do no better than to say so again.
            raise joining.broken_off(trouble)

    def _catch_up(
        self, opened: OpenWorkspace, ahead: ReadingAhead, progress: Callable[[int, int], object]
    ) -> ServerTrouble | None:
        """Fetch until all is here, or enough; return what kept it from being all."""
        connection = opened.server
        assert connection is not None
        before = 0

        def tell(count: int, total: int) -> None:
            ahead.arrived(before + count, total and before + total)
            progress(before + count, total and before + total)

        while not self._ends:
            done = connection.exchange.round(_STEP_SECONDS, eager=True, progress=tell)
            before += done.received
            if done.trouble is not None or done.is_complete:
                return done.trouble
        return None

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
