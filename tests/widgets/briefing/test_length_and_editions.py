"""How long the briefing is, what it does not use yet, its copies and editions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Run
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_length import pages_used
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.briefing_view import BriefingView
from tests.builders import tag_words
from tests.widgets.briefing.conftest import rows

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Press = Callable[..., None]


def test_the_length_is_shown_against_the_one_aimed_at(qtbot: QtBot, outlined: BriefingView) -> None:
    qtbot.waitUntil(lambda: outlined.preview.is_complete)
    button = outlined.parts.bar.length
    used = pages_used(outlined.preview.shown)
    assert 0 < used < 1
    assert button.text() == f"{used:.1f} pages"
    outlined.editing.choose("pages", "4")
    assert button.text() == f"{used:.1f} of 4 pages"
    assert not button.is_over


def test_more_than_the_length_aimed_at_is_told_by_colour_too(
    qtbot: QtBot, outlined: BriefingView
) -> None:
    words = "A sentence of the desk's own that takes up some room on the page. " * 80
    outlined.editing.add_paragraph((Run(words),), Spot(outlined.model.briefing))
    outlined.editing.choose("pages", "1")
    qtbot.waitUntil(lambda: outlined.preview.is_complete)
    button = outlined.parts.bar.length
    assert button.is_over
    assert button.text().endswith(" of 1 page")


def test_the_length_is_chosen_from_the_menu(outlined: BriefingView) -> None:
    menu = outlined.parts.bar.length.choices
    menu.aboutToShow.emit()
    chosen = next(each for each in menu.actions() if each.text() == "4 pages")
    chosen.trigger()
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.options == {"pages": "4"}


def test_the_bar_counts_passages_not_yet_used_and_enter_places_them(
    desk: Desk, outlined: BriefingView, actions: Actions, press: Press
) -> None:
    button, drawer = outlined.parts.bar.unused, outlined.parts.drawer
    assert button.text() == "Not yet used (0)"
    for words in ("a meeting", "invited"):
        tag_words(desk.workspace, words)
    assert button.text() == "Not yet used (2)"
    actions["unused.show"].trigger()
    assert drawer.rows.hasFocus()
    press(drawer.rows, Qt.Key.Key_Return)
    assert "·E4 invited" in rows(outlined)
    press(drawer.rows, Qt.Key.Key_Return)
    assert "·E5 a meeting" in rows(outlined)
    assert button.text() == "Not yet used (0)"
    assert drawer.none.isVisible()
    actions["unused.show"].trigger()
    assert not drawer.isVisible()


def test_a_copy_has_the_same_outline_and_is_shown(outlined: BriefingView, actions: Actions) -> None:
    before = rows(outlined)
    actions["briefing.copy"].trigger()
    assert rows(outlined) == before
    titles = outlined.parts.bar.list
    assert [titles.itemText(row) for row in range(titles.count())] == [
        "Korea–NATO",
        "Korea–NATO (copy)",
    ]
    assert titles.currentText() == "Korea–NATO (copy)"


def test_a_new_edition_asks_for_its_date_and_keeps_the_numbers(
    outlined: BriefingView, actions: Actions, press: Press
) -> None:
    before, first = rows(outlined), outlined.model.briefing
    actions["briefing.edition"].trigger()
    question = outlined.adding.edition
    assert question is not None
    QTest.keyClicks(question.field, "no day at all")
    press(question.field, Qt.Key.Key_Return)
    assert question.refusal.isVisible()
    question.field.selectAll()
    QTest.keyClicks(question.field, "10 July 2026")
    press(question.field, Qt.Key.Key_Return)
    assert rows(outlined) == before
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.front["as_of"] == "2026-07-10"
    assert briefing.options == {"edition": "2", "edition_of": first}
    assert outlined.parts.bar.list.currentText() == "Korea–NATO · edition 2"
