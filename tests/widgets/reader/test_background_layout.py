"""What is not in view is laid out bit by bit, and nothing in view moves by it."""

from __future__ import annotations

from time import thread_time

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.reader.builders import Desk, a_desk

LONG = "\n\n".join(
    f"Paragraph {number} tells of 한국군 대표단 and troops, as several sources who did not want to "
    "be named told the paper in Brussels. 👩🏽‍✈️ " * 2
    for number in range(3000)
)


def is_done(desk: Desk) -> bool:
    page = desk.reader.page
    assert page is not None
    return page.background.laid == page.document.blockCount()


def test_a_long_text_is_laid_out_to_its_end_while_nothing_moves(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    bar = desk.reader.verticalScrollBar()
    desk.pane.set_reading_place(desk.span("Paragraph 40 ").start)
    place, value, before = desk.pane.reading_place(), bar.value(), desk.picture()
    assert not is_done(desk)
    qtbot.waitUntil(lambda: is_done(desk))
    assert bar.value() == value
    assert desk.pane.reading_place() == place
    assert desk.picture() == before
    page = desk.reader.page
    assert page is not None
    last = page.line_of(len(LONG)).bottom
    assert abs(bar.maximum() + desk.reader.viewport().height() - last) < 40


def test_no_slice_takes_long(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    longest = 0.0
    while not is_done(desk):
        begun = thread_time()
        QApplication.processEvents()
        longest = max(longest, thread_time() - begun)
    # A slice of 6 ms, and room for a slow machine: Qt's own last step here takes some 300 ms.
    assert longest < 0.1


def test_a_new_width_is_laid_out_to_the_end_too(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    qtbot.waitUntil(lambda: is_done(desk))
    width = desk.reader.lineWrapColumnOrWidth()
    desk.pane.resize(500, 600)
    qtbot.waitUntil(lambda: desk.reader.lineWrapColumnOrWidth() < width)
    assert not is_done(desk)
    qtbot.waitUntil(lambda: is_done(desk))
    assert desk.pane.reading_place() == 0


def test_the_end_of_the_text_is_reached_at_once(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    desk.pane.scroll_to(desk.span("Paragraph 2990 "))
    page = desk.reader.page
    assert page is not None
    shown = page.line_of(desk.span("Paragraph 2990 ").start)
    assert desk.reader.view().top() < shown.top < desk.reader.view().bottom()


def test_scrolling_comes_before_layout(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    page = desk.reader.page
    assert page is not None
    qtbot.waitUntil(lambda: page.background.laid > 0)
    bar = desk.reader.verticalScrollBar()
    bar.setValue(bar.value() + 50)
    laid = page.background.laid
    for _ in range(20):
        QApplication.processEvents()
        bar.setValue(bar.value() + 1)
    assert page.background.laid == laid
    qtbot.waitUntil(lambda: is_done(desk))
