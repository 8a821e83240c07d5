"""Keeps sketches of article texts in the machine folder; lost or damaged, they are made anew."""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from desktop_app.domain.identity import EntityId
from desktop_app.storage.whole_file import NotWritten, write_whole

_FORMAT = 2
"""Goes up whenever texts get other sketches than before."""

_NUMBERS = "Q"


class _Written(msgspec.Struct, array_like=True):
    format: int
    sketches: dict[str, bytes]


class KeptSketches:
    """The file of a workspace's sketches on this machine."""

    def __init__(self, machine: Path) -> None:
        self._path = machine / "sketches"

    def load(self) -> dict[EntityId, Sequence[int]]:
        """Return the sketches by article; none where the file is missing, older or damaged."""
        try:
            written = msgspec.msgpack.decode(self._path.read_bytes(), type=_Written)
        except (OSError, msgspec.MsgspecError):
            return {}
        if written.format != _FORMAT:
            return {}
        try:
            return {each: array(_NUMBERS, numbers) for each, numbers in written.sketches.items()}
        except ValueError:
            return {}

    def keep(self, sketches: Mapping[EntityId, Sequence[int]]) -> None:
        """Write the sketches; a disk that refuses costs time at the next start, nothing else."""
        written = _Written(
            _FORMAT, {each: array(_NUMBERS, one).tobytes() for each, one in sketches.items()}
        )
        with contextlib.suppress(NotWritten):
            write_whole(self._path, msgspec.msgpack.encode(written))
