"""What is new shows where it stands: in the margin, in rows, and on the button of its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import HEADING, Block
from desktop_app.domain.change import Change, Edit, Label, deleted
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.news_rows import NewsRows
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.survivors import keep_thing
from desktop_app.widgets.place_news import PlaceNews
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.top_bar import PlaceButton
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import tag_words


@pytest.fixture
def daniel(desk: Desk, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return the workspace as Daniel has it open; Minji has looked at all there is."""
    desk.workspace.exchange()
    other = open_workspace(desk.workspace.folder.path, tmp_path / "daniel")
    other.session.do(introduce(other.session.project, other.session.analyst, "김다니엘"))
    meet(desk, other)
    desk.news.see_all()
    yield other
    other.close()


def meet(desk: Desk, other: OpenWorkspace) -> None:
    for workspace in (desk.workspace, other, desk.workspace):
        workspace.exchange()


def accents(widget: QWidget, accent: QColor) -> int:
    picture = widget.grab().toImage()
    return sum(
        picture.pixelColor(x, y) == accent
        for x in range(picture.width())
        for y in range(picture.height())
    )


def headings(desk: Desk, *names: str) -> tuple[EntityId, list[EntityId]]:
    """Return a new briefing and its headings of these names."""
    change, briefing = commands.new_briefing("Korea and NATO")
    desk.do(change)
    made: list[EntityId] = []
    for name in names:
        change, block = commands.add_heading(
            desk.project, briefing, name, after=made[-1] if made else ""
        )
        desk.do(change)
        made.append(block)
    return briefing, made


def move_below(workspace: OpenWorkspace, block: EntityId, above: EntityId) -> None:
    thing = workspace.session.project.blocks[block]
    after = replace(thing, place=Place(above, thing.place.key))
    workspace.session.do(Change(Label("move-block"), (Edit(thing, after),)))


def test_a_new_passage_has_a_dot_in_the_margin_and_no_name_moves_by_it(
    desk: Desk, daniel: OpenWorkspace, reading: Reading, theme: Theme, qtbot: QtBot
) -> None:
    view = ReadView(desk, reading, theme)
    qtbot.addWidget(view)
    desk.changed.connect(view.apply)
    view.resize(1000, 700)
    view.show()
    passage = tag_words(daniel, "first time")
    meet(desk, daniel)
    view.open_article(desk.project.annotations[passage].article)
    lane = view.panes[0].findChild(TagLane)
    assert isinstance(lane, TagLane)
    accent = theme.colours.accent
    with_dot = lane.grab().toImage()
    assert accents(lane, accent) > 6
    desk.news.glance([passage])
    assert accents(lane, accent) == 0
    without_dot = lane.grab().toImage()
    apart = [
        x
        for x in range(with_dot.width())
        for y in range(with_dot.height())
        if with_dot.pixelColor(x, y) != without_dot.pixelColor(x, y)
    ]
    assert max(apart) - min(apart) < 8


def test_the_tool_tip_of_a_passage_says_that_it_was_deleted_and_stays(
    desk: Desk, daniel: OpenWorkspace, reading: Reading, theme: Theme, qtbot: QtBot
) -> None:
    mine = tag_words(desk.workspace, "first time")
    view = ReadView(desk, reading, theme)
    qtbot.addWidget(view)
    view.open_article(desk.project.annotations[mine].article)
    lane = view.panes[0].findChild(TagLane)
    assert isinstance(lane, TagLane)
    desk.workspace.exchange()
    daniel.exchange()
    passage = desk.project.annotations[mine]
    daniel.session.do(Change(Label("delete-passage"), deleted(passage)))
    desk.do(Change(Label("grade-passage"), (Edit(passage, replace(passage, grade="2")),)))
    meet(desk, daniel)
    assert "so it stays" in lane.remark(mine)
    keep_thing(desk, mine)
    assert lane.remark(mine) == ""


def test_a_place_in_which_something_is_new_has_a_dot_and_says_how_much(
    desk: Desk, daniel: OpenWorkspace, theme: Theme, qtbot: QtBot
) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    action = QAction("Read", bar)
    action.setToolTip("Read (F5)")
    button = PlaceButton(action, bar)
    dot = PlaceNews(button, "read", desk.news, theme)
    briefing = PlaceNews(PlaceButton(action, bar), "briefing", desk.news, theme)
    bar.show()
    width = button.sizeHint().width()
    passage = tag_words(daniel, "first time")
    meet(desk, daniel)
    assert dot.isVisible()
    assert button.toolTip() == "Read (F5)\n1 new"
    assert button.sizeHint().width() == width
    assert not briefing.isVisible()
    desk.news.glance([passage])
    assert not dot.isVisible()
    assert button.toolTip() == "Read (F5)"


def test_a_tag_of_one_name_with_another_has_the_dot_of_either(
    desk: Desk, daniel: OpenWorkspace
) -> None:
    desk.do(make_tag(desk.project, "Figures").change)
    theirs = make_tag(daniel.session.project, "Figures")
    daniel.session.do(theirs.change)
    meet(desk, daniel)
    shown = desk.project.codebook.at_path("Figures")
    assert shown is not None
    assert len(desk.project.codebook.members(shown.id)) == 2
    for each in desk.project.codebook.members(shown.id):
        assert desk.news.is_unread(each)
    desk.news.glance([shown.id])
    assert not desk.news.is_unread(theirs.tag)


def test_a_block_that_was_deleted_and_stays_says_so_in_its_row_until_it_is_kept(
    desk: Desk, daniel: OpenWorkspace
) -> None:
    briefing, (heading,) = headings(desk, "Arms")
    meet(desk, daniel)
    model = BriefingOutline(desk, desk)
    model.show(briefing)
    index = model.index_of(heading)
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) is None
    block = desk.project.blocks[heading]
    assert isinstance(block, Block)
    assert block.kind == HEADING
    daniel.session.do(Change(Label("delete-block"), deleted(block)))
    desk.do(Change(Label("write"), (Edit(block, replace(block, text="Weapons")),)))
    meet(desk, daniel)
    index = model.index_of(heading)
    assert "so it stays" in model.data(index, Qt.ItemDataRole.ToolTipRole)
    keep_thing(desk, heading)
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) is None


def test_two_who_move_one_block_are_told_where_it_stands(desk: Desk, daniel: OpenWorkspace) -> None:
    _, (moved, one, other) = headings(desk, "Arms", "Partners", "Outlook")
    meet(desk, daniel)
    desk.news.see_all()
    rows = NewsRows(desk, desk)
    move_below(desk.workspace, moved, one)
    move_below(daniel, moved, other)
    meet(desk, daniel)
    (group,) = desk.news.groups()
    rows.turn(group)
    said = [row.words for at in range(rows.rowCount()) if (row := rows.row_at(at))]
    above = desk.project.blocks[desk.project.blocks[moved].place.parent]
    assert daniel.session.project.blocks[moved] == desk.project.blocks[moved]
    assert said == [
        "김다니엘 moved 1 thing that you moved, too",
        f"Arms: 김다니엘 moved it too; it now stands below “{above.text}”, for everybody",
    ]


def test_a_block_that_only_somebody_else_moved_is_told_as_moved(
    desk: Desk, daniel: OpenWorkspace
) -> None:
    _, (moved, one) = headings(desk, "Arms", "Partners")
    meet(desk, daniel)
    desk.news.see_all()
    move_below(daniel, moved, one)
    meet(desk, daniel)
    assert [group.kind for group in desk.news.groups()] == ["moved"]
