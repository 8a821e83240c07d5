"""The shared folder as a workspace uses it: my log goes out, the others' logs come in."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from desktop_app.domain.identity import EntityId
from desktop_app.storage.log_reader import Batch, LogReader
from desktop_app.storage.mirror import Mirror, Travel
from desktop_app.storage.publisher import Diverged, Publisher
from desktop_app.storage.replica import LeftBehind, left_behind
from desktop_app.storage.timely import Patience, TookTooLong
from desktop_app.storage.whole_file import reason
from desktop_app.storage.workspace_folder import WorkspaceFolder, workspace_id

_LIMIT = 10.0
"""Seconds after which a folder that does not answer is no longer waited for."""

_BACK_OFF = (0.0, 0.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds to wait before publishing is tried again, by the number of failures before."""

_LOOK_AROUND = 60.0
"""Seconds between two looks at what other replicas of this machine have left behind."""


class NotThere(OSError):
    """The workspace folder cannot be reached, or another one lies in its place."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one exchange with the shared folder did: what came in, and what kept ours from it.

    `is_away` says that the folder cannot be reached at all. `waiting` is the number of my actions
    that are not published. `has_diverged` says that another
    machine publishes under our id, so that a new one has to be taken; `left_behind` holds lines of
    such logs, to be carried over. `cost` is the time it took, in seconds.
    """

    batch: Batch
    trouble: str = ""
    is_away: bool = False
    waiting: int = 0
    sent: int = 0
    has_diverged: bool = False
    left_behind: tuple[LeftBehind, ...] = ()
    cost: float = 0.0


@dataclass(slots=True)
class LogPlaces:
    """Where the logs of a workspace stand: what is published of mine, and what is mirrored.

    `bridged` is the folder to which this machine brings what it received from a server. `repeats`
    tells a reader which files hold nothing that it does not read elsewhere.
    """

    published: Path
    mirror: Mirror
    bridged: Path | None = None

    def repeats(self, path: Path) -> bool:
        """Whether a log file repeats another one: mine as published, or a mirror's original."""
        name = str(path)
        if name.startswith(str(self.published)):
            return path.parent == self.published and path.stem.isdigit()
        if path.parent == self.bridged:
            return path.stem.isdigit()
        return name.startswith(str(self.mirror.log)) and not self.mirror.stands_in(path)


