"""Lines of log files that a server may lack: those behind what it has acknowledged of each file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.own_log import segments

BRIDGE = "bridge-"
"""Folders in a workspace's `log/` that begin so hold what desktops brought there from a server."""

_BOM = b"\xef\xbb\xbf"
_BEGINS_ACTION = re.compile(
    rb'"n":(\d+),"t":"[0-9a-f]{16}","w":\[-?\d+,-?\d+\],"u":"[^"]*","a":\[\1,'
)
"""In a line: its number is the first one of the action that it belongs to."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A complete line of a log: the name of its file among the offers, and where it ends there."""

    file: str
    end: int
    line: bytes


def own_logs(machine: Path) -> dict[str, Path]:
    """Return the segments of all replicas of this machine by the name that offers give them."""
    return {
        f"own/{own.parent.name}/{segment.name}": segment
        for own in sorted(machine.glob("*/own"))
        for segment in segments(own)
    }


def colleagues_logs(
    log: Path, mine: Collection[str], *, with_bridges: bool = False
) -> dict[str, Path]:
    """Return the other log files of a shared folder by the name that offers give them.

    `mine` are this machine's replicas. What desktops brought there from a server is left out
    unless it may have lost that.
    """
    found = {path.relative_to(log): path for path in _files(log)}
    return {
        f"log/{below.as_posix()}": path
        for below, path in found.items()
        if below.parts[0] not in mine and (with_bridges or not below.parts[0].startswith(BRIDGE))
    }


def received_logs(log: Path) -> dict[str, Path]:
    """Return the segments of what came from a server by the name that offers give them."""
    return {f"received/{segment.name}": segment for segment in segments(log)}


def offers(files: Mapping[str, Path], reached: Mapping[str, int]) -> Iterator[Offer]:
    """Yield the complete lines behind what is acknowledged of each file (bytes), file by file.

    A file that was replaced is offered from its beginning; one that cannot be read is passed over.
    """
    for name, path in files.items():
        start, content = _behind(path, reached.get(name, 0))
        for line in content[: content.rfind(b"\n") + 1].split(b"\n")[:-1]:
            start += len(line) + 1
            if kept := line.removeprefix(_BOM).rstrip(b"\r"):
                yield Offer(name, start, kept)


def waiting_actions(files: Mapping[str, Path], reached: Mapping[str, int]) -> int:
    """Return how many actions begin behind what is acknowledged of each file (bytes)."""
    return sum(
        1
        for name, path in files.items()
        for _ in _BEGINS_ACTION.finditer(_behind(path, reached.get(name, 0))[1])
    )


def fingerprint(line: bytes) -> int:
    """Return 64 bits that only the very bytes of a line have: a damaged copy has others.

    Only within this process: a million lines that come from a server are each looked up once.
    """
    return hash(line)


def fingerprints(folders: Iterable[Path]) -> set[int]:
    """Return the fingerprints of every line in the log files below some folders."""
    return {
        fingerprint(offer.line)
        for folder in folders
        for offer in offers({str(path): path for path in _files(folder)}, {})
    }


def _behind(path: Path, offset: int) -> tuple[int, bytes]:
    """Return (offset, bytes from there); from 0 where another file stands in its place."""
    try:
        with path.open("rb") as file:
            if 0 < offset <= file.seek(0, 2):
                file.seek(offset - 1)
                if file.read(1) == b"\n":
                    return offset, file.read()
            file.seek(0)
            return 0, file.read()
    except OSError:
        return offset, b""


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")
        )
    except OSError:
        return []
