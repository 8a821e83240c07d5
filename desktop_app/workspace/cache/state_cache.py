"""The cache of the folded state: a warm opening reads it, and only what the logs gained since.

One file for each replica of this machine, `workspaces/<id>/cache/<replica>-<time>.cache`, written
by the process that holds the replica and never altered (`storage.cache_file`). It holds

- `state`: how far each log file had been read (size, time, bytes before, CRC-32 of what was read),
  what could not be read, the latest record of each replica, the number of my next record;
- `ids`, `records`, `hashes`: all records by thing, fetched when an edit touches the thing;
- `rooms`, `passages`, `members`: the project; passages are decoded when somebody looks at them;
- `undo`, `redo`: the undo list, decoded action by action.

It is used only where its stamp is that of this version, its checks fit, and every log file it
covers still begins with the bytes that were read; otherwise everything is folded from the logs.
A file of this replica is preferred, else the latest of another one serves (all but its undo list).
Deleting the folder changes nothing.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from typing import get_type_hints
from zlib import crc32

import msgspec

from desktop_app import __version__
from desktop_app.formats.change_record import VERSION, Record
from desktop_app.storage.cache_file import CacheFile, Unusable, caches, drop_caches, write_cache
from desktop_app.storage.log_reader import Batch, Fault, Progress
from desktop_app.storage.timely import Patience
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.cache.action_stack import ActionStack
from desktop_app.workspace.cache.cache_sections import SnapshotSections
from desktop_app.workspace.cache.snapshot import Snapshot
from desktop_app.workspace.cache.stored_project import (
    ROOMS,
    Members,
    StoredPassages,
    stored_project,
)
from desktop_app.workspace.cache.stored_records import KnownHashes, StoredRecords
from desktop_app.workspace.shapes import SHAPES
from desktop_app.workspace.undo import UndoList

_FOLD = 4
"""Raised whenever the same records fold to something else, or are kept in another way."""

LEAST = 300
"""Records that are new since the cache was written from which on it is written again."""

_SHARE = 400
"""… or one in so many of all records, if that is more."""

_UNSETTLED_NS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again without a later time."""


class _State(msgspec.Struct):
    """What is read of a cache before anything else; paths are `Places.name`."""

    replica: str
    written: int
    covered: dict[str, tuple[int, int, int, bytes, int]]
    faults: list[tuple[str, int, str, bytes]]
    newer: list[str]
    newest: str
    latest: dict[str, Record]
    next_number: int
    within: Members
    tagged: Members
    uses: Members
    has_undo: bool


_state = msgspec.json.Decoder(_State)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the logs were read when a snapshot was taken, and what could not be read."""

    progress: Mapping[Path, Progress]
    faults: list[Fault]
    newer: set[str]

    def below(self, folder: Path) -> dict[Path, Progress]:
        """Return how far the logs in one folder were read."""
        return {path: each for path, each in self.progress.items() if path.parent == folder}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a cache gave: the state to go on from, and how far the logs are read with it.

    `hashes` are those of all lines read until then. Where `snapshot.undo` is None the own log is
    to be read from its beginning.
    """

    snapshot: Snapshot
    reading: Reading
    hashes: KnownHashes


