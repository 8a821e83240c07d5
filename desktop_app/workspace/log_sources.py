"""Where the logs of a workspace stand on this machine, and which replica of it this process is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.mirror import Mirror
from desktop_app.storage.replica import Replica, known_workspace, take_replica
from desktop_app.storage.timely import Patience, TookTooLong
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import reason
from desktop_app.storage.workspace_folder import (
    NotAWorkspace,
    WorkspaceFolder,
    open_workspace_folder,
    workspace_id,
)
from desktop_app.workspace.shared_folder import LogPlaces

_ANSWER_SECONDS = 5.0
"""A folder that has not answered after this time is opened from what is on this machine."""


@dataclass(frozen=True, slots=True)
class LogSources:
    """What is read of a workspace: the own log of the replica, and the folders of all others.

    Of `logs`, the shared one is the last. `places` says which files in them repeat others.
    """

    folder: WorkspaceFolder
    replica: Replica
    patience: Patience
    mirror: Mirror
    places: LogPlaces
    logs: list[Path]

    @property
    def machine(self) -> Path:
        """The workspace's folder among the user's own data."""
        return self.replica.folder.parent

    @property
    def everywhere(self) -> list[Path]:
        """Every folder of logs but the own one, with what was mirrored."""
        return [*self.logs, self.mirror.log]


def take_sources(path: Path, user_data: Path | None = None) -> LogSources:
    """Return what is to be read of the workspace at a path, whose replica is this process's now.

    Raises NotAWorkspace with one sentence.
    """
    workspaces = (user_data or user_data_folder()) / "workspaces"
    folder = _folder_at(path, workspaces)
    machine = workspaces / folder.id
    return sources_of(
        folder, take_replica(machine, folder.path, lambda other: workspace_id(other) == folder.id)
    )


def sources_of(folder: WorkspaceFolder, replica: Replica) -> LogSources:
    """Return what is to be read of a workspace by the process that holds this replica."""
    machine, patience = replica.folder.parent, Patience()
    mirror = Mirror(machine / "mirror", folder.path, patience)
    # What is published of the own log is a prefix of it (take_replica has checked), so it holds
    # nothing new; a conflicted copy beside it may.
    places = LogPlaces(folder.log / replica.id, mirror, _bridged(machine, folder))
    logs = [*other_own_logs(replica), received_log(machine), folder.log]
    return LogSources(folder, replica, patience, mirror, places, logs)


def other_own_logs(replica: Replica) -> list[Path]:
    """Return the own logs of this machine's other replicas: they may hold what is not published."""
    machine = replica.folder.parent
    return sorted(own for own in machine.glob("*/own") if own.parent != replica.folder)


def received_log(machine: Path) -> Path:
    """Return the folder of what a server has ever sent; it stays when nothing is connected."""
    return machine / "server" / "log"


def _folder_at(path: Path, workspaces: Path) -> WorkspaceFolder:
    """Return the workspace at path, or the one that this machine knows to belong there.

    Raises NotAWorkspace.
    """
    path = path.expanduser().absolute()
    try:
        return Patience(_ANSWER_SECONDS).call(path, lambda: open_workspace_folder(path))
    except (NotAWorkspace, OSError) as error:
        known = known_workspace(workspaces, path)
        is_away = isinstance(error, OSError) or not path.exists() or _shows_nothing(path)
        if known and is_away:
            return WorkspaceFolder(path, known)
        if isinstance(error, NotAWorkspace):
            raise
        if not isinstance(error, TookTooLong):
            raise NotAWorkspace(
                f"«{path}» cannot be opened: {reason(error)}. Check its name, and whether you may "
                "read it."
            ) from error
        raise NotAWorkspace(
            f"«{path}» does not answer. Open it when the drive can be reached."
        ) from error


def _shows_nothing(path: Path) -> bool:
    """Whether a folder is empty, as the place of a drive not plugged in, or nobody may look."""
    try:
        return path.is_dir() and not any(path.iterdir())
    except OSError:
        return True


def _bridged(machine: Path, folder: WorkspaceFolder) -> Path | None:
    """Return the folder of logs that this machine fills from a server; it repeats what is here."""
    if not received_log(machine).is_dir():
        return None
    from desktop_app.storage.server.bridge_log import bridge_folder

    return bridge_folder(machine / "server", folder.log)
