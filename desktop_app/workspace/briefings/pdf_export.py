"""Writes a briefing as a PDF, laid out by LibreOffice from the Word document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.options import PictureOf
from desktop_app.formats.word.endnotes_in_text import with_endnotes_in_text
from desktop_app.storage.libre_office import LibreOffice
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.export_targets import put
from desktop_app.workspace.briefings.exporting import (
    TAKEN_OUT,
    ExportReport,
    TellStep,
    composed_document,
    left_out_sentence,
)


def write_pdf(
    project: Project,
    target: Path,
    briefings: Path,
    office: LibreOffice,
    *,
    briefing: EntityId,
    choices: ExportChoices,
    pictures: PictureOf,
    step: TellStep = lambda step: None,
) -> ExportReport:
    """Write a briefing as it would be exported to Word, as PDF; may be used from any thread.

    A PDF is not edited and refreshed, so no record of it is kept. The other arguments are those of
    `write_briefing`. Raises NotConverted where LibreOffice makes no PDF, NotWritten where no folder
    takes it, TemplateNotRead and UnusableTemplate.
    """
    export = new_id("export")
    manuscript, written = composed_document(
        project, briefings, briefing, None, replace(choices, paginate=True), pictures, export, step,
        office,
    )  # fmt: skip
    step("converting")
    content = office.pdf(with_endnotes_in_text(written.content))
    step("saving")
    path, beside = put(content, target, briefings)
    left_out = (*map(left_out_sentence, manuscript.left_out), *written.remarks)
    return ExportReport(path, left_out, beside, removed=TAKEN_OUT if choices.release else ())
