"""Places in the text stay when width, size or passages change."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.domain.span import Span
from desktop_app.viewmodels.preferences import TextLook
from tests.widgets.reader.builders import RED, a_desk, a_mark

LONG = "\n\n".join(
    f"Paragraph {number} says that 한국군 대표단 and the alliance will meet in Brussels next year, "
    "as several sources who did not want to be named told the paper."
    for number in range(300)
)


def test_the_reading_place_is_the_first_character_in_view(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    assert desk.pane.reading_place() == 0
    start = desk.span("Paragraph 170 ").start
    desk.pane.set_reading_place(start)
    assert desk.pane.reading_place() == start


def test_a_reading_place_inside_a_line_shows_that_line(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    inside = desk.span("Paragraph 170 says").end
    desk.pane.set_reading_place(inside)
    assert desk.pane.reading_place() == desk.span("Paragraph 170 ").start


def test_a_reading_place_set_before_the_pane_is_shown_holds_afterwards(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    desk.pane.hide()
    desk.pane.resize(500, 400)
    start = desk.span("Paragraph 120 ").start
    desk.pane.show_article(desk.article, LONG, [], desk.project)
    desk.pane.set_reading_place(start)
    desk.pane.resize(760, 600)
    with qtbot.waitExposed(desk.pane):
        desk.pane.show()
    assert desk.pane.reading_place() == start


def test_the_place_stays_when_the_pane_gets_narrower(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    start = desk.span("Paragraph 170 ").start
    desk.pane.set_reading_place(start)
    width = desk.reader.lineWrapColumnOrWidth()
    desk.pane.resize(480, 600)
    assert desk.reader.lineWrapColumnOrWidth() == width, "not yet: the width has to rest first"
    qtbot.waitUntil(lambda: desk.reader.lineWrapColumnOrWidth() < width)
    assert desk.pane.reading_place() == start


def test_the_place_selection_and_focus_stay_when_the_text_grows(qtbot: QtBot) -> None:
    mark = a_mark("Paragraph 170 says", RED, text=LONG)
    desk = a_desk(qtbot, mark, text=LONG)
    desk.pane.set_reading_place(mark.target.start)
    desk.pane.focus_passage(mark.id)
    desk.pane.set_zoom(2.0)
    assert desk.pane.zoom == 2.0
    assert desk.pane.reading_place() == mark.target.start
    assert desk.pane.focused_passage == mark.id
    desk.pane.set_selection(Span(10, 20))
    desk.pane.set_zoom(0.8)
    selected = desk.pane.selected_span()
    assert selected is not None
    assert selected.of(LONG) == Span(10, 20).of(LONG).strip()


def test_far_into_a_long_text_a_new_look_is_taken_when_a_slider_rests(qtbot: QtBot) -> None:
    text = "\n\n".join([LONG] * 4)
    desk = a_desk(qtbot, text=text)
    desk.pane.set_reading_place(text.rindex("Paragraph 100 "))
    place = desk.pane.reading_place()

    def size() -> int:
        return desk.reader.document().defaultFont().pixelSize()

    for wanted in (18, 19, 20):
        desk.pane.set_look(TextLook(size=wanted))
    assert size() == 17
    qtbot.waitUntil(lambda: size() == 20)
    assert desk.pane.reading_place() == place


def test_zoom_keeps_between_80_and_300_per_cent(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_zoom(10)
    assert desk.pane.zoom == 3.0
    desk.pane.set_zoom(0.1)
    assert desk.pane.zoom == 0.8


def test_scrolling_to_a_span_brings_all_of_it_into_view(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    span = desk.span("Paragraph 200 ")
    desk.pane.scroll_to(span)
    page = desk.reader.page
    assert page is not None
    line, view = page.line_of(span.start), desk.reader.view()
    assert view.top() < line.top
    assert line.bottom < view.bottom()


def test_what_is_in_view_is_not_scrolled_to(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    desk.pane.set_reading_place(desk.span("Paragraph 100 ").start)
    place = desk.reader.verticalScrollBar().value()
    desk.pane.scroll_to(desk.span("Paragraph 102 "))
    assert desk.reader.verticalScrollBar().value() == place


def test_a_change_moves_neither_text_nor_selection(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    desk.pane.set_reading_place(desk.span("Paragraph 100 ").start)
    desk.pane.set_selection(desk.span("101 says"))
    place = desk.reader.verticalScrollBar().value()
    for number in range(20):
        words = f"Paragraph {90 + number} says"
        desk.make(a_mark(words, RED, number=number + 1, text=LONG))
    assert desk.reader.verticalScrollBar().value() == place
    assert desk.pane.selected_span() == desk.span("101 says")
    assert desk.focused == []


def test_lines_are_at_most_38_em_wide_and_centred(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG, size=(1500, 600))
    column = desk.reader.viewport().geometry()
    assert column.width() <= 38 * 17 + 16
    right = desk.lane.geometry().right()
    assert desk.lane.geometry().left() == column.right() + 1
    assert abs(column.left() - (desk.reader.width() - right)) < 30


def test_korean_lines_stand_further_apart(qtbot: QtBot) -> None:
    korean = "북대서양조약기구가 내년에 열리는 회의에 한국군 대표단을 처음으로 초청했다. " * 30
    pages = [a_desk(qtbot, text=text).reader.page for text in (LONG, korean)]
    assert [page.pitch for page in pages if page] == [28, 30]
