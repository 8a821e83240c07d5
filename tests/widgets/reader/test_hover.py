"""What a passage tells the mouse that rests on it, in the text as in the margin."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Figure
from desktop_app.domain.prose import plain
from desktop_app.viewmodels.sight import Sight
from desktop_app.widgets.reader.passage_words import tooltip
from tests.widgets.reader.builders import BLUE, RED, Desk, a_desk, a_mark


def rest(desk: Desk, spot: QPoint) -> str:
    """Let the mouse rest on a place of the text; return what the tooltip says."""
    viewport = desk.reader.viewport()
    QTest.mouseMove(viewport, spot)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text()


def test_the_mouse_on_a_passage_in_the_text_tells_the_same_as_in_the_margin(qtbot: QtBot) -> None:
    wide, narrow = a_mark("invited for the first", RED), a_mark("the first", BLUE, number=2)
    desk = a_desk(qtbot, wide, narrow)
    assert rest(desk, desk.spot("first")) == desk.lane.words_of(
        desk.lane.margins.passage_of(narrow.id)
    )
    assert "Arms and troops" in QToolTip.text()
    rest(desk, desk.spot("meeting"))
    qtbot.waitUntil(lambda: QToolTip.text() == "")


def test_the_mouse_on_a_passage_marks_its_bar_and_moves_nothing(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    text, before = desk.picture(), desk.lane.grab().toImage()
    QTest.mouseMove(desk.reader.viewport(), desk.spot("invited"))
    assert desk.lane.grab().toImage() != before
    assert desk.picture() == text
    assert desk.pane.focused_passage == ""
    QTest.mouseMove(desk.reader.viewport(), desk.spot("meeting"))
    assert desk.lane.grab().toImage() == before


def test_the_mouse_that_leaves_the_text_marks_nothing_more(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("invited", RED))
    before = desk.lane.grab().toImage()
    QTest.mouseMove(desk.reader.viewport(), desk.spot("invited"))
    QApplication.sendEvent(desk.reader.viewport(), QEvent(QEvent.Type.Leave))
    assert desk.lane.grab().toImage() == before


def test_nothing_is_marked_while_words_are_being_selected(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("delegation", RED))
    before = desk.lane.grab().toImage()
    QTest.mousePress(desk.reader.viewport(), Qt.MouseButton.LeftButton, pos=desk.spot("military"))
    QTest.mouseMove(desk.reader.viewport(), desk.spot("delegation"))
    assert desk.lane.grab().toImage() == before


def test_a_hidden_passage_tells_nothing(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("invited", RED))
    desk.pane.set_sight(Sight(hidden_tags=frozenset({RED.id})))
    assert desk.reader.passage_at(desk.spot("invited").toPointF()) is None


def test_all_that_is_claimed_is_told(qtbot: QtBot) -> None:
    figure = Figure("3.2", "billion USD", "about", "pledged", "2009-12", "Seoul", "Yonhap")
    mark = replace(
        a_mark("invited", RED),
        status="check",
        grade="2",
        speaker="Kim Tae-hyo",
        event_date="2009-12-22",
        figure=figure,
    )
    desk = a_desk(qtbot, mark)
    words = desk.lane.words_of(desk.lane.margins.passage_of(mark.id))
    for line in (
        "Grade –2 · To check",
        "Speaker: Kim Tae-hyo",
        "Figure: about 3.2 billion USD, pledged, as of Dec 2009, according to Seoul, via Yonhap",
        "Event: 22 Dec 2009",
    ):
        assert f"\n{line}\n" in f"{words.partition('>Invi')[2].partition('</td>')[0]}\n"


def test_a_note_is_shown_as_written_whatever_it_holds(qtbot: QtBot) -> None:
    mark = replace(a_mark("invited", RED), note=plain("<b>1 < 2</b> & so on"))
    desk = a_desk(qtbot, mark)
    found = desk.lane.margins.passage_of(mark.id)
    assert "&lt;b&gt;1 &lt; 2&lt;/b&gt; &amp; so on" in tooltip(
        found, desk.lane.margins.look_of(found)
    )
