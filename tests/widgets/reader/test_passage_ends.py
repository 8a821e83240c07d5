"""The ends of the focused passage: seen, taken by the mouse, moved, given up."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.span import Span
from tests.widgets.reader.builders import ARTICLE, MINJI, RED, TOM, Desk, a_desk, a_mark

LEFT, NONE, ALT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
)
MINE = a_mark("a Korean military delegation", RED)


def a_table(qtbot: QtBot) -> tuple[Desk, list[tuple[str, Span]]]:
    """Return a desk with my passage focused, and the moves that its ends tell."""
    desk = a_desk(qtbot, MINE, a_mark("sources in Seoul", RED, number=2, creator=TOM.id))
    desk.reader.ends.may_move = lambda annotation: annotation.creator == MINJI.id
    moves: list[tuple[str, Span]] = []
    desk.reader.ends.moved.connect(lambda annotation, span: moves.append((annotation, span)))
    desk.pane.focus_passage(MINE.id)
    return desk, moves


def place(desk: Desk, point: int) -> QPoint:
    """Return the place of the viewport where a caret at a code point stands."""
    page = desk.reader.page
    assert page is not None
    line = page.line_of(point)
    y = line.ink.center().y() - desk.reader.view().top()
    return QPointF(page.x_of(line, point), y).toPoint()


def start_of(words: str) -> int:
    return ARTICLE.index(words)


def end_of(words: str) -> int:
    return start_of(words) + len(words)


def drag(desk: Desk, start: int, end: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    viewport = desk.reader.viewport()
    QTest.mousePress(viewport, LEFT, NONE, place(desk, start))
    QTest.mouseMove(viewport, (place(desk, start) + place(desk, end)) / 2)
    _move(desk, place(desk, end), modifiers)
    QTest.mouseRelease(viewport, LEFT, modifiers, place(desk, end))


def _move(desk: Desk, spot: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Move the mouse with keys held, which QTest cannot."""
    viewport = desk.reader.viewport()
    at, on_screen = QPointF(spot), QPointF(viewport.mapToGlobal(spot))
    event = QMouseEvent(QMouseEvent.Type.MouseMove, at, on_screen, LEFT, LEFT, modifiers)
    QApplication.sendEvent(viewport, event)


def test_both_ends_of_my_focused_passage_have_a_handle(qtbot: QtBot) -> None:
    desk, _ = a_table(qtbot)
    with_handles = desk.picture()
    desk.reader.ends.may_move = lambda annotation: False
    desk.reader.viewport().update()
    without = desk.picture()
    for point in (start_of("a Korean"), end_of("delegation")):
        spot = place(desk, point)
        assert with_handles.pixelColor(spot) != without.pixelColor(spot)


def test_the_pointer_shows_where_an_end_can_be_taken(qtbot: QtBot) -> None:
    desk, _ = a_table(qtbot)
    viewport = desk.reader.viewport()
    for words, shape in (
        (end_of("delegation"), Qt.CursorShape.SplitHCursor),
        (start_of("invited"), Qt.CursorShape.IBeamCursor),
    ):
        QTest.mouseMove(viewport, place(desk, words))
        assert viewport.cursor().shape() == shape


def test_a_dragged_end_tells_the_new_span_on_release(qtbot: QtBot) -> None:
    desk, moves = a_table(qtbot)
    drag(desk, end_of("delegation"), end_of("a meeting"))
    assert moves == [(MINE.id, Span(start_of("a Korean"), end_of("a meeting")))]


def test_a_start_is_dragged_likewise_and_never_past_the_end(qtbot: QtBot) -> None:
    desk, moves = a_table(qtbot)
    drag(desk, start_of("a Korean"), start_of("next year"))
    end = end_of("delegation")
    assert moves == [(MINE.id, Span(end - 1, end))]


def test_an_end_snaps_to_words_and_alt_leaves_it_exact(qtbot: QtBot) -> None:
    desk, moves = a_table(qtbot)
    desk.reader.ends.snapped = lambda span: Span(0, end_of("meeting"))
    exact = start_of("meeting") + 3
    drag(desk, end_of("delegation"), exact)
    drag(desk, end_of("delegation"), exact, ALT)
    assert [span.end for _, span in moves] == [end_of("meeting"), exact]
    # The end that is not held does not move, wherever snapping would put it.
    assert {span.start for _, span in moves} == {start_of("a Korean")}


def test_the_passage_is_shown_where_it_would_stand(qtbot: QtBot) -> None:
    desk, _ = a_table(qtbot)
    before = desk.ground("meeting")
    viewport = desk.reader.viewport()
    QTest.mousePress(viewport, LEFT, NONE, place(desk, end_of("delegation")))
    _move(desk, place(desk, end_of("meeting")))
    assert desk.ground("meeting") == desk.ground("delegation") != before
    QTest.keyClick(desk.reader, Qt.Key.Key_Escape)
    assert desk.ground("meeting") == before
    QTest.mouseRelease(viewport, LEFT, NONE, place(desk, end_of("meeting")))


def test_escape_gives_a_drag_up_and_keeps_the_focus(qtbot: QtBot) -> None:
    desk, moves = a_table(qtbot)
    viewport = desk.reader.viewport()
    QTest.mousePress(viewport, LEFT, NONE, place(desk, end_of("delegation")))
    _move(desk, place(desk, end_of("meeting")))
    QTest.keyClick(desk.reader, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, NONE, place(desk, end_of("meeting")))
    assert moves == []
    assert desk.pane.focused_passage == MINE.id
    assert desk.pane.selected_span() is None


def test_a_click_on_an_end_moves_nothing(qtbot: QtBot) -> None:
    desk, moves = a_table(qtbot)
    QTest.mouseClick(desk.reader.viewport(), LEFT, NONE, place(desk, end_of("delegation")))
    assert moves == []
    assert desk.pane.focused_passage == MINE.id


def test_anothers_passage_has_no_ends_to_take(qtbot: QtBot) -> None:
    desk, moves = a_table(qtbot)
    desk.pane.focus_passage(desk.project.passages(desk.article.id)[1].id)
    drag(desk, end_of("sources in Seoul"), end_of("in Brussels"))
    assert moves == []
    assert desk.pane.selected_span() is not None
