"""Writes a whole workspace into one zip file, the changes that are not published yet included."""

from __future__ import annotations

import secrets
import zipfile
from pathlib import Path

from desktop_app.storage.own_log import segments
from desktop_app.storage.whole_file import NotWritten, flush_to_disk, reason, replace


def back_up(folder: Path, own: Path, replica: str, target: Path) -> int:
    """Write every file of a workspace folder into the zip file target; return their number.

    `own` is the authoritative log of `replica`; its segments go in instead of the published ones,
    which may lag behind. Raises NotWritten; a file that was there before stays until all is done.
    """
    entries = _entries(folder, target)
    for segment in segments(own):
        entries[f"log/{replica}/{segment.name}"] = segment
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("wb") as file:
            with zipfile.ZipFile(
                file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False
            ) as archive:
                for name in sorted(entries):
                    archive.write(entries[name], f"{folder.name}/{name}")
            flush_to_disk(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise NotWritten(target, reason(error)) from error
    replace(temporary, target)
    return len(entries)


def _entries(folder: Path, target: Path) -> dict[str, Path]:
    """Return the files of a workspace by their names in it, without half-written ones."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".tmp") and path != target
    }
