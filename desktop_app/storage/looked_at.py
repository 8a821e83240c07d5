"""Which records of others this user has looked at, and gone through: on this machine only."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop_app.storage.whole_file import NotWritten, write_whole

_NAME = "looked-at.json"
_GONE_THROUGH = "gone-through.json"


class LookedAt:
    """Stretches of record numbers, first and last, by replica: `{"9f31…": [[1, 412], [415, 415]]}`.

    `is_new` where nothing was ever kept: somebody who opens the workspace for the first time. A
    file that cannot be read counts as that. A disk that refuses costs the memory, never the work.
    """

    def __init__(self, machine: Path) -> None:
        self._path = machine / _NAME
        self._stretches = self._read()
        self.is_new = self._stretches is None
        self._held: dict[str, list[list[int]]] = self._stretches or {}

    def has(self, replica: str, number: int) -> bool:
        """Whether a record was looked at."""
        stretches = self._held.get(replica, [])
        at = bisect_right(stretches, number, key=lambda each: each[0])
        return at > 0 and number <= stretches[at - 1][1]

    def has_all(self, replica: str, last: int) -> bool:
        """Whether every record of a replica up to this number was looked at."""
        stretches = self._held.get(replica, [])
        return bool(stretches) and stretches[0][0] <= 1 and last <= stretches[0][1]

    def add(self, numbers: Mapping[str, Iterable[int]]) -> None:
        """Count these records, by replica, as looked at."""
        for replica, some in numbers.items():
            stretches = [*self._held.get(replica, []), *([each, each] for each in some)]
            self._held[replica] = _merged(stretches)

    def add_up_to(self, replica: str, last: int) -> None:
        """Count every record of a replica up to this number as looked at."""
        self._held[replica] = _merged([*self._held.get(replica, []), [1, last]])

    def save(self) -> None:
        """Write what was looked at."""
        self.is_new = False
        try:
            write_whole(self._path, json.dumps(self._held).encode())
        except NotWritten:
            return

    def _read(self) -> dict[str, list[list[int]]] | None:
        try:
            read = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(read, dict):
            return None
        return {replica: _merged(_sound(stretches)) for replica, stretches in read.items()}


class GoneThrough:
    """How many records were gone through for news by the end of the last run, and what was left.

    `things` are the ids of what was news then. A file that is missing or cannot be read says that
    nothing was gone through.
    """

    def __init__(self, machine: Path) -> None:
        self._path = machine / _GONE_THROUGH
        self.records, self.things = self._read()

    def save(self, records: int, things: list[str]) -> None:
        """Write both; a disk that refuses costs time at the next opening, nothing else."""
        written = {"records": records, "things": things}
        try:
            write_whole(self._path, json.dumps(written).encode())
        except NotWritten:
            return

    def _read(self) -> tuple[int, list[str]]:
        try:
            read = json.loads(self._path.read_bytes())
            records, things = read["records"], read["things"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return 0, []
        if type(records) is not int or not isinstance(things, list):
            return 0, []
        return records, [each for each in things if isinstance(each, str)]


def _sound(written: Any) -> list[list[int]]:
    known = written if isinstance(written, list) else []
    return [
        each
        for each in known
        if isinstance(each, list) and len(each) == 2 and all(type(n) is int for n in each)
    ]


def _merged(stretches: Iterable[list[int]]) -> list[list[int]]:
    """Return stretches in order, those that touch made one."""
    merged: list[list[int]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return merged
