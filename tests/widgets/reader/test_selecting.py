"""Selecting and moving about in a text that nobody can type into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.span import Span
from tests.widgets.reader.builders import ARTICLE, BLUE, RED, a_desk, a_mark

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_dragging_the_mouse_selects_the_words_passed_over(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    with qtbot.waitSignal(desk.pane.selection_changed):
        desk.drag("invited", "first time")
    assert desk.pane.selected_span() == desk.span("invited for the first time")


def test_a_selection_over_paragraphs_and_astral_characters_is_exact(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    words = ARTICLE[ARTICLE.index("320") : ARTICLE.index("source said")]
    desk.drag("320", "the 𠀀")
    assert desk.pane.selected_span() == desk.span(words.rstrip())


def test_a_double_click_selects_a_word(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    spot = desk.spot("delegation", 0.9)
    QTest.mouseClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.pane.selected_span() == desk.span("delegation")


def test_a_press_in_any_row_of_pixels_puts_the_caret_on_the_line_that_stands_there(
    qtbot: QtBot,
) -> None:
    desk = a_desk(qtbot, size=(420, 700))
    page = desk.reader.page
    assert page is not None
    lines = [line for number in (0, 2, 3, 5) for line in page.lines(page.block(number))]
    assert len(lines) > 12
    viewport = desk.reader.viewport()
    for line in lines:
        for y in range(int(line.top), int(line.bottom)):
            spot = QPoint(120, y - int(desk.reader.view().top()))
            if not viewport.rect().contains(spot):
                continue
            QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot)
            assert line.start <= desk.reader.caret <= line.end
            QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot)
            desk.pane.set_selection(Span(0, 0))


def test_outer_white_space_is_no_part_of_the_selection(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    span = desk.span("said yesterday.\n\nThe")
    desk.pane.set_selection(Span(span.start + 4, span.end - 3))
    assert desk.pane.selected_span() == desk.span("yesterday.")
    desk.pane.set_selection(desk.span("\n\n"))
    assert desk.pane.selected_span() is None


def test_the_keyboard_selects_by_letter_word_and_line(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.setFocus()
    desk.pane.set_selection(Span(0, 0))
    QTest.keyClick(desk.reader, Key.Key_Right, CTRL)
    QTest.keyClick(desk.reader, Key.Key_Right, SHIFT)
    assert desk.pane.selected_span() == Span(5, 6)
    QTest.keyClick(desk.reader, Key.Key_Right, SHIFT | CTRL)
    assert desk.pane.selected_span() == desk.span("has")
    QTest.keyClick(desk.reader, Key.Key_End, SHIFT)
    selected = desk.pane.selected_span()
    assert selected is not None
    assert selected.end > desk.span("first time").end
    QTest.keyClick(desk.reader, Key.Key_Home)
    assert desk.pane.selected_span() is None
    assert desk.reader.caret == 0


def test_page_down_and_up_move_the_caret_by_pages(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text="\n".join(f"Line {number}." for number in range(200)))
    desk.pane.setFocus()
    QTest.keyClick(desk.reader, Key.Key_PageDown)
    down = desk.reader.caret
    assert down > 50
    QTest.keyClick(desk.reader, Key.Key_PageDown)
    assert desk.reader.caret > down
    QTest.keyClick(desk.reader, Key.Key_PageUp)
    QTest.keyClick(desk.reader, Key.Key_PageUp)
    assert desk.reader.caret == 0


def test_the_caret_is_drawn_although_nothing_can_be_typed(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_selection(Span(40, 40))
    desk.pane.clearFocus()
    without = desk.picture()
    desk.pane.activateWindow()
    desk.pane.setFocus()
    qtbot.waitUntil(desk.reader.hasFocus)
    assert desk.picture() != without
    QTest.keyClicks(desk.reader, "xyz")
    assert desk.reader.document().characterCount() == len(ARTICLE.encode("utf-16-le")) // 2 + 1


def test_escape_drops_the_selection_and_the_focused_passage(qtbot: QtBot) -> None:
    mark = a_mark("first time", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.set_selection(desk.span("invited"))
    QTest.keyClick(desk.reader, Key.Key_Escape)
    assert desk.pane.selected_span() is None
    desk.pane.focus_passage(mark.id)
    QTest.keyClick(desk.reader, Key.Key_Escape)
    assert desk.pane.focused_passage == ""


def test_no_input_method_is_asked_for(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.show_article(desk.article, desk.text, [], desk.project)
    for widget in (desk.pane, desk.reader, desk.reader.viewport()):
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not desk.reader.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)


@pytest.mark.parametrize("keys", ["1", "T", "N", ".", "/", "Ctrl+C", "F8", "Ctrl+Shift+E"])
def test_single_keys_and_copy_reach_the_windows_commands(qtbot: QtBot, keys: str) -> None:
    desk = a_desk(qtbot)
    shortcut = QShortcut(QKeySequence(keys), desk.pane)
    desk.pane.activateWindow()
    desk.pane.setFocus()
    qtbot.waitUntil(desk.reader.hasFocus)
    desk.pane.set_selection(Span(0, 4))
    with qtbot.waitSignal(shortcut.activated):
        QTest.keySequence(desk.reader, QKeySequence(keys))


def test_a_click_on_a_passage_focuses_the_narrowest_one_there(qtbot: QtBot) -> None:
    wide, narrow = a_mark("invited for the first time", RED), a_mark("first", BLUE, number=2)
    desk = a_desk(qtbot, wide, narrow)
    desk.click("first")
    desk.click("invited")
    desk.click("delegation")
    assert desk.focused == [narrow.id, wide.id, ""]


def test_a_click_beside_the_text_focuses_nothing(qtbot: QtBot) -> None:
    mark = a_mark("A short line.", RED)
    desk = a_desk(qtbot, mark)
    desk.click("A short")
    assert desk.pane.focused_passage == mark.id
    spot = desk.spot("A short")
    spot.setX(desk.reader.viewport().width() - 4)
    QTest.mouseClick(desk.reader.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.pane.focused_passage == ""


def test_the_caret_focuses_the_passage_it_moves_into(qtbot: QtBot) -> None:
    mark = a_mark("has", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.set_selection(Span(3, 3))
    for _ in range(2):
        QTest.keyClick(desk.reader, Key.Key_Right)
    assert desk.pane.focused_passage == mark.id
    QTest.keyClick(desk.reader, Key.Key_End)
    assert desk.focused == [mark.id, ""]


def test_selecting_words_lets_go_of_the_focused_passage(qtbot: QtBot) -> None:
    mark = a_mark("first time", RED)
    desk = a_desk(qtbot, mark)
    desk.click("first")
    desk.drag("first", "first")
    assert desk.pane.focused_passage == ""
    assert desk.pane.selected_span() == desk.span("first")


def test_one_walks_through_the_passages_and_stops_at_the_ends(qtbot: QtBot) -> None:
    marks = [
        a_mark("invited for the first time", RED, number=1),
        a_mark("invited", BLUE, number=2),
        a_mark("war on terrorism", BLUE, number=3),
    ]
    desk = a_desk(qtbot, *marks)
    for _ in range(4):
        desk.pane.focus_next_passage()
    assert desk.focused == [mark.id for mark in marks]
    for _ in range(4):
        desk.pane.focus_previous_passage()
    assert desk.focused[3:] == [marks[1].id, marks[0].id]


def test_walking_on_starts_at_the_caret(qtbot: QtBot) -> None:
    marks = [a_mark("invited", RED, number=1), a_mark("war on", BLUE, number=2)]
    desk = a_desk(qtbot, *marks)
    desk.pane.set_selection(Span(150, 150))
    desk.pane.focus_next_passage()
    assert desk.pane.focused_passage == marks[1].id


def test_focusing_a_passage_drops_the_selection_and_does_not_scroll(qtbot: QtBot) -> None:
    text = ARTICLE + "\n\n" + "\n".join(f"Line {number}." for number in range(200))
    mark = a_mark("first time", RED, text=text)
    desk = a_desk(qtbot, mark, text=text)
    desk.pane.set_reading_place(desk.span("Line 90.").start)
    desk.pane.set_selection(desk.span("Line 91."))
    place = desk.reader.verticalScrollBar().value()
    desk.pane.focus_passage(mark.id)
    assert desk.pane.selected_span() is None
    assert desk.reader.verticalScrollBar().value() == place