class StateCache:
    """The caches of a workspace on this machine, of which the one of `replica` is written here.

    `machine` is the workspace's folder among the user's own data.
    """

    def __init__(self, machine: Path, workspace: Path, replica: str) -> None:
        self.replica = replica
        self._folder = machine / "cache"
        self._places = LogNames(machine, workspace)
        self._kept: Kept | None = None
        self._passages: StoredPassages | None = None
        self._progress: Mapping[Path, Progress] = {}
        self._turn = 0
        self._has_all = True
        self._count = 0
        self._writing: threading.Thread | None = None

    def load(self, workspace: str, reread: Callable[[], Iterable[Record]]) -> Kept | None:
        """Return what the best cache holds that fits the logs, None where there is none.

        `reread` returns every record of the logs, should the cache lose some while it is in use.
        """
        found = sorted(caches(self._folder), key=lambda path: not self._is_mine(path))
        for path in found:
            try:
                self._kept = self._loaded(path, workspace, reread)
            except (Unusable, msgspec.MsgspecError, ValueError, OSError):
                continue
            self._progress = self._kept.reading.progress
            self._count = self._kept.snapshot.count
            return self._kept
        return None

    def follow(self, batch: Batch) -> None:
        """Learn how far the logs are read, once the records of a batch are folded."""
        # A batch that was lost on the way would be lost for good if the cache said it was read.
        self._has_all &= batch.since == self._turn
        self._turn = batch.turn
        self._progress = {**self._progress, **batch.progress}

    def is_due(self, count: int) -> bool:
        """Whether the records have become so many more that the cache is to be written again."""
        is_busy = self._writing is not None and self._writing.is_alive()
        return not is_busy and count - self._count >= max(LEAST, count // _SHARE)

    def keep(
        self, snapshot: Snapshot, own: Mapping[Path, Progress], faults: list[Fault], newer: set[str]
    ) -> None:
        """Write the cache in a thread of its own; `own` says how far my own log goes with it."""
        self._count = snapshot.count
        reading = Reading({**self._progress, **own}, list(faults), set(newer))
        if self._has_all and all(map(self._places.name, reading.progress)):
            self._writing = threading.Thread(target=self._write, args=(snapshot, reading))
            self._writing.start()

    def finish(self) -> None:
        """Return when nothing is being written any more."""
        if self._writing is not None:
            self._writing.join()

    def close(self) -> None:
        """Finish, and let go of the file; records asked for later come from the logs."""
        self.finish()
        if self._kept is not None and isinstance(self._kept.snapshot.stored, StoredRecords):
            self._kept.snapshot.stored.close()

    def _is_mine(self, path: Path) -> bool:
        return path.stem.rpartition("-")[0] == self.replica

    def _loaded(self, path: Path, workspace: str, reread: Callable[[], Iterable[Record]]) -> Kept:
        file = CacheFile(path, stamp())
        with contextlib.ExitStack() as unless_used:
            unless_used.callback(file.close)
            state = _state.decode(file.section("state"))
            progress = Patience().call(path, lambda: self._standing(state))
            faults = [
                Fault(self._places.path(name), offset, why, line)
                for name, offset, why, line in state.faults
            ]
            records = StoredRecords(file, state.latest, state.newest, state.uses, reread)
            passages = StoredPassages(file, records.ids)
            project = stored_project(
                workspace, file, passages, records.ids, state.within, state.tagged
            )
            undo = None
            if state.has_undo and state.replica == self.replica:
                undo = UndoList(*(ActionStack(file.section(name)) for name in ("undo", "redo")))
            unless_used.pop_all()
        self._passages = passages
        snapshot = Snapshot(
            project, {}, records, state.latest, state.newest, records.count, state.next_number, undo
        )
        newer = set(state.newer)
        return Kept(snapshot, Reading(progress, faults, newer), KnownHashes(records.hashes, newer))

    def _standing(self, state: _State) -> dict[Path, Progress]:
        """Return how far each log is read by its path now. Raises Unusable where one does not fit.

        A log that is out of reach may have been mirrored.
        """
        found: dict[Path, Progress] = {}
        for name, known in state.covered.items():
            progress = Progress(*known)
            for path in self._places.paths(name):
                if _begins_so(path, progress, state.written):
                    found[path] = progress
                    break
            else:
                raise Unusable(f"{name} is another file now")
        return found

    def _write(self, snapshot: Snapshot, reading: Reading) -> None:
        sections = SnapshotSections(snapshot, self._passages)

        def state() -> bytes:
            return msgspec.json.encode(self._state(snapshot, reading, sections))

        # Without a cache the next opening takes longer, and nothing else.
        with contextlib.suppress(NotWritten, Unusable, ValueError, OverflowError, TypeError):
            path = write_cache(self._folder, self.replica, stamp(), sections.all(state))
            drop_caches(self._folder, self.replica, keep=path)

    def _state(self, snapshot: Snapshot, reading: Reading, sections: SnapshotSections) -> _State:
        name = self._places.name
        return _State(
            replica=self.replica,
            written=time.time_ns(),
            covered={
                name(path): (each.size, each.modified, each.offset, each.guard, each.check)
                for path, each in reading.progress.items()
            },
            faults=[(name(each.file), each.offset, each.why, each.line) for each in reading.faults],
            newer=sorted(reading.newer),
            newest=snapshot.newest,
            latest=dict(snapshot.latest),
            next_number=snapshot.next_number,
            within=sections.within,
            tagged=sections.tagged,
            uses=sections.uses,
            has_undo=snapshot.undo is not None,
        )


@dataclass(frozen=True, slots=True)
class LogNames:
    """What a cache calls a log file: where it stands in the workspace or on this machine."""

    machine: Path
    workspace: Path

    def name(self, path: Path) -> str:
        """Return the name of a log file, empty where it stands in neither."""
        for letter, folder in (("m", self.machine), ("w", self.workspace)):
            if path.is_relative_to(folder):
                return f"{letter}/{path.relative_to(folder).as_posix()}"
        return ""

    def path(self, name: str) -> Path:
        """Return where a log file stands today."""
        folder = self.machine if name.startswith("m/") else self.workspace
        return folder / name[2:]

    def paths(self, name: str) -> list[Path]:
        """Return where a log file may stand: in its place, or as it was mirrored."""
        mirrored = [self.machine / "mirror" / name[2:]] if name.startswith("w/") else []
        return [self.path(name), *mirrored]


def _begins_so(path: Path, known: Progress, written: int) -> bool:
    """Whether a log still begins with what was read of it; read again unless its times say so."""
    try:
        status = path.stat()
        if status.st_size < known.offset:
            return False
        settled = status.st_mtime_ns < written - _UNSETTLED_NS
        if settled and (status.st_size, status.st_mtime_ns) == (known.size, known.modified):
            return True
        with path.open("rb") as file:
            return crc32(file.read(known.offset)) == known.check
    except OSError:
        return False


def stamp() -> str:
    """Return what a cache must say to be read: which version folded it, and what shape it has."""
    shapes = [(name, sorted(get_type_hints(shape.cls).items())) for name, shape in SHAPES.items()]
    nouns = [[(each.name, str(each.type)) for each in fields(s.cls)] for s in SHAPES.values()]
    made_by = __version__, _FOLD, VERSION
    described = (made_by, str(shapes), nouns, str(ROOMS), Record.__struct_fields__)
    return blake2b(repr(described).encode(), digest_size=10).hexdigest()
