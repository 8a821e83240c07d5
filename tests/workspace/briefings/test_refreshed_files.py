"""Refreshed files, as Word's own validator sees them, and what stands in their contents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.briefing import Run
from desktop_app.workspace.commands import briefing as commands
from tests.formats.word.edited_docx import EditedDocx, said, style_of
from tests.formats.word.validators import WHY_NOT, sdk_faults, sdk_validator
from tests.workspace.briefings.test_refreshing import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.workspace.close()


def contents(file: EditedDocx) -> list[str]:
    toc = [each for each in file.paragraphs() if style_of(each).lower().startswith("toc")]
    return [said(each) for each in toc if not style_of(each).lower().endswith("heading")]


def test_the_contents_follow_renamed_and_new_headings(desk: Desk) -> None:
    session = desk.workspace.session
    edited = desk.exported()
    assert contents(edited) == ["Invitations", "Sources"]
    session.do(commands.rename_heading(session.project, desk.heading, "Calls"))
    change, _ = commands.add_heading(session.project, desk.briefing, "Outlook", "", desk.heading)
    session.do(change)
    new = EditedDocx(desk.refresh(edited).path.read_bytes())
    assert contents(new) == ["Calls", "Outlook", "Sources"]


def test_a_heading_that_went_leaves_the_contents(desk: Desk) -> None:
    session = desk.workspace.session
    change, outlook = commands.add_heading(
        session.project, desk.briefing, "Outlook", "", desk.heading
    )
    session.do(change)
    edited = desk.exported()
    desk.delete(outlook)
    new = EditedDocx(desk.refresh(edited).path.read_bytes())
    assert contents(new) == ["Invitations", "Sources"]


@pytest.mark.skipif(sdk_validator() is None, reason=WHY_NOT)
def test_words_own_validator_finds_nothing_in_a_refreshed_file(desk: Desk) -> None:
    edited = desk.exported()
    edited.add("A paragraph of the editor's own.", edited.heading("Invitations"))
    edited.change(edited.paragraph("The visit went well"), "well", "badly")
    desk.write(desk.other, Run("The visit went very well."))
    desk.write(desk.own, Run("Seoul was asked"), desk.cite(desk.second), Run("."))
    desk.add((Run("Nobody knew."), desk.cite(desk.second)), after=desk.own)
    content = desk.refresh(edited).path.read_bytes()
    assert sdk_faults(content) == [[]]
