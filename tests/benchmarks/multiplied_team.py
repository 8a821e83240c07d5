"""Makes workspaces of very many records: one analyst's work, done again by as many as wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.formats.change_record import Record, read_line, seal
from tests.benchmarks.large_team import FastLog, make_material, worked


def make_multiplied(folder: Path, machine: Path, replicas: int, records: int) -> None:
    """Make a workspace with the logs of so many replicas, of about so many records each.

    All work as the first one does, on passages of their own: it costs 10 µs a record. `machine` is
    the user data folder on which the workspace is made.
    """
    first = worked(make_material(folder, machine), 0, records)
    read = [record for line in first.lines if isinstance(record := read_line(line), Record)]
    for number in range(1, replicas + 1):
        again = _Again(number)
        log = FastLog(f"{number:012x}")
        log.append([again.line(record) for record in read])
        log.write(folder / "log" / log.replica)


class _Again:
    """The work of the first analyst, done by another one."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._hashes: dict[str, str] = {}

    def line(self, record: Record) -> bytes:
        """Return the line in which this analyst says what the first one had said."""
        hashes = self._hashes
        changed = msgspec.structs.replace(
            record,
            replica=f"{self._number:012x}",
            analyst=self._id(record.analyst),
            entity=self._id(record.entity),
            fields=self._fields(dict(record.fields)),
            rm={tag: tuple(map(hashes.__getitem__, seen)) for tag, seen in record.rm.items()},
            over=tuple(map(hashes.__getitem__, record.over)),
            hash="",
        )
        sealed, line = seal(changed)
        hashes[record.hash] = sealed.hash
        return line

    def _fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        if "creator" in fields:
            fields["creator"] = self._id(fields["creator"])
        if "name" in fields:
            fields["name"] = f"{fields['name']} {self._number}"
        return fields

    def _id(self, entity: EntityId) -> EntityId:
        noun = noun_of(entity)
        if noun not in ("analyst", "annotation"):
            return entity
        return f"{noun}:{self._number:06d}{entity[-20:]}"
