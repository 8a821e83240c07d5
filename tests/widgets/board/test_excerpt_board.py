"""The excerpt board: goes to a place, copies, drags, filters, and keeps its place in changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import plain
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.board.excerpt_board import ExcerptBoard
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from desktop_app.widgets.theme import ROW, Theme
from desktop_app.workspace.commands.articles import describe, remove
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.double_coding import accept, reopen
from desktop_app.workspace.commands.people import introduce
from tests.builders import HANJA, NATO, a_passage, tag_words

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def passages(desk: Desk) -> list[EntityId]:
    """Return three passages: two under Arms, one under China."""
    desk.do(make_tag(desk.project, "China").change)
    for article in desk.project.articles.values():
        headline = {"headline": f"About {article.file}", "outlet": "Dong-A Ilbo"}
        desk.do(describe(desk.project, article.id, headline))
    workspace = desk.workspace
    return [
        tag_words(workspace, "first time"),
        tag_words(workspace, "delegation"),
        tag_words(workspace, "회의에", HANJA, "China"),
    ]


@pytest.fixture
def board(
    qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme, passages: list[EntityId]
) -> ExcerptBoard:
    board = ExcerptBoard(desk, reading, theme)
    show(qtbot, board)
    return board


def show(qtbot: QtBot, board: ExcerptBoard) -> None:
    qtbot.addWidget(board)
    board.resize(900, 600)
    board.show()
    board.activateWindow()
    qtbot.waitUntil(board.isActiveWindow)


def rows(board: ExcerptBoard) -> list[str]:
    model = board.rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click(board: ExcerptBoard, row: int, held: Qt.KeyboardModifier | None = None) -> None:
    place = board.rows.visualRect(board.rows.model().index(row, 0)).center()
    held = held or Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(board.rows.viewport(), Qt.MouseButton.LeftButton, held, place)


def told(reading: Reading) -> list[str]:
    places: list[str] = []
    reading.go_to.connect(places.append)
    return places


def test_passages_stand_under_their_tags(board: ExcerptBoard) -> None:
    assert rows(board) == ["Arms, 2", "first time", "delegation", "China, 1", "회의에"]


def test_a_click_goes_to_the_place(
    board: ExcerptBoard, reading: Reading, passages: list[EntityId]
) -> None:
    places = told(reading)
    click(board, 2)
    assert places == [passages[1]]
    click(board, 0)
    assert places == [passages[1]]


def test_a_click_with_a_modifier_only_selects(
    board: ExcerptBoard, reading: Reading, passages: list[EntityId]
) -> None:
    places = told(reading)
    click(board, 1, CONTROL)
    click(board, 4, SHIFT)
    assert places == []
    assert board.rows.selected == passages


def test_enter_goes_to_the_place(
    board: ExcerptBoard, reading: Reading, passages: list[EntityId]
) -> None:
    places = told(reading)
    board.rows.setFocus()
    QTest.keyClick(board.rows, Qt.Key.Key_Down)
    QTest.keyClick(board.rows, Qt.Key.Key_Down)
    QTest.keyClick(board.rows, Qt.Key.Key_Return)
    assert places == [passages[2]]


def test_commands_act_on_the_row_that_has_the_keyboard(
    board: ExcerptBoard, desk: Desk, reading: Reading, passages: list[EntityId]
) -> None:
    board.rows.setFocus()
    QTest.keyClick(board.rows, Qt.Key.Key_Down)
    focused = reading.focused
    assert focused is not None
    assert focused.id == passages[1]
    reading.toggle_digit("1")
    assert passages[1] not in desk.project.annotations
    assert rows(board) == ["Arms, 1", "first time", "China, 1", "회의에"]


def test_quotations_are_copied_alone_or_with_their_sources(
    board: ExcerptBoard, passages: list[EntityId]
) -> None:
    click(board, 1, CONTROL)
    click(board, 2, CONTROL)
    QTest.keyClick(board.rows, Qt.Key.Key_C, CONTROL)
    alone = QGuiApplication.clipboard().mimeData()
    assert alone.text() == "first time\n\ndelegation"
    assert ids_in(alone) == passages[:2]
    QTest.keyClick(board.rows, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == (
        "“first time”\n— Dong-A Ilbo, “About article-1.txt”, n.d.\n\n"
        "“delegation”\n— Dong-A Ilbo, “About article-1.txt”, n.d."
    )
    assert ids_in(mime) == passages[:2]


def ids_in(mime: QMimeData) -> list[str]:
    return bytes(mime.data(PASSAGE_MIME).data()).decode().split("\n")


def test_a_drag_carries_ids_and_text(board: ExcerptBoard, passages: list[EntityId]) -> None:
    board.rows.selectAll()
    mime = board.rows.dragged()
    assert ids_in(mime) == passages
    assert mime.text().startswith("“first time”\n— Dong-A Ilbo")
    assert mime.text().endswith("“About article-2.txt”, n.d.")


def test_a_passage_under_two_tags_is_carried_once(
    board: ExcerptBoard, desk: Desk, passages: list[EntityId]
) -> None:
    tag_words(desk.workspace, "first time", tag="China")
    assert rows(board).count("first time") == 2
    board.rows.selectAll()
    assert board.rows.selected == passages


def test_selected_passages_are_placed_in_the_briefing(
    board: ExcerptBoard, passages: list[EntityId]
) -> None:
    wanted: list[list[str]] = []
    board.place_wanted.connect(wanted.append)
    assert not board.place.isEnabled()
    click(board, 1, CONTROL)
    click(board, 4, CONTROL)
    assert board.place.isEnabled()
    QTest.mouseClick(board.place, Qt.MouseButton.LeftButton)
    assert wanted == [[passages[0], passages[2]]]


def test_the_switch_groups_by_article_date_and_analyst(board: ExcerptBoard) -> None:
    headings = {}
    for grouping, button in board.groupings.items():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert board.grouping == grouping
        headings[grouping] = [line for line in rows(board) if line[-1].isdigit()]
    assert headings == {
        "tag": ["Arms, 2", "China, 1"],
        "article": ["About article-1.txt, 2", "About article-2.txt, 1"],
        "date": ["No date, 3"],
        "analyst": ["Minji Park, 3"],
    }


def test_the_selection_stays_when_the_grouping_changes(
    board: ExcerptBoard, passages: list[EntityId]
) -> None:
    click(board, 2)
    board.group_by("article")
    assert board.rows.selected == [passages[1]]
    assert board.rows.current == passages[1]
    assert board.groupings["article"].isChecked()


def test_the_filter_hides_what_is_not_like_it(board: ExcerptBoard) -> None:
    QTest.keyClicks(board.filter, "china")
    assert rows(board) == ["China, 1", "회의에"]
    QTest.keyClick(board.filter, Qt.Key.Key_Escape)
    assert len(rows(board)) == 5
    assert QApplication.focusWidget() is board.rows


def test_what_is_left_is_shown_from_its_beginning(board: ExcerptBoard) -> None:
    board.resize(700, 170)
    board.grab()
    board.rows.scrollToBottom()
    assert board.rows.verticalScrollBar().value() > 0
    board.only_unplaced.click()
    assert len(rows(board)) == 5
    assert board.rows.verticalScrollBar().value() == 0


def test_f6_walks_between_filter_and_rows(board: ExcerptBoard) -> None:
    board.rows.setFocus()
    board.walk()
    assert board.filter.hasFocus()
    board.walk()
    assert board.rows.hasFocus()


def test_a_filter_without_hits_says_so(board: ExcerptBoard) -> None:
    board.filter.setText("zebra")
    assert not board.rows.isVisible()
    assert board.nothing.text() == "No excerpt is like this."


def test_an_empty_board_says_what_it_is_for(
    qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme
) -> None:
    board = ExcerptBoard(desk, reading, theme)
    show(qtbot, board)
    assert board.nothing.isVisible()
    assert board.nothing.text() == "Tagged passages gather here."
    tag_words(desk.workspace, "first time")
    assert not board.nothing.isVisible()
    assert rows(board) == ["Arms, 1", "first time"]


def test_headings_are_36_pixels_and_rows_as_high_as_their_lines(
    board: ExcerptBoard, desk: Desk
) -> None:
    tag_words(desk.workspace, NATO)
    board.resize(420, 600)
    board.rows.refit()
    heights = {line: board.rows.rowHeight(row) for row, line in enumerate(rows(board))}
    assert heights["Arms, 3"] == ROW
    assert heights["first time"] == 54
    assert heights[NATO] == 94


def test_a_new_row_is_measured_at_once(board: ExcerptBoard, desk: Desk) -> None:
    board.resize(420, 600)
    board.rows.refit()
    tag_words(desk.workspace, NATO)
    assert board.rows.rowHeight(rows(board).index(NATO)) == 94


def test_a_tool_tip_tells_who_tags_and_note(
    board: ExcerptBoard, desk: Desk, passages: list[EntityId]
) -> None:
    before = desk.project.annotations[passages[0]]
    desk.do(Change(Label("note"), (Edit(before, replace(before, note=plain("really?"))),)))
    tip = board.rows.tip(1)
    assert tip.startswith("Minji Park · ")
    assert tip.endswith("\nArms\nreally?")
    assert board.rows.tip(0) == ""


def test_the_board_takes_no_input_method(board: ExcerptBoard) -> None:
    board.rows.setFocus()
    QTest.keyClick(board.rows, Qt.Key.Key_Down)
    assert not board.rows.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_the_board_is_painted_in_both_palettes(board: ExcerptBoard, theme: Theme) -> None:
    board.rows.selectionModel().select(
        board.rows.model().index(1, 0), QItemSelectionModel.SelectionFlag.Select
    )
    light = board.grab().toImage()
    theme.set_mode("dark")
    assert board.grab().toImage() != light
    theme.set_mode("light")


# What the team settled, and what has not arrived


def settle(desk: Desk, passages: list[EntityId]) -> None:
    """Let the team accept the first passage instead of the second."""
    desk.do(accept(desk.project, desk.analyst, passages[:2], passages[:1]))


def test_what_yielded_is_hidden_and_shown_by_a_click(
    board: ExcerptBoard, desk: Desk, passages: list[EntityId]
) -> None:
    assert not board.yielded.isVisible()
    settle(desk, passages)
    assert rows(board) == ["Arms, 1", "first time", "China, 1", "회의에"]
    assert board.yielded.isVisible()
    assert board.yielded.text() == "settled: 1 yielded passage hidden · show"
    board.yielded.click()
    assert rows(board)[:3] == ["Arms, 2", "first time", "delegation"]
    assert board.yielded.text() == "settled: 1 yielded passage shown · hide"
    assert "the team accepted another passage" in board.rows.tip(2)
    board.yielded.click()
    assert "delegation" not in rows(board)


def test_what_is_settled_otherwise_needs_no_choice(
    board: ExcerptBoard, desk: Desk, passages: list[EntityId]
) -> None:
    settle(desk, passages)
    desk.do(reopen(desk.project, passages[:2]))
    assert not board.yielded.isVisible()
    assert rows(board)[:3] == ["Arms, 2", "first time", "delegation"]


def test_a_passage_whose_article_is_to_come_waits_on_the_board(
    board: ExcerptBoard, desk: Desk, reading: Reading
) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    places = told(reading)
    early = a_passage("delegation", "A delegation of which nothing is known.", number=9)
    desk.do(Change(Label("test"), made(early)))
    (row,) = [at for at, words in enumerate(rows(board)) if words == early.exact][1:]
    assert "has not arrived yet" in board.rows.tip(row)
    click(board, row)
    assert places == []
    assert said == ["The article of this passage has not arrived yet; it opens once it has."]
    assert board.rows.dragged().text().startswith("“delegation”")
    board.grab()


def test_a_passage_whose_article_was_removed_is_not_listed(
    board: ExcerptBoard, desk: Desk, passages: list[EntityId]
) -> None:
    article = desk.project.annotations[passages[2]].article
    desk.do(remove(desk.project, article))
    assert rows(board) == ["Arms, 2", "first time", "delegation"]


def test_only_notes_that_mention_somebody_are_shown(
    board: ExcerptBoard, desk: Desk, passages: list[EntityId]
) -> None:
    desk.do(introduce(desk.project, "analyst:lee", "이민지"))
    for passage, note in ((passages[0], "@이민지는?"), (passages[1], "@Minji Park, @이민지")):
        before = desk.project.annotations[passage]
        desk.do(Change(Label("x"), (Edit(before, replace(before, note=plain(note))),)))
    choices = [board.mentions.itemText(row) for row in range(board.mentions.count())]
    assert choices == ["Any note", "Mentions me", "Mentions 이민지"]
    choose_mentions(board, 1)
    assert rows(board) == ["Arms, 1", "delegation"]
    choose_mentions(board, 2)
    assert rows(board) == ["Arms, 2", "first time", "delegation"]
    before = desk.project.annotations[passages[0]]
    desk.do(Change(Label("x"), (Edit(before, replace(before, note=())),)))
    assert rows(board) == ["Arms, 1", "delegation"]
    choose_mentions(board, 0)
    assert len(rows(board)) == 5


def choose_mentions(board: ExcerptBoard, row: int) -> None:
    board.mentions.setCurrentIndex(row)
    board.mentions.activated.emit(row)
