"""A sync client between two folders, with the manners of the real ones, good and bad.

It copies whole files, late and out of order; under temporary names or in place, so that halves
are seen; with room reserved as zeros; it gives files other times, deletes some and makes them
anew, keeps "conflicted copies", and turns line ends into CRLF as git does.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SOON, LATE = 1, 6
"""Steps that a file waits before the client takes the next step with it."""


@dataclass(slots=True)
class Carrying:
    """A file on its way: where from, where to, and what is still to be done with it."""

    name: str
    source: Path
    target: Path
    steps: Iterator[None]
    wait: int


@dataclass
class SyncClient:
    """Carries files between two folders; `step` does a little, `settle` all that is left."""

    folders: tuple[Path, Path]
    random: Random
    _known: dict[tuple[Path, str], bytes] = field(default_factory=dict)
    _carrying: list[Carrying] = field(default_factory=list)

    def __post_init__(self) -> None:
        for folder in self.folders:
            for name, content in _files(folder).items():
                self._known[folder, name] = content

    def step(self) -> None:
        """Look at both folders, and go on with some of the files under way."""
        self._look(LATE)
        for each in self.random.sample(self._carrying, len(self._carrying)):
            each.wait -= 1
            if each.wait <= 0:
                self._go_on(each)

    def settle(self) -> bool:
        """Carry until both folders are at rest; tell whether anything was left to do."""
        worked = False
        while True:
            self._look(SOON, kindly=True)
            if not self._carrying:
                return worked
            worked = True
            for each in tuple(self._carrying):
                self._go_on(each)

    def _go_on(self, carrying: Carrying) -> None:
        for _ in carrying.steps:
            carrying.wait = self.random.randrange(SOON, LATE)
            return
        self._carrying.remove(carrying)

    def _look(self, late: int, kindly: bool = False) -> None:
        busy = {each.name for each in self._carrying}
        here, there = self.folders
        files = {here: _files(here), there: _files(there)}
        for name in sorted({*files[here], *files[there]} - busy):
            changed = [
                folder
                for folder in self.folders
                if name in files[folder] and files[folder][name] != self._known.get((folder, name))
            ]
            gone = [folder for folder in self.folders if name not in files[folder]]
            if len(changed) == 2 and files[here][name] == files[there][name]:
                for folder in self.folders:
                    self._known[folder, name] = files[folder][name]
            elif changed or gone:
                source = changed[0] if changed else next(f for f in self.folders if f not in gone)
                target = there if source == here else here
                steps = self._copy(name, source, target, len(changed) == 2, kindly)
                wait = self.random.randrange(SOON, late + 1)
                self._carrying.append(Carrying(name, source, target, steps, wait))

    def _copy(
        self, name: str, source: Path, target: Path, conflict: bool, kindly: bool
    ) -> Iterator[None]:
        """Bring a file over, one step of it at a time."""
        original, copy = source / name, target / name
        try:
            content, times = original.read_bytes(), original.stat()
        except FileNotFoundError:
            return
        copy.parent.mkdir(parents=True, exist_ok=True)
        is_log = name.endswith(".jsonl")
        if copy.exists() and (conflict or (is_log and self.random.random() < 0.1 and not kindly)):
            kept = f"{copy.stem} (conflicted copy 2026-11-22){copy.suffix}"
            copy.with_name(kept).write_bytes(copy.read_bytes())
        if is_log and not kindly and self.random.random() < 0.2:
            content_there = content.replace(b"\n", b"\r\n")
        else:
            content_there = content
        if is_log and not kindly:
            yield from self._clumsily(copy, content_there)
        temporary = copy.with_name(f".syncthing.{copy.name}.tmp")
        cut = self.random.randrange(len(content_there) + 1)
        temporary.write_bytes(content_there[:cut])
        yield
        temporary.write_bytes(content_there)
        yield
        temporary.replace(copy)
        if self.random.random() < 0.7:
            os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
        self._known[target, name] = content_there
        self._known[source, name] = content

    def _clumsily(self, copy: Path, content: bytes) -> Iterator[None]:
        """Write a half in place, reserve room as zeros, or delete the file for a while."""
        manner = self.random.randrange(5)
        cut = self.random.randrange(len(content) + 1)
        if manner == 0:
            copy.write_bytes(content[:cut])
            yield
        elif manner == 1:
            copy.write_bytes(content[:cut] + bytes(len(content) - cut))
            yield
        elif manner == 2:
            with contextlib.suppress(FileNotFoundError):
                copy.unlink()
            yield


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files that a client carries, by their place in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".syncthing.")
    }
