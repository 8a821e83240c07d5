"""A document is audited against a workspace, by its own record, or by its text alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.audit.verdicts import Verdict
from desktop_app.formats.word.docx_parts import zipped
from desktop_app.formats.word.reading.reading import read_document
from desktop_app.workspace.briefings.auditing import audit_document
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.exporting import export_briefing
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.sample import make_sample

OFFICE = shutil.which("soffice")
LEADS = ("bookmark", "control")


def names_of(docx: bytes) -> list[str]:
    return ZipFile(BytesIO(docx)).namelist()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenWorkspace]:
    folder = tmp_path_factory.mktemp("sample")
    workspace = make_sample(folder / "w", folder / "machine")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def exported(sample: OpenWorkspace, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("out") / "Brief.docx"
    return export_briefing(sample, target).path.read_bytes()


def without(docx: bytes, *beginnings: str) -> bytes:
    """The document as a program saves it that drops what it does not know."""
    kept = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(kept, "w") as new:
        for name in old.namelist():
            if not name.startswith(beginnings):
                new.writestr(name, old.read(name))
    return kept.getvalue()


def test_a_fresh_export_of_the_sample_audits_clean(sample: OpenWorkspace, exported: bytes) -> None:
    report = audit_document(exported, sample)
    counts = report.audit.counts
    assert report.manifest_from == "document"
    assert set(counts) <= {"VERBATIM", "SHORTENED", "TRANSLATED", "PARAPHRASED"}
    assert counts[Verdict.VERBATIM] > 40
    assert all(each.against == "article" for each in report.audit.quotations)
    assert report.basis == "Held against 5 articles."


def test_without_a_workspace_the_documents_own_record_serves(exported: bytes) -> None:
    report = audit_document(exported)
    assert not report.audit.faults
    assert report.basis.startswith("Held against what the document itself says of its passages;")


def test_a_document_that_lost_its_manifest_is_known_by_the_workspaces_record(
    sample: OpenWorkspace, exported: bytes
) -> None:
    bare = without(exported, "customXml/")
    report = audit_document(bare, sample)
    assert report.manifest_from == "record"
    assert report.manifest == read_document(exported).manifest
    assert audit_document(without(bare, "docProps/"), sample).manifest == report.manifest


FORGED = [
    (' manner="quotation"', ' manner="citation"'),
    (' manner="quotation"', ' manner="translation"'),
    (' article="article:', ' article="article:0'),
    ("The delegation, led by", "The large delegation, led by"),
]


@pytest.mark.parametrize(("said", "forged"), FORGED)
def test_a_record_that_was_rewritten_hides_no_altered_quotation(
    sample: OpenWorkspace, exported: bytes, said: str, forged: str
) -> None:
    parts = {name: ZipFile(BytesIO(exported)).read(name) for name in names_of(exported)}
    main, record = "word/document.xml", "customXml/item1.xml"
    old, new = b"The delegation, led by", b"The large delegation, led by"
    assert old in parts[main]
    assert said.encode() in parts[record]
    parts[main] = parts[main].replace(old, new)
    parts[record] = parts[record].replace(said.encode(), forged.encode())
    report = audit_document(zipped(parts), sample)
    altered = report.audit.counts[Verdict.ALTERED]
    assert altered == parts[main].count(b">" + new)
    assert report.manifest_from == "record"
    assert "is not the one that was exported; the workspace's was used." in report.basis


def test_of_two_records_the_one_is_taken_that_knows_the_document(
    sample: OpenWorkspace, tmp_path: Path
) -> None:
    def exported_as(template: str) -> bytes:
        choices = ExportChoices(template)
        return export_briefing(
            sample, tmp_path / f"{template}.docx", choices=choices
        ).path.read_bytes()

    korean, english = exported_as("T1"), exported_as("T4")
    for each in (korean, english):
        found = audit_document(without(each, "customXml/"), sample)
        assert found.manifest == read_document(each).manifest


def test_a_document_with_the_same_quotations_in_another_text_has_no_record_here(
    sample: OpenWorkspace, exported: bytes
) -> None:
    parts = {name: ZipFile(BytesIO(exported)).read(name) for name in names_of(exported)}
    main = parts["word/document.xml"]
    unmarked = re.sub(rb"<w:bookmark(Start|End) [^>]*>", b"", main)
    parts["word/document.xml"] = unmarked
    kept = audit_document(without(zipped(parts), "customXml/"), sample)
    assert kept.manifest_from == "record"
    parts["word/document.xml"] = unmarked.replace(b" the ", b" our ").replace(b" of ", b" off ")
    # The quotations themselves stay as they are.
    for words in set(re.findall(rb"\xe2\x80\x9c</w:t></w:r>.{0,400}?<w:t[^>]*>([^<]+)", main)):
        altered = words.replace(b" the ", b" our ").replace(b" of ", b" off ")
        parts["word/document.xml"] = parts["word/document.xml"].replace(altered, words)
    assert audit_document(without(zipped(parts), "customXml/"), sample).manifest_from is None


def test_a_document_without_any_record_needs_a_workspace(exported: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"no record of its quotations.*Name the workspace"):
        audit_document(without(exported, "customXml/"))


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (apt-get install libreoffice-writer)")
def test_a_round_trip_through_libreoffice_keeps_nineteen_of_twenty_anchors(
    sample: OpenWorkspace, exported: bytes, tmp_path: Path
) -> None:
    (tmp_path / "Brief.docx").write_bytes(exported)
    (tmp_path / "out").mkdir()
    command = [
        str(OFFICE), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
        "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(tmp_path / "Brief.docx"),
    ]  # fmt: skip
    environment = {name: held for name, held in os.environ.items() if name != "QT_QPA_PLATFORM"}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
    saved = (tmp_path / "out" / "Brief.docx").read_bytes()
    document = read_document(exported)
    assert document.manifest is not None
    # LibreOffice before 24 keeps the controls but not their tags: bookmarks lead to citations too.
    bookmarks = [each.bookmark for each in document.manifest.anchors]
    assert all(bookmarks)
    assert any(name.startswith("ci_") for name in bookmarks)
    there = {each.name for each in read_document(saved).bookmarks}
    assert len([name for name in bookmarks if name in there]) >= 0.95 * len(bookmarks)
    report = audit_document(saved, sample)
    led = [each for each in report.audit.quotations if each.found_by in LEADS]
    assert len(led) >= 0.95 * len(report.audit.quotations)
    assert not report.audit.faults
    assert report.audit.counts == audit_document(exported, sample).audit.counts
