"""Opens a workspace folder: reads every log, takes a replica to write, and keeps both in step."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.storage.article_store import ArticleStore
from desktop_app.storage.log_reader import Batch, Fault, LogReader
from desktop_app.storage.own_log import OwnLog
from desktop_app.storage.picture_store import PictureStore
from desktop_app.storage.quarantine import Quarantine
from desktop_app.storage.replica import LeftBehind, Replica, new_replica
from desktop_app.storage.whole_file import write_whole
from desktop_app.storage.workspace_folder import WorkspaceFolder, make_workspace_folder
from desktop_app.workspace.cache.state_cache import StateCache
from desktop_app.workspace.cache.unread_logs import load_or_build
from desktop_app.workspace.commands.people import retitle
from desktop_app.workspace.log_sources import other_own_logs, received_log, take_sources
from desktop_app.workspace.session import Session
from desktop_app.workspace.shared_folder import Exchanged, SharedFolder, joined
from desktop_app.workspace.team.blindness import Blinders

if TYPE_CHECKING:
    from desktop_app.workspace.server.connecting import ServerConnection

_ROUNDS_AT_CLOSING = 3
"""Exchanges at closing, at most: a log that is not ours alone any more takes two more."""


@dataclass(slots=True)
class OpenWorkspace:
    """A workspace in use.

    `faults` and `newer` say what could not be read, `trouble` why our log is not published and
    `waiting` how many of our actions are not, `is_away` that the folder cannot even be reached;
    `arriving` and `away` name log files that are not
    complete, or cannot be read now; `server` is what it is connected to beside its folder;
    `blinders` hide from the analyst who acts what blind mode keeps from them.
    """

    folder: WorkspaceFolder
    session: Session
    cache: StateCache
    own_reader: LogReader
    articles: ArticleStore
    shared: SharedFolder
    own_log: OwnLog
    replica: Replica
    faults: list[Fault] = field(default_factory=list)
    newer: set[str] = field(default_factory=set)
    trouble: str = ""
    waiting: int = 0
    is_away: bool = False
    arriving: list[Path] = field(default_factory=list)
    away: dict[Path, str] = field(default_factory=dict)
    server: ServerConnection | None = None
    blinders: Blinders = field(init=False)

    def __post_init__(self) -> None:
        self.blinders = Blinders(lambda: self.session.analyst)

    @property
    def project(self) -> Project:
        """The project as the analyst who acts may see it: what commands show and print."""
        return self.blinders.seen(self.session.project)

    def may_see(self, entity: EntityId) -> bool:
        """Tell whether that analyst may see a thing and what is recorded of it, even deleted."""
        return self.blinders.may_see(self.session.project, entity, self.session.last_known)

    @property
    def pictures(self) -> PictureStore:
        """The pictures of its briefings."""
        return PictureStore(self.folder.path, self.folder.is_there)

    @property
    def machine(self) -> Path:
        """The workspace's folder among the user's own data."""
        return self.replica.folder.parent

    @property
    def log_folders(self) -> list[Path]:
        """Every folder that holds logs of the workspace, the own one first, the shared one last."""
        others = other_own_logs(self.replica)
        return [self.replica.own, *others, received_log(self.machine), self.folder.log]

    def text(self, article: EntityId) -> str:
        """Return an article's canonical text. Raises ArticleUnreadable with one sentence."""
        return self.articles.text(article)

    def take_in(self, exchanged: Exchanged) -> Change:
        """Fold what an exchange brought into the session; return the change."""
        self.note(exchanged)
        change = self.session.receive(exchanged.batch.records)
        self.cache.follow(exchanged.batch)
        self.keep_state()
        return change

    def keep_state(self) -> None:
        """Write the cache where there is much that it lacks; nobody waits for it."""
        if self.own_log.waiting or not self.session.is_whole:
            return
        if not self.cache.is_due(self.session.record_count):
            return
        # What was written here needs no second reading: 5,000 lines took the window 130 ms.
        known = self.session.records_beyond(self.session.record_count)
        self.own_reader.pass_over(record.hash for record in known)
        own = self.own_reader.poll([self.replica.own])
        strangers = [record for record in own.records if not self.session.knows(record)]
        if strangers:
            self.session.receive(strangers)
        self.cache.replica = self.replica.id
        if self.own_reader.is_whole and self.shared.is_whole:
            with _paused_collection():
                snapshot = self.session.snapshot()
            self.cache.keep(snapshot, own.progress, self.faults, self.newer)

    def note(self, exchanged: Exchanged) -> None:
        """Learn of everything that an exchange brought but its records."""
        self.trouble, self.waiting = exchanged.trouble, exchanged.waiting
        self.is_away = exchanged.is_away
        self._note(exchanged.batch)
        if exchanged.has_diverged:
            self._begin_anew()
        for left in exchanged.left_behind:
            self._carry_over(left)

    def exchange(self) -> Change:
        """Publish and read at once, for commands and for closing."""
        return self.take_in(self.shared.exchange())

    def close(self, *, reading: bool = True) -> None:
        """Write what waits, publish, and let another process have the replica.

        Without `reading`, nothing is published, and what came in is left to the next opening.
        """
        self.own_log.retry()
        self._sign()
        for _ in range(_ROUNDS_AT_CLOSING if reading else 0):
            exchanged = self.shared.exchange()
            self.take_in(exchanged)
            if not (exchanged.has_diverged or exchanged.left_behind):
                break
        if self.server:
            self.server.close()
        self.cache.close()
        self.replica.release()

    def _sign(self) -> None:
        if (self.machine / "signing").is_dir():
            from desktop_app.workspace.team.signing import sign_what_is_new

            sign_what_is_new(self)

    def _begin_anew(self) -> None:
        """Take a new replica: another machine publishes under the one that was ours.

        What only the old log holds is found there by the next exchange, and carried over.
        """
        old, old_log = self.replica, self.own_log
        self.replica = new_replica(self.machine, self.folder.path)
        self.own_log = OwnLog(self.replica.own, self.replica.id)
        self.own_log.append(old_log.give_up_waiting())
        self.session.continue_in(self.own_log)
        self.shared.publish_under(self.replica.publisher)
        old.release()

    def _carry_over(self, left: LeftBehind) -> None:
        """Take lines that will never be published elsewhere into the log that is ours."""
        if not self.own_log.waiting and self.own_log.append(left.lines):
            left.abandon()

    def _note(self, batch: Batch) -> None:
        known = {(fault.file, fault.line) for fault in self.faults}
        faults = [fault for fault in batch.faults if (fault.file, fault.line) not in known]
        if faults:
            self.faults.extend(faults)
            Quarantine(self.machine / "quarantine").keep(faults)
        self.newer |= batch.newer
        self.arriving, self.away = batch.arriving, batch.away


