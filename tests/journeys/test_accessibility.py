"""Every window, walked by Tab: each control has a name, is reached, and shows the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.app import Application
from desktop_app.widgets.surfaces import Surface
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

SHIFT = Qt.KeyboardModifier.ShiftModifier
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
    analyst.view.desk.introduce("Minji Park", "blue")
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


def keyboard_window(analyst: AnalystAtWork) -> QWidget:
    """Return the pop-up or window that has the keyboard."""
    field = QApplication.focusWidget()
    assert field is not None
    part: QWidget = field
    while not (part.isWindow() or isinstance(part, Surface)):
        above = part.parentWidget()
        assert above is not None
        part = above
    return part


def own_passage(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.view.desk.introduce("Minji Park", "blue")
    me = analyst.view.desk.analyst
    marked = [each.id for each in analyst.passages if each.creator == me]
    if marked:
        analyst.view.reading.go_to.emit(marked[0])
    else:
        analyst.select("military delegation")
        analyst.press(Qt.Key.Key_1)
    analyst.wait_until(analyst.view.read_place.side.passage.isVisible)
    return window


def find_bar(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    analyst.press(Qt.Key.Key_Slash)
    analyst.type("NATO")
    return window


def facts_form(analyst: AnalystAtWork) -> QWidget:
    window = own_passage(analyst)
    analyst.press(Qt.Key.Key_F)
    return window


def grade_picker(analyst: AnalystAtWork) -> QWidget:
    own_passage(analyst)
    analyst.press(Qt.Key.Key_G)
    return keyboard_window(analyst)


def relation_chooser(analyst: AnalystAtWork) -> QWidget:
    own_passage(analyst)
    analyst.press(Qt.Key.Key_R, SHIFT)
    analyst.press(Qt.Key.Key_F8)
    analyst.press(Qt.Key.Key_R, SHIFT)
    return keyboard_window(analyst)


def tags_at_the_cursor(analyst: AnalystAtWork) -> QWidget:
    own_passage(analyst)
    analyst.press(Qt.Key.Key_Return)
    return keyboard_window(analyst)


def passages_of_the_article(analyst: AnalystAtWork) -> QWidget:
    reading(analyst)
    analyst.press(Qt.Key.Key_L, CONTROL | SHIFT)
    return keyboard_window(analyst)


def pane_of_its_own(analyst: AnalystAtWork) -> QWidget:
    own_passage(analyst)
    analyst.press(Qt.Key.Key_N, CONTROL | SHIFT)
    return keyboard_window(analyst)


def merging(analyst: AnalystAtWork) -> QWidget:
    reading(analyst)
    analyst.view.read_place.side.tags.tree.setFocus()
    analyst.press(Qt.Key.Key_Home)
    analyst.command("merge the tag into")
    return keyboard_window(analyst)


def tag_form(analyst: AnalystAtWork) -> QWidget:
    window = reading(analyst)
    tags = analyst.view.read_place.side.tags
    tag = next(iter(analyst.project.codebook))
    tags.form.show_tag(tag, tag.name)
    return window


def reading_list(analyst: AnalystAtWork) -> QWidget:
    reading(analyst)
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.view.team.show_reading_list()
    return keyboard_window(analyst)


def team_panel(analyst: AnalystAtWork) -> QWidget:
    window = own_passage(analyst)
    # The sample was made on this computer: a colleague stands in the bar on top as at work.
    analyst.view.team.colleagues.setVisible(True)
    analyst.press(Qt.Key.Key_M, CONTROL | SHIFT)
    return window


def new_workspace(analyst: AnalystAtWork) -> QWidget:
    window = start_page(analyst)
    analyst.start.page.make.setFocus()
    analyst.press(Qt.Key.Key_Space)
    return window


def front_matter(analyst: AnalystAtWork) -> QWidget:
    window = briefing(analyst)
    analyst.command("title and front matter")
    return window


def words_of_a_paragraph(analyst: AnalystAtWork) -> QWidget:
    window = briefing(analyst)
    analyst.press(Qt.Key.Key_P, CONTROL | SHIFT)
    return window


def preferences(analyst: AnalystAtWork) -> QWidget:
    reading(analyst)
    analyst.press(Qt.Key.Key_Comma, CONTROL)
    return keyboard_window(analyst)


def template_gallery(analyst: AnalystAtWork) -> QWidget:
    briefing(analyst)
    analyst.command("new briefing")
    return keyboard_window(analyst)


def export_form(analyst: AnalystAtWork) -> QWidget:
    briefing(analyst)
    analyst.command("export with other choices")
    return keyboard_window(analyst)


def own_templates(analyst: AnalystAtWork) -> QWidget:
    briefing(analyst)
    analyst.command("own templates")
    return keyboard_window(analyst)


WINDOWS = (
    template_gallery,
    export_form,
    own_templates,
    own_passage,
    find_bar,
    facts_form,
    grade_picker,
    relation_chooser,
    tags_at_the_cursor,
    passages_of_the_article,
    pane_of_its_own,
    merging,
    tag_form,
    team_panel,
    reading_list,
    new_workspace,
    front_matter,
    words_of_a_paragraph,
    preferences,
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
    if shown.window() is application.window:
        analyst.wait_for_window()
    assert accessibility.controls(shown)
    assert accessibility.unnamed(shown) == []
    assert accessibility.unreachable(shown) == []
    if not isValid(shown) or not shown.isVisible():
        # A pop-up closes when Tab has come through it.
        shown = window(analyst)
    assert accessibility.unmarked(shown) == []


@pytest.mark.parametrize("window", WINDOWS, ids=lambda each: each.__name__)
def test_korean_syllables_are_composed_in_every_text_field(
    window: Callable[[AnalystAtWork], QWidget], analyst: AnalystAtWork, application: Application
) -> None:
    shown = window(analyst)
    if shown.window() is application.window:
        analyst.wait_for_window()
    assert accessibility.deaf(shown) == []


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
