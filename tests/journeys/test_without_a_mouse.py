"""A working day without a mouse: opening, panes, finding, tagging, noting, undoing, leaving."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.domain.annotation import Annotation
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

WORDS = {
    "Korea Invited": "military delegation",
    "NATO to Address": "growing military cooperation",
    "start to repair": "meaningful development",
    "004_": "deployment in Russia",
}
"""What she tags in each of four articles."""


def walk_to(analyst: AnalystAtWork, name: str) -> None:
    """Press Tab until the control of a name has the keyboard."""
    for _ in range(60):
        widget = QApplication.focusWidget()
        if widget is not None and widget.accessibleName() == name:
            return
        analyst.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def walk_to_pane(analyst: AnalystAtWork, number: int) -> None:
    """Walk from part to part of the window until a pane has the keyboard."""
    pane = analyst.view.read.panes[number]
    for _ in range(10):
        widget = QApplication.focusWidget()
        if widget is not None and pane.isAncestorOf(widget):
            return
        analyst.press(Qt.Key.Key_F6)
    raise AssertionError(f"F6 does not come to pane {number}")


def choose_article(analyst: AnalystAtWork, words: str) -> None:
    """Go to the list of articles, down to one, and open it in the active pane."""
    analyst.press(Qt.Key.Key_A)
    rows = analyst.view.read_place.articles.view
    assert rows.hasFocus()
    analyst.press(Qt.Key.Key_Home)
    wanted = analyst.article(words).id
    for _ in range(len(analyst.project.articles)):
        if rows.current == wanted:
            break
        analyst.press(Qt.Key.Key_Down)
    analyst.press(Qt.Key.Key_Return)
    assert analyst.view.read.active.article_id == wanted


def find(analyst: AnalystAtWork, words: str) -> None:
    """Find words and leave the search with them selected, the keyboard in their article."""
    analyst.press(Qt.Key.Key_Slash)
    analyst.type(words)
    analyst.press(Qt.Key.Key_Return)
    analyst.press(Qt.Key.Key_Escape)
    target = analyst.view.reading.selection
    assert target is not None
    assert target.exact == words


def mine(analyst: AnalystAtWork) -> list[Annotation]:
    """Return her own passages, by the words."""
    me = analyst.view.desk.analyst
    return sorted(
        (each for each in analyst.passages if each.creator == me), key=lambda each: each.exact
    )


def test_four_articles_are_tagged_noted_and_undone_by_keys_alone(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.show_start()
    walk_to(analyst, analyst.start.page.sample.accessibleName())
    analyst.press(Qt.Key.Key_Space)
    analyst.press(Qt.Key.Key_4, ALT | SHIFT)
    panes = analyst.view.read.panes
    assert len(panes) == 4
    for number, words in enumerate(WORDS):
        walk_to_pane(analyst, number)
        choose_article(analyst, words)
    assert [pane.article_id for pane in panes] == [analyst.article(each).id for each in WORDS]
    for number, words in enumerate(WORDS.values()):
        walk_to_pane(analyst, number)
        find(analyst, words)
        analyst.press(Qt.Key.Key_1)
        if not number:
            analyst.type("Minji Park")
            analyst.press(Qt.Key.Key_Return)
    assert sorted(WORDS.values()) == [each.exact for each in mine(analyst)]
    assert len({each.article for each in mine(analyst)}) == 4
    # Another tag by its name on the last one, and a note of two paragraphs.
    analyst.press(Qt.Key.Key_T)
    analyst.type("Seen by keyboard")
    analyst.press(Qt.Key.Key_Return, CONTROL)
    analyst.press(Qt.Key.Key_N)
    analyst.type("First thought.")
    analyst.press(Qt.Key.Key_Return)
    analyst.type("Second thought.")
    analyst.press(Qt.Key.Key_Escape)
    last = next(each for each in mine(analyst) if each.note)
    assert last.note_text == "First thought.\nSecond thought."
    assert len(last.tags) == 2
    # All of it is taken back, one step after the other, and done again.
    steps = 0
    while mine(analyst):
        analyst.press(Qt.Key.Key_Z, CONTROL)
        steps += 1
    assert steps == 6
    for _ in range(steps):
        analyst.press(Qt.Key.Key_Y, CONTROL)
    assert sorted(WORDS.values()) == [each.exact for each in mine(analyst)]
    assert next(each for each in mine(analyst) if each.note).note_text == last.note_text


def test_the_whole_way_to_a_briefing_needs_no_mouse(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    application.open_sample()
    # Board and briefing are built after the first picture.
    qtbot.waitUntil(lambda: analyst.view.places.has_briefing)
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.open_article("Korea Invited")
    find(analyst, "military delegation")
    analyst.press(Qt.Key.Key_2)
    (made,) = mine(analyst)
    analyst.press(Qt.Key.Key_B)
    placed = [each for each in analyst.project.blocks.values() if each.annotation == made.id]
    assert len(placed) == 1
    analyst.press(Qt.Key.Key_3, CONTROL)
    assert analyst.view.place == "briefing"
    analyst.press(Qt.Key.Key_2, CONTROL)
    assert analyst.view.place == "excerpts"
    analyst.press(Qt.Key.Key_1, CONTROL)
    assert analyst.view.read.active.article_id == analyst.article("Korea Invited").id
