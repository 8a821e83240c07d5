"""Every window, walked by Tab: each control has a name, is reached, and shows the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

DONG_A = "Korea Invited to NATO"


def start_page(analyst: AnalystAtWork) -> QWidget:
    analyst.application.show_start()
    return analyst.application.window


def reading(analyst: AnalystAtWork) -> QWidget:
    analyst.application.open_sample()
    analyst.open_article(DONG_A)
    return analyst.application.window


def reading_with_a_passage(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.press(Qt.Key.Key_F8)
    analyst.view.read_place.side.passage.show()
    return window


def article_form(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.press(Qt.Key.Key_F2)
    return window


def name_strip(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.view.ask_name()
    return window


def board(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.press(Qt.Key.Key_2, CONTROL)
    return window


def briefing(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.press(Qt.Key.Key_3, CONTROL)
    return window


def palette(analyst: AnalystAtWork) -> QWidget:
    reading(analyst)
    analyst.press(Qt.Key.Key_K, CONTROL)
    return analyst.view.palette_box


def tag_chooser(analyst: AnalystAtWork) -> QWidget:
    reading(analyst)
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_T)
    field = QApplication.focusWidget()
    assert field is not None
    return field.window()


WINDOWS = (
    start_page,
    reading,
    reading_with_a_passage,
    article_form,
    name_strip,
    board,
    briefing,
    palette,
    tag_chooser,
)


@pytest.mark.parametrize("window", WINDOWS, ids=lambda each: each.__name__)
def test_every_control_has_a_name_is_reached_by_tab_and_shows_the_keyboard(
    window: Callable[[AnalystAtWork], QWidget], analyst: AnalystAtWork, application: Application
) -> None:
    shown = window(analyst)
    analyst.wait_for_window()
    assert accessibility.controls(shown)
    assert accessibility.unnamed(shown) == []
    assert accessibility.unreachable(shown) == []
    assert accessibility.unmarked(shown) == []


def test_the_audit_finds_what_is_wrong(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    good, nameless, unreached = QPushButton("Good"), QPushButton(), QToolButton()
    unreached.setAccessibleName("Only by mouse")
    unreached.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for each in (good, nameless, unreached):
        column.addWidget(each)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    good.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(accessibility.unnamed(window)) == 1
    assert [each for each in accessibility.unreachable(window) if "Only by mouse" in each]
    assert len(accessibility.unreachable(window)) == 1
