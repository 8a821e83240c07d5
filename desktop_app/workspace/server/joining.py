"""Joins a workspace that lives on a server; what joining made here can be taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.forgetting import NotForgotten, forget, machine_folder
from desktop_app.storage.replica import living_replicas
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.exchange_notes import exchange_notes, keep_exchange_notes
from desktop_app.storage.server.leaving import forget_unused_password
from desktop_app.storage.server.received import Received, ServerSettings
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.untouched_folder import is_untouched, remove_untouched
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import reason
from desktop_app.storage.workspace_folder import (
    NotAWorkspace,
    make_workspace_folder,
    workspace_id,
)
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from desktop_app.workspace.server.connecting import (
    ServerConnection,
    about,
    bridges_by_itself,
    keep_connection,
)
from desktop_app.workspace.server.refusals import missing_workspace
from desktop_app.workspace.server.server_exchange import Connect


class AlreadyHere(NotAWorkspace):
    """A workspace that is wanted in another folder than `path`, where this computer has it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"This workspace is on this computer already, in «{path}».")
        self.path = path


@dataclass(frozen=True, slots=True)
class Here:
    """A workspace that this computer has: its folder, and the account that it is connected with.

    `account` is empty where it is connected to no server.
    """

    folder: Path
    account: str = ""


def workspaces_here(workspaces: Iterable[str], user_data: Path | None = None) -> dict[str, Here]:
    """Return those of the workspaces that this computer has, by their ids."""
    found: dict[str, Here] = {}
    for workspace in workspaces:
        if (folder := folder_here(workspace, user_data)) is None:
            continue
        machine = machine_folder(user_data or user_data_folder(), workspace)
        settings, account = Received(machine).settings, ""
        with contextlib.suppress(ServerTrouble):
            account = ServerAddress.parse(settings.address)[0].account if settings else ""
        found[workspace] = Here(folder, account)
    return found


def folder_here(workspace: str, user_data: Path | None = None) -> Path | None:
    """Return the folder in which this computer has a workspace, None where it has none now."""
    machine = machine_folder(user_data or user_data_folder(), workspace)
    known = [path for path in living_replicas(machine).values() if path is not None]
    return next((path for path in known if workspace_id(path) == workspace), None)


