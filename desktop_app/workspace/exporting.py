"""Writes a briefing as a Word document, and says what could not be written, and where it went."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, count
from pathlib import Path
from typing import TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import (
    Grouping,
    manuscript_by,
    manuscript_of_briefing,
    manuscript_of_project,
)
from desktop_app.formats.manuscript.draft import ManuscriptOptions
from desktop_app.formats.manuscript.parts import LeftOut, Manuscript, Reason
from desktop_app.formats.word.document import write_docx
from desktop_app.storage.bundled import resource
from desktop_app.storage.user_data import documents_folder
from desktop_app.storage.whole_file import NotWritten, replace, write_whole
from desktop_app.workspace.opening import OpenWorkspace

Group: TypeAlias = Grouping
"""What the passages are grouped by: tag, article or analyst."""

SUFFIX = ".docx"
_LONGEST_NAME = 180
"""Bytes of UTF-8: with suffix, time and a temporary name's digits it stays below 255."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Where the document is, and a sentence for each thing that is not in it.

    `beside` says why it is not where it was wanted; empty where it is.
    """

    path: Path
    left_out: tuple[str, ...] = ()
    beside: str = ""


def export_briefing(
    workspace: OpenWorkspace,
    target: Path,
    *,
    briefing: EntityId | None = None,
    by: Group | None = None,
    include_notes: bool = False,
) -> ExportReport:
    """Write a briefing's outline, or with `by` every passage in groups, as a Word document.

    Without either it is the earliest briefing, one with an outline if there is any; where nothing
    is outlined, sections by tag. A target that cannot be replaced stays as it is, and the document
    is written beside it. Raises NotWritten where no folder takes it, KeyError for an unknown
    briefing.
    """
    return write_briefing(
        workspace.session.project,
        target,
        workspace.folder.briefings,
        briefing=briefing,
        by=by,
        include_notes=include_notes,
    )


def write_briefing(
    project: Project,
    target: Path,
    briefings: Path,
    *,
    briefing: EntityId | None = None,
    by: Group | None = None,
    include_notes: bool = False,
) -> ExportReport:
    """Do what `export_briefing` does with a project as it is; may be used from any thread.

    `briefings` is the folder that takes the document where the target's own does not.
    """
    options = ManuscriptOptions(include_notes=include_notes, dated=date.today())
    manuscript = _manuscript(project, briefing, by, options)
    template = resource("templates", "briefing.docx").read_bytes()
    path, beside = _put(write_docx(manuscript, template), target, briefings)
    return ExportReport(path, tuple(map(_sentence, manuscript.left_out)), beside)


def default_target(folder: Path, title: str) -> Path:
    """Return where a briefing of this title is written in a folder unless another place is said."""
    return folder / f"{file_name(title)}{SUFFIX}"


def file_name(title: str) -> str:
    """Return a title as a file name (without suffix) that every system takes, Windows too."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split())
    name = name.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if _DEVICES.fullmatch(name):
        name = f"{name}_"
    return name or "Briefing"


def _manuscript(
    project: Project, briefing: EntityId | None, by: Group | None, options: ManuscriptOptions
) -> Manuscript:
    if by is not None:
        return manuscript_by(project, by, options)
    if briefing is not None:
        return manuscript_of_briefing(project, briefing, options)
    return manuscript_of_project(project, options)


def _sentence(left_out: LeftOut) -> str:
    what = left_out.what[:1].upper() + left_out.what[1:]
    if left_out.why == Reason.CHARACTERS:
        return f"{what} stands without some characters that Word cannot hold."
    return f"{what} was left out: {left_out.why}."


# Where it is written


def _put(content: bytes, target: Path, briefings: Path) -> tuple[Path, str]:
    """Write content to target, else beside it, else elsewhere; return where, and why not there."""
    held = _held(target)
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
