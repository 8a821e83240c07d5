"""The cache of the folded state: a warm opening reads it, and only what the logs gained since.

Two files for each replica of this machine, `workspaces/<id>/cache/<replica>-<time>.cache` and
`.body`, written by the process that holds the replica. The body holds the records of each thing,
and each passage, in pieces; it only grows (`storage.cache_body`). The cache file is never altered
(`storage.cache_file`); it holds

- `state`: how far each log file had been read (size, time, bytes before, CRC-32 of what was read),
  what could not be read, the latest record of each replica, the number of my next record;
- `ids`, `hashes`, `record_…`: all records by thing, fetched when an edit touches the thing;
- `rooms`, `passage_…`, `members`: the project; passages are read when somebody looks at them;
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

import msgspec

from desktop_app import __version__
from desktop_app.formats.change_record import VERSION, Record
from desktop_app.storage.cache_body import BodyWriter, CacheBody, drop_bodies
from desktop_app.storage.cache_file import CacheFile, Unusable, caches, drop_caches, write_cache
from desktop_app.storage.log_reader import Batch, Fault, Progress
from desktop_app.storage.timely import Patience
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.cache.action_stack import ActionStack
from desktop_app.workspace.cache.cache_sections import Pieces, SnapshotSections
from desktop_app.workspace.cache.log_names import LogNames, begins_so
from desktop_app.workspace.cache.snapshot import Snapshot
from desktop_app.workspace.cache.stored_project import (
    ROOMS,
    StoredPassages,
    stored_project,
)
from desktop_app.workspace.cache.stored_records import KnownHashes, StoredRecords
from desktop_app.workspace.cache.tables import Members
from desktop_app.workspace.fold import Stored
from desktop_app.workspace.shapes import SHAPES
from desktop_app.workspace.undo import UndoList

_FOLD = 5
"""Raised whenever the same records fold to something else, or are kept in another way."""

LEAST = 300
"""Records that are new since the cache was written from which on it is written again."""

_SHARE = 400
"""… or one in so many of all records, if that is more."""


class _State(msgspec.Struct):
    """What is read of a cache before anything else; paths are `Places.name`."""

    replica: str
    written: int
    body: str
    body_end: int
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

    @property
    def offsets(self) -> dict[Path, int]:
        """How many bytes of each log were read."""
        return {path: each.offset for path, each in self.progress.items()}

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


@dataclass(frozen=True, slots=True)
class Whole:
    """What a cache says of all records together, and where the members of its indexes stand.

    Where it has no undo list, `next_number` is not known either.
    """

    latest: Mapping[str, Record]
    newest: str
    next_number: int
    has_undo: bool
    within: Members
    tagged: Members
    uses: Members


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
        self._pieces: dict[Path, Pieces] = {}
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

    @property
    def offsets(self) -> dict[Path, int]:
        """How many bytes of each log were read into what was loaded, and since."""
        return {path: each.offset for path, each in self._progress.items()}

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
            body = CacheBody(self._folder / Path(state.body).name, state.body_end)
            unless_used.callback(body.close)
            section = file.section
            records = StoredRecords(section, body, state.latest, state.newest, state.uses, reread)
            passages = StoredPassages(section, records)
            project = stored_project(workspace, section, passages, state.within, state.tagged)
            undo = None
            if state.has_undo and state.replica == self.replica:
                undo = UndoList(*(ActionStack(file.section(name)) for name in ("undo", "redo")))
            unless_used.pop_all()
            file.close()
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
                if begins_so(path, progress, state.written):
                    found[path] = progress
                    break
            else:
                raise Unusable(f"{name} is another file now")
        return found

    def _write(self, snapshot: Snapshot, reading: Reading) -> None:
        # Without a cache the next opening takes longer, and nothing else.
        with contextlib.suppress(NotWritten, Unusable, ValueError, OverflowError, TypeError):
            body = BodyWriter(self._folder, self.replica, self._body_to_go_on(snapshot.stored))
            # Of a writing that fails nobody knows what it has brought to the disk.
            pieces, self._pieces = self._pieces.get(body.path, {}), {}
            try:
                parts = SnapshotSections(snapshot, self._passages, body)
                parts.write(pieces)
                sections, within, tagged, uses = parts.sections()
                ledger = snapshot.latest, snapshot.newest, snapshot.next_number
                whole = Whole(*ledger, snapshot.undo is not None, within, tagged, uses)
                self.publish(sections, body, reading, whole)
            finally:
                body.give_up()
            self._pieces = {body.path: pieces}

    @property
    def quarantine(self) -> Path:
        """The folder of bad lines beside the caches."""
        return self._folder.parent / "quarantine"

    @property
    def scratch(self) -> Path:
        """A folder of this process alone, for what is needed while a cache is built."""
        return self._folder / f"{self.replica}-building"

    def new_body(self) -> BodyWriter:
        """Begin a body. Raises NotWritten."""
        return BodyWriter(self._folder, self.replica)

    def publish(
        self,
        sections: Mapping[str, Iterable[bytes]],
        body: BodyWriter,
        reading: Reading,
        whole: Whole,
    ) -> None:
        """Close the body and write the cache file; it takes the place of earlier ones.

        Raises NotWritten, and Unusable where a log lies outside of workspace and machine.
        """
        if not all(map(self._places.name, reading.progress)):
            raise Unusable("a log lies elsewhere")
        state = [msgspec.json.encode(self._state(body, reading, whole))]
        body.close()
        path = write_cache(self._folder, self.replica, stamp(), {**sections, "state": state})
        body.keep()
        drop_caches(self._folder, self.replica, keep=path)
        drop_bodies(self._folder, self.replica, keep=[body.path])

    def _body_to_go_on(self, stored: Stored) -> Path | None:
        """Return the body that may be appended to: my own, unless it holds more that is no use."""
        if not isinstance(stored, StoredRecords) or not self._is_mine(stored.body.path):
            return None
        in_use = sum(stored.spans.lengths)
        in_use += sum(self._passages.spans.lengths) if self._passages else 0
        try:
            size = stored.body.path.stat().st_size
        except OSError:
            return None
        return stored.body.path if size <= 2 * in_use else None

    def _state(self, body: BodyWriter, reading: Reading, whole: Whole) -> _State:
        name = self._places.name
        return _State(
            replica=self.replica,
            written=time.time_ns(),
            body=body.path.name,
            body_end=body.end,
            covered={
                name(path): (each.size, each.modified, each.offset, each.guard, each.check)
                for path, each in reading.progress.items()
            },
            faults=[(name(each.file), each.offset, each.why, each.line) for each in reading.faults],
            newer=sorted(reading.newer),
            newest=whole.newest,
            latest=dict(whole.latest),
            next_number=whole.next_number,
            within=whole.within,
            tagged=whole.tagged,
            uses=whole.uses,
            has_undo=whole.has_undo,
        )


def stamp() -> str:
    """Return what a cache must say to be read: which version folded it, and what shape it has."""
    shapes = [(name, sorted(get_type_hints(shape.cls).items())) for name, shape in SHAPES.items()]
    nouns = [[(each.name, str(each.type)) for each in fields(s.cls)] for s in SHAPES.values()]
    made_by = __version__, _FOLD, VERSION
    described = (made_by, str(shapes), nouns, str(ROOMS), Record.__struct_fields__)
    return blake2b(repr(described).encode(), digest_size=10).hexdigest()
