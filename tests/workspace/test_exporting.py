"""A briefing becomes a Word document, and it is said what is not in it and where it went."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from desktop_app.domain.briefing import Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.tagging import delete_passages
from desktop_app.workspace.exporting import default_target, export_briefing, file_name
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    workspace = a_workspace(tmp_path, NATO)
    yield workspace
    workspace.close()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "Brief.docx"


def a_briefing(workspace: OpenWorkspace, title: str = "Korea and NATO") -> EntityId:
    session = workspace.session
    change, briefing = commands.new_briefing(title)
    session.do(change)
    return briefing


def an_outline(workspace: OpenWorkspace, briefing: EntityId, words: str = "first time") -> None:
    session = workspace.session
    change, heading = commands.add_heading(session.project, briefing, "Invitations")
    session.do(change)
    passage = tag_words(workspace, words)
    session.do(commands.place_excerpts(session.project, briefing, [passage], heading))


def said(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_the_outline_is_written_with_its_excerpts_and_sources(
    workspace: OpenWorkspace, target: Path
) -> None:
    an_outline(workspace, a_briefing(workspace))
    report = export_briefing(workspace, target)
    assert (report.path, report.left_out, report.beside) == (target, (), "")
    text = said(target)
    assert text[0] == "Korea and NATO"
    assert "“first time”" in text
    assert "Sources" in text


def test_own_sentences_are_written_with_the_marks_of_their_sources(
    workspace: OpenWorkspace, target: Path
) -> None:
    briefing = a_briefing(workspace)
    passage = tag_words(workspace, "first time")
    runs = (Run("Seoul was invited."), Run(citation=Citation(passage, "paraphrase")))
    session = workspace.session
    session.do(commands.add_paragraph(session.project, briefing, runs)[0])
    export_briefing(workspace, target)
    assert "Seoul was invited\u00a0[S1]." in said(target)


def test_the_first_made_briefing_with_an_outline_is_taken(
    workspace: OpenWorkspace, target: Path
) -> None:
    a_briefing(workspace, "Empty")
    an_outline(workspace, a_briefing(workspace, "Outlined"))
    chosen = a_briefing(workspace, "Chosen")
    assert said(export_briefing(workspace, target).path)[0] == "Outlined"
    assert said(export_briefing(workspace, target, briefing=chosen).path)[0] == "Chosen"


def test_by_tag_every_passage_is_written_also_those_not_placed(
    workspace: OpenWorkspace, target: Path
) -> None:
    an_outline(workspace, a_briefing(workspace), "first time")
    tag_words(workspace, "military delegation")
    assert "“military delegation”" not in said(export_briefing(workspace, target).path)
    assert "“military delegation”" in said(export_briefing(workspace, target, by="tag").path)


def test_what_cannot_be_written_is_listed(workspace: OpenWorkspace, target: Path) -> None:
    briefing = a_briefing(workspace)
    an_outline(workspace, briefing)
    session = workspace.session
    session.do(delete_passages(session.project, list(session.project.annotations)))
    report = export_briefing(workspace, target)
    assert report.left_out == ("E1 was left out: its passage has been deleted.",)


def test_a_write_protected_document_stays_and_the_new_one_lies_beside_it(
    workspace: OpenWorkspace, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.parent.mkdir()
    target.write_bytes(b"the editor's")
    may = os.access
    # A mode would not do: the administrator may write every file, whatever its mode says.
    monkeypatch.setattr(os, "access", lambda path, mode: path != target and may(path, mode))
    report = export_briefing(workspace, target)
    assert target.read_bytes() == b"the editor's"
    assert re.fullmatch(r"Brief \(\d\d\.\d\d\)\.docx", report.path.name)
    assert said(report.path)
    expected = f"«Brief.docx» is write-protected. Saved beside it as «{report.path.name}»."
    assert report.beside == expected


@pytest.mark.parametrize(
    ("lock", "program"),
    [("~$Brief.docx", "Word"), ("~$ief.docx", "Word"), (".~lock.Brief.docx#", "LibreOffice")],
)
def test_a_document_that_is_open_elsewhere_stays_as_it_is(
    workspace: OpenWorkspace, target: Path, lock: str, program: str
) -> None:
    target.parent.mkdir()
    target.write_bytes(b"the editor's")
    (target.parent / lock).write_bytes(b"")
    reports = [export_briefing(workspace, target) for _ in range(3)]
    assert target.read_bytes() == b"the editor's"
    assert len({report.path for report in reports}) == 3
    assert all(report.path.parent == target.parent for report in reports)
    assert reports[0].beside.startswith(f"«Brief.docx» is open in {program}. Saved beside it as «")


def test_a_target_that_refuses_to_be_replaced_keeps_the_document_beside_it(
    workspace: OpenWorkspace, target: Path
) -> None:
    (target / "in the way").mkdir(parents=True)
    report = export_briefing(workspace, target)
    assert said(report.path)
    assert report.path.parent == target.parent
    assert [each.name for each in target.parent.iterdir() if each.suffix == ".tmp"] == []


def test_a_folder_that_cannot_be_written_sends_the_document_to_the_workspace(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    wall = tmp_path / "a file"
    wall.write_bytes(b"")
    report = export_briefing(workspace, wall / "Brief.docx")
    assert report.path.parent == workspace.folder.briefings
    assert str(report.path) in report.beside


def test_no_folder_at_all_is_said_in_one_sentence(
    workspace: OpenWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = tmp_path / "a file"
    wall.write_bytes(b"")
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(wall))
    workspace.folder.briefings.rmdir()
    workspace.folder.briefings.write_bytes(b"")
    with pytest.raises(NotWritten, match=r"^«Brief\.docx» could not be written to "):
        export_briefing(workspace, wall / "Brief.docx")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Korea and NATO, 2002–2025", "Korea and NATO, 2002–2025"),
        ('Who: "NATO" or <ROK>? a/b\\c|d*', "Who NATO or ROK a b c d"),
        ("  ends with dots... ", "ends with dots"),
        ("con", "con_"),
        ("COM1.txt", "COM1.txt_"),
        ("", "Briefing"),
        ("???", "Briefing"),
        ("북" * 200, "북" * 60),
    ],
)
def test_a_title_becomes_a_file_name_that_windows_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_the_usual_place_is_the_folder_of_briefings(workspace: OpenWorkspace) -> None:
    folder = workspace.folder.briefings
    assert default_target(folder, "Korea: NATO") == folder / "Korea NATO.docx"
