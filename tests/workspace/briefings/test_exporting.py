"""A briefing becomes a Word document, and it is said what is not in it and where it went."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from desktop_app.domain.briefing import Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.formats.word.manifest import read_manifest
from desktop_app.formats.word.reading.reading import read_document
from desktop_app.storage.export_records import ExportRecords
from desktop_app.storage.template_store import TemplateNotRead
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.briefings.export_choices import ExportChoices, with_briefing_for
from desktop_app.workspace.briefings.export_targets import default_target, file_name
from desktop_app.workspace.briefings.exporting import export_briefing, write_briefing
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.briefing_editions import set_briefing_option
from desktop_app.workspace.commands.tagging import delete_passages
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.sample import make_sample
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
    export_briefing(workspace, target, choices=ExportChoices(citations="inline"))
    assert any(line.startswith("Seoul was invited\u00a0") for line in said(target))
    export_briefing(workspace, target, choices=ExportChoices(citations="footnote"))
    assert "Seoul was invited." in said(target)
    document = read_document(target.read_bytes())
    assert [each.place for each in document.paragraphs if each.note] == ["footnote"]


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


def an_editor_changes(path: Path) -> bytes:
    """Save the document with another first paragraph, as an editor would."""
    document = docx.Document(str(path))
    document.paragraphs[0].text = "The editor's title"
    document.save(str(path))
    return path.read_bytes()


def test_a_document_that_was_edited_since_is_never_overwritten(
    workspace: OpenWorkspace, target: Path
) -> None:
    an_outline(workspace, a_briefing(workspace))
    assert export_briefing(workspace, target).edited is None
    assert export_briefing(workspace, target).path == target
    edited = an_editor_changes(target)
    report = export_briefing(workspace, target)
    assert target.read_bytes() == edited
    assert report.edited == target
    assert report.path != target
    assert said(report.path)[0] == "Korea and NATO"
    assert report.beside.startswith("«Brief.docx» was edited since it was exported and stays")
    assert "refresh" in report.beside


def test_the_analyst_may_have_an_edited_document_replaced(
    workspace: OpenWorkspace, target: Path
) -> None:
    an_outline(workspace, a_briefing(workspace))
    export_briefing(workspace, target)
    an_editor_changes(target)
    briefings = workspace.folder.briefings
    project = workspace.session.project
    report = write_briefing(project, target, briefings, replace_edited=True)
    assert (report.path, report.edited, report.beside) == (target, None, "")
    assert said(target)[0] == "Korea and NATO"


def test_the_record_of_an_export_is_the_manifest_in_the_document(
    workspace: OpenWorkspace, target: Path
) -> None:
    an_outline(workspace, a_briefing(workspace))
    report = export_briefing(workspace, target)
    manifest = read_document(target.read_bytes()).manifest
    kept = ExportRecords(workspace.folder.briefings).manifest(report.export)
    assert manifest is not None
    assert kept is not None
    assert read_manifest(kept) == manifest
    assert manifest.export == report.export
    assert [anchor.exact for anchor in manifest.anchors if anchor.manner == "quotation"] == [
        "first time"
    ]


def test_a_copy_for_release_leads_back_to_nobody(workspace: OpenWorkspace, target: Path) -> None:
    an_outline(workspace, a_briefing(workspace))
    report = export_briefing(workspace, target, choices=ExportChoices(release=True))
    document = read_document(target.read_bytes())
    assert "“first time”" in said(target)
    assert (document.manifest, document.controls) == (None, ())
    assert "the analysts' names" in report.removed
    assert not any("Minji" in each.text for each in document.paragraphs)
    assert "Minji" not in str(document.properties)


def test_a_copy_for_release_names_no_author_reviewer_or_translator(tmp_path: Path) -> None:
    sample = make_sample(tmp_path / "s", tmp_path / "machine")
    for template in ("T1", "T6"):
        released = ExportChoices(template, release=True)
        (briefing,) = (
            each
            for each in sample.session.project.briefings.values()
            if each.options.get("template") == template
        )
        assert "박민지" in str(briefing.front)
        report = export_briefing(sample, tmp_path / "Brief.docx", choices=released)
        with ZipFile(report.path) as package:
            everything = b"".join(map(package.read, package.namelist()))
        assert "박민지".encode() not in everything
        assert b"<cp:keywords>A" not in everything
    sample.close()


def test_an_edited_document_is_known_by_its_bookmarks_where_its_record_is_gone(
    workspace: OpenWorkspace, target: Path
) -> None:
    an_outline(workspace, a_briefing(workspace))
    export_briefing(workspace, target)
    renamed = target.with_name("From the editor.docx")
    with ZipFile(target) as old, ZipFile(renamed, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml/"):
                new.writestr(name, old.read(name))
    target.unlink()
    edited = renamed.read_bytes()
    report = export_briefing(workspace, renamed)
    assert (report.edited, renamed.read_bytes()) == (renamed, edited)


def test_a_template_chooses_the_briefing_that_was_made_for_it(
    workspace: OpenWorkspace, target: Path
) -> None:
    session = workspace.session
    first, second = a_briefing(workspace, "First"), a_briefing(workspace, "Second")
    an_outline(workspace, first)
    session.do(set_briefing_option(session.project, second, "template", "T3"))
    chosen = with_briefing_for(session.project, None, ExportChoices(template="t3"))
    assert chosen == (session.project, second)
    assert with_briefing_for(session.project, None, ExportChoices(template="T2"))[1] == first


def test_where_nothing_is_outlined_a_template_fills_itself(workspace: OpenWorkspace) -> None:
    tag_words(workspace, "first time")
    before = workspace.session.project
    project, briefing = with_briefing_for(before, None, ExportChoices(template="T5"))
    assert briefing is not None
    assert len(project.outline(briefing)) > 3
    assert not before.briefings


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("T9", "The workspace has no template «T9»"),
        ("missing.docx", "«missing.docx»"),
    ],
)
def test_a_template_that_is_none_is_refused_in_a_sentence(
    workspace: OpenWorkspace, target: Path, template: str, sentence: str
) -> None:
    with pytest.raises(TemplateNotRead, match=sentence):
        export_briefing(workspace, target, choices=ExportChoices(template=template))
    assert not target.exists()


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