class Joining:
    """A workspace on its way to this computer, from a server to a folder.

    Where the folder holds the workspace already, as after a join that was cut short, it is
    connected and goes on from what is there.
    """

    def __init__(self, workspace: str, folder: Path, user_data: Path | None = None) -> None:
        self.folder = folder.expanduser().absolute()
        self._workspace = workspace
        self._user_data = user_data or user_data_folder()
        self._machine = machine_folder(self._user_data, workspace)
        self._goes_on = workspace_id(self.folder) == workspace
        self._was_known = self._machine.exists()
        self._settings = Received(self._machine).settings
        self._is_own = exchange_notes(Received(self._machine).folder).is_own_folder
        # The folders that joining makes, the deepest first.
        self._new = [each for each in (self.folder, *self.folder.parents) if not each.exists()]
        self._was_free = self.folder in self._new or _is_empty(self.folder)

    def open(
        self,
        address: ServerAddress,
        password: str | None,
        dial: Connect = Server.connect,
        *,
        keeps_password: bool = True,
        second: bool = False,
    ) -> OpenWorkspace:
        """Return the workspace, open and connected; it is empty at first where it is new here.

        Raises ServerTrouble where the server does not let me in, NotAWorkspace for an unfit folder
        and AlreadyHere where another one holds the workspace, unless a `second` is wanted. Nothing
        is left behind then.
        """
        if self._workspace not in about(address, password, dial).ranks:
            raise missing_workspace(address, "")
        self._look_around(second=second)
        trouble, opened = self._made()
        if opened is None:
            # Only now that nothing holds the locks any more of what was half open.
            self.take_back()
            raise NotAWorkspace(trouble)
        try:
            note = self._connect(opened, address, password if keeps_password else None, second)
        except OSError:
            opened.close(reading=False)
            self.take_back()
            raise
        opened.server = ServerConnection(opened, dial, password, note)
        return opened

    def _made(self) -> tuple[str, OpenWorkspace | None]:
        """Return the workspace, open; or in one sentence why it cannot be, and None."""
        try:
            if not self._goes_on:
                make_workspace_folder(self.folder, self._workspace)
            return "", open_workspace(self.folder, self._user_data)
        except NotAWorkspace as refusal:
            return str(refusal), None
        except OSError as error:
            return (
                f"No workspace could be made at «{self.folder}»: {reason(error)}. Look at the "
                "disks of this computer, or choose another folder."
            ), None

    def _look_around(self, *, second: bool) -> None:
        """Raise NotAWorkspace where the workspace, or another one, is in the way."""
        if self._goes_on:
            return
        if workspace_id(self.folder) is not None:
            raise NotAWorkspace(
                f"«{self.folder}» holds another workspace; choose an empty folder, or a name that "
                "is free."
            )
        known = folder_here(self._workspace, self._user_data)
        if known is not None and not second:
            raise AlreadyHere(known)

    def _connect(
        self, opened: OpenWorkspace, address: ServerAddress, password: str | None, second: bool
    ) -> str:
        """Keep where the server is; return why the password could not be kept, else nothing."""
        goes_both_ways = self._goes_on or self._settings is not None
        bridges = goes_both_ways and bridges_by_itself(opened)
        if opened.server is not None:
            opened.server.close()
        note = keep_connection(
            self._machine, ServerSettings(address.text, bridges), address, password
        )
        if not (self._goes_on or second):
            self._note_own(is_own=True)
        return note

    def broken_off(self, trouble: ServerTrouble) -> ServerTrouble:
        """Return what kept the workspace from coming, once it is closed, and say what is kept.

        Where nothing came, nothing is: what joining made is taken back.
        """
        if not self.has_received and self.take_back():
            return ServerTrouble(trouble.reason, f"Not joined: {trouble.once}")
        return ServerTrouble(
            trouble.reason,
            f"Not everything came: {trouble.once} What is here by now stays in «{self.folder}»; "
            "join again with this folder, and it goes on from there.",
        )

    @property
    def has_received(self) -> bool:
        """Whether anything has come from a server, whole, by now."""
        return Received(self._machine).reached().cursor > 0

    def take_back(self) -> bool:
        """Remove what joining has made, once the workspace is closed; tell whether all of it went.

        What was there before stays, and everything where somebody has worked in it meanwhile.
        """
        if not self._was_free or not is_untouched(self.folder):
            return False
        try:
            if self._was_known:
                self._restore()
            elif self._machine.exists():
                forget(self._user_data, self._workspace, self.folder)
        except (NotForgotten, OSError):
            return False
        remove_untouched(self.folder)
        for folder in self._new:
            with contextlib.suppress(OSError):
                folder.rmdir()
        return not self._new or not self._new[0].exists()

    def _restore(self) -> None:
        """Connect what this computer had of the workspace as it was connected before."""
        received = Received(self._machine)
        joined = received.settings
        if self._settings is None:
            received.forget_settings()
        else:
            received.keep_settings(self._settings)
        forget_unused_password(joined, self._machine.parent)
        self._note_own(is_own=self._is_own)

    def _note_own(self, *, is_own: bool) -> None:
        folder = Received(self._machine).folder
        notes = exchange_notes(folder)
        notes.is_own_folder = is_own
        keep_exchange_notes(folder, notes)


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:
        return False


def join(
    address: ServerAddress,
    password: str | None,
    workspace: str,
    folder: Path,
    user_data: Path | None = None,
    dial: Connect = Server.connect,
    *,
    keeps_password: bool = True,
) -> OpenWorkspace:
    """Make a folder for a workspace that lives on a server, and open it connected.

    Each round of `server.exchange` brings more. Raises what `Joining.open` raises.
    """
    joining = Joining(workspace, folder, user_data)
    return joining.open(address, password, dial, keeps_password=keeps_password)
