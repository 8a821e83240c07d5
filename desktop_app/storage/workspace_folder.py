"""The shared workspace folder: how it is laid out, made and recognised."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.identity import new_id
from desktop_app.formats.change_record import Record, read_line
from desktop_app.storage.whole_file import NotWritten, reason, write_whole

FORMAT = 1
_MARK = "workspace.json"

_README = """\
This folder is a Briefing Desk workspace.

Open it with Briefing Desk; put it on a shared drive to work on it together. Every file in it is
written once or only ever grows, so any program that synchronises folders can carry it.

  articles/    the texts of the articles, each named by its SHA-256
  originals/   the files they came from, untouched
  pictures/    pictures in briefings, each named by its SHA-256
  log/         the changes, one folder for each computer; lines of JSON
  briefings/   exported Word documents

Please do not edit or rename anything in articles/, originals/, pictures/ and log/.
"""

_GITATTRIBUTES = """\
*.jsonl text eol=lf merge=union
articles/** -text
originals/** -text
pictures/** -text
"""


class NotAWorkspace(ValueError):
    """The path is no workspace that can be opened or made; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class WorkspaceFolder:
    """A workspace folder that is there: its path and its id (26 base32 digits)."""

    path: Path
    id: str

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def briefings(self) -> Path:
        return self.path / "briefings"

    def is_there(self) -> bool:
        """Whether the folder can be reached, and no other workspace lies in its place."""
        return self.path.is_dir() and workspace_id(self.path) in (None, self.id)


def make_workspace_folder(path: Path, workspace: str = "") -> WorkspaceFolder:
    """Make a new workspace folder, of this id where one is given (a bundle knows it).

    Raises NotAWorkspace unless path is free or an empty folder.
    """
    path = path.expanduser().absolute()
    try:
        if path.is_file():
            raise NotAWorkspace(
                f"«{path}» is a file; a workspace is a folder. Choose another name for it."
            )
        if (path / _MARK).exists():
            raise NotAWorkspace(f"«{path}» is a workspace already. Open it instead.")
        if path.is_dir() and any(path.iterdir()):
            raise NotAWorkspace(
                f"«{path}» is not empty. Choose an empty folder, or a name that is free."
            )
        workspace = workspace or new_id("workspace").partition(":")[2]
        for name in ("articles", "originals", "log", "briefings"):
            (path / name).mkdir(parents=True, exist_ok=True)
        write_whole(path / "README.txt", _README.encode())
        write_whole(path / ".gitattributes", _GITATTRIBUTES.encode())
        _write_mark(path, workspace)
    except NotWritten as error:
        raise NotAWorkspace(f"No workspace could be made: {error}") from error
    except OSError as error:
        raise NotAWorkspace(
            f"No workspace could be made at «{path}»: {reason(error)}. Choose another folder."
        ) from error
    return WorkspaceFolder(path, workspace)


def open_workspace_folder(path: Path) -> WorkspaceFolder:
    """Return the workspace at path. Raises NotAWorkspace with one sentence where there is none.

    A `workspace.json` that was lost is made anew from the id in the first record of any log.
    """
    path = path.expanduser().absolute()
    if path.is_file():
        raise NotAWorkspace(
            f"«{path}» is a file; a workspace is a folder. Open the folder that holds it."
        )
    if not path.is_dir():
        raise NotAWorkspace(
            f"There is no folder «{path}». Check the name, or make a workspace with «new»."
        )
    workspace = workspace_id(path) or _id_from_logs(path)
    if workspace is None:
        raise NotAWorkspace(
            f"«{path}» is not a workspace. Open a folder that holds «{_MARK}», or make a new "
            "workspace."
        )
    if workspace_id(path) is None:
        try:
            _write_mark(path, workspace)
        except NotWritten:
            # The id is known from the logs; on a read-only folder that is enough to work with.
            return WorkspaceFolder(path, workspace)
    return WorkspaceFolder(path, workspace)


def workspace_id(path: Path) -> str | None:
    """Return the id in a folder's `workspace.json`, or None where it has none that can be read."""
    try:
        mark = json.loads((path / _MARK).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    found = mark.get("id") if isinstance(mark, dict) else None
    return found if isinstance(found, str) and found.isalnum() and len(found) == 26 else None


def _write_mark(path: Path, workspace: str) -> None:
    mark = {"format": FORMAT, "id": workspace, "created": time.time_ns() // 1_000_000}
    write_whole(path / _MARK, json.dumps(mark).encode() + b"\n")


def _id_from_logs(path: Path) -> str | None:
    try:
        logs = sorted((path / "log").glob("*/*.jsonl"))
    except OSError:
        return None
    for log in logs:
        try:
            with log.open("rb") as file:
                first = read_line(file.readline().rstrip(b"\r\n"))
        except OSError:
            continue
        if isinstance(first, Record) and first.entity.startswith("workspace:"):
            return first.entity.partition(":")[2]
    return None
