"""A paragraph is recorded once for a session of writing, and nobody's words are lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.paragraph_runs import author_above, citation_format
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path))
    desk.do(commands.new_briefing("Korea and NATO")[0])
    yield desk
    desk.close()


@pytest.fixture
def editing(desk: Desk) -> BriefingEditing:
    model = BriefingOutline(desk, desk)
    model.show(next(iter(desk.project.briefings)))
    return BriefingEditing(desk, model, desk)


@pytest.fixture
def session(desk: Desk, editing: BriefingEditing) -> ParagraphSession:
    return ParagraphSession(desk, editing, desk)


@pytest.fixture
def paragraph(editing: BriefingEditing) -> EntityId:
    return editing.add_paragraph((Run("Seoul was invited."),), Spot(editing.outline.briefing))


@pytest.fixture
def daniel(desk: Desk, paragraph: EntityId, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return the same workspace as Daniel has it open on another machine."""
    desk.workspace.exchange()
    other = open_workspace(desk.workspace.folder.path, tmp_path / "daniel")
    other.session.do(introduce(other.session.project, other.session.analyst, "Daniel Weber"))
    yield other
    other.close()


def type_in(session: ParagraphSession, words: str) -> None:
    cursor = QTextCursor(session.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    for letter in words:
        cursor.insertText(letter)


def arrive(desk: Desk, other: OpenWorkspace) -> None:
    other.exchange()
    desk.workspace.exchange()


def wordings(desk: Desk, paragraph: EntityId) -> list[str]:
    versions = desk.project.blocks[paragraph].runs
    return ["".join(run.text for run in version.value) for version in versions]


def test_a_session_of_typing_is_one_change(
    desk: Desk, session: ParagraphSession, paragraph: EntityId
) -> None:
    done: list[str] = []
    desk.changed.connect(lambda project, change: done.append(change.label.action))
    session.open(paragraph)
    type_in(session, " It went.")
    assert session.is_modified
    assert done == []
    session.commit()
    session.commit()
    assert done == ["write-paragraph"]
    assert wordings(desk, paragraph) == ["Seoul was invited. It went."]


def test_looking_at_a_paragraph_changes_nothing(
    desk: Desk, session: ParagraphSession, paragraph: EntityId
) -> None:
    undo = desk.undo_name
    session.open(paragraph)
    session.close()
    assert desk.undo_name == undo


def test_going_to_another_paragraph_records_the_first(
    desk: Desk, editing: BriefingEditing, session: ParagraphSession, paragraph: EntityId
) -> None:
    other = editing.add_paragraph((Run("Other"),), Spot(editing.outline.briefing))
    session.open(paragraph)
    type_in(session, " More.")
    session.open(other)
    assert wordings(desk, paragraph) == ["Seoul was invited. More."]
    assert session.document.toPlainText() == "Other"


def test_typed_words_are_recorded_when_the_workspace_is_closed(
    tmp_path: Path, qtbot: QtBot
) -> None:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path))
    desk.do(commands.new_briefing("B")[0])
    model = BriefingOutline(desk, desk)
    model.show(next(iter(desk.project.briefings)))
    session = ParagraphSession(desk, BriefingEditing(desk, model, desk), desk)
    session.open_new(Spot(model.briefing))
    type_in(session, "Not lost")
    desk.close()
    again = open_workspace(tmp_path / "workspace", tmp_path / "machine")
    said = [run.text for block in again.session.project.blocks.values() for run in block.shown_runs]
    again.close()
    assert said == ["Not lost"]


def test_typed_words_are_recorded_after_a_pause(
    qtbot: QtBot, desk: Desk, session: ParagraphSession, paragraph: EntityId
) -> None:
    session.open(paragraph)
    type_in(session, " More.")
    pause = session.findChild(QTimer)
    assert pause is not None
    assert pause.isActive()
    pause.start(0)
    qtbot.waitUntil(lambda: not session.is_modified)
    assert wordings(desk, paragraph) == ["Seoul was invited. More."]


def test_a_new_paragraph_stands_in_the_outline_once_it_has_words(
    editing: BriefingEditing, session: ParagraphSession
) -> None:
    session.open_new(Spot(editing.outline.briefing))
    session.commit()
    assert len(editing.outline) == 0
    type_in(session, "First words")
    session.commit()
    assert len(editing.outline) == 1
    assert not session.is_new


def test_the_pending_project_says_what_is_typed_and_the_real_one_does_not(
    desk: Desk, session: ParagraphSession, paragraph: EntityId
) -> None:
    session.open(paragraph)
    assert session.pending() is desk.project
    type_in(session, " More.")
    pending = session.pending().blocks[paragraph]
    assert [run.text for run in pending.shown_runs] == ["Seoul was invited. More."]
    assert wordings(desk, paragraph) == ["Seoul was invited."]


