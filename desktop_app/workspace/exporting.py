"""Writes a briefing as a Word document, and says what it could not include."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.word.compose import (
    manuscript_by,
    manuscript_of_briefing,
    manuscript_of_project,
)
from desktop_app.formats.word.document import write_docx
from desktop_app.formats.word.draft import ManuscriptOptions
from desktop_app.formats.word.manuscript import Manuscript
from desktop_app.storage.bundled import resource
from desktop_app.storage.whole_file import NotWritten, write_whole
from desktop_app.workspace.opening import OpenWorkspace

Group = Literal["tag", "article", "analyst"]

_LONGEST_NAME = 80
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Where the document is, and sentences about what is not in it or did not go as asked."""

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
    """Write a briefing's outline, or every passage grouped `by` something, to target.

    Without `briefing` the first outlined one is taken, and sections by tag where there is none. A
    target that cannot be written (it is open in Word) leaves the document beside it under another
    name. Raises NotWritten where the folder cannot be written either.
    """
    manuscript = manuscript_for(workspace.session.project, briefing, by, include_notes)
    return write_manuscript(manuscript, target)


def manuscript_for(
    project: Project,
    briefing: EntityId | None = None,
    by: Group | None = None,
    include_notes: bool = False,
) -> Manuscript:
    """Return what would be written; cheap enough for a preview."""
    options = ManuscriptOptions(include_notes=include_notes, dated=date.today())
    if by is not None:
        return manuscript_by(project, by, options=options)
    if briefing is not None:
        return manuscript_of_briefing(project, briefing, options=options)
    return manuscript_of_project(project, options=options)


def write_manuscript(manuscript: Manuscript, target: Path) -> ExportReport:
    """Write a manuscript with the bundled template to target, or beside it. Raises NotWritten."""
    content = write_docx(manuscript, resource("templates", "briefing.docx").read_bytes())
    left_out = tuple(f"{each.what} – {each.why}." for each in manuscript.left_out)
    try:
        write_whole(target, content)
    except NotWritten as error:
        beside = target.with_name(f"{target.stem} ({datetime.now():%H.%M}){target.suffix}")
        if error.kept is not None:
            error.kept.replace(beside)
        else:
            write_whole(beside, content)
        sentence = (
            f"«{target.name}» is open in another program. Saved beside it as «{beside.name}»."
        )
        return ExportReport(beside, left_out, sentence)
    return ExportReport(target, left_out)


def default_target(workspace: OpenWorkspace, title: str) -> Path:
    """Return where a briefing of this title is exported unless the analyst says otherwise."""
    return workspace.folder.briefings / f"{file_name(title)}.docx"


def file_name(title: str) -> str:
    """Return a title as a file name that Windows, macOS and Linux take, without an ending."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title)
    name = " ".join(name.split())[:_LONGEST_NAME].rstrip(". ")
    return "Briefing" if not name or _DEVICES.fullmatch(name) else name
