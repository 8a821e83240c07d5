"""Finding in the whole window: from a key to a tagged hit, from every place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.widgets.finder import Finder
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

DONG_A, OPERA = "Korea Invited to NATO", "NATO to Address"


def two_articles(analyst: AnalystAtWork, application: Application) -> Finder:
    """Open the sample with two articles side by side; the keyboard is in the first one."""
    application.open_sample()
    analyst.view.desk.introduce("Minji Kim", "blue")
    for pane, words in ((0, OPERA), (1, DONG_A)):
        analyst.view.read.focus_pane(pane)
        analyst.open_article(words)
    analyst.view.read.focus_pane(0)
    return analyst.view.read_place.finder


def test_a_word_is_found_and_tagged_without_the_mouse(
    analyst: AnalystAtWork, application: Application
) -> None:
    finder = two_articles(analyst, application)
    analyst.press(Qt.Key.Key_Slash)
    analyst.type("cannon fodder")
    assert finder.bar.outcome.text() == "1 of 1"
    analyst.press(Qt.Key.Key_Escape)
    analyst.press(Qt.Key.Key_2)
    made = analyst.project.annotations[analyst.view.read.active.focused_passage]
    assert (made.exact, made.creator) == ("cannon fodder", analyst.view.desk.analyst)


def test_f3_goes_from_hit_to_hit_and_a_digit_tags_each(
    analyst: AnalystAtWork, application: Application
) -> None:
    two_articles(analyst, application)
    mine = len(analyst.passages)
    analyst.press(Qt.Key.Key_F, CONTROL)
    analyst.type("afghanistan")
    analyst.press(Qt.Key.Key_Escape)
    assert analyst.view.read.active_number == 1
    for _ in range(3):
        analyst.press(Qt.Key.Key_1)
        analyst.press(Qt.Key.Key_F3)
    assert len(analyst.passages) == mine + 3


def test_the_field_keeps_its_letters_to_itself(
    analyst: AnalystAtWork, application: Application
) -> None:
    finder = two_articles(analyst, application)
    analyst.press(Qt.Key.Key_F, CONTROL)
    analyst.type("t1/s.")
    assert finder.bar.field.text() == "t1/s."


def test_finding_leads_back_to_read_from_another_place(
    analyst: AnalystAtWork, application: Application
) -> None:
    finder = two_articles(analyst, application)
    analyst.press(Qt.Key.Key_2, CONTROL)
    analyst.press(Qt.Key.Key_F, CONTROL)
    assert analyst.view.place == "read"
    assert finder.bar.field.hasFocus()


def test_s_shows_the_same_in_the_other_pane_and_f3_goes_there(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    finder = two_articles(analyst, application)
    analyst.open_article("004_769")
    analyst.view.read.focus_pane(1)
    analyst.open_article("001_aa5")
    analyst.view.read.focus_pane(0)
    analyst.select("North Korea had decided to send at least 12,000 soldiers to Russia")
    analyst.press(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "found" in finder.bar.outcome.text())
    analyst.press(Qt.Key.Key_F3)
    assert analyst.view.read.active_number == 1
    selected = analyst.view.reading.selection
    assert selected is not None
    assert "11,000 soldiers" in selected.exact


def test_f6_walks_through_the_bar_while_it_is_open(
    analyst: AnalystAtWork, application: Application
) -> None:
    finder = two_articles(analyst, application)
    analyst.press(Qt.Key.Key_F, CONTROL)
    analyst.view.read.focus_pane(1)
    analyst.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is finder.bar.field
    analyst.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is analyst.view.read_place.side.tags.tree


def test_every_control_of_the_bar_is_named_and_reached_by_tab(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    finder = two_articles(analyst, application)
    analyst.press(Qt.Key.Key_F, CONTROL)
    analyst.type("nato")
    assert len(accessibility.controls(finder.bar)) == 6
    assert accessibility.unnamed(application.window) == []
    assert accessibility.unreachable(application.window) == []
    analyst.view.read.focus_pane(0)
    analyst.press(Qt.Key.Key_Escape)
    analyst.select("cannon fodder")
    analyst.press(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "same as" in finder.bar.outcome.text())
    assert accessibility.unnamed(application.window) == []
