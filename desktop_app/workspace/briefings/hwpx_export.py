"""Writes a briefing as an HWPX document for Hancom Office, and says what that does not carry."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.hwpx.document import (
    HwpxNotInstalled,
    Progress,
    can_write_hwpx,
    written_hwpx,
)
from desktop_app.formats.manuscript.options import PictureOf
from desktop_app.storage.export_records import ExportRecords
from desktop_app.workspace.briefings.export_choices import AS_THE_BRIEFING_SAYS, ExportChoices
from desktop_app.workspace.briefings.export_targets import edited_since, put
from desktop_app.workspace.briefings.exporting import (
    ExportReport,
    Group,
    composed_manuscript,
    keep_numbers,
    left_out_sentence,
)
from desktop_app.workspace.opening import OpenWorkspace

HWPX_SUFFIX = ".hwpx"

_NO_RECORD = (
    "The document holds no record of its quotations: audit and refresh read Word documents alone."
)
_OWN_LOOK = "The look of «{template}» was left out: HWPX documents have a look of their own."
_TAKEN_OUT = (
    "the analysts' names",
    "the translators' names",
    "the names of the articles' files",
)


def export_hwpx(
    workspace: OpenWorkspace,
    target: Path,
    *,
    briefing: EntityId | None = None,
    by: Group | None = None,
    choices: ExportChoices = AS_THE_BRIEFING_SAYS,
) -> ExportReport:
    """Do what `export_briefing` does, for Hancom Office; raises HwpxNotInstalled too."""
    if not can_write_hwpx():
        raise HwpxNotInstalled
    keep_numbers(workspace, briefing, by, choices)
    return write_hwpx(
        workspace.project,
        target,
        workspace.folder.briefings,
        briefing=briefing,
        by=by,
        choices=choices,
        pictures=workspace.pictures.read,
    )


def write_hwpx(
    project: Project,
    target: Path,
    briefings: Path,
    *,
    briefing: EntityId | None = None,
    by: Group | None = None,
    choices: ExportChoices = AS_THE_BRIEFING_SAYS,
    pictures: PictureOf = lambda name: None,
    replace_edited: bool = False,
    progress: Progress = lambda written, parts: None,
) -> ExportReport:
    """Do what `write_briefing` does, for Hancom Office; may be used from any thread.

    `progress` is told how many parts are written, and of how many; an error that it raises ends
    the export there. Raises HwpxNotInstalled too.
    """
    manuscript, _ = composed_manuscript(project, briefings, briefing, by, choices, pictures)
    written = written_hwpx(manuscript, progress=progress)
    is_edited = not replace_edited and edited_since(target, briefings)
    held = f"«{target.name}» was edited since it was exported and stays as it is."
    path, beside = put(written.content, target, briefings, held if is_edited else "")
    export = new_id("export")
    ExportRecords(briefings).put(export, None, written.content, path.name)
    return ExportReport(
        path,
        (
            *map(left_out_sentence, manuscript.left_out),
            *written.remarks,
            *_lost(choices),
        ),
        beside,
        target if is_edited else None,
        export,
        _TAKEN_OUT if choices.release else (),
    )


def _lost(choices: ExportChoices) -> list[str]:
    """Return what an HWPX document of these choices does not carry, whatever it says."""
    lost = [] if choices.release else [_NO_RECORD]
    if choices.template and not choices.key:
        lost.append(_OWN_LOOK.format(template=choices.template))
    return lost
