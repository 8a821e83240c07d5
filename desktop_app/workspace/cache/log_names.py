"""Log files as a cache knows them: by a name that holds wherever the folders stand today."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from desktop_app.storage.log_reader import Progress

_UNSETTLED_NS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again without a later time."""


@dataclass(frozen=True, slots=True)
class LogNames:
    """What a cache calls a log file: where it stands in the workspace or on this machine."""

    machine: Path
    workspace: Path

    def name(self, path: Path) -> str:
        """Return the name of a log file, empty where it stands in neither."""
        for letter, folder in (("m", self.machine), ("w", self.workspace)):
            if path.is_relative_to(folder):
                return f"{letter}/{path.relative_to(folder).as_posix()}"
        return ""

    def path(self, name: str) -> Path:
        """Return where a log file stands today."""
        folder = self.machine if name.startswith("m/") else self.workspace
        return folder / name[2:]

    def paths(self, name: str) -> list[Path]:
        """Return where a log file may stand: in its place, or as it was mirrored."""
        mirrored = [self.machine / "mirror" / name[2:]] if name.startswith("w/") else []
        return [self.path(name), *mirrored]


def begins_so(path: Path, known: Progress, written: int) -> bool:
    """Whether a log still begins with what was read of it; read again unless its times say so."""
    try:
        status = path.stat()
        if status.st_size < known.offset:
            return False
        settled = status.st_mtime_ns < written - _UNSETTLED_NS
        if settled and (status.st_size, status.st_mtime_ns) == (known.size, known.modified):
            return True
        with path.open("rb") as file:
            return crc32(file.read(known.offset)) == known.check
    except OSError:
        return False
