"""The pages say what the export says, and follow each change without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.briefing_preview import BriefingPreview
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.printed_briefing import TITLE_BLOCK, printed
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.tagging import delete_passages, set_note
from tests.builders import NATO, a_target, a_workspace, tag_words


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path))
    yield desk
    desk.close()


@pytest.fixture
def briefing(desk: Desk) -> EntityId:
    """Return a briefing: a heading, an own paragraph of two lines, two excerpts, a paragraph."""
    change, briefing = commands.new_briefing("Korea and NATO")
    desk.do(change)
    desk.do(commands.set_front(desk.project, briefing, "marking", "TLP:CLEAR"))
    change, heading = commands.add_heading(desk.project, briefing, "Invitations")
    desk.do(change)
    first = tag_words(desk.workspace, "first time")
    cited = Run(citation=Citation(first, "quotation"))
    runs = (Run("One line\n\n"), cited, Run("said another."))
    desk.do(commands.add_paragraph(desk.project, briefing, runs, heading)[0])
    passages = [first, tag_words(desk.workspace, "delegation")]
    desk.do(commands.place_excerpts(desk.project, briefing, passages, heading))
    desk.do(commands.add_paragraph(desk.project, briefing, (Run("The end."),), heading)[0])
    return briefing


@pytest.fixture
def preview(desk: Desk) -> BriefingPreview:
    preview = BriefingPreview(lambda: desk.project, desk)
    desk.closing.connect(preview.stop)
    return preview


def completed(qtbot: QtBot, preview: BriefingPreview) -> list[str]:
    qtbot.waitUntil(lambda: preview.is_complete)
    assert preview.shown is not None
    return [piece.text for piece in preview.shown.pieces]


def test_each_printed_paragraph_belongs_to_its_block(desk: Desk, briefing: EntityId) -> None:
    shown = printed(desk.project, briefing, include_notes=False)
    outline = [block for block, _ in desk.project.outline(briefing).walk()]
    heading, words, first, second, end = (block.id for block in outline)
    belongs = dict.fromkeys(zip(shown.blocks, (piece.text for piece in shown.pieces), strict=True))
    assert (TITLE_BLOCK, "Korea and NATO") in belongs
    assert (heading, "Invitations") in belongs
    assert (words, "One line") in belongs
    assert (words, "“first time”1 said another.") in belongs
    assert (first, "“first time”2") in belongs
    assert (second, "“delegation”3") in belongs
    assert (end, "The end.") in belongs


def test_a_block_that_is_not_printed_shifts_no_other(desk: Desk, briefing: EntityId) -> None:
    gone = next(each for each in desk.project.annotations.values() if each.exact == "delegation")
    desk.do(delete_passages(desk.project, [gone.id]))
    shown = printed(desk.project, briefing, include_notes=False)
    end = [block.id for block, _ in desk.project.outline(briefing).walk()][-1]
    belongs = zip(shown.blocks, (piece.text for piece in shown.pieces), strict=True)
    assert [text for block, text in belongs if block == end] == ["The end."]


def test_the_pages_follow_a_change(
    qtbot: QtBot, desk: Desk, briefing: EntityId, preview: BriefingPreview
) -> None:
    preview.show(briefing)
    assert "Invitations" in completed(qtbot, preview)
    heading = next(iter(desk.project.outline(briefing).walk()))[0]
    desk.do(commands.rename_heading(desk.project, heading.id, "Attendance"))
    preview.refresh()
    assert not preview.is_complete
    texts = completed(qtbot, preview)
    assert "Attendance" in texts
    assert "Invitations" not in texts


def test_changes_during_the_work_are_shown_too(
    qtbot: QtBot, desk: Desk, briefing: EntityId, preview: BriefingPreview
) -> None:
    preview.show(briefing)
    heading = next(iter(desk.project.outline(briefing).walk()))[0]
    for name in ("A", "B", "C"):
        desk.do(commands.rename_heading(desk.project, heading.id, name))
        preview.show(briefing)
    assert "C" in completed(qtbot, preview)


def test_another_briefing_takes_the_place_of_the_first(
    qtbot: QtBot, desk: Desk, briefing: EntityId, preview: BriefingPreview
) -> None:
    change, other = commands.new_briefing("Other")
    desk.do(change)
    preview.show(briefing)
    preview.show(other)
    assert completed(qtbot, preview)[0] == "Other"
    preview.show("")
    assert preview.shown is None


def test_notes_are_printed_where_they_are_chosen(
    qtbot: QtBot, desk: Desk, briefing: EntityId, preview: BriefingPreview
) -> None:
    desk.do(set_note(desk.project, desk.analyst, a_target(NATO, "first time"), "Says who?"))
    preview.show(briefing)
    assert "Note (Minji Park): Says who?" not in completed(qtbot, preview)
    preview.show(briefing, include_notes=True)
    assert "Note (Minji Park): Says who?" in completed(qtbot, preview)
