"""Where an exported document goes: to its target, or beside it where that must stay as it is."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from desktop_app.storage.export_records import ExportRecords
from desktop_app.storage.file_names import safe_name
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten, replace, write_whole

SUFFIX = ".docx"
_OWN_BOOKMARK = re.compile(rb'"(?:ex|bl)_[0-9a-z]{26}(?:_[0-9]+)?"')


def default_target(folder: Path, title: str) -> Path:
    """Return where a briefing of this title is written in a folder unless another place is said."""
    return folder / f"{file_name(title)}{SUFFIX}"


def file_name(title: str) -> str:
    """Return a title as a file name (without suffix) that every system takes, Windows too."""
    return safe_name(title, "Briefing")


def edited_since(target: Path, briefings: Path) -> bool:
    """Tell whether a file that is there was exported by us and changed by somebody since.

    `briefings` is the workspace's folder of briefings, which keeps the records of exports.
    """
    try:
        content = target.read_bytes()
    except OSError:
        return False
    records = ExportRecords(briefings)
    if records.wrote(content):
        return False
    return records.has_name(target.name) or _is_ours(content)


def _is_ours(content: bytes) -> bool:
    """Tell whether a document came from a workspace, this or another one.

    It holds a manifest, or where a program dropped that, bookmarks such as we write.
    """
    from desktop_app.formats.refusal import UnreadableFile
    from desktop_app.formats.word.reading.package import WordPackage
    from desktop_app.formats.word.reading.reading import manifest_in

    try:
        package = WordPackage(content)
        return manifest_in(package) is not None or (
            _OWN_BOOKMARK.search(package.content(package.main)) is not None
        )
    except UnreadableFile:
        return False


def put(content: bytes, target: Path, briefings: Path, held: str = "") -> tuple[Path, str]:
    """Write content to target, else beside it, else elsewhere; return where, and why not there.

    `held` says in a sentence why a target must stay as it is. Raises NotWritten.
    """
    held = held or _held(target)
    if held:
        return _put_beside(content, target, briefings, held)
    try:
        write_whole(target, content)
    except NotWritten as refused:
        if refused.kept is None:
            return _put_elsewhere(content, target, briefings, refused)
        beside = next(_free_names(target, target.parent))
        replace(refused.kept, beside)
        held = f"«{target.name}» is open in another program, or cannot be replaced."
        return beside, f"{held} Saved beside it as «{beside.name}»."
    return target, ""


def _put_beside(content: bytes, target: Path, briefings: Path, held: str) -> tuple[Path, str]:
    beside = next(_free_names(target, target.parent))
    try:
        write_whole(beside, content)
    except NotWritten as refused:
        return _put_elsewhere(content, target, briefings, refused)
    return beside, f"{held} Saved beside it as «{beside.name}»."


def _put_elsewhere(
    content: bytes, target: Path, briefings: Path, refused: NotWritten
) -> tuple[Path, str]:
    for folder in (briefings, documents_folder()):
        with contextlib.suppress(NotWritten):
            elsewhere = next(_free_names(target, folder))
            write_whole(elsewhere, content)
            why = f"The folder «{target.parent}» cannot be written."
            return elsewhere, f"{why} Saved as «{elsewhere}»."
    raise refused


def _free_names(target: Path, folder: Path) -> Iterator[Path]:
    """Yield «Brief (14.02).docx» and the like in a folder, those that are free."""
    now = datetime.now()
    marks = chain((f"{now:%H.%M}", f"{now:%H.%M.%S}"), (f"{now:%H.%M.%S}, {n}" for n in count(2)))
    for mark in marks:
        path = folder / f"{target.stem} ({mark}){target.suffix}"
        if not path.exists():
            yield path


def _held(target: Path) -> str:
    """Return why a file that is there must not be replaced, in a sentence, or the empty text."""
    if not target.exists():
        return ""
    if target.is_dir():
        return f"«{target.name}» is a folder."
    if (target.parent / f".~lock.{target.name}#").exists():
        return f"«{target.name}» is open in LibreOffice."
    if any((target.parent / name).exists() for name in _owner_files(target)):
        return f"«{target.name}» is open in Word."
    # Elsewhere than on Windows a write-protected file would be replaced all the same.
    if not os.access(target, os.W_OK):
        return f"«{target.name}» is write-protected."
    return ""


def _owner_files(target: Path) -> tuple[str, ...]:
    """Return the names of the file that Word lays beside a document while it is open.

    Word puts `~$` in front of a short name, and in place of the first letters of a longer one.
    """
    return tuple(f"~${target.name[dropped:]}" for dropped in range(3))
