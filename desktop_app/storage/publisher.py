"""Copies my own log into the shared folder: what is there is always a prefix of what is here."""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path

from desktop_app.storage.own_log import segments
from desktop_app.storage.whole_file import flush_to_disk

_CHUNK = 1 << 16
_BOM = b"\xef\xbb\xbf"
_GUARD = 256
"""Bytes at the end of what this process has copied that are looked at before more is appended."""

_BEGINS_ACTION = re.compile(
    rb'"n":(\d+),"t":"[0-9a-f]{16}","w":\[-?\d+,-?\d+\],"u":"[^"]*","a":\[\1,'
)
"""In a line: its number is the first one of the action that it belongs to."""


class Diverged(ValueError):
    """The published log is not the beginning of the own log: another published under its id."""


class Publisher:
    """Keeps `log/<replica>/` of a workspace folder up to date with the own log."""

    def __init__(self, own: Path, published: Path) -> None:
        self._own = own
        self.folder = published
        self._reached = own.parent / "published.json"
        self._copied: dict[str, int] = {}
        self._counted: tuple[object, int] = (None, 0)
        self._is_closed = False

    def publish(self) -> int:
        """Copy what is missing; return the number of bytes copied.

        A copy that was cut, by a full disk or by another program, is continued from its end.
        Raises OSError where the folder cannot be reached or written (nothing is lost: the own log
        has it all, and a later call continues), Diverged where the published log is another's.
        """
        copied = 0
        there = self._published_sizes()
        own = segments(self._own)
        if unknown := there.keys() - {segment.name for segment in own}:
            raise Diverged(f"{self.folder / min(unknown)} is not in the own log")
        for segment in own:
            size = segment.stat().st_size
            if not (self._copied.get(segment.name) == size == there.get(segment.name)):
                copied += self._publish_segment(segment, there.get(segment.name, 0))
        return copied

    def close(self) -> None:
        """Publish nothing any more: another process may take the replica now."""
        if self._copied and not self._is_closed:
            # Only for counting what waits while the folder is away; nothing else relies on it.
            with contextlib.suppress(OSError):
                self._reached.write_text(json.dumps(self._copied), encoding="ascii")
        self._is_closed = True

    @property
    def is_behind(self) -> bool:
        """Whether the own log holds bytes that are not published yet."""
        return any(
            self._copied.get(segment.name, 0) < segment.stat().st_size
            for segment in segments(self._own)
        )

    def waiting(self) -> int:
        """Return the number of actions in the own log that are not published yet."""
        own = segments(self._own)
        copied = self._copied or _sizes_in(self._reached)
        state = [(each.name, copied.get(each.name, 0), each.stat().st_size) for each in own]
        if self._counted[0] != state:
            behind = [
                _actions_from(segment, reached)
                for segment, (_, reached, size) in zip(own, state, strict=True)
                if reached < size
            ]
            self._counted = (state, sum(behind))
        return self._counted[1]

    def check(self) -> None:
        """Raise Diverged unless every published segment is a prefix of the own one."""
        for published in segments(self.folder):
            self._check_segment(self._own / published.name, published)

    def unshared(self) -> list[bytes]:
        """Return the complete lines of the own log that the published one does not hold.

        They are what has to be carried over into another log once the two have diverged.
        """
        theirs = {
            line for published in segments(self.folder) for line in _lines(published, whole=False)
        }
        return [
            line
            for segment in segments(self._own)
            for line in _lines(segment, whole=True)
            if line not in theirs
        ]

    def _published_sizes(self) -> dict[str, int]:
        try:
            with os.scandir(self.folder) as entries:
                return {
                    entry.name: entry.stat().st_size
                    for entry in entries
                    if entry.name.endswith(".jsonl") and entry.name[:-6].isdigit()
                }
        except FileNotFoundError:
            return {}

    def _check_segment(self, own: Path, published: Path) -> int:
        """Return how many bytes of a segment are published. Raises Diverged."""
        if not published.exists():
            self._copied.pop(own.name, None)
            return 0
        if not own.exists() or not _is_prefix(published, own):
            raise Diverged(f"{published} is no prefix of the own log")
        size = self._copied[own.name] = published.stat().st_size
        return size

    def _publish_segment(self, segment: Path, there: int) -> int:
        """Copy what a segment lacks, of which `there` bytes are published; return the number."""
        target = self.folder / segment.name
        if there != self._copied.get(segment.name, 0) or not _ends_alike(target, segment, there):
            there = self._check_segment(segment, target)
        with segment.open("rb") as file:
            file.seek(there)
            missing = file.read()
        if self._is_closed:
            return 0
        if missing:
            self._make_folder()
            with target.open("ab", buffering=0) as file:
                # A drive that is just coming back may have said that nothing was there.
                if file.tell() != there:
                    raise OSError(f"{target.name} changed while it was copied")
                written = file.write(missing)
                while written < len(missing):
                    written += file.write(missing[written:])
                flush_to_disk(file)
        self._copied[segment.name] = there + len(missing)
        return len(missing)

    def _make_folder(self) -> None:
        # The workspace folder itself is never made: where a drive is not plugged in, it would
        # come to lie on the computer's own disk, below the place of the drive.
        self.folder.parent.mkdir(exist_ok=True)
        self.folder.mkdir(exist_ok=True)


def _sizes_in(path: Path) -> dict[str, int]:
    """Return the sizes that an earlier run has noted, none where that cannot be read."""
    try:
        noted = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    sizes = noted.items() if isinstance(noted, dict) else ()
    return {name: size for name, size in sizes if isinstance(size, int)}


def _is_prefix(shorter: Path, longer: Path) -> bool:
    with shorter.open("rb") as one, longer.open("rb") as other:
        while chunk := one.read(_CHUNK):
            if other.read(len(chunk)) != chunk:
                return False
    return True


def _ends_alike(shorter: Path, longer: Path, size: int) -> bool:
    """Whether the last bytes before `size` are the same in both files."""
    if size == 0:
        return True
    start = max(0, size - _GUARD)
    with shorter.open("rb") as one, longer.open("rb") as other:
        one.seek(start)
        other.seek(start)
        return one.read(size - start) == other.read(size - start)


def _actions_from(segment: Path, offset: int) -> int:
    with segment.open("rb") as file:
        file.seek(offset)
        return sum(1 for _ in _BEGINS_ACTION.finditer(file.read()))


def _lines(path: Path, *, whole: bool) -> list[bytes]:
    """Return the lines of a log as they were written; `whole` leaves out an unfinished last one."""
    lines = path.read_bytes().removeprefix(_BOM).split(b"\n")
    kept = lines[:-1] if whole else lines
    return [line.rstrip(b"\r") for line in kept if line.rstrip(b"\r")]
