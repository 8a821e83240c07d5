"""Passages not yet used: counted as changes come in, and the same as counted afresh."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import TABLE, TAG_EXCERPTS, Citation, Run
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME, ids_in
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.unused_passages import UnusedPassages
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.briefing_blocks import add_block
from desktop_app.workspace.commands.codebook import delete_tag, make_tag
from desktop_app.workspace.commands.tagging import delete_passages, highlight
from tests.builders import NATO, a_target, a_workspace, tag_words


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
def unused(desk: Desk, briefing: EntityId) -> UnusedPassages:
    model = UnusedPassages(desk.project, desk)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(desk.project, briefing)
    desk.changed.connect(model.apply)
    return model


def listed(model: UnusedPassages) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_tagged_passages_are_listed_in_reading_order(desk: Desk, unused: UnusedPassages) -> None:
    tag_words(desk.workspace, "next year")
    tag_words(desk.workspace, "first time")
    desk.do(highlight(desk.project, desk.analyst, a_target(NATO, "a meeting")))
    assert listed(unused) == ["first time", "next year"]


def test_a_placed_or_cited_passage_is_used_until_its_block_is_gone(
    desk: Desk, briefing: EntityId, unused: UnusedPassages, qtbot: QtBot
) -> None:
    first, second = (tag_words(desk.workspace, words) for words in ("first time", "next year"))
    with qtbot.waitSignal(unused.count_changed) as told:
        desk.do(commands.place_excerpts(desk.project, briefing, [first]))
    assert told.args == [1]
    cited = (Run(citation=Citation(second, "footnote")),)
    change, paragraph = commands.add_paragraph(desk.project, briefing, cited)
    desk.do(change)
    assert unused.count == 0
    desk.do(commands.delete_blocks(desk.project, [paragraph]))
    assert listed(unused) == ["next year"]


def test_what_another_briefing_shows_is_not_used_here(desk: Desk, unused: UnusedPassages) -> None:
    passage = tag_words(desk.workspace, "first time")
    change, other = commands.new_briefing("Another")
    desk.do(change)
    desk.do(commands.place_excerpts(desk.project, other, [passage]))
    assert listed(unused) == ["first time"]


def test_a_list_of_a_tag_uses_all_passages_under_it(
    desk: Desk, briefing: EntityId, unused: UnusedPassages
) -> None:
    made = make_tag(desk.project, "Arms/figures")
    desk.do(made.change)
    desk.do(make_tag(desk.project, "Talks").change)
    tag_words(desk.workspace, "first time", tag="Arms/figures")
    tag_words(desk.workspace, "next year", tag="Talks")
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    change, gathered = add_block(desk.project, briefing, TAG_EXCERPTS, options={"tag": arms.id})
    desk.do(change)
    assert listed(unused) == ["next year"]
    change, _ = add_block(desk.project, briefing, TABLE, options={"table": "evidence"})
    desk.do(change)
    assert listed(unused) == []
    desk.undo()
    desk.do(commands.delete_blocks(desk.project, [gathered]))
    assert listed(unused) == ["first time", "next year"]


def test_a_passage_whose_tag_was_deleted_is_no_candidate(
    desk: Desk, unused: UnusedPassages
) -> None:
    tag_words(desk.workspace, "first time")
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    desk.do(delete_tag(desk.project, arms.id))
    assert listed(unused) == []


def test_a_drag_carries_the_passages_of_the_rows(desk: Desk, unused: UnusedPassages) -> None:
    wanted = [tag_words(desk.workspace, words) for words in ("first time", "next year")]
    mime = unused.mimeData([unused.index(1), unused.index(0)])
    assert ids_in(mime, PASSAGES_MIME) == wanted


def test_any_walk_of_changes_counts_as_counting_afresh_does(
    desk: Desk, briefing: EntityId, unused: UnusedPassages
) -> None:
    chance = random.Random(4)
    words = NATO.rstrip(".").split()
    passages = [tag_words(desk.workspace, word) for word in dict.fromkeys(words[:12])]
    for _ in range(80):
        project = desk.project
        blocks = [block.id for block, _ in project.outline(briefing).walk()]
        living = [each for each in passages if each in project.annotations]
        step = chance.randrange(4)
        if step == 0 and living:
            desk.do(commands.place_excerpts(project, briefing, [chance.choice(living)]))
        elif step == 1 and blocks:
            desk.do(commands.delete_blocks(project, [chance.choice(blocks)]))
        elif step == 2 and len(living) > 3:
            desk.do(delete_passages(project, [chance.choice(living)]))
        else:
            desk.undo()
        afresh = UnusedPassages(desk.project)
        afresh.show(desk.project, briefing)
        assert listed(unused) == listed(afresh)
