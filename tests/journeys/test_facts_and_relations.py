"""An analyst grades, fills in a figure and relates passages of two articles, all by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.app import Application
from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.widgets.tags.grade_picker import GradePicker
from desktop_app.widgets.tags.relation_chooser import RelationChooser
from tests.journeys.analyst_at_work import AnalystAtWork

TEMPO, HERALD = "004_", "001_"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_work(analyst: AnalystAtWork, application: Application) -> AnalystAtWork:
    """Return Minji, who has marked a figure in each of two articles side by side."""
    application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.open_article(HERALD)
    analyst.select("about 11,000 soldiers")
    analyst.press(Qt.Key.Key_H)
    analyst.view.read.focus_pane(1)
    analyst.open_article(TEMPO)
    analyst.select("decided to send at least 12,000 soldiers")
    analyst.press(Qt.Key.Key_H)
    return analyst


def mine(analyst: AnalystAtWork, words: str) -> Annotation:
    """Return Minji's own passage that holds these words."""
    own = analyst.view.desk.analyst
    return next(each for each in analyst.passages if each.creator == own and words in each.exact)


def kinds_of_my_relations(analyst: AnalystAtWork) -> list[str]:
    own = analyst.view.desk.analyst
    return [each.kind for each in analyst.project.relations.values() if each.creator == own]


def begun_at(analyst: AnalystAtWork) -> Annotation | None:
    """Return the passage at which a relation was begun."""
    return analyst.view.read_place.side.passage.relating.start


def focused(analyst: AnalystAtWork) -> str:
    passage = analyst.view.reading.focused
    return passage.exact if passage else ""


def test_status_and_grade_by_keys(at_work: AnalystAtWork) -> None:
    at_work.press(Qt.Key.Key_V)
    assert mine(at_work, "12,000").status == "check"
    at_work.press(Qt.Key.Key_G)
    picker = at_work.view.findChild(GradePicker)
    assert isinstance(picker, GradePicker)
    assert picker.isVisible()
    at_work.press(Qt.Key.Key_E)
    at_work.press(Qt.Key.Key_6)
    at_work.press(Qt.Key.Key_Return)
    passage = mine(at_work, "12,000")
    assert passage.grade == "6"
    assert at_work.project.articles[passage.article].metadatum("grade").value == "E"
    assert not picker.isVisible()
    # The keyboard is in the pane again.
    at_work.press(Qt.Key.Key_V)
    assert mine(at_work, "12,000").status == "confirmed"


def test_a_figure_by_keys(at_work: AnalystAtWork) -> None:
    at_work.press(Qt.Key.Key_F)
    at_work.press(Qt.Key.Key_Return)  # takes the guess, and goes on to the verb
    at_work.type("decided")
    at_work.press(Qt.Key.Key_Tab)
    at_work.type("18 October 2024")
    at_work.press(Qt.Key.Key_Tab)
    at_work.type("NIS")
    at_work.press(Qt.Key.Key_Return)
    figure = Figure("12,000", "soldiers", "at least", "decided", "2024-10-18", "NIS")
    assert mine(at_work, "12,000").figure == figure
    at_work.press(Qt.Key.Key_V)
    assert mine(at_work, "12,000").status == "check"


def test_a_relation_across_articles_is_made_and_followed_there_and_back(
    at_work: AnalystAtWork,
) -> None:
    read = at_work.view.read
    at_work.press(Qt.Key.Key_R, SHIFT)
    read.go_to(mine(at_work, "11,000").id)
    at_work.press(Qt.Key.Key_R, SHIFT)
    chooser = at_work.view.findChild(RelationChooser)
    assert isinstance(chooser, RelationChooser)
    assert chooser.isVisible()
    at_work.type("contra")
    at_work.press(Qt.Key.Key_Return)
    assert kinds_of_my_relations(at_work) == ["contradicts"]
    assert "11,000" in focused(at_work)
    at_work.press(Qt.Key.Key_R)
    assert "12,000" in focused(at_work)
    at_work.press(Qt.Key.Key_R)
    assert "11,000" in focused(at_work)
    at_work.view.desk.undo()
    assert kinds_of_my_relations(at_work) == []


def test_r_opens_an_article_that_stands_in_no_pane(at_work: AnalystAtWork) -> None:
    relating = at_work.view.read_place.side.passage.relating
    relating.relate(mine(at_work, "12,000").id, mine(at_work, "11,000").id, "updates")
    at_work.view.read.focus_pane(0)
    at_work.open_article("Korea Invited")
    at_work.view.read.go_to(mine(at_work, "12,000").id)
    at_work.press(Qt.Key.Key_R)
    assert "11,000" in focused(at_work)


def test_escape_in_the_article_cancels_a_relation_that_was_begun(at_work: AnalystAtWork) -> None:
    at_work.press(Qt.Key.Key_R, SHIFT)
    assert begun_at(at_work) == mine(at_work, "12,000")
    at_work.press(Qt.Key.Key_Escape)
    assert begun_at(at_work) is None
    # The passage stays in focus; a second Escape is the pane's own.
    assert "12,000" in focused(at_work)


def test_the_keys_work_with_a_korean_keyboard_on(at_work: AnalystAtWork) -> None:
    pane = QApplication.focusWidget()
    assert pane is not None
    QTest.sendKeyEvent(QTest.KeyAction.Click, pane, Qt.Key.Key_unknown, "ㄲ", SHIFT)
    assert begun_at(at_work) == mine(at_work, "12,000")
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, pane, Qt.Key.Key_unknown, "ㅍ", Qt.KeyboardModifier.NoModifier
    )
    assert mine(at_work, "12,000").status == "check"
