"""Removes what this computer keeps of a workspace, once folder and server have every change."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_app.storage.publisher import Diverged, Publisher
from desktop_app.storage.replica import living_replicas
from desktop_app.storage.settings import Settings
from desktop_app.storage.text_places import unpublished_lines
from desktop_app.storage.whole_file import reason

_RETRIES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait between attempts: on Windows a scanner may hold a file for a moment."""


class NotForgotten(ValueError):
    """Nothing was removed, or not all of it; the message is one sentence."""


class Unpublished(NotForgotten):
    """Changes exist on this computer alone; `count` says how many."""

    def __init__(self, count: int, workspace: Path) -> None:
        super().__init__(
            f"Nothing was removed: {count} changes are not in «{workspace}» yet. Bring the folder "
            "within reach and try again, or give them up."
        )
        self.count = count


class Unsent(Unpublished):
    """Changes exist here that the workspace's server does not have; `count` says how many."""

    def __init__(self, count: int, workspace: Path) -> None:
        super().__init__(count, workspace)
        self.args = (
            f"Nothing was removed: {count} changes are not on the server yet. Connect this "
            "computer to the network and run «sync», or give them up.",
        )


def machine_folder(user_data: Path, workspace: str) -> Path:
    """Return what this computer keeps of the workspace of this id; it need not be there."""
    return user_data / "workspaces" / workspace


def unpublished(machine: Path) -> int:
    """Return how many changes of this computer the shared folder does not have."""
    count = 0
    for folder, workspace in living_replicas(machine).items():
        published = workspace / "log" / folder.name if workspace else folder / "nowhere"
        count += unpublished_lines(folder / "own", published)
    return count


def forget(user_data: Path, workspace: str, path: Path, *, give_up: bool = False) -> None:
    """Publish what waits, then remove all that this computer keeps of a workspace.

    The shared folder at `path` stays, and what the server has. The server's password goes unless
    another workspace uses it. Raises Unpublished where changes would be lost and `give_up` is
    false, NotForgotten where another process has the workspace open.
    """
    machine = machine_folder(user_data, workspace)
    replicas = living_replicas(machine)
    with _locked(replicas):
        for folder, shared in replicas.items():
            if shared is not None and shared.is_dir():
                with contextlib.suppress(OSError, Diverged):
                    Publisher(folder / "own", shared / "log" / folder.name).publish()
        count = unpublished(machine)
        if count and not give_up:
            raise Unpublished(count, path)
        if not give_up and (unsent := _unsent(machine)):
            raise Unsent(unsent, path)
    _leave_server(machine)
    _remove(machine)
    settings = Settings(user_data)
    settings.forget_workspace(path)
    settings.forget_all_of(workspace)


def _unsent(machine: Path) -> int:
    """Return how many changes of this computer the workspace's server does not have."""
    if not _has_server(machine):
        return 0
    from desktop_app.storage.server.leaving import unsent

    return unsent(machine)


def _leave_server(machine: Path) -> None:
    if _has_server(machine):
        from desktop_app.storage.server.leaving import leave_server

        # What cannot be removed now is told by the removal that follows.
        with contextlib.suppress(OSError):
            leave_server(machine)


def _has_server(machine: Path) -> bool:
    # Who has none does not load what speaks to one.
    return (machine / "server").is_dir()


@contextlib.contextmanager
def _locked(replicas: Iterable[Path]) -> Iterator[None]:
    """Hold every replica's lock. Raises NotForgotten where somebody else holds one."""
    with contextlib.ExitStack() as locks:
        for folder in replicas:
            try:
                locks.enter_context(FileLock(folder / "lock").acquire(timeout=0))
            except Timeout:
                raise NotForgotten(
                    "Nothing was removed: the workspace is open in another window or command. "
                    "Close it and try again."
                ) from None
        yield


def _remove(folder: Path) -> None:
    for wait in (*_RETRIES, None):
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            return
        except OSError as error:
            if wait is None:
                raise NotForgotten(
                    f"Not everything could be removed from {folder}: {reason(error)}. Close what "
                    "uses it and try again."
                ) from error
            time.sleep(wait)
        else:
            return
