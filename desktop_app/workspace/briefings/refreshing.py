"""Refreshes a Word document that an editor changed: the workspace's news, the editor's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.briefing import HEADING
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.options import ManuscriptOptions, PictureOf
from desktop_app.formats.manuscript.parts import Manuscript, Reason
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.manifest import Manifest, write_manifest
from desktop_app.storage.export_records import ExportRecords
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.workspace.briefings.auditing import read_briefing_file, recorded_manifest
from desktop_app.workspace.briefings.export_choices import ExportChoices, chosen_template
from desktop_app.workspace.briefings.export_targets import put
from desktop_app.workspace.briefings.exporting import program
from desktop_app.workspace.commands.briefing_editions import number_passages
from desktop_app.workspace.opening import OpenWorkspace

if TYPE_CHECKING:
    from desktop_app.formats.word.refresh.refresh import AsExported

_DELETED = "deleted by the editor"
"""The kind of a block that the editor deleted, while the document is composed without it."""


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """Where the refreshed document is, and a sentence for each thing that somebody had changed.

    `kept` says whose words stand; `counts` how many there are of each outcome; `remarks` what else
    is to be known, `beside` why it is not where it was wanted, empty where it is.
    """

    path: Path
    kept: tuple[str, ...]
    counts: Mapping[str, int]
    remarks: tuple[str, ...] = ()
    beside: str = ""


def refresh_briefing(workspace: OpenWorkspace, edited: Path, target: Path) -> RefreshReport:
    """Write the edited document with the workspace's news in it to a new file.

    The edited file itself stays as it is. Raises UnreadableFile where it is no Word document or
    none of this workspace, NotWritten where no folder takes the new one, UnusableTemplate where it
    lacks what a briefing needs.
    """
    content = read_briefing_file(edited)
    manifest = manifest_of_edited(content, workspace.folder.briefings, edited.name)
    session = workspace.session
    if manifest.briefing in session.project.briefings:
        session.do(number_passages(session.project, manifest.briefing))
    return write_refreshed(
        session.project,
        edited,
        target,
        workspace.folder.briefings,
        pictures=workspace.pictures.read,
    )


def write_refreshed(
    project: Project,
    edited: Path,
    target: Path,
    briefings: Path,
    *,
    pictures: PictureOf = lambda name: None,
) -> RefreshReport:
    """Do what `refresh_briefing` does with a project as it is; may be used from any thread."""
    # Reading Word files loads lxml, which a window that only opens need not wait for.
    from desktop_app.formats.word.document import ExportIdentity
    from desktop_app.formats.word.refresh.refresh import refreshed

    content = read_briefing_file(edited)
    base = manifest_of_edited(content, briefings, edited.name)
    _refuse_foreign(project, base, edited.name)

    def compose(found: AsExported) -> Manuscript:
        return _composed(project, base, found, briefings, pictures)

    identity = ExportIdentity(new_id("export"), project.id, program())
    done = refreshed(content, base, compose, identity)
    held = ""
    if target.exists() and target.resolve() == edited.resolve():
        held = f"«{edited.name}» is the editor's own file and stays as it is."
    path, beside = put(done.content, target, briefings, held)
    records = ExportRecords(briefings)
    records.put(identity.export, write_manifest(done.manifest), done.content, path.name)
    outcomes = Counter(str(each.outcome) for each in done.kept)
    sentences = tuple(each.sentence for each in done.kept)
    return RefreshReport(path, sentences, outcomes, done.remarks, beside)


def manifest_of_edited(content: bytes, briefings: Path, name: str) -> Manifest:
    """Return the manifest of the export that a document goes back to: its own, or the record's.

    Raises UnreadableFile where there is none.
    """
    from desktop_app.formats.word.reading.reading import read_document

    document = read_document(content)
    manifest = document.manifest or recorded_manifest(document, ExportRecords(briefings))
    if manifest is None:
        raise UnreadableFile(
            f"«{name}» was not exported from this workspace: it holds no record of its quotations. "
            "Choose a document that was exported here."
        )
    return manifest


def refreshed_target(edited: Path) -> Path:
    """Return a free name beside an edited file: «Brief (refreshed).docx»."""
    marks = ("refreshed", *(f"refreshed {number}" for number in range(2, 100)))
    names = (edited.with_name(f"{edited.stem} ({mark}).docx") for mark in marks)
    return next((path for path in names if not path.exists()), edited.with_suffix(".new.docx"))


def _refuse_foreign(project: Project, base: Manifest, name: str) -> None:
    if base.workspace and base.workspace.rpartition(":")[2] != project.id.rpartition(":")[2]:
        raise UnreadableFile(
            f"«{name}» was exported from another workspace. Open that one and refresh it there."
        )
    if not base.briefing:
        raise UnreadableFile(
            f"«{name}» was exported without a briefing, in groups. Only the document of a briefing "
            "can be refreshed."
        )
    if base.briefing not in project.briefings:
        raise UnreadableFile(
            f"The briefing that «{name}» was exported from has been deleted. Undo that, and "
            "refresh it then."
        )


def _composed(
    project: Project,
    base: Manifest,
    found: AsExported,
    briefings: Path,
    pictures: PictureOf,
) -> Manuscript:
    """Compose the briefing as its export did, without the blocks that the editor deleted."""
    choices = ExportChoices(base.template, language=base.language)
    try:
        _, template = chosen_template(project, base.briefing, choices, briefings.parent)
    except TemplateNotRead:
        choices = ExportChoices(language=base.language)
        _, template = chosen_template(project, base.briefing, choices, briefings.parent)
    options = ManuscriptOptions(
        template=template,
        citations=found.citations,
        language=base.language,
        notes=found.notes,
        dated=date.today(),
        pictures=pictures,
    )
    manuscript = manuscript_of_briefing(_without(project, found.deleted), base.briefing, options)
    left_out = tuple(each for each in manuscript.left_out if each.why != Reason.UNKNOWN_KIND)
    return replace(manuscript, left_out=left_out)


def _without(project: Project, deleted: frozenset[EntityId]) -> Project:
    """Return the project with blocks that print nothing; headings stay, for the levels below."""
    blocks = {
        block.id: replace(block, kind=_DELETED)
        if block.id in deleted and block.kind != HEADING
        else block
        for block in project.blocks.values()
    }
    return replace(project, blocks=blocks)
