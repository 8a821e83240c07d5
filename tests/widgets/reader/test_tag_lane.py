"""The tag lane at the right of the text: click, crowd, tooltip, drag."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Edit
from desktop_app.widgets.reader.passage_words import description
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from tests.widgets.reader.builders import BLUE, GREEN, RED, TOM, Desk, a_desk, a_mark


def place_of(desk: Desk, annotation: str) -> QPoint:
    """Return a place of the lane at which a passage's bar or name is drawn."""
    for y in range(0, desk.lane.height(), 2):
        for x in range(0, desk.lane.width(), 2):
            found = desk.lane.passage_at(QPointF(x, y))
            if found is not None and found.id == annotation:
                return QPoint(x, y)
    raise AssertionError(f"{annotation} is not in the margin")


def crowd_place(desk: Desk) -> QPoint:
    """Return a place of the first "+n"."""
    for y in range(0, desk.lane.height(), 2):
        if desk.lane.crowd_at(QPointF(60, y)) is not None:
            return QPoint(60, y + 4)
    raise AssertionError("no +n in the margin")


def test_a_click_on_a_bar_or_name_focuses_the_passage(qtbot: QtBot) -> None:
    one, other = a_mark("invited", RED), a_mark("war on terrorism", BLUE, number=2)
    desk = a_desk(qtbot, one, other)
    for mark in (other, one):
        QTest.mouseClick(desk.lane, Qt.MouseButton.LeftButton, pos=place_of(desk, mark.id))
    assert desk.focused == [other.id, one.id]


def test_the_margin_follows_made_and_deleted_passages(qtbot: QtBot) -> None:
    one, other = a_mark("invited", RED), a_mark("Brussels", BLUE, GREEN, number=2)
    desk = a_desk(qtbot, one)
    assert list(desk.passages_in_margin()) == [one.id]
    desk.make(other)
    assert set(desk.passages_in_margin()) == {one.id, other.id}
    desk.delete(one)
    assert list(desk.passages_in_margin()) == [other.id]


def test_the_margin_scrolls_with_the_text(qtbot: QtBot) -> None:
    text = "\n".join(f"Line {number} of a long text." for number in range(200))
    mark = a_mark("Line 100 of", RED, text=text)
    desk = a_desk(qtbot, mark, text=text)
    assert list(desk.passages_in_margin()) == []
    desk.pane.scroll_to(desk.span("Line 100 of"))
    y = place_of(desk, mark.id).y()
    desk.reader.verticalScrollBar().setValue(desk.reader.verticalScrollBar().value() + 60)
    assert place_of(desk, mark.id).y() in (y - 60, y - 59, y - 61)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_dense_place_offers_the_rest_as_a_list(qtbot: QtBot) -> None:
    marks = [a_mark("A short line.", RED, number=number) for number in range(1, 12)]
    desk = a_desk(qtbot, *marks)
    QTest.mouseClick(desk.lane, Qt.MouseButton.LeftButton, pos=crowd_place(desk))
    menu = desk.pane.findChild(QMenu)
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    assert len(actions) == 11 - 5, "five bars find a column and share a name"
    assert actions[0].text() == "Invitations — “A short line.”"
    actions[-1].trigger()
    assert desk.pane.focused_passage == actions[-1].data()
    menu.close()


def test_a_narrow_pane_keeps_the_bars(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark, size=(280, 500))
    assert desk.lane.width() < 40
    assert list(desk.passages_in_margin()) == [mark.id]


def test_a_tooltip_says_tags_who_when_and_the_note(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED, BLUE, creator=TOM.id, note="Ask again.")
    desk = a_desk(qtbot, mark)
    found = desk.lane.passage_at(QPointF(place_of(desk, mark.id)))
    assert found is not None
    lines = description(found, desk.lane.look_of(found)).split("\n")
    assert lines[0] == "Invitations, Arms and troops"
    assert re.fullmatch(r"Tom Weber · \d+ Sep 2026 \d\d:\d\d", lines[1])
    assert lines[2:] == ["Ask again."]


def test_a_passage_that_moved_asks_to_be_checked(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    moved = replace(mark, target=replace(mark.target, start=2, end=9))
    desk = a_desk(qtbot, moved)
    found = desk.lane.passage_at(QPointF(place_of(desk, mark.id)))
    assert found is not None
    assert "moved, please check" in description(found, desk.lane.look_of(found))
    picture = desk.lane.grab().toImage()
    desk.do(Edit(moved, mark))
    assert desk.lane.grab().toImage() != picture


def test_a_drag_out_of_the_margin_carries_the_passage(qtbot: QtBot) -> None:
    mark = a_mark("first time", RED)
    desk = a_desk(qtbot, mark)
    mime = desk.pane._mime_of_passage(mark.id)
    assert bytes(mime.data(PASSAGE_MIME).data()).decode() == mark.id
    assert mime.text().startswith("“first time”\n— Dong-A Ilbo, 22 Dec 2009, ")


def test_painting_all_patterns_and_signs_leaves_no_qt_warning(qtbot: QtBot) -> None:
    tags = [
        replace(RED, id=f"tag:{pattern}", name=pattern, pattern=pattern)
        for pattern in ("solid", "dashed", "double", "dotted", "hollow")
    ]
    desk = a_desk(qtbot)
    desk.do(*(Edit(None, tag) for tag in tags))
    pictures = []
    for number, tag in enumerate(tags):
        mark = a_mark("invited for the first", tag, number=number, creator=TOM.id, note="A note.")
        desk.make(mark)
        pictures.append(desk.lane.grab().toImage().copy(0, 0, 48, 60))
        desk.delete(mark)
    assert all(one != other for one, other in pairwise(pictures))
