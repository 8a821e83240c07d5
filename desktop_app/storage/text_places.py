"""Where the text of a workspace lies on this computer, and how much there is of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.storage.own_log import segments

WORKSPACE, EXPORTS, OWN, MIRROR, CACHE = "workspace", "exports", "own", "mirror", "cache"
SERVER = "server"
QUARANTINE, BUNDLES, OTHER, SETTINGS, ERRORS = (
    "quarantine", "bundles", "other", "settings", "errors",
)  # fmt: skip
"""Kinds of places: the shared folder and its exports, then what only this computer has."""

_OF_MACHINE = {
    "mirror": MIRROR,
    "server": SERVER,
    "cache": CACHE,
    "quarantine": QUARANTINE,
    "bundles": BUNDLES,
    "own": OWN,
}


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A folder or file that holds text; `size` in bytes. `is_shared` where the team has it too."""

    kind: str
    path: Path
    size: int
    is_shared: bool = False


def text_places(workspace: Path, machine: Path, user_data: Path) -> list[TextPlace]:
    """Return every place that is there, the shared ones first; nothing is opened."""
    exports = workspace / "briefings"
    found = [
        TextPlace(WORKSPACE, workspace, _size([workspace]) - _size([exports]), is_shared=True),
        TextPlace(EXPORTS, exports, _size([exports]), is_shared=True),
    ]
    gathered: dict[str, list[Path]] = {}
    for entry in _entries(machine):
        kind = OWN if (entry / "own").is_dir() else _OF_MACHINE.get(entry.name, OTHER)
        gathered.setdefault(kind, []).append(entry)
    for kind in (OWN, MIRROR, SERVER, CACHE, QUARANTINE, BUNDLES, OTHER):
        if entries := gathered.get(kind):
            path = entries[0] if len(entries) == 1 else machine
            found.append(TextPlace(kind, path, _size(entries)))
    for kind, path in ((SETTINGS, user_data / "settings.json"), (ERRORS, user_data / "log")):
        found.append(TextPlace(kind, path, _size([path])))
    return [place for place in found if place.size or place.kind == WORKSPACE]


def unpublished_lines(own: Path, published: Path) -> int:
    """Return how many lines of an own log the shared folder does not have yet."""
    count = 0
    for segment in segments(own):
        try:
            there = (published / segment.name).stat().st_size
        except OSError:
            there = 0
        with segment.open("rb") as file:
            file.seek(there)
            count += file.read().count(b"\n")
    return count


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _size(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        try:
            files = [path] if path.is_file() else path.rglob("*")
            total += sum(each.stat().st_size for each in files if each.is_file())
        except OSError:
            continue
    return total
