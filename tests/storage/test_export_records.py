"""The record of an export is found again by its id, and tells the file that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.export_records import ExportRecords

EARLY, LATE = f"export:{1:026d}", f"export:{2:026d}"


def test_manifests_are_kept_by_export_and_listed_latest_first(tmp_path: Path) -> None:
    records = ExportRecords(tmp_path)
    records.put(EARLY, b"<one/>", b"docx one", "Brief.docx")
    records.put(LATE, b"<two/>", b"docx two", "Brief.docx")
    assert records.manifest(EARLY) == b"<one/>"
    assert list(records.manifests()) == [b"<two/>", b"<one/>"]
    assert records.manifest(f"export:{9:026d}") is None


def test_a_file_is_known_as_it_was_written_and_no_other(tmp_path: Path) -> None:
    records = ExportRecords(tmp_path)
    assert not records.wrote(b"docx")
    records.put(EARLY, None, b"docx", "한국과 나토.docx")
    assert records.wrote(b"docx")
    assert not records.wrote(b"docx, edited")
    assert records.has_name("한국과 나토.docx")
    assert not records.has_name("Brief.docx")
    assert records.manifest(EARLY) is None


def test_an_id_that_would_lead_out_of_the_folder_is_none(tmp_path: Path) -> None:
    records = ExportRecords(tmp_path)
    (tmp_path / "secret.xml").write_bytes(b"<secret/>")
    assert records.manifest("export:../secret") is None
    with pytest.raises(ValueError, match="no id of an export"):
        records.put("export:../secret", b"", b"", "")
