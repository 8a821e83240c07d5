"""Which replica this process writes: its own, locked while the process runs."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from desktop_app.storage.own_log import segments
from desktop_app.storage.publisher import Diverged, Publisher
from desktop_app.storage.timely import Patience
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
        """Let another process take this replica; nothing is published under it any more."""
        self.publisher.close()
        self.lock.release()


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Lines in the log of a replica that will never be published under its id.

    Another one has published there. They are carried over into a log that is alive, byte for byte:
    the same bytes are the same records, wherever they stand.
    """

    folder: Path
    lines: list[bytes]

    def abandon(self) -> None:
        """Never look at this replica again, now that its lines are durable in another log."""
        write_whole(self.folder / _ABANDONED, b"")


_END = 64
"""Bytes at the end of a log that hold the hash of its last record."""

_ABANDONED = "abandoned"
"""A file of this name in a replica's folder: it is never written or published again."""


def take_replica(
    machine: Path, workspace: Path, is_same_workspace: Callable[[Path], bool]
) -> Replica:
    """Return a replica of the workspace folder that nobody else writes; make one if need be.

    `machine` is this workspace's folder among the user's own data. The oldest free replica of this
    very folder is taken. One made for another path is taken over only where the workspace has
    moved, that is where `is_same_workspace(old path)` is false: a copy must not publish into the
    original. A replica without its own log, or whose published log is another's, is never used;
    what only its own log holds comes back from `left_behind`.
    """
    for folder in _known(machine):
        described = _described(folder)
        if described is None or not _is_usable(folder):
            continue
        here = workspace == described
        if not here and is_same_workspace(described):
            continue
        replica = _locked(folder, workspace) if _is_readable(folder / "own") else None
        if replica is None:
            continue
        try:
            # A placeholder of a cloud drive may never answer; then it is checked when publishing.
            Patience().call(folder, replica.publisher.check)
        except (Diverged, OSError) as trouble:
            if isinstance(trouble, Diverged):
                replica.release()
                continue
        if not here:
            _describe(folder, workspace)
        return replica
    return new_replica(machine, workspace)


def left_behind(
    machine: Path, workspace: Path, mine: str, is_same_workspace: Callable[[Path], bool]
) -> list[LeftBehind]:
    """Publish what the idle replicas of this machine could not; return what has to be carried over.

    `mine` is the id of the replica in use. A command that was killed before it could publish, or
    a replica whose log another machine has published since, leaves edits behind. Raises OSError
    where the workspace cannot be written.
    """
    found: list[LeftBehind] = []
    for folder in _known(machine):
        if folder.name == mine or not _may_be_behind(folder, workspace / "log" / folder.name):
            continue
        described = _described(folder)
        if described is None or (described != workspace and is_same_workspace(described)):
            continue
        replica = _locked(folder, workspace)
        if replica is None:
            continue
        try:
            replica.publisher.publish()
        except Diverged:
            found.append(LeftBehind(folder, replica.publisher.unshared()))
        finally:
            replica.release()
    return found


def known_workspace(workspaces: Path, path: Path) -> str | None:
    """Return the id of the workspace that this machine has used at a path, None if it has none.

    `workspaces` is the folder of all workspaces among the user's own data.
    """
    replicas = sorted(workspaces.glob("*/*/replica.json"), key=_age, reverse=True)
    for described in replicas:
        if _described(described.parent) == path:
            return described.parent.parent.name
    return None


def new_replica(machine: Path, workspace: Path) -> Replica:
    """Return a replica that nobody has used yet, locked."""
    while True:
        folder = machine / secrets.token_hex(6)
        if folder.exists() or (workspace / "log" / folder.name).exists():
            continue
        (folder / "own").mkdir(parents=True)
        replica = _locked(folder, workspace)
        if replica is not None:
            _describe(folder, workspace)
            return replica


def living_replicas(machine: Path) -> dict[Path, Path | None]:
    """Return the folders of this machine's replicas, and the workspace folder each publishes to."""
    return {folder: _described(folder) for folder in _known(machine) if _is_usable(folder)}


def _is_usable(folder: Path) -> bool:
    return (folder / "own").is_dir() and not (folder / _ABANDONED).exists()


def _is_readable(own: Path) -> bool:
    """Whether an own log can be read; where not, another is begun and this one is read later."""
    try:
        _ends(own)
    except OSError:
        return False
    return True


def _may_be_behind(folder: Path, published: Path) -> bool:
    """Whether own and published log differ; asked first, since a lock is felt by others."""
    own = folder / "own"
    return _is_usable(folder) and _is_readable(own) and _ends(own) != _ends(published)


def _ends(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the size and the last bytes of each segment: two clones may write equally much."""
    return {segment.name: _end(segment) for segment in segments(folder)}


def _end(segment: Path) -> tuple[int, bytes]:
    with segment.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END))
        return size, file.read()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


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
