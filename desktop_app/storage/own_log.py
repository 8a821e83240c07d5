"""My own change log: an edit counts once it is appended here and flushed to the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.storage.whole_file import flush_folder, flush_to_disk, reason, write_all

SEGMENT_BYTES = 1 << 20
"""A segment of this size is sealed, and the next number begun."""


def segments(folder: Path) -> list[Path]:
    """Return the numbered segments of a log folder in order."""
    return sorted(path for path in folder.glob("*.jsonl") if path.stem.isdigit())


class OwnLog:
    """Appends lines to the numbered segments of one replica; nobody else writes there.

    When the disk refuses, the lines wait in memory and go out with the next append: the edit is
    kept, `waiting` says how many lines are not durable yet, `trouble` why.
    """

    def __init__(self, folder: Path, replica: str) -> None:
        self.replica = replica
        self._folder = folder
        self._waiting: list[bytes] = []
        self.trouble = ""
        folder.mkdir(parents=True, exist_ok=True)
        existing = segments(folder)
        self._segment = existing[-1] if existing else folder / "000001.jsonl"
        self._torn = _ends_torn(self._segment)

    @property
    def waiting(self) -> int:
        """Number of lines that are not on the disk yet."""
        return len(self._waiting)

    def append(self, lines: Sequence[bytes]) -> bool:
        """Write lines (without line ends) and flush; return whether all are on the disk now."""
        self._waiting.extend(lines)
        return self.retry()

    def retry(self) -> bool:
        """Try to write the lines that wait; return whether all are on the disk now."""
        if not self._waiting:
            return True
        # A torn tail is never cut: a line end makes it one bad line, and what follows is read.
        content = (b"\n" if self._torn else b"") + b"".join(line + b"\n" for line in self._waiting)
        try:
            self._write(content)
        except OSError as error:
            self.trouble = reason(error)
            self._torn = True
            return False
        self._torn = False
        self.trouble = ""
        self._waiting.clear()
        return True

    def give_up_waiting(self) -> list[bytes]:
        """Return the lines that are not on the disk, which from now on another log writes."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def _write(self, content: bytes) -> None:
        new = not self._segment.exists()
        if not new and self._segment.stat().st_size >= SEGMENT_BYTES:
            self._segment = self._folder / f"{int(self._segment.stem) + 1:06d}.jsonl"
            new = True
        with self._segment.open("ab", buffering=0) as file:
            write_all(file, content)
            flush_to_disk(file)
        if new:
            flush_folder(self._folder)


def _ends_torn(path: Path) -> bool:
    """Whether the last byte of a log is no line end: the write before this start was cut short."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            if file.tell() == 0:
                return False
            file.seek(-1, 2)
            return file.read(1) != b"\n"
    except FileNotFoundError:
        return False
