"""The outline model follows every change row by row, and takes drops where they were made."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Outline
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.briefing_outline import (
    BLOCKS_MIME,
    PASSAGES_MIME,
    BriefingOutline,
)
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.outline_rows import Role
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.tagging import delete_passages, set_note
from tests.builders import NATO, a_target, a_workspace, tag_words
from tests.viewmodels.mime import mime_of

Nested = list["str | tuple[str, Nested]"]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path))
    yield desk
    desk.close()


@pytest.fixture
def briefing(desk: Desk) -> EntityId:
    change, briefing = commands.new_briefing("Korea and NATO")
    desk.do(change)
    return briefing


@pytest.fixture
def model(desk: Desk, briefing: EntityId) -> BriefingOutline:
    model = BriefingOutline(desk, desk)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(briefing)
    return model


def heading(
    desk: Desk, briefing: EntityId, text: str, parent: EntityId = "", after: EntityId = ""
) -> EntityId:
    change, block = commands.add_heading(desk.project, briefing, text, parent, after)
    desk.do(change)
    return block


def rows(model: BriefingOutline, parent: QModelIndex | None = None) -> Nested:
    """Return the tree as the views see it: a text, or a text with what stands below it."""
    parent = parent or QModelIndex()
    found: Nested = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        below = rows(model, index)
        text = index.data()
        found.append((text, below) if below else text)
    return found


def test_it_shows_headings_with_what_stands_below_them(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    arms = heading(desk, briefing, "Arms")
    heading(desk, briefing, "Outlook")
    passage = tag_words(desk.workspace, "first time")
    desk.do(commands.place_excerpts(desk.project, briefing, [passage], arms))
    assert rows(model) == [("Arms", ["E1 first time"]), "Outlook"]


def test_a_move_keeps_the_rows_that_others_hold_on_to(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    one, two, three = (heading(desk, briefing, each) for each in ("One", "Two", "Three"))
    below = heading(desk, briefing, "Below", parent=one)
    held = {each: QPersistentModelIndex(model.index_of(each)) for each in (one, two, three, below)}
    desk.do(commands.move_block(desk.project, one, three))
    assert rows(model) == ["Two", ("Three", [("One", ["Below"])])]
    assert {model.block_at(index): each for each, index in held.items()} == {
        each: each for each in held
    }


def test_one_moved_block_moves_one_row(
    qtbot: QtBot, desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    blocks = [heading(desk, briefing, str(number)) for number in range(8)]
    moves: list[int] = []
    model.rowsMoved.connect(lambda *_: moves.append(1))
    desk.do(commands.move_block(desk.project, blocks[0], briefing, blocks[7]))
    desk.do(commands.move_block(desk.project, blocks[7], briefing, first=True))
    assert rows(model) == ["7", "1", "2", "3", "4", "5", "6", "0"]
    assert len(moves) == 2


def test_any_walk_of_changes_leaves_the_rows_as_the_outline_says(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    chance = random.Random(7)
    passages = [tag_words(desk.workspace, word) for word in NATO.rstrip(".").split()[:9]]
    for _ in range(150):
        outline = desk.project.outline(briefing)
        blocks = [block.id for block, _ in outline.walk()]
        desk.do(_some_change(chance, desk, briefing, blocks, passages))
        if chance.random() < 0.2:
            desk.undo()
        outline = desk.project.outline(briefing)
        assert _ids(model, QModelIndex()) == _outlined(outline, briefing)


def _some_change(
    chance: random.Random,
    desk: Desk,
    briefing: EntityId,
    blocks: list[EntityId],
    passages: list[EntityId],
) -> Change:
    project = desk.project
    somewhere = chance.choice([briefing, *blocks])
    kind = chance.randrange(6 if blocks else 2)
    if kind == 0:
        return commands.add_heading(project, briefing, f"H{chance.randrange(99)}", somewhere)[0]
    if kind == 1:
        return commands.place_excerpts(project, briefing, chance.sample(passages, 3), somewhere)
    block = chance.choice(blocks)
    if kind == 2:
        return commands.delete_blocks(project, [block])
    if kind == 3:
        return chance.choice([commands.move_up, commands.move_down])(project, block)
    return commands.move_block(project, block, somewhere, first=chance.random() < 0.5)


def _ids(model: BriefingOutline, parent: QModelIndex) -> list[object]:
    return [
        (index.data(Role.BLOCK), _ids(model, index))
        for index in (model.index(row, 0, parent) for row in range(model.rowCount(parent)))
    ]


def _outlined(outline: Outline, parent: EntityId) -> list[object]:
    return [(block.id, _outlined(outline, block.id)) for block in outline.below(parent)]


def test_only_the_row_that_shows_a_passage_is_made_anew_when_it_changes(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    passages = [tag_words(desk.workspace, word) for word in ("first time", "delegation")]
    desk.do(commands.place_excerpts(desk.project, briefing, passages))
    rows(model)
    touched: list[str] = []
    model.dataChanged.connect(lambda top, *_: touched.append(top.data()))
    desk.do(set_note(desk.project, desk.analyst, a_target(NATO, "delegation"), "Whose delegation?"))
    assert touched == ["E2 delegation"]


def test_an_excerpt_says_that_its_passage_was_deleted(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    passage = tag_words(desk.workspace, "first time")
    desk.do(commands.place_excerpts(desk.project, briefing, [passage]))
    assert model.row_at(model.index(0, 0)).colour
    desk.do(delete_passages(desk.project, [passage]))
    assert "deleted" in model.row_at(model.index(0, 0)).trouble


def test_the_colour_of_a_row_follows_its_tag(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    passage = tag_words(desk.workspace, "first time")
    desk.do(commands.place_excerpts(desk.project, briefing, [passage]))
    before = model.row_at(model.index(0, 0)).colour
    desk.do(make_tag(desk.project, "Other").change)
    assert model.row_at(model.index(0, 0)).colour == before


def test_dropped_passages_stand_where_they_were_dropped_and_are_named(
    qtbot: QtBot, desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    passages = [tag_words(desk.workspace, word) for word in ("first time", "Korean", "delegation")]
    arms = heading(desk, briefing, "Arms")
    desk.do(commands.place_excerpts(desk.project, briefing, passages[:1], arms))
    with qtbot.waitSignal(model.placed) as placed:
        assert model.dropMimeData(
            mime_of(PASSAGES_MIME, passages[1:]),
            Qt.DropAction.CopyAction,
            0,
            0,
            model.index_of(arms),
        )
    assert rows(model) == [("Arms", ["E2 Korean", "E3 delegation", "E1 first time"])]
    assert [model.index_of(each).data() for each in placed.args[0]] == [
        "E2 Korean",
        "E3 delegation",
    ]


def test_a_passage_dropped_below_a_section_goes_into_it(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    heading(desk, briefing, "Arms")
    heading(desk, briefing, "Outlook")
    passage = mime_of(PASSAGES_MIME, [tag_words(desk.workspace, "first time")])
    assert model.dropMimeData(passage, Qt.DropAction.CopyAction, 1, 0, QModelIndex())
    assert rows(model) == [("Arms", ["E1 first time"]), "Outlook"]


def test_blocks_dropped_in_another_section_move_there_in_order(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    passages = [tag_words(desk.workspace, word) for word in ("first time", "Korean", "delegation")]
    arms, outlook = heading(desk, briefing, "Arms"), heading(desk, briefing, "Outlook")
    desk.do(commands.place_excerpts(desk.project, briefing, passages, arms))
    dragged = model.mimeData(
        [model.index_of(desk.project.outline(briefing).placed()[each]) for each in passages[:2]]
    )
    drop = (dragged, Qt.DropAction.MoveAction, -1, 0, model.index_of(outlook))
    assert model.canDropMimeData(*drop)
    assert model.dropMimeData(*drop)
    assert rows(model) == [("Arms", ["E3 delegation"]), ("Outlook", ["E1 first time", "E2 Korean"])]
    desk.undo()
    assert rows(model)[1] == "Outlook"


def test_a_heading_is_not_dropped_below_itself(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    arms = heading(desk, briefing, "Arms")
    figures = heading(desk, briefing, "Figures", parent=arms)
    dragged = mime_of(BLOCKS_MIME, [arms])
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(dragged, move, -1, 0, model.index_of(figures))
    assert not model.dropMimeData(dragged, move, -1, 0, model.index_of(arms))
    assert rows(model) == [("Arms", ["Figures"])]


def test_a_paragraph_reads_with_its_citation_marks(
    desk: Desk, briefing: EntityId, model: BriefingOutline
) -> None:
    from desktop_app.domain.briefing import Citation, Run

    passage = tag_words(desk.workspace, "first time")
    cited = Run(citation=Citation(passage, "paraphrase"))
    runs = (Run("Seoul was invited"), cited, Run("and came"), cited, Run("."))
    desk.do(commands.add_paragraph(desk.project, briefing, runs)[0])
    assert rows(model) == ["Seoul was invited [S1] and came [S1]."]
