"""The tag lane at the right of the text: click, crowd, tooltip, drag."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Edit
from desktop_app.widgets.reader.lane_layout import ROW
from desktop_app.widgets.reader.passage_list import PassageList
from desktop_app.widgets.reader.passage_words import description
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from tests.widgets.reader.builders import BLUE, GREEN, RED, TOM, Desk, a_desk, a_mark


def place_of(desk: Desk, annotation: str) -> QPoint:
    """Return a place of the lane at which a passage's bar or name is drawn."""
    for y in range(0, desk.lane.height(), 4):
        for x in range(0, desk.lane.width(), 4):
            found = desk.lane.passage_at(QPointF(x, y))
            if found is not None and found.id == annotation:
                return QPoint(x, y)
    raise AssertionError(f"{annotation} is not in the margin")


def crowd_place(desk: Desk) -> QPoint:
    """Return a place of the first "+n"."""
    for y in range(0, desk.lane.height(), 2):
        if desk.lane.crowd_at(QPointF(desk.lane.width() - 6, y)) is not None:
            return QPoint(desk.lane.width() - 6, y + 4)
    raise AssertionError("no +n in the margin")


def names_in(desk: Desk) -> list[str]:
    """Return the names that the lane shows."""
    view = desk.lane._in_view(0, desk.lane.height())
    return [name.style.name for shown in view for name in shown.margin.names]


def rects_of_names(desk: Desk) -> list[QRectF]:
    view = desk.lane._in_view(0, desk.lane.height())
    return [shown.row_rect(name.top, name.rows) for shown in view for name in shown.margin.names]


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


def test_a_dense_place_offers_the_rest_as_a_list(qtbot: QtBot) -> None:
    marks = [a_mark("A short line.", RED, number=number) for number in range(1, 12)]
    desk = a_desk(qtbot, *marks)
    QTest.mouseClick(desk.lane, Qt.MouseButton.LeftButton, pos=crowd_place(desk))
    (offered,) = desk.pane.findChildren(PassageList)
    rows = offered.rows.model()
    assert rows.rowCount() == 11 - 5, "five bars find a column and share a name"
    assert rows.index(0, 0).data() == "Invitations — “A short line.”"
    QTest.keyClick(offered.field, Qt.Key.Key_Return)
    assert desk.pane.focused_passage == marks[5].id


@pytest.mark.parametrize("width", [230, 300, 380, 440, 760])
def test_at_every_width_there_are_bars_names_and_a_crowd_to_be_clicked(
    qtbot: QtBot, width: int
) -> None:
    marks = [a_mark("A short line.", RED, number=number) for number in range(1, 12)]
    desk = a_desk(qtbot, a_mark("invited", BLUE, number=20), *marks, size=(width, 900))
    shown = set(desk.passages_in_margin())
    assert a_mark("invited", number=20).id in shown
    assert names_in(desk) == ["Arms and troops", "Invitations"]
    QTest.mouseClick(desk.lane, Qt.MouseButton.LeftButton, pos=crowd_place(desk))
    assert len(desk.pane.findChildren(PassageList)) == 1


def test_a_long_name_takes_the_free_row_below_it(qtbot: QtBot) -> None:
    long = replace(GREEN, name="Troops sent to Afghanistan and elsewhere")
    mark = a_mark("invited for the first time a Korean military delegation", GREEN)
    desk = a_desk(qtbot, mark, size=(450, 600))
    desk.do(Edit(GREEN, long))
    rects = [rect for rect in rects_of_names(desk) if rect.height() > 0]
    assert [rect.height() for rect in rects] == [2 * ROW]


def test_grade_and_status_are_drawn_beside_the_name(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    pictures = [desk.lane.grab().toImage()]
    graded, unsure, sure = (
        replace(mark, grade="2"),
        replace(mark, status="check"),
        replace(mark, status="confirmed"),
    )
    for changed in (graded, unsure, sure):
        desk.do(Edit(mark, changed))
        pictures.append(desk.lane.grab().toImage())
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])


def test_names_grow_with_the_text(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("invited", RED))
    (small,) = rects_of_names(desk)
    desk.pane.set_zoom(2.0)
    (large,) = rects_of_names(desk)
    assert large.height() == pytest.approx(1.5 * small.height(), abs=1)


def test_a_tooltip_says_tags_who_when_and_the_note(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED, BLUE, creator=TOM.id, note="Ask again.")
    desk = a_desk(qtbot, mark)
    found = desk.lane.passage_at(QPointF(place_of(desk, mark.id)))
    assert found is not None
    lines = description(found, desk.lane.margins.look_of(found)).split("\n")
    assert lines[0] == "Invitations, Arms and troops"
    assert re.fullmatch(r"Tom Weber · \d+ Sep 2026 \d\d:\d\d", lines[1])
    assert lines[2:] == ["Ask again."]


def test_a_passage_that_moved_asks_to_be_checked(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    moved = replace(mark, target=replace(mark.target, start=2, end=9))
    desk = a_desk(qtbot, moved)
    found = desk.lane.passage_at(QPointF(place_of(desk, mark.id)))
    assert found is not None
    assert "moved, please check" in description(found, desk.lane.margins.look_of(found))
    picture = desk.lane.grab().toImage()
    desk.do(Edit(moved, mark))
    assert desk.lane.grab().toImage() != picture


def test_a_drag_out_of_the_margin_carries_the_passage(qtbot: QtBot) -> None:
    mark = a_mark("first time", RED)
    desk = a_desk(qtbot, mark)
    mime = desk.pane._mime_of_passage(mark.id)
    assert bytes(mime.data(PASSAGE_MIME).data()).decode() == mark.id
    assert mime.text().startswith("“first time”\n— Dong-A Ilbo, “")


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