def make_workspace(path: Path, title: str = "", user_data: Path | None = None) -> OpenWorkspace:
    """Make a workspace folder and open it. Raises NotAWorkspace with one sentence."""
    workspace = open_workspace(make_workspace_folder(path).path, user_data)
    workspace.session.join()
    if title:
        workspace.session.do(retitle(workspace.session.project, title))
    return workspace


def open_workspace(path: Path, user_data: Path | None = None) -> OpenWorkspace:
    """Open a workspace, whatever its logs hold. Raises NotAWorkspace where path is none.

    One that this machine knows opens also while its folder is away: from the own logs here, and
    from what was mirrored.
    """
    found = take_sources(path, user_data)
    folder, replica, machine = found.folder, found.replica, found.machine
    own_log = OwnLog(replica.own, replica.id)
    mirror, places, logs = found.mirror, found.places, found.logs
    reader = LogReader(places.repeats, found.patience)
    own_reader = LogReader()
    cache = StateCache(machine, folder.path, replica.id)
    with _paused_collection():
        kept = load_or_build(cache, folder.id, replica.own, found.everywhere, places.repeats)
        if kept is not None:
            damaged = {fault.file for fault in kept.reading.faults}
            reader.resume(kept.reading.progress, kept.hashes, damaged)
            if kept.snapshot.undo is not None:
                own_reader.resume(kept.reading.below(replica.own), kept.hashes)
        own = own_reader.poll([replica.own])
        rest = reader.poll(logs)
        mirror.away = rest.away
        rest = joined(rest, reader.poll([mirror.log]))
        cache.follow(rest)
    session = Session(folder.id, own_log, _own_analyst(machine))
    workspace = OpenWorkspace(
        folder=folder,
        session=session,
        cache=cache,
        own_reader=own_reader,
        articles=ArticleStore(folder.path, mirror, found.patience, folder.is_there),
        shared=SharedFolder(replica.publisher, reader, logs, places, folder, machine),
        own_log=own_log,
        replica=replica,
    )
    if kept is not None:
        workspace.faults, workspace.newer = list(kept.reading.faults), set(kept.reading.newer)
    for batch in (own, rest):
        workspace._note(batch)
    with _paused_collection():
        session.load(_in_order(own.records), rest.records, kept.snapshot if kept else None)
    if (machine / "server" / "server.json").exists():
        from desktop_app.workspace.server.connecting import kept_connection

        workspace.server = kept_connection(workspace)
    return workspace


@contextmanager
def _paused_collection() -> Iterator[None]:
    """Keep the garbage collector from walking all records again and again while they are read."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _in_order(records: list[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.number)


def _own_analyst(machine: Path) -> EntityId:
    """Return the id under which this user acts in this workspace, made at the first opening."""
    path = machine / "analyst"
    try:
        known = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        known = ""
    if known.startswith("analyst:"):
        return known
    made = new_id("analyst")
    write_whole(path, made.encode())
    return made


def set_own_analyst(workspace: OpenWorkspace, analyst: EntityId) -> None:
    """Act as this analyst from now on, also after a restart."""
    workspace.session.analyst = analyst
    write_whole(workspace.machine / "analyst", analyst.encode())
