"""Preferences take effect at once, in the panes that stand behind the window."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.project import Project
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.preferences import TextLook
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.analyst_page import AnalystPage
from desktop_app.widgets.digits_page import DigitsPage
from desktop_app.widgets.preferences_form import PreferencesForm
from desktop_app.widgets.preferences_in_force import PreferencesInForce
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.theme import Mode, Theme
from desktop_app.workspace.commands.codebook import make_tag
from tests.builders import NATO, an_article
from tests.widgets.reader.builders import ARTICLE, RED, a_desk, a_mark


@pytest.fixture
def actions(theme: Theme) -> Actions:
    actions = Actions(theme)

    def choose(mode: Mode) -> None:
        theme.set_mode(mode)
        for each in ("light", "dark", "system"):
            actions[f"theme.{each}"].setChecked(each == mode)

    modes: tuple[Mode, ...] = ("light", "dark", "system")
    for mode in modes:
        actions.add(f"theme.{mode}", mode, partial(choose, mode), checkable=True)
    actions["theme.light"].setChecked(True)
    return actions


@pytest.fixture
def in_force(
    desk: Desk, reading: Reading, theme: Theme, actions: Actions, qtbot: QtBot
) -> PreferencesInForce:
    window = QWidget()
    qtbot.addWidget(window)
    return PreferencesInForce(desk, reading, theme, actions, window)


@pytest.fixture
def form(in_force: PreferencesInForce) -> PreferencesForm:
    in_force.show()
    assert in_force.form is not None
    return in_force.form


def test_the_first_line_in_view_outlasts_another_look(qtbot: QtBot) -> None:
    here = a_desk(qtbot, text="\n\n".join([ARTICLE] * 30))
    page = here.reader.page
    assert page is not None
    here.pane.set_reading_place(page.line_of(3000).start)
    place = here.pane.reading_place()
    here.pane.set_look(TextLook(size=26, spacing=1.4))
    assert here.reader.page is not None
    assert here.reader.page.document.defaultFont().pixelSize() == 26
    assert here.reader.page.pitch == 36
    line = here.reader.page.line_of(place)
    assert here.pane.reading_place() == line.start


def test_selection_and_focus_outlast_another_look(qtbot: QtBot) -> None:
    mark = a_mark("first time", RED)
    here = a_desk(qtbot, mark)
    here.pane.focus_passage(mark.id)
    here.pane.set_look(TextLook(size=30))
    assert here.pane.focused_passage == mark.id
    here.pane.set_selection(here.span("military delegation"))
    here.pane.set_look(TextLook(line_width=24))
    assert here.pane.selected_span() == here.span("military delegation")


def test_panes_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    pane = ReaderPane(theme)
    qtbot.addWidget(pane)
    article = an_article()
    pane.show_article(article, NATO, [], Project())
    theme.set_look(TextLook(size=30))
    text = pane.findChild(QTextEdit)
    assert text is not None
    assert text.document().defaultFont().pixelSize() == 30
    late = ReaderPane(theme)
    qtbot.addWidget(late)
    late.show_article(article, NATO, [], Project())
    text = late.findChild(QTextEdit)
    assert text is not None
    assert text.document().defaultFont().pixelSize() == 30


def test_each_control_takes_effect_at_once(
    form: PreferencesForm, theme: Theme, reading: Reading, in_force: PreferencesInForce
) -> None:
    form.text_size.slider.setValue(24)
    form.line_width.slider.setValue(50)
    form.spacing.slider.setValue(28)
    form.snapping.click()
    assert (theme.look.size, theme.look.line_width, theme.look.spacing) == (24, 50, 1.4)
    assert not reading.snaps_to_words
    form.scale.slider.setValue(15)
    assert in_force.preferences.scale == 150


def test_usual_values_come_back_with_one_press(
    form: PreferencesForm, theme: Theme, reading: Reading
) -> None:
    form.text_size.slider.setValue(40)
    form.snapping.click()
    form.usual.click()
    assert theme.look == TextLook()
    assert reading.snaps_to_words
    assert form.text_size.slider.value() == 17


def test_a_font_is_chosen_by_name_and_used_in_the_panes(
    form: PreferencesForm, theme: Theme
) -> None:
    family = form.korean_font_choice.itemData(1)
    assert family in QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    form.korean_font_choice.setFocus()
    QTest.keyClick(form.korean_font_choice, Qt.Key.Key_Down)
    assert theme.look.korean_font == family
    assert theme.reading_font(theme.look, korean=True).families()[0] == family


def test_a_font_that_is_gone_is_shown_as_the_systems(
    in_force: PreferencesInForce, theme: Theme
) -> None:
    in_force.preferences.set_look(font="A font of another machine")
    in_force.show()
    assert in_force.form is not None
    assert in_force.form.font_choice.currentData() == ""
    assert theme.look.font == "A font of another machine"


def test_the_palette_is_the_one_of_the_menu(
    form: PreferencesForm, theme: Theme, actions: Actions
) -> None:
    form.palette_choice.setFocus()
    QTest.keyClick(form.palette_choice, Qt.Key.Key_Down)
    assert theme.is_dark
    actions["theme.light"].trigger()
    assert form.palette_choice.currentData() == "light"


def test_escape_closes_it_and_it_comes_back_as_it_was(
    form: PreferencesForm, in_force: PreferencesInForce
) -> None:
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    in_force.show()
    assert in_force.form is form
    assert form.isVisible()


def test_name_and_colour_are_taken_as_in_the_strip(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = AnalystPage(desk, theme)
    qtbot.addWidget(page)
    assert page.name.text() == "Minji Park"
    page.name.setText("  김  민지 ")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    page.colour.choose("violet")
    known = desk.project.analysts[desk.analyst]
    assert (known.name, known.colour) == ("김 민지", "violet")
    desk.introduce("Minji Park", "red")
    assert (page.name.text(), page.colour.chosen) == ("Minji Park", "red")


def test_an_emptied_name_is_not_taken(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    page = AnalystPage(desk, theme)
    qtbot.addWidget(page)
    page.name.setText(" ")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert desk.project.analyst_name(desk.analyst) == "Minji Park"
    assert page.name.text() == "Minji Park"


def test_a_digit_is_given_another_tag_and_freed_for_me_alone(
    desk: Desk, reading: Reading, qtbot: QtBot
) -> None:
    desk.do(make_tag(desk.project, "China").change)
    page = DigitsPage(desk, reading.pins)
    qtbot.addWidget(page)
    one = page.choices["1"]
    assert one.currentText() == "Arms"
    choose(one, "China")
    pinned = reading.pins.tag_on("1")
    assert pinned is not None
    assert pinned.name == "China"
    assert [tag.key for tag in desk.project.codebook] == ["1", ""]
    choose(one, "No tag")
    assert one.currentText() == "Arms"
    choose(one, "No tag")
    assert reading.pins.tag_on("1") is None
    page.forget.click()
    assert one.currentText() == "Arms"


def test_a_new_tag_can_be_put_on_a_digit_at_once(
    desk: Desk, reading: Reading, qtbot: QtBot
) -> None:
    page = DigitsPage(desk, reading.pins)
    qtbot.addWidget(page)
    desk.do(make_tag(desk.project, "Russia").change)
    choose(page.choices["9"], "Russia")
    assert page.choices["9"].currentText() == "Russia"
    assert page.choices["1"].currentText() == "Arms"


def choose(choice: QComboBox, words: str) -> None:
    """Choose an entry as the keyboard does."""
    row = choice.findText(words)
    choice.setCurrentIndex(row)
    choice.activated.emit(row)
