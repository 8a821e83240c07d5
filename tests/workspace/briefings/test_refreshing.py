"""A document that an editor changed gets the workspace's news and keeps the editor's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from desktop_app.domain.briefing import PARAGRAPH, Block, Citation, Run
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.audit.verdicts import Verdict
from desktop_app.formats.word.lint.lint import lint
from desktop_app.workspace.briefings.auditing import audit_document
from desktop_app.workspace.briefings.exporting import export_briefing
from desktop_app.workspace.briefings.refreshing import (
    RefreshReport,
    refresh_briefing,
    refreshed_target,
)
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.sample import make_sample
from tests.builders import NATO, a_workspace, tag_words
from tests.formats.word.edited_docx import EditedDocx, RandomEditor, said


class Desk:
    """A workspace with one briefing: a heading, an own paragraph, two excerpts, a table."""

    def __init__(self, folder: Path) -> None:
        self.workspace = a_workspace(folder, NATO)
        self.folder = folder
        session = self.workspace.session
        change, self.briefing = commands.new_briefing("Korea and NATO")
        session.do(change)
        change, self.heading = commands.add_heading(session.project, self.briefing, "Invitations")
        session.do(change)
        self.first = tag_words(self.workspace, "first time")
        self.second = tag_words(self.workspace, "military delegation")
        self.own = self.add((Run("Seoul was invited"), self.cite(self.first), Run(" in June.")))
        self.other = self.add((Run("The visit went well."),))
        session.do(
            commands.place_excerpts(
                session.project, self.briefing, [self.first, self.second], self.heading
            )
        )

    def cite(self, passage: EntityId) -> Run:
        return Run(citation=Citation(passage, "footnote"))

    def add(self, runs: tuple[Run, ...], after: EntityId = "") -> EntityId:
        session = self.workspace.session
        change, block = commands.add_paragraph(
            session.project, self.briefing, runs, self.heading, after
        )
        session.do(change)
        return block

    def write(self, block: EntityId, *runs: Run) -> None:
        session = self.workspace.session
        session.do(commands.write_paragraph(session.project, block, runs))

    def delete(self, block: EntityId) -> None:
        session = self.workspace.session
        session.do(commands.delete_blocks(session.project, [block]))

    def exported(self) -> EditedDocx:
        report = export_briefing(self.workspace, self.folder / "Brief.docx", briefing=self.briefing)
        return EditedDocx(report.path.read_bytes())

    def refresh(self, edited: EditedDocx, name: str = "New") -> RefreshReport:
        path = self.folder / f"{name} edited.docx"
        path.write_bytes(edited.content)
        report = refresh_briefing(self.workspace, path, self.folder / f"{name}.docx")
        assert lint(report.path.read_bytes()) == ()
        return report


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.workspace.close()


def lines(path: Path) -> list[str]:
    return [said(each) for each in EditedDocx(path.read_bytes()).paragraphs()]


def test_what_nobody_changed_stays_byte_for_byte(desk: Desk) -> None:
    edited = desk.exported()
    report = desk.refresh(edited)
    assert report.kept == ()
    assert [said(each) for each in edited.paragraphs()] == lines(report.path)


def test_the_editors_own_paragraphs_and_changes_stay(desk: Desk) -> None:
    edited = desk.exported()
    edited.add("A paragraph of the editor's own.", edited.paragraph("Invitations"))
    edited.change(edited.paragraph("The visit went well"), "went well", "was a success")
    report = desk.refresh(edited)
    assert "A paragraph of the editor's own." in lines(report.path)
    assert "The visit was a success." in lines(report.path)
    assert "The paragraph «The visit was a success.» stands as the editor has it." in report.kept


def test_what_only_the_workspace_changed_is_brought_up_to_date(desk: Desk) -> None:
    edited = desk.exported()
    desk.write(desk.other, Run("The visit went very well."))
    report = desk.refresh(edited)
    assert "The visit went very well." in lines(report.path)
    assert "The visit went well." not in lines(report.path)


def test_where_both_changed_something_the_editors_words_stand_with_a_comment(desk: Desk) -> None:
    edited = desk.exported()
    edited.change(edited.paragraph("The visit went well"), "well", "badly")
    desk.write(desk.other, Run("The visit went very well."))
    report = desk.refresh(edited)
    assert "The visit went badly." in lines(report.path)
    with ZipFile(report.path) as package:
        assert (
            "The workspace now says: The visit went very well."
            in package.read("word/comments.xml").decode()
        )
    assert report.counts["both"] == 1


def test_what_the_editor_deleted_is_not_put_back(desk: Desk) -> None:
    edited = desk.exported()
    edited.delete(edited.paragraph("The visit went well"))
    desk.write(desk.other, Run("The visit went very well."))
    report = desk.refresh(edited)
    assert not any("The visit" in line for line in lines(report.path))
    assert report.counts == {"deleted": 1}
    again = desk.refresh(EditedDocx(report.path.read_bytes()), "Again")
    assert not any("The visit" in line for line in lines(again.path))


def test_new_blocks_stand_behind_the_block_before_them(desk: Desk) -> None:
    edited = desk.exported()
    edited.add("The editor's own.", edited.paragraph("Seoul was invited"))
    desk.add((Run("Nobody knew."), desk.cite(desk.second)), after=desk.own)
    report = desk.refresh(edited)
    text = lines(report.path)
    at = next(number for number, line in enumerate(text) if line.startswith("Nobody knew."))
    assert text[at - 1].startswith("Seoul was invited")
    assert text[at + 1] == "The editor's own."


def test_blocks_deleted_in_the_workspace_go_unless_the_editor_changed_them(desk: Desk) -> None:
    edited = desk.exported()
    edited.append(edited.paragraph("Seoul was invited"), " Twice.")
    desk.delete(desk.own)
    desk.delete(desk.other)
    report = desk.refresh(edited)
    text = "\n".join(lines(report.path))
    assert "The visit went well." not in text
    assert "Seoul was invited in June. Twice." in text
    assert (report.counts["removed"], report.counts["given up"]) == (1, 1)


def test_a_short_citation_becomes_full_when_the_first_one_went(desk: Desk) -> None:
    desk.write(desk.other, Run("The visit went well"), desk.cite(desk.second), Run("."))
    edited = desk.exported()
    before = [said(note) for note in edited.notes()]
    edited.delete(edited.paragraph("Seoul was invited"))
    after = [said(n) for n in EditedDocx(desk.refresh(edited).path.read_bytes()).notes()]
    assert after[0].strip() == before[0].strip() != before[1].strip()
    assert len(after) == len(before) - 1


def test_words_that_the_editor_wrote_into_a_note_stay(desk: Desk) -> None:
    edited = desk.exported()
    edited.append(next(edited.notes()[0].iter("{*}p")), " Checked by Kim.")
    desk.write(desk.own, Run("Seoul was asked"), desk.cite(desk.first), Run("."))
    new = EditedDocx(desk.refresh(edited).path.read_bytes())
    assert "Checked by Kim." in said(new.notes()[0])
    assert said(new.paragraph("Seoul was asked")) == "Seoul was asked."


def test_refreshing_twice_changes_nothing_more(desk: Desk) -> None:
    edited = desk.exported()
    edited.change(edited.paragraph("The visit went well"), "well", "badly")
    edited.add("A paragraph of the editor's own.", edited.paragraph("Invitations"))
    desk.write(desk.other, Run("The visit went very well."))
    desk.add((Run("Nobody knew."),))
    once = desk.refresh(edited).path.read_bytes()
    twice = desk.refresh(EditedDocx(once), "Twice").path.read_bytes()
    assert body_of(once) == body_of(twice)


def body_of(docx: bytes) -> str:
    return said(EditedDocx(docx).body)


def test_the_output_is_never_the_editors_file(desk: Desk) -> None:
    edited = desk.exported()
    path = desk.folder / "Edited.docx"
    path.write_bytes(edited.content)
    report = refresh_briefing(desk.workspace, path, path)
    assert path.read_bytes() == edited.content
    assert report.path != path
    assert report.beside.startswith("«Edited.docx» is the editor's own file")
    assert refreshed_target(path).name == "Edited (refreshed).docx"


def test_a_document_from_elsewhere_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    path = tmp_path / "Letter.docx"
    docx.Document().save(str(path))
    with pytest.raises(UnreadableFile, match="was not exported from this workspace"):
        refresh_briefing(desk.workspace, path, tmp_path / "New.docx")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenWorkspace]:
    folder = tmp_path_factory.mktemp("sample")
    workspace = make_sample(folder / "workspace", folder / "user")
    yield workspace
    workspace.close()


def reworded(block: Block) -> Edit:
    runs = tuple(
        replace(version, value=(Run("Reworded here. "), *version.value)) for version in block.runs
    )
    return Edit(block, replace(block, runs=runs))


@pytest.mark.parametrize("seed", range(8))
def test_no_word_of_the_editors_is_lost(sample: OpenWorkspace, tmp_path: Path, seed: int) -> None:
    session = sample.session
    briefings = sorted(session.project.briefings.values(), key=lambda each: each.created)
    briefing = briefings[seed % len(briefings)].id
    exported = export_briefing(sample, tmp_path / "Brief.docx", briefing=briefing)
    editor = RandomEditor(exported.path.read_bytes(), seed)
    edited = tmp_path / "Edited.docx"
    edited.write_bytes(editor.edit(40))
    blocks = [block for block, _ in session.project.outline(briefing).walk()]
    own = [block for block in blocks if block.kind == PARAGRAPH and block.runs]
    session.do(Change(Label("reword"), tuple(map(reworded, own[::2]))))
    session.do(commands.delete_blocks(session.project, [block.id for block in own[1::4]]))
    report = refresh_briefing(sample, edited, tmp_path / "New.docx")
    content = report.path.read_bytes()
    session.undo()
    session.undo()
    assert [fault.sentence for fault in lint(content)] == []
    new, old = EditedDocx(content), EditedDocx(edited.read_bytes())
    typed = set(re.findall(r"editorsword\d+", story(old)))
    assert typed - set(re.findall(r"editorsword\d+", story(new))) == set()
    before, after = audit_document(edited.read_bytes(), sample), audit_document(content, sample)
    altered = {each.printed for each in before.audit.quotations if each.verdict == Verdict.ALTERED}
    assert {
        each.printed for each in after.audit.quotations if each.verdict == Verdict.ALTERED
    } <= altered


def story(file: EditedDocx) -> str:
    return "\n".join([said(file.body), *(said(note) for note in file.notes())])
