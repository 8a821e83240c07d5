"""What a session holds at one moment: enough for a later run to go on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.workspace.fold import Stored
from desktop_app.workspace.undo import UndoList


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project, the records it is the fold of, and what can be undone.

    `loaded` holds the records of things that were read or changed in this run, `stored` those of
    all others. `next_number` is that of my next record; where `undo` is None it has to be found
    out from the own log.
    """

    project: Project
    loaded: Mapping[EntityId, list[Record]]
    stored: Stored
    latest: Mapping[str, Record]
    newest: str
    count: int
    next_number: int
    undo: UndoList | None
