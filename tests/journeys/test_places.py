"""The three places: what is pointed at, where the keyboard goes, and what comes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from tests.journeys.analyst_at_work import CONTROL, NONE, AnalystAtWork

DONG_A = "Korea Invited to NATO"


def words_at_hand(analyst: AnalystAtWork) -> str:
    """Return the words that a tag would go to."""
    target = analyst.view.reading.target
    return target.exact if target else ""


def test_the_sample_opens_on_articles_with_a_headline(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    shown = [analyst.project.articles[pane.article_id] for pane in analyst.view.read.panes]
    assert len(shown) == 2
    assert all(article.headline for article in shown)


def test_a_digit_focuses_the_new_passage_and_acts_on_it_from_then_on(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    application.open_sample()
    analyst.view.desk.introduce("Minji Kim", "blue")
    analyst.open_article(DONG_A)
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_1)
    pane, panel = analyst.view.read.active, analyst.view.read_place.side.passage
    made = analyst.project.annotations[pane.focused_passage]
    assert (made.exact, made.creator) == ("military delegation", analyst.view.desk.analyst)
    qtbot.waitUntil(panel.isVisible)
    analyst.press(Qt.Key.Key_2)
    assert len(analyst.project.annotations[made.id].tags) == 2
    analyst.press(Qt.Key.Key_2)
    analyst.press(Qt.Key.Key_1)
    assert made.id not in analyst.project.annotations
    assert words_at_hand(analyst) == "military delegation"
    analyst.press(Qt.Key.Key_3)
    assert analyst.project.annotations[pane.focused_passage].exact == "military delegation"


def test_back_in_read_commands_act_on_the_active_pane_again(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    analyst.open_article(DONG_A)
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_2, CONTROL)
    assert words_at_hand(analyst) != "military delegation"
    analyst.press(Qt.Key.Key_1, CONTROL)
    assert words_at_hand(analyst) == "military delegation"


def test_a_korean_key_tags_the_current_row_of_the_board(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    analyst.press(Qt.Key.Key_2, CONTROL)
    rows = analyst.view.places.board.rows
    QApplication.sendEvent(rows, QKeyEvent(QEvent.Type.KeyPress, 0x1100, NONE, "ㅅ"))
    field = QApplication.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Tag"
    analyst.press(Qt.Key.Key_Escape)
    assert rows.hasFocus()


def test_f6_walks_the_parts_of_the_briefing(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    analyst.press(Qt.Key.Key_3, CONTROL)
    briefing = analyst.view.places.briefing
    assert briefing.tree.hasFocus()
    analyst.press(Qt.Key.Key_F6)
    assert briefing.page.hasFocus()
    analyst.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert briefing.tree.hasFocus()


def test_the_outline_is_as_wide_as_it_was_left(
    analyst: AnalystAtWork, application: Application, qapp: QApplication, qtbot: QtBot
) -> None:
    application.open_sample()
    folder = analyst.view.desk.workspace.folder.path
    analyst.press(Qt.Key.Key_3, CONTROL)
    splitter = analyst.view.places.briefing.parts.splitter
    width = sum(splitter.sizes())
    splitter.setSizes([width - 620, 620])
    kept = splitter.sizes()
    analyst.press(Qt.Key.Key_1, CONTROL)
    analyst.close()
    again = Application(qapp)
    again.window.show()
    again.open(folder)
    returned = AnalystAtWork(again, qtbot)
    assert returned.view.place == "read"
    returned.press(Qt.Key.Key_3, CONTROL)
    assert returned.view.places.briefing.parts.splitter.sizes() == kept
    again.window.close()
    again.window.deleteLater()
