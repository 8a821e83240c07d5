"""Which replica this process writes: its own, locked while the process runs."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_app.storage.publisher import Diverged, Publisher
from desktop_app.storage.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Replica:
    """A replica of a workspace that this process alone may write. `release` when done.

    `publisher` knows already how much of the own log is published.
    """

    id: str
    folder: Path
    lock: FileLock
    publisher: Publisher

    @property
    def own(self) -> Path:
        """Folder of the authoritative own log."""
        return self.folder / "own"

    def release(self) -> None:
        """Let another process take this replica."""
        self.lock.release()


def take_replica(
    machine: Path, workspace: Path, is_same_workspace: Callable[[Path], bool]
) -> Replica:
    """Return a replica of the workspace folder that nobody else writes; make one if need be.

    `machine` is this workspace's folder among the user's own data. The oldest free replica of this
    very folder is taken. One made for another path is taken over only where the workspace has
    moved, that is where `is_same_workspace(old path)` is false: a copy must not publish into the
    original. A replica without its own log, or whose published log is another's, is never used.
    """
    for folder in _known(machine):
        described = _described(folder)
        if described is None or not (folder / "own").is_dir():
            continue
        here = workspace == described
        if not here and is_same_workspace(described):
            continue
        replica = _locked(folder, workspace)
        if replica is None:
            continue
        try:
            replica.publisher.check()
        except (Diverged, OSError) as trouble:
            if isinstance(trouble, Diverged):
                replica.release()
                continue
        if not here:
            _describe(folder, workspace)
        return replica
    return _new(machine, workspace)


def _new(machine: Path, workspace: Path) -> Replica:
    while True:
        folder = machine / secrets.token_hex(6)
        if folder.exists() or (workspace / "log" / folder.name).exists():
            continue
        (folder / "own").mkdir(parents=True)
        replica = _locked(folder, workspace)
        if replica is not None:
            _describe(folder, workspace)
            return replica


def _known(machine: Path) -> list[Path]:
    """Return the replica folders of this machine, oldest first."""
    try:
        folders = [folder for folder in machine.iterdir() if _is_replica(folder)]
    except OSError:
        return []
    return sorted(folders, key=lambda folder: (_made(folder), folder.name))


def _is_replica(folder: Path) -> bool:
    name = folder.name
    return len(name) == 12 and all(digit in "0123456789abcdef" for digit in name)


def _locked(folder: Path, workspace: Path) -> Replica | None:
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    publisher = Publisher(folder / "own", workspace / "log" / folder.name)
    return Replica(folder.name, folder, lock, publisher)


def _describe(folder: Path, workspace: Path) -> None:
    described = {"workspace": str(workspace), "made": _made(folder) or time.time_ns()}
    write_whole(folder / "replica.json", json.dumps(described).encode())


def _read(folder: Path) -> dict[str, object]:
    try:
        described = json.loads((folder / "replica.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return described if isinstance(described, dict) else {}


def _described(folder: Path) -> Path | None:
    workspace = _read(folder).get("workspace")
    return Path(workspace) if isinstance(workspace, str) else None


def _made(folder: Path) -> int:
    made = _read(folder).get("made")
    return made if isinstance(made, int) else 0