def test_a_citation_gives_its_source_a_number_when_it_is_recorded(
    desk: Desk, session: ParagraphSession, paragraph: EntityId
) -> None:
    passage = tag_words(desk.workspace, "first time")
    session.open(paragraph)
    cursor = QTextCursor(session.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\ufffc", citation_format(Citation(passage, "footnote")))
    session.commit()
    briefing = next(iter(desk.project.briefings.values()))
    assert list(briefing.sources.values()) == [1]
    assert desk.project.blocks[paragraph].shown_runs[-1].citation == Citation(passage, "footnote")


def test_a_colleagues_words_appear_at_once_where_nothing_is_typed(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    session.open(paragraph)
    write = commands.write_paragraph(daniel.session.project, paragraph, (Run("It was Seoul."),))
    daniel.session.do(write)
    arrive(desk, daniel)
    assert session.document.toPlainText() == "It was Seoul."


def test_words_being_typed_stay_when_a_colleagues_arrive_and_both_are_kept(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    session.open(paragraph)
    type_in(session, " Mine.")
    write = commands.write_paragraph(daniel.session.project, paragraph, (Run("His words."),))
    daniel.session.do(write)
    arrive(desk, daniel)
    assert session.document.toPlainText() == "Seoul was invited. Mine."
    (his,) = session.strangers
    assert session.author(his).startswith("Daniel Weber, ")
    session.commit()
    assert sorted(wordings(desk, paragraph)) == ["His words.", "Seoul was invited. Mine."]
    assert session.document.toPlainText() == "Seoul was invited. Mine."


def test_typing_on_replaces_my_own_words_only(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    session.open(paragraph)
    type_in(session, " Mine.")
    write = commands.write_paragraph(daniel.session.project, paragraph, (Run("His words."),))
    daniel.session.do(write)
    arrive(desk, daniel)
    session.commit()
    type_in(session, " More.")
    session.commit()
    assert sorted(wordings(desk, paragraph)) == ["His words.", "Seoul was invited. Mine. More."]


def test_one_version_is_chosen_or_both_are_joined(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    session.open(paragraph)
    type_in(session, " Mine.")
    write = commands.write_paragraph(daniel.session.project, paragraph, (Run("His words."),))
    daniel.session.do(write)
    arrive(desk, daniel)
    (his,) = session.strangers
    session.use(his.record)
    assert wordings(desk, paragraph) == ["His words."] == [session.document.toPlainText()]
    desk.undo()
    assert len(wordings(desk, paragraph)) == 2
    session.join()
    assert wordings(desk, paragraph)[0].splitlines() == ["His words.", "Seoul was invited. Mine."]


def test_two_wordings_stand_one_under_the_other_and_the_next_edit_joins_them(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    for workspace, words in ((daniel, "His words."), (desk.workspace, "My words.")):
        project = workspace.session.project
        workspace.session.do(commands.write_paragraph(project, paragraph, (Run(words),)))
    arrive(desk, daniel)
    assert sorted(wordings(desk, paragraph)) == ["His words.", "My words."]
    session.open(paragraph)
    authors = {
        block.text(): author_above(block).partition(", ")[0]
        for block in (session.document.firstBlock(), session.document.lastBlock())
    }
    assert authors == {"His words.": "Daniel Weber", "My words.": "Minji Park"}
    type_in(session, " Agreed.")
    session.commit()
    assert len(wordings(desk, paragraph)) == 1
    assert author_above(session.document.firstBlock()) == ""
    assert {"His words.", "My words."} == {
        line.removesuffix(" Agreed.") for line in session.document.toPlainText().splitlines()
    }


def test_words_typed_in_a_paragraph_that_was_deleted_meanwhile_stand_in_a_new_one(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    session.open(paragraph)
    type_in(session, " Mine.")
    daniel.session.do(commands.delete_blocks(daniel.session.project, [paragraph]))
    arrive(desk, daniel)
    assert paragraph not in desk.project.blocks
    session.commit()
    assert [wordings(desk, each) for each in desk.project.blocks] == [["Seoul was invited. Mine."]]


def test_a_paragraph_that_a_colleague_deletes_is_closed_where_nothing_is_typed(
    desk: Desk, session: ParagraphSession, paragraph: EntityId, daniel: OpenWorkspace
) -> None:
    session.open(paragraph)
    daniel.session.do(commands.delete_blocks(daniel.session.project, [paragraph]))
    arrive(desk, daniel)
    assert not session.is_open
    assert session.document.isEmpty()


def test_undo_shows_the_words_as_they_were(
    desk: Desk, session: ParagraphSession, paragraph: EntityId
) -> None:
    session.open(paragraph)
    type_in(session, " More.")
    session.commit()
    desk.undo()
    assert session.document.toPlainText() == "Seoul was invited."