class SharedFolder:
    """Publishes the own log and reads the others; may be used from one background thread.

    A folder that does not answer costs its time limit once; what it brings later comes with a
    later exchange.
    """

    def __init__(
        self,
        publisher: Publisher,
        reader: LogReader,
        logs: Iterable[Path],
        places: LogPlaces,
        folder: WorkspaceFolder,
        machine: Path,
    ) -> None:
        self.mirror = places.mirror
        self._publisher = publisher
        self._reader = reader
        self._logs = list(logs)
        self._places = places
        self._folder = folder
        self._machine = machine
        self._turn = threading.Lock()
        self._patience = Patience(_LIMIT)
        self._arrived: SimpleQueue[Exchanged] = SimpleQueue()
        self._failures = 0
        self._trouble = ""
        self._try_at = self._look_around_at = 0.0

    def exchange(self, *, eager: bool = True, seconds: float = _LIMIT) -> Exchanged:
        """Publish what is missing, then read what is new. Never raises on a lost folder.

        Unless it is `eager`, publishing that failed before is put off for a while. After `seconds`
        a folder that does not answer is given up for this time.
        """
        with self._turn:
            begun = time.monotonic()
            trouble = ""
            try:
                self._patience.call("folder", lambda: self._exchange(eager), seconds)
            except TookTooLong as error:
                trouble = reason(error)
            return self._collected(trouble, time.monotonic() - begun)

    def publish_under(self, publisher: Publisher) -> None:
        """Publish another own log from now on: the one until now is no longer ours alone."""
        with self._turn:
            self._publisher = publisher
            self._places.published = publisher.folder
            self._failures = 0
            self._look_around_at = 0.0

    def bridge_to(self, folder: Path | None) -> None:
        """Pass over a folder of logs: what this machine brings there it has received itself."""
        self._places.bridged = folder

    def mirror_round(self, articles: Iterable[EntityId]) -> tuple[Travel, set[EntityId]]:
        """Copy some of what is not on this machine yet; return how much is, and what came.

        To be called from one thread at a time. A folder out of reach is asked again next time.
        """
        articles = list(articles)
        came: set[EntityId] = set()
        try:
            self._patience.call("reach", self._reach)
            came = self.mirror.copy_articles(articles)
            self.mirror.deliver()
            self.mirror.copy_logs(self._own_replicas())
        except OSError:
            # The folder is away; what is mirrored already stays.
            pass
        return self.mirror.travel(articles), came

    @property
    def is_whole(self) -> bool:
        """Whether no log was replaced by another since it was read."""
        return self._reader.is_whole

    @property
    def is_behind(self) -> bool:
        """Whether edits wait for the shared folder."""
        return self._publisher.is_behind

    @property
    def waiting(self) -> int:
        """Number of my actions that wait for the shared folder."""
        return self._publisher.waiting()

    def _exchange(self, eager: bool) -> None:
        sent, trouble, is_away, diverged = 0, "", False, False
        left: tuple[LeftBehind, ...] = ()
        try:
            # Whether the folder is there is asked each time, which is cheap: once it is back,
            # nothing waits for the end of a pause.
            self._reach()
            if eager or time.monotonic() >= self._try_at:
                sent = self._publisher.publish()
                self._failures = 0
                left = self._look_around()
            else:
                trouble = self._trouble
        except NotThere as error:
            trouble, is_away = reason(error), True
            self._failures, self._try_at = 0, 0.0
        except OSError as error:
            trouble = self._failed(error)
        except Diverged:
            diverged = True
        self._trouble = trouble
        # What lies in the place of our folder is not ours to read.
        logs = [each for each in self._logs if each != self._folder.log] if is_away else self._logs
        batch = self._reader.poll(logs)
        self.mirror.away = batch.away
        if batch.away:
            batch = joined(batch, self._reader.poll([self.mirror.log]))
        waiting = self._publisher.waiting()
        self._arrived.put(Exchanged(batch, trouble, is_away, waiting, sent, diverged, left))

    def _failed(self, error: OSError) -> str:
        wait = _BACK_OFF[min(self._failures, len(_BACK_OFF) - 1)]
        self._failures += 1
        self._try_at = time.monotonic() + wait
        return reason(error)

    def _reach(self) -> None:
        """Raise NotThere unless this very workspace is there."""
        found = workspace_id(self._folder.path)
        if found is None and not self._folder.log.is_dir():
            raise NotThere(errno.ENOENT, "the folder is not there")
        if found not in (None, self._folder.id):
            raise NotThere(errno.ENOENT, "another workspace lies there now")

    def _look_around(self) -> tuple[LeftBehind, ...]:
        now = time.monotonic()
        if now < self._look_around_at:
            return ()
        self._look_around_at = now + _LOOK_AROUND
        mine = self._publisher.folder.name
        found = left_behind(self._machine, self._folder.path, mine, self._is_same)
        return tuple(found)

    def _is_same(self, path: Path) -> bool:
        return workspace_id(path) == self._folder.id

    def _own_replicas(self) -> frozenset[str]:
        own = {own.parent.name for own in self._machine.glob("*/own")}
        bridged = self._places.bridged
        return frozenset(own | {bridged.name} if bridged else own)

    def _collected(self, trouble: str, cost: float) -> Exchanged:
        """Return everything that exchanges have brought by now, as one."""
        brought = list(_drained(self._arrived))
        if not brought:
            return Exchanged(Batch(), trouble, True, self._publisher.waiting(), cost=cost)
        batch = brought[0].batch
        for each in brought[1:]:
            batch = joined(batch, each.batch)
        return Exchanged(
            batch,
            trouble or brought[-1].trouble,
            bool(trouble) or brought[-1].is_away,
            brought[-1].waiting,
            sum(each.sent for each in brought),
            any(each.has_diverged for each in brought),
            tuple(left for each in brought for left in each.left_behind),
            cost,
        )


def _drained(queue: SimpleQueue[Exchanged]) -> Iterator[Exchanged]:
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return


def joined(earlier: Batch, later: Batch) -> Batch:
    """Return what two looks brought; what a file is like now is what the later one says."""
    later.since = earlier.since
    later.records[:0] = earlier.records
    later.faults[:0] = earlier.faults
    later.newer |= earlier.newer
    later.arriving[:0] = earlier.arriving
    later.away = earlier.away | later.away
    later.since = earlier.since
    return later
