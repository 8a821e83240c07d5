"""The shared folder as a workspace uses it: my log goes out, the others' logs come in."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.log_reader import Batch, LogReader
from desktop_app.storage.publisher import Diverged, Publisher
from desktop_app.storage.whole_file import reason


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one exchange with the shared folder did: what came in, and what kept ours from it."""

    batch: Batch
    trouble: str = ""


class SharedFolder:
    """Publishes the own log and reads the others; may be used from one background thread."""

    def __init__(self, publisher: Publisher, reader: LogReader, logs: Iterable[Path]) -> None:
        self._publisher = publisher
        self._reader = reader
        self._logs = list(logs)
        self._turn = threading.Lock()

    def exchange(self) -> Exchanged:
        """Publish what is missing, then read what is new. Never raises on a lost folder."""
        with self._turn:
            trouble = ""
            try:
                self._publisher.publish()
            except OSError as error:
                trouble = reason(error)
            except Diverged:
                trouble = "its log of this computer was written by another one"
            return Exchanged(self._reader.poll(self._logs), trouble)

    @property
    def is_behind(self) -> bool:
        """Whether edits wait for the shared folder."""
        return self._publisher.is_behind
