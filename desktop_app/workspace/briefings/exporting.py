"""Writes a briefing as a Word document or a PDF; says where it is and what is not in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.collecting import uncollected
from desktop_app.formats.manuscript.compose import (
    Grouping,
    manuscript_by,
    manuscript_of_briefing,
)
from desktop_app.formats.manuscript.options import ManuscriptOptions, PictureOf
from desktop_app.formats.manuscript.parts import LeftOut, Manuscript, Reason
from desktop_app.formats.word.document import ExportIdentity, WrittenDocument, written_docx
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.release import release_copy
from desktop_app.storage.export_records import ExportRecords
from desktop_app.storage.libre_office import LibreOffice
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.briefings.export_choices import (
    AS_THE_BRIEFING_SAYS,
    ExportChoices,
    chosen_template,
    with_briefing_for,
)
from desktop_app.workspace.briefings.export_pages import LAID_OUT, pdf_of, with_pages
from desktop_app.workspace.briefings.export_targets import edited_since, put
from desktop_app.workspace.commands.briefing_editions import number_passages
from desktop_app.workspace.opening import OpenWorkspace

Group: TypeAlias = Grouping
"""What the passages are grouped by: tag, article or analyst."""

Step: TypeAlias = Literal["composing", "writing", "checking", "converting", "saving"]
"""What an export does, one after the other."""
TellStep: TypeAlias = Callable[[Step], object]
"""Is told each step before it is taken; an error that it raises ends the export there."""

TAKEN_OUT = (
    "the record of the quotations (manifest)",
    "the marks that lead from quotations to the workspace",
    "the analysts' notes and comments",
    "the analysts' names",
    "the translators' names",
    "the tags in the document's properties",
    "the names of the articles' files",
)
"""What a copy for release does not hold, in English."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Where the document is, and a sentence for each thing that is not in it.

    `beside` says why it is not where it was wanted; empty where it is. `edited` is the target, if
    somebody had edited it since it was exported: it stays as it is. `export` is the export's id;
    `removed` lists what a copy for release does not hold, `laid_out` says whose pages those are
    that the contents name; empty where they name none.
    """

    path: Path
    left_out: tuple[str, ...] = ()
    beside: str = ""
    edited: Path | None = None
    export: EntityId = ""
    removed: tuple[str, ...] = ()
    laid_out: str = ""


class FaultyDocument(NotWritten):
    """A document that Word would stumble over; it is kept aside and not shown."""

    def __init__(self, path: Path, faults: tuple[str, ...]) -> None:
        super().__init__(path, faults[0])
        more = f" and {len(faults) - 1:,} more" if len(faults) > 1 else ""
        self.args = (
            f"The document has a fault that Word might stumble over: {faults[0]}{more}. It is kept "
            f"as «{path}»; try another template, and report the fault.",
        )

    def __str__(self) -> str:
        return str(self.args[0])


def export_briefing(
    workspace: OpenWorkspace,
    target: Path,
    *,
    briefing: EntityId | None = None,
    by: Group | None = None,
    choices: ExportChoices = AS_THE_BRIEFING_SAYS,
) -> ExportReport:
    """Write a briefing's outline, or with `by` every passage in groups, as a Word document.

    Without either it is the earliest briefing that fits the choices, see `with_briefing_for`; where
    nothing is outlined, sections by tag. A target that cannot be replaced, or that somebody edited
    since it was exported, stays as it is, and the document is written beside it. Numbers that the
    document shows are kept. A target in .pdf gets a PDF. Raises NotConverted where LibreOffice is
    needed for that, or for page numbers, and makes none; NotWritten where no folder takes the
    document; FaultyDocument; TemplateNotRead and UnusableTemplate for a template that cannot be
    used; KeyError for an unknown briefing.
    """
    keep_numbers(workspace, briefing, by, choices)
    return write_briefing(
        workspace.project,
        target,
        workspace.folder.briefings,
        briefing=briefing,
        by=by,
        choices=choices,
        pictures=workspace.pictures.read,
    )


def keep_numbers(
    workspace: OpenWorkspace, briefing: EntityId | None, by: Group | None, choices: ExportChoices
) -> None:
    """Keep the numbers that an export is going to show, so that they never move."""
    session = workspace.session
    if by is None:
        _, chosen = with_briefing_for(workspace.project, briefing, choices)
        if chosen is not None and chosen in workspace.project.briefings:
            session.do(number_passages(workspace.project, chosen))


def write_briefing(
    project: Project,
    target: Path,
    briefings: Path,
    *,
    briefing: EntityId | None = None,
    by: Group | None = None,
    choices: ExportChoices = AS_THE_BRIEFING_SAYS,
    pictures: PictureOf = lambda name: None,
    replace_edited: bool = False,
    step: TellStep = lambda step: None,
) -> ExportReport:
    """Do what `export_briefing` does with a project as it is; may be used from any thread.

    `briefings` is the folder that keeps the record of the export, and takes the document where the
    target's own folder does not. Numbers not yet kept are given anew each time. `replace_edited`
    replaces a target that was edited since; the analyst has said so. A PDF is neither edited nor
    refreshed, so no record of it is kept.
    """
    export = new_id("export")
    is_pdf = target.suffix.lower() == ".pdf"
    choices = replace(choices, paginate=choices.paginate or is_pdf)
    with uncollected():
        manuscript, written = composed_document(
            project, briefings, briefing, by, choices, pictures, export, step
        )
        step("checking")
        _refuse_faulty(written.content, target.with_suffix(".docx"), briefings)
    if is_pdf:
        step("converting")
    content = pdf_of(written.content) if is_pdf else written.content
    step("saving")
    is_edited = not (is_pdf or replace_edited) and edited_since(target, briefings)
    held = _edited_sentence(target) if is_edited else ""
    path, beside = put(content, target, briefings, held)
    if not is_pdf:
        ExportRecords(briefings).put(export, written.record or None, content, path.name)
    return ExportReport(
        path,
        (*map(left_out_sentence, manuscript.left_out), *written.remarks),
        beside,
        target if is_edited else None,
        export,
        TAKEN_OUT if choices.release else (),
        LAID_OUT if choices.paginate else "",
    )


def composed_document(
    project: Project,
    briefings: Path,
    briefing: EntityId | None,
    by: Group | None,
    choices: ExportChoices,
    pictures: PictureOf,
    export: EntityId,
    step: TellStep = lambda step: None,
    office: LibreOffice | None = None,
) -> tuple[Manuscript, WrittenDocument]:
    """Return a briefing as it is printed, and as a Word document; nothing is saved.

    `export` is the id that the document carries, `office` lays out its pages if it is to name them
    (else the LibreOffice that is installed). The other arguments and what is raised are those
    of `write_briefing`.
    """
    step("composing")
    manuscript, look = composed_manuscript(project, briefings, briefing, by, choices, pictures)
    step("writing")
    identity = None if choices.release else ExportIdentity(export, project.id, program())
    created = datetime.now(UTC)

    def write(pages: Mapping[str, int]) -> WrittenDocument:
        return written_docx(manuscript, look, created, identity=identity, pages=pages)

    written = with_pages(write, office) if choices.paginate else write({})
    if choices.release:
        # Bookmarks around quotations and own paragraphs name their ids.
        written = replace(written, content=release_copy(written.content)[0])
    return manuscript, written


def composed_manuscript(
    project: Project,
    briefings: Path,
    briefing: EntityId | None,
    by: Group | None,
    choices: ExportChoices,
    pictures: PictureOf,
) -> tuple[Manuscript, bytes]:
    """Return a briefing as it is printed, before any file format, and the template of its look.

    The arguments and what is raised are those of `write_briefing`.
    """
    project, chosen = with_briefing_for(project, None if by else briefing, choices)
    look, template = chosen_template(project, None if by else chosen, choices, briefings.parent)
    options = ManuscriptOptions(
        template=template,
        citations=choices.citations,
        language=choices.language or template.language,
        marking=choices.marking,
        paper=choices.paper,
        notes=choices.notes,
        dated=date.today(),
        pictures=pictures,
        for_release=choices.release,
    )
    return _manuscript(project, chosen, by, options), look


def _manuscript(
    project: Project, briefing: EntityId | None, by: Group | None, options: ManuscriptOptions
) -> Manuscript:
    if by is not None or briefing is None:
        return manuscript_by(project, by or "tag", options)
    return manuscript_of_briefing(project, briefing, options)


def _refuse_faulty(content: bytes, target: Path, briefings: Path) -> None:
    faults = tuple(fault.sentence.rstrip(".") for fault in lint(content))
    if faults:
        aside = target.with_name(f"{target.stem} (faulty){target.suffix}")
        path, _ = put(content, aside, briefings)
        raise FaultyDocument(path, faults)


def _edited_sentence(target: Path) -> str:
    return (
        f"«{target.name}» was edited since it was exported and stays as it is; «briefing-desk "
        "refresh» brings the workspace's news into it."
    )


def program() -> str:
    """Return the program's name and version, as a document says them."""
    try:
        return f"Briefing Desk {version('briefing-desk')}"
    except PackageNotFoundError:
        return "Briefing Desk"


def left_out_sentence(left_out: LeftOut) -> str:
    """Return what is not printed, or not as it stands, and why."""
    what = left_out.what[:1].upper() + left_out.what[1:]
    if left_out.why == Reason.CHARACTERS:
        return f"{what} stands without some characters that Word cannot hold."
    if left_out.why == Reason.WORDS_CHANGED:
        return f"{what} stands in full, since {left_out.why}."
    return f"{what} was left out: {left_out.why}."
