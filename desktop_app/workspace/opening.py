"""Opens a workspace folder: reads every log, takes a replica to write, and keeps both in step."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.formats.change_record import Record
from desktop_app.storage.article_store import ArticleStore
from desktop_app.storage.log_reader import Batch, Fault, LogReader
from desktop_app.storage.own_log import OwnLog
from desktop_app.storage.picture_store import PictureStore
from desktop_app.storage.quarantine import Quarantine
from desktop_app.storage.replica import Replica, take_replica
from desktop_app.storage.user_data import user_data_folder
from desktop_app.storage.whole_file import write_whole
from desktop_app.storage.workspace_folder import (
    WorkspaceFolder,
    make_workspace_folder,
    open_workspace_folder,
    workspace_id,
)
from desktop_app.workspace.commands.people import retitle
from desktop_app.workspace.session import Session
from desktop_app.workspace.shared_folder import Exchanged, SharedFolder


@dataclass(slots=True)
class OpenWorkspace:
    """A workspace in use.

    `faults` and `newer` say what could not be read, `trouble` why our log is not published.
    """

    folder: WorkspaceFolder
    session: Session
    articles: ArticleStore
    shared: SharedFolder
    own_log: OwnLog
    replica: Replica
    faults: list[Fault] = field(default_factory=list)
    newer: set[str] = field(default_factory=set)
    trouble: str = ""

    @property
    def pictures(self) -> PictureStore:
        """The pictures of its briefings."""
        return PictureStore(self.folder.path)

    @property
    def machine(self) -> Path:
        """The workspace's folder among the user's own data."""
        return self.replica.folder.parent

    @property
    def log_folders(self) -> list[Path]:
        """Every folder that holds logs of the workspace, the own one first, the shared one last."""
        return [self.replica.own, *_other_own_logs(self.machine, self.replica), self.folder.log]

    def text(self, article: EntityId) -> str:
        """Return an article's canonical text. Raises ArticleUnreadable with one sentence."""
        return self.articles.text(article)

    def take_in(self, exchanged: Exchanged) -> Change:
        """Fold what an exchange brought into the session; return the change."""
        self.trouble = exchanged.trouble
        self._note(exchanged.batch)
        return self.session.receive(exchanged.batch.records)

    def exchange(self) -> Change:
        """Publish and read at once, for commands and for closing."""
        return self.take_in(self.shared.exchange())

    def close(self) -> None:
        """Write what waits, publish, and let another process have the replica."""
        self.own_log.retry()
        self.exchange()
        self.replica.release()

    def _note(self, batch: Batch) -> None:
        if batch.faults:
            self.faults.extend(batch.faults)
            Quarantine(self.machine / "quarantine").keep(batch.faults)
        self.newer |= batch.newer


def make_workspace(path: Path, title: str = "", user_data: Path | None = None) -> OpenWorkspace:
    """Make a workspace folder and open it. Raises NotAWorkspace with one sentence."""
    workspace = open_workspace(make_workspace_folder(path).path, user_data)
    workspace.session.join()
    if title:
        workspace.session.do(retitle(workspace.session.project, title))
    return workspace


def open_workspace(path: Path, user_data: Path | None = None) -> OpenWorkspace:
    """Open a workspace, whatever its logs hold. Raises NotAWorkspace where path is none."""
    folder = open_workspace_folder(path)
    machine = (user_data or user_data_folder()) / "workspaces" / folder.id
    replica = take_replica(machine, folder.path, lambda other: workspace_id(other) == folder.id)
    own_log = OwnLog(replica.own, replica.id)
    published = folder.log / replica.id
    # What is published of the own log is a prefix of it (take_replica has checked), so it holds
    # nothing new; a conflicted copy beside it may.
    reader = LogReader(skip=lambda path: path.parent == published and path.stem.isdigit())
    logs = [*_other_own_logs(machine, replica), folder.log]
    with _paused_collection():
        own = reader.poll([replica.own])
        rest = reader.poll(logs)
    session = Session(folder.id, own_log, _own_analyst(machine))
    workspace = OpenWorkspace(
        folder=folder,
        session=session,
        articles=ArticleStore(folder.path),
        shared=SharedFolder(replica.publisher, reader, logs),
        own_log=own_log,
        replica=replica,
    )
    for batch in (own, rest):
        workspace._note(batch)
    with _paused_collection():
        session.load(_in_order(own.records), rest.records)
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


def _other_own_logs(machine: Path, replica: Replica) -> list[Path]:
    """Return the own logs of this machine's other replicas: they may hold what is not published."""
    return sorted(own for own in machine.glob("*/own") if own.parent != replica.folder)


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
