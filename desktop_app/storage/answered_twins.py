"""Remembers on this machine which near-duplicates an analyst wants to keep beside each other."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from desktop_app.storage.whole_file import NotWritten, write_whole

_Pairs = list[tuple[str, str]]


class AnsweredTwins:
    """The file of pairs of articles that are kept both; lost or damaged, one is asked again."""

    def __init__(self, machine: Path) -> None:
        self._path = machine / "kept-twins"

    def load(self) -> set[tuple[str, str]]:
        """Return the pairs, each with the smaller id in front."""
        try:
            return set(msgspec.json.decode(self._path.read_bytes(), type=_Pairs))
        except (OSError, msgspec.MsgspecError):
            return set()

    def keep(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write the pairs; a disk that refuses has the question come again, nothing else."""
        with contextlib.suppress(NotWritten):
            write_whole(self._path, msgspec.json.encode(sorted(pairs)))
