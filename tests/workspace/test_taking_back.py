"""What an editor wrote in Word comes back into the outline: accepted one by one, undone at once."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from desktop_app.domain.briefing import HEADING, Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.formats.word.refresh.editors_changes import EditorsChange, editors_changes
from desktop_app.workspace.briefings.refreshing import manifest_of_edited
from desktop_app.workspace.commands.taking_back import (
    EDITOR,
    Proposal,
    do_take_back,
    proposals,
    rewritten,
)
from tests.formats.word.edited_docx import EditedDocx, style_of
from tests.workspace.briefings.test_refreshing import Desk

CITED = Run(citation=Citation("annotation:" + "1" * 26, "footnote"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.workspace.close()


def proposed(desk: Desk, edited: EditedDocx) -> tuple[Proposal, ...]:
    content = edited.content
    manifest = manifest_of_edited(content, desk.workspace.folder.briefings, "Brief.docx")
    return proposals(desk.workspace.session.project, editors_changes(content, manifest))


def outline(desk: Desk) -> list[str]:
    blocks = desk.workspace.session.project.outline(desk.briefing).walk()
    return [
        block.text or "".join(run.text for run in block.shown_runs)
        for block, _ in blocks
        if block.kind != "excerpt"
    ]


def runs_of(desk: Desk, block: EntityId) -> tuple[Run, ...]:
    return desk.workspace.session.project.blocks[block].shown_runs


def test_an_unedited_document_proposes_nothing(desk: Desk) -> None:
    assert proposed(desk, desk.exported()) == ()


def test_changed_new_and_deleted_paragraphs_are_proposed(desk: Desk) -> None:
    edited = desk.exported()
    edited.add("A paragraph of Kim's.", edited.paragraph("Seoul was invited"))
    edited.change(edited.paragraph("Seoul was invited"), "invited", "asked")
    edited.delete(edited.paragraph("The visit went well"))
    found = proposed(desk, edited)
    assert [(each.kind, each.after) for each in found] == [
        ("changed", "Seoul was asked in June."),
        ("new", "A paragraph of Kim's."),
        ("deleted", ""),
    ]
    assert found[1].place == "Seoul was invited in June."


def test_what_is_accepted_is_one_change_by_the_editor(desk: Desk) -> None:
    session = desk.workspace.session
    edited = desk.exported()
    edited.add("A paragraph of Kim's.", edited.paragraph("Seoul was invited"))
    edited.change(edited.paragraph("Seoul was invited"), "invited", "asked")
    before, analyst = outline(desk), session.analyst
    do_take_back(session, desk.briefing, proposed(desk, edited))
    assert outline(desk) == [
        "Invitations", "Seoul was asked in June.", "A paragraph of Kim's.", "The visit went well.",
    ]  # fmt: skip
    editor = session.project.analyst_named(EDITOR)
    record = session.last_record(desk.own)
    assert editor is not None
    assert record is not None
    assert (record.analyst, session.analyst) == (editor.id, analyst)
    session.undo()
    assert outline(desk) == before
    assert session.project.analyst_named(EDITOR) is None


def test_citations_stay_where_they_were(desk: Desk) -> None:
    edited = desk.exported()
    edited.change(edited.paragraph("Seoul was invited"), " in June.", " late in June.")
    do_take_back(desk.workspace.session, desk.briefing, proposed(desk, edited))
    assert runs_of(desk, desk.own) == (
        Run("Seoul was invited"), desk.cite(desk.first), Run(" late in June."),
    )  # fmt: skip


def test_what_was_taken_back_is_not_proposed_again(desk: Desk) -> None:
    edited = desk.exported()
    edited.add("A paragraph of Kim's.", edited.paragraph("Seoul was invited"))
    edited.change(edited.paragraph("Seoul was invited"), "invited", "asked")
    do_take_back(desk.workspace.session, desk.briefing, proposed(desk, edited))
    assert proposed(desk, edited) == ()


def test_a_changed_quotation_is_only_reported(desk: Desk) -> None:
    edited = desk.exported()
    edited.change(edited.paragraph("“first time”"), "first", "second")
    (found,) = proposed(desk, edited)
    assert (found.kind, found.before) == ("reported", "first time")
    assert found.refused


def test_a_new_heading_becomes_a_heading(desk: Desk) -> None:
    edited = desk.exported()
    edited.add("Kim's heading", edited.paragraph("The visit went well"))
    looks = deepcopy(edited.paragraphs(style_of(edited.heading("Invitations")))[0][0])
    edited.paragraph("Kim's heading").insert(0, looks)
    do_take_back(desk.workspace.session, desk.briefing, proposed(desk, edited))
    project = desk.workspace.session.project
    headings = [b.text for b, _ in project.outline(desk.briefing).walk() if b.kind == HEADING]
    assert headings == ["Invitations", "Kim's heading"]


@pytest.mark.parametrize(
    ("runs", "printed", "after", "expected"),
    [
        (
            (Run("It was "), Run("bold", bold=True), Run(" of them.")),
            "It was bold of them.",
            "It was very bold of them.",
            (Run("It was very "), Run("bold", bold=True), Run(" of them.")),
        ),
        (
            (Run("He said "), CITED, Run(" twice.")),
            "He said “first time” twice.",
            "He said “first time” only once.",
            (Run("He said "), CITED, Run(" only once.")),
        ),
        (
            (Run("He said "), CITED, Run(" twice.")),
            "He said “first time” twice.",
            "He spoke twice.",
            (Run("He spoke twice."),),
        ),
        ((Run("Likely."),), "KJ1\tLikely.", "KJ1\tUnlikely.", (Run("Unlikely."),)),
    ],
)
def test_looks_and_citations_survive_where_the_words_around_them_do(
    runs: tuple[Run, ...], printed: str, after: str, expected: tuple[Run, ...]
) -> None:
    assert rewritten(runs, EditorsChange("changed", "block:1", printed, after)) == expected
