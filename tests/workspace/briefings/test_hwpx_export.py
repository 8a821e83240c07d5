"""A briefing is written for Hancom Office, by the window's way and by the command line's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hwpx import HwpxDocument

from desktop_app.__main__ import main
from desktop_app.formats.hwpx.document import HwpxNotInstalled
from desktop_app.storage.export_records import ExportRecords
from desktop_app.workspace.briefings.export_choices import ExportChoices
from desktop_app.workspace.briefings.hwpx_export import export_hwpx, write_hwpx
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    workspace = a_workspace(tmp_path, NATO)
    session = workspace.session
    change, briefing = commands.new_briefing("Korea and NATO")
    session.do(change)
    change, heading = commands.add_heading(session.project, briefing, "Invitations")
    session.do(change)
    passage = tag_words(workspace, "first time")
    session.do(commands.place_excerpts(session.project, briefing, [passage], heading))
    yield workspace
    workspace.close()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "Brief.hwpx"


def said(path: Path) -> str:
    return str(HwpxDocument.open(path).text.plain())


def test_the_outline_is_written_with_its_excerpts_and_sources(
    workspace: OpenWorkspace, target: Path
) -> None:
    report = export_hwpx(workspace, target)
    assert report.path == target
    text = said(target)
    for words in ("Korea and NATO", "Invitations", "“first time”", "S1"):
        assert words in text
    assert any("no record of its quotations" in sentence for sentence in report.left_out)


def test_a_document_that_was_edited_since_is_never_overwritten(
    workspace: OpenWorkspace, target: Path
) -> None:
    export_hwpx(workspace, target)
    assert ExportRecords(workspace.folder.briefings).wrote(target.read_bytes())
    assert export_hwpx(workspace, target).path == target
    document = HwpxDocument.open(target)
    document.add_paragraph("An editor's own words.")
    edited = document.to_bytes()
    target.write_bytes(edited)
    report = export_hwpx(workspace, target)
    assert target.read_bytes() == edited
    assert report.edited == target
    assert report.path != target
    assert "«Brief.hwpx» was edited since" in report.beside


def test_an_error_of_the_one_who_is_told_the_progress_ends_the_export(
    workspace: OpenWorkspace, target: Path
) -> None:
    def stop(written: int, parts: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_hwpx(workspace.session.project, target, workspace.folder.briefings, progress=stop)
    assert not target.exists()


def test_a_copy_for_release_leads_back_to_nobody(workspace: OpenWorkspace, target: Path) -> None:
    report = export_hwpx(workspace, target, choices=ExportChoices(release=True))
    assert "the analysts' names" in report.removed
    assert not any("record" in sentence for sentence in report.left_out)


def test_without_the_extra_nothing_is_changed_and_one_sentence_says_why(
    workspace: OpenWorkspace, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hwpx", None)
    before = workspace.session.project
    with pytest.raises(HwpxNotInstalled):
        export_hwpx(workspace, target)
    assert workspace.session.project == before
    assert not target.exists()


def test_the_command_line_writes_hwpx_by_the_suffix(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, target = tmp_path / "w", tmp_path / "b.HWPX"
    main(["new", str(sample), "--sample"])
    capfd.readouterr()
    assert main(["export", str(sample), "-o", str(target)]) == 1
    out, err = capfd.readouterr()
    assert out == f"{target}\n"
    assert "The contents were left out" in err
    assert "Invitation" in said(target)
    monkeypatch.setitem(sys.modules, "hwpx", None)
    assert main(["export", str(sample), "-o", str(tmp_path / "c.hwpx")]) == 2
    assert "briefing-desk[hwpx]" in capfd.readouterr().err
