"""Audits a Word document against a workspace, or against what the document says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop_app.domain.identity import EntityId
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.audit.verdicts import Audit
from desktop_app.formats.word.manifest import Manifest, read_manifest
from desktop_app.formats.word.reading.read_text import ReadDocument
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.export_records import ExportRecords
from desktop_app.storage.whole_file import reason
from desktop_app.workspace.opening import OpenWorkspace

_EXPORT = re.compile(r"export:[0-9a-z]{26}")
_REWRITTEN = (
    " The document's own record of its quotations is not the one that was exported; the "
    "workspace's was used."
)
_LEAST_SHARE = 0.5
_SAMPLE = 60
"""So many quotations or paragraphs of a record are looked for, to tell whose a document is."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """An audit, and what it was held against: `basis` says it in a sentence.

    `manifest_from` tells where the manifest was: in the document, in the workspace's record of the
    export, or nowhere. `document` is what was read; the verdicts' stretches point into it.
    """

    audit: Audit
    document: ReadDocument
    manifest: Manifest | None
    manifest_from: Literal["document", "record"] | None
    basis: str


def audit_document(docx: bytes, workspace: OpenWorkspace | None = None) -> AuditReport:
    """Audit a .docx against the articles of a workspace, or without one against its own manifest.

    Raises UnreadableFile, in a sentence for the analyst, where the bytes are no Word document, or
    where there is neither a manifest nor a workspace.
    """
    # Reading Word files loads lxml, which a window that only opens need not wait for.
    from desktop_app.formats.word.audit.audit import audit
    from desktop_app.formats.word.reading.reading import read_document

    document = read_document(docx)
    manifest = document.manifest
    found_in: Literal["document", "record"] | None = "document" if manifest else None
    if workspace is not None:
        # The workspace's own record is believed first: a document's can be rewritten by anybody.
        manifest = recorded_manifest(document, ExportRecords(workspace.folder.briefings))
        if manifest != document.manifest:
            found_in = "record"
    if workspace is None:
        if manifest is None:
            raise UnreadableFile(
                "The document holds no record of its quotations, so it can only be held against "
                "the articles. Name the workspace that it was made from."
            )
        basis = (
            "Held against what the document itself says of its passages; name the workspace to "
            "have it held against the articles."
        )
        return AuditReport(audit(document, manifest, {}), document, manifest, found_in, basis)
    texts, missing = _texts(workspace, manifest)
    project = workspace.session.project
    names = {article.id: article.name for article in project.articles.values()}
    return AuditReport(
        audit(document, manifest, texts, names),
        document,
        manifest,
        found_in,
        _basis(len(texts), missing, manifest, workspace.folder.id)
        + (_REWRITTEN if document.manifest not in (None, manifest) else ""),
    )


def _texts(
    workspace: OpenWorkspace, manifest: Manifest | None
) -> tuple[Mapping[EntityId, str], int]:
    """Return the texts of all articles, removed ones that are quoted too; how many are missing."""
    quoted = [anchor.article for anchor in manifest.anchors] if manifest else []
    texts: dict[EntityId, str] = {}
    missing = 0
    for article in dict.fromkeys([*workspace.session.project.articles, *quoted]):
        try:
            texts[article] = workspace.text(article)
        except ArticleUnreadable:
            missing += 1
    return texts, missing


def _basis(articles: int, missing: int, manifest: Manifest | None, workspace: str) -> str:
    said = f"Held against {articles:,} articles."
    if manifest is None:
        said += " The document holds no record of its quotations: all are looked for by their text."
    elif manifest.workspace and manifest.workspace.rpartition(":")[2] != workspace:
        said += " The document was made from another workspace."
    if missing:
        texts = "text of 1 article" if missing == 1 else f"texts of {missing:,} articles"
        said += f" The {texts} could not be read."
    return said


def recorded_manifest(document: ReadDocument, records: ExportRecords) -> Manifest | None:
    """Return the manifest of the export that a document came from.

    It is the workspace's record of it; the document's own where none was kept.
    """
    if document.manifest is not None:
        return _kept(document.manifest.export, records) or document.manifest
    for value in document.properties.values():
        for export in _EXPORT.findall(value):
            if manifest := _kept(export, records):
                return manifest
    return _most_alike(document, records)


def _kept(export: str, records: ExportRecords) -> Manifest | None:
    kept = records.manifest(export)
    return None if kept is None else read_manifest(kept)


def _most_alike(document: ReadDocument, records: ExportRecords) -> Manifest | None:
    """Return the manifest that knows most of the document's paragraphs, the latest of equals."""
    from desktop_app.formats.word.refresh.base_words import BaseWords

    paragraphs = [each.text for each in document.paragraphs if each.place != "comment"]
    text = "\n".join(paragraphs)
    marks = {each.name for each in document.bookmarks}
    best, most = None, -1
    for kept in records.manifests():
        manifest = read_manifest(kept)
        if manifest is None or not _may_be_from(manifest, text, marks):
            continue
        known = sum(map(BaseWords(manifest).knows, paragraphs))
        if known > most:
            best, most = manifest, known
    return best


def _may_be_from(manifest: Manifest, text: str, marks: set[str]) -> bool:
    """Tell whether a document says most quotations of an export, and its own paragraphs too.

    A bookmark around one of them serves as well: an editor may have rewritten them all.
    """
    printed = [anchor.printed for anchor in manifest.anchors if anchor.printed]
    own = [block for block in manifest.blocks if block.kind == "paragraph" and block.text]
    is_marked = any(block.bookmark in marks for block in own)
    says_own = not own or is_marked or _share([block.text for block in own], text) > _LEAST_SHARE
    return says_own and _share(printed, text) > _LEAST_SHARE


def _share(wanted: Sequence[str], text: str) -> float:
    some = wanted[:: max(1, len(wanted) // _SAMPLE)]
    return sum(each in text for each in some) / len(some) if some else 0.0


def read_briefing_file(path: Path) -> bytes:
    """Return the bytes of a document. Raises UnreadableFile, in a sentence for the analyst."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"«{path}» cannot be read: {reason(error)}.") from error
