"""Each kind of block says in its row what it is, and what wants a look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import PAGE_BREAK, PICTURE, TABLE, TAG_EXCERPTS, Run
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_rows import OutlineRow
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands import briefing_blocks as blocks
from desktop_app.workspace.commands.codebook import delete_tag
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path))
    yield desk
    desk.close()


@pytest.fixture
def model(desk: Desk) -> BriefingOutline:
    change, briefing = commands.new_briefing("Korea and NATO")
    desk.do(change)
    model = BriefingOutline(desk, desk)
    model.show(briefing)
    return model


def added(
    desk: Desk, model: BriefingOutline, kind: str, text: str = "", **options: str
) -> EntityId:
    change, block = blocks.add_block(desk.project, model.briefing, kind, text=text, options=options)
    desk.do(change)
    return block


def row(model: BriefingOutline, block: EntityId) -> OutlineRow:
    return model.row_at(model.index_of(block))


def test_a_paragraph_says_its_role_level_and_judgement(desk: Desk, model: BriefingOutline) -> None:
    change, paragraph = commands.add_paragraph(desk.project, model.briefing, (Run("Words"),))
    desk.do(change)
    assert row(model, paragraph).second == ""
    desk.do(blocks.set_role(desk.project, paragraph, "bullet", 2))
    assert row(model, paragraph).second == "Bullet · level 2"
    desk.do(blocks.set_role(desk.project, paragraph, "judgement"))
    judged = {"likelihood": "likely", "confidence": "high"}
    desk.do(blocks.set_options(desk.project, paragraph, judged))
    assert row(model, paragraph).second == "Key judgement · likely · confidence: high"


def test_a_shortened_excerpt_shows_where_words_were_left_out(
    desk: Desk, model: BriefingOutline
) -> None:
    passage = tag_words(desk.workspace, "Korean military delegation")
    desk.do(commands.place_excerpts(desk.project, model.briefing, [passage]))
    block = model.outline.placed()[passage]
    desk.do(blocks.shorten(desk.project, block, [Span(7, 15)]))
    assert row(model, block).text == "Korean […] delegation"


def test_a_passage_that_changed_after_it_was_placed_is_marked_until_it_is_accepted(
    desk: Desk, model: BriefingOutline
) -> None:
    passage = tag_words(desk.workspace, "Korean military delegation")
    desk.do(commands.place_excerpts(desk.project, model.briefing, [passage]))
    block = model.outline.placed()[passage]
    assert row(model, block).warning == ""
    desk.do(blocks.set_option(desk.project, block, "placed", "0" * 16))
    assert row(model, block).warning == "Its words changed after it was placed."
    spoken = model.index_of(block).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("E1 Korean military delegation")
    assert spoken.endswith("Its words changed after it was placed.")
    desk.do(blocks.refresh_placed(desk.project, block))
    assert row(model, block).warning == ""


def test_a_list_of_a_tag_names_it_and_says_when_it_is_gone(
    desk: Desk, model: BriefingOutline
) -> None:
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    one, every = (added(desk, model, TAG_EXCERPTS, tag=tag) for tag in (arms.id, ""))
    assert (row(model, one).text, row(model, one).second) == ("Arms", "Excerpts of a tag")
    assert row(model, every).text == "Every tag"
    desk.do(delete_tag(desk.project, arms.id))
    assert row(model, one).trouble == "Its tag was deleted; choose another one."


def test_a_table_says_which_one_it_is_until_it_has_a_caption(
    desk: Desk, model: BriefingOutline
) -> None:
    table = added(desk, model, TABLE, table="chronology")
    assert (row(model, table).text, row(model, table).second) == ("Chronology", "Table")
    desk.do(blocks.set_caption(desk.project, table, "What happened when"))
    assert row(model, table).text == "What happened when"
    assert row(model, table).second == "Table · Chronology"


def test_a_picture_without_words_for_it_is_marked(desk: Desk, model: BriefingOutline) -> None:
    picture = added(desk, model, PICTURE, "A map", picture="x.png")
    assert row(model, picture).warning == "It needs words for those who cannot see it."
    desk.do(blocks.set_option(desk.project, picture, "alt", "A map of the strait"))
    assert row(model, picture).warning == ""


def test_what_a_newer_version_made_keeps_its_place(desk: Desk, model: BriefingOutline) -> None:
    for block in (added(desk, model, "chart"), added(desk, model, TABLE, table="heat-map")):
        assert "newer version" in row(model, block).trouble


def test_a_page_break_is_called_so(desk: Desk, model: BriefingOutline) -> None:
    assert row(model, added(desk, model, PAGE_BREAK)).text == "Page break"
