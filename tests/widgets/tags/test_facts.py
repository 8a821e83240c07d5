"""Facts in the passage panel by real keys: fields, guesses, grades, refusals, Korean letters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.domain.change import Change, Label, deleted, made
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.fact_field import FactField
from desktop_app.widgets.tags.facts_form import FactsForm
from desktop_app.widgets.tags.grade_picker import GradePicker
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.theme import HIT_AREA, Theme
from desktop_app.workspace.commands import facts
from tests.builders import HANJA, NATO, a_passage, tag_words
from tests.widgets.tags.composition import compose
from tests.widgets.tags.panel_window import a_panel, a_window

DANIEL = Analyst("analyst:daniel", "Daniel Weber", "blue")
FIGURES = ("quantity", "unit", "qualifier", "status_verb", "as_of", "originator", "relay")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window with a field that stands for the article's text."""
    return a_window(qtbot, 280, 900)


@pytest.fixture
def panel(window: QWidget, desk: Desk, reading: Reading, theme: Theme) -> PassagePanel:
    panel = a_panel(window, desk, reading, theme)
    panel.note_finished.connect(lambda: leave(window))
    return panel


@pytest.fixture
def mine(desk: Desk) -> EntityId:
    return tag_words(desk.workspace, "first time")


@pytest.fixture
def counted(desk: Desk) -> EntityId:
    """Return a passage of mine whose words hold a figure."""
    words = "at least 12,000 soldiers were sent"
    passage = replace(a_passage("Korean", number=7), creator=desk.analyst)
    passage = replace(passage, target=replace(passage.target, exact=words))
    desk.do(Change(Label("x"), made(passage)))
    return passage.id


@pytest.fixture
def form(panel: PassagePanel, reading: Reading, mine: EntityId) -> FactsForm:
    """Return the form, open on my passage."""
    reading.point_at(None, mine)
    panel.edit_facts()
    return panel.facts_section.form


def leave(window: QWidget) -> None:
    window.findChildren(QLineEdit)[0].setFocus()


def passage(desk: Desk, known: EntityId) -> Annotation:
    return desk.project.annotations[known]


def type_into(field: FactField, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def test_a_passage_without_facts_takes_one_quiet_row(
    panel: PassagePanel, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    section = panel.facts_section
    assert section.head.words == "Add grade, speaker, date, figure…"
    assert section.height() <= HIT_AREA + 4
    assert not section.is_open


def test_the_words_of_the_quiet_row_fit_a_narrow_panel(
    window: QWidget, panel: PassagePanel, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    window.resize(200, 900)
    QApplication.processEvents()
    assert panel.facts_section.head.words == "Add grade, figure…"


def test_enter_on_the_quiet_row_opens_the_form(
    panel: PassagePanel, reading: Reading, mine: EntityId
) -> None:
    reading.point_at(None, mine)
    panel.facts_section.head.setFocus()
    QTest.keyClick(panel.facts_section.head, Qt.Key.Key_Return)
    assert panel.facts_section.is_open
    assert panel.facts_section.form.status.hasFocus()


def test_each_field_is_saved_when_it_is_left(
    form: FactsForm, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    type_into(form.speaker, "John Kirby")
    assert passage(desk, mine).speaker == ""
    QTest.keyClick(form.speaker, Qt.Key.Key_Tab)
    assert passage(desk, mine).speaker == "John Kirby"
    assert form.event_date.hasFocus()
    QTest.keyClicks(form.event_date, "9 July 2024")
    leave(window)
    assert passage(desk, mine).event_date == "2024-07-09"
    assert form.event_date.text() == "9 Jul 2024"
    desk.undo()
    assert (passage(desk, mine).speaker, passage(desk, mine).event_date) == ("John Kirby", "")
    assert form.event_date.text() == ""


def test_enter_saves_and_goes_back_to_the_article(
    form: FactsForm, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    type_into(form.speaker, "NIS")
    QTest.keyClick(form.speaker, Qt.Key.Key_Return)
    assert passage(desk, mine).speaker == "NIS"
    assert window.findChildren(QLineEdit)[0].hasFocus()


def test_escape_leaves_a_field_as_it_was(form: FactsForm, desk: Desk, mine: EntityId) -> None:
    before = desk.project
    type_into(form.speaker, "nobody")
    QTest.keyClick(form.speaker, Qt.Key.Key_Escape)
    assert desk.project is before
    assert form.speaker.text() == ""


def test_a_date_that_is_none_is_refused_in_a_sentence_and_kept_for_correction(
    form: FactsForm, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    type_into(form.event_date, "soon")
    leave(window)
    assert form.rows.refusal(form.event_date).startswith("“soon” is no date.")
    assert form.event_date.text() == "soon"
    type_into(form.event_date, "2024-07")
    leave(window)
    assert form.rows.refusal(form.event_date) == ""
    assert passage(desk, mine).event_date == "2024-07"


def test_what_is_being_typed_stays_when_the_passage_changes_elsewhere(
    form: FactsForm, desk: Desk, mine: EntityId
) -> None:
    type_into(form.speaker, "Kir")
    desk.do(facts.set_speaker(desk.project, mine, "Ryder"))
    desk.do(facts.set_status(desk.project, mine, "check"))
    assert form.speaker.text() == "Kir"
    assert form.status.currentData() == "check"


def test_what_was_typed_goes_to_its_passage_although_the_focus_moved_on(
    form: FactsForm, desk: Desk, reading: Reading, mine: EntityId, counted: EntityId
) -> None:
    type_into(form.speaker, "Kirby")
    type_into(form.figure.unit, "troops")
    reading.point_at(None, counted)
    assert passage(desk, mine).speaker == "Kirby"
    assert passage(desk, mine).figure == Figure("", "troops")
    assert passage(desk, counted).speaker == ""
    assert passage(desk, counted).figure is None
    assert form.speaker.text() == form.figure.unit.text() == ""


def test_a_passage_deleted_while_its_facts_are_written_stays_deleted(
    form: FactsForm, desk: Desk, mine: EntityId
) -> None:
    type_into(form.speaker, "Kirby")
    desk.do(Change(Label("x"), deleted(passage(desk, mine))))
    assert mine not in desk.project.annotations


@pytest.mark.parametrize("name", ["speaker", "event_date", *FIGURES])
def test_korean_is_composed_in_every_field(
    name: str, form: FactsForm, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    field = form.figure if name in FIGURES else form
    line = getattr(field, name)
    assert isinstance(line, FactField)
    line.setFocus()
    compose(line, "ㅎ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.hasFocus()  # that Enter ends the syllable
    compose(line, "", "2024년 7월" if name in ("event_date", "as_of") else "한국")
    leave(window)
    known = passage(desk, mine)
    said = known.figure if name in FIGURES else known
    assert getattr(said, name) == ("2024-07" if name in ("event_date", "as_of") else "한국")


def test_a_syllable_still_composed_is_saved_with_the_field(
    form: FactsForm, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    form.speaker.setFocus()
    compose(form.speaker, "국", "한")
    leave(window)
    assert passage(desk, mine).speaker == "한국"


def test_the_status_is_chosen_by_keys(form: FactsForm, desk: Desk, mine: EntityId) -> None:
    form.status.setFocus()
    QTest.keyClick(form.status, Qt.Key.Key_Down)
    assert passage(desk, mine).status == "check"
    QTest.keyClick(form.status, Qt.Key.Key_Down)
    assert passage(desk, mine).status == "confirmed"


def test_the_wheel_scrolls_and_chooses_no_status(
    form: FactsForm, desk: Desk, mine: EntityId
) -> None:
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(form.status, wheel)
    assert passage(desk, mine).status == ""


def test_known_names_are_offered(form: FactsForm, desk: Desk, mine: EntityId) -> None:
    desk.do(facts.set_speaker(desk.project, mine, "국가정보원"))
    form.figure.originator.setFocus()
    completer = form.figure.originator.completer()
    completer.setCompletionPrefix("정보")
    assert completer.currentCompletion() == "국가정보원"


# The figure


def test_a_guess_is_marked_and_taken_only_by_accepting_it(
    panel: PassagePanel, desk: Desk, reading: Reading, counted: EntityId
) -> None:
    reading.point_at(None, counted)
    panel.edit_facts()
    figure = panel.facts_section.form.figure
    assert [row.text() for row in figure.guesses] == ["at least 12,000 soldiers"]
    assert figure.guesses[0].accessibleName() == "Accept the guess: at least 12,000 soldiers"
    assert figure.guesses[0].hasFocus()
    assert passage(desk, counted).figure is None
    QTest.keyClick(figure.guesses[0], Qt.Key.Key_Return)
    assert passage(desk, counted).figure == Figure("12,000", "soldiers", "at least")
    assert figure.status_verb.hasFocus()
    assert figure.guesses == []
    desk.undo()
    assert passage(desk, counted).figure is None
    assert len(figure.guesses) == 1


def test_a_guess_in_a_narrow_panel_takes_two_lines_rather_than_be_cut(
    window: QWidget, panel: PassagePanel, reading: Reading, counted: EntityId
) -> None:
    reading.point_at(None, counted)
    panel.edit_facts()
    row = panel.facts_section.form.figure.guesses[0]
    assert row.heightForWidth(400) == HIT_AREA
    assert row.heightForWidth(150) > HIT_AREA


def test_the_figure_shows_in_words_when_folded(
    panel: PassagePanel, desk: Desk, reading: Reading, mine: EntityId
) -> None:
    figure = Figure("11,000", "soldiers", "about", "deployed", "2025-01", "presidential office")
    desk.do(facts.set_figure(desk.project, mine, figure))
    desk.do(facts.grade_passage(desk.project, mine, "2"))
    desk.do(facts.grade_source(desk.project, passage(desk, mine).article, "B"))
    desk.do(facts.set_status(desk.project, mine, "check"))
    reading.point_at(None, mine)
    assert panel.facts_section.summary.text().splitlines() == [
        "B2 · source usually reliable · probably true",
        "To check",
        "about 11,000 soldiers · deployed · as of Jan\u00a02025 · presidential office",
    ]


def test_a_date_refused_in_the_figure_keeps_the_rest(
    form: FactsForm, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    type_into(form.figure.quantity, "320")
    type_into(form.figure.as_of, "then")
    leave(window)
    assert passage(desk, mine).figure == Figure("320")
    assert form.figure.rows.refusal(form.figure.as_of).startswith("“then” is no date.")


# Another's passage


def test_anothers_facts_are_told_and_a_coding_of_my_own_is_offered(
    panel: PassagePanel, desk: Desk, reading: Reading
) -> None:
    hers = replace(a_passage("Korean", NATO, creator=DANIEL.id), grade="3", speaker="Son")
    desk.do(Change(Label("x"), made(DANIEL, hers)))
    reading.point_at(None, hers.id)
    section = panel.facts_section
    assert "–3" in section.summary.text()
    assert not section.head.isEnabled()
    panel.edit_facts()
    assert not section.is_open
    went: list[str] = []
    reading.go_to.connect(went.append)
    section.offer.setFocus()
    QTest.keyClick(section.offer, Qt.Key.Key_Return)
    assert passage(desk, went[0]).creator == desk.analyst
    assert section.offer.words == "Go to my coding"


# The grade picker


@pytest.fixture
def picker(
    window: QWidget, desk: Desk, reading: Reading, theme: Theme, mine: EntityId
) -> GradePicker:
    panel = PassagePanel(desk, reading, theme, window)
    picker = GradePicker(desk, reading, panel.facts, theme, window)
    leave(window)
    reading.point_at(None, mine)
    picker.open_for(passage(desk, mine), window.mapToGlobal(QPoint(20, 20)))
    return picker


def test_letters_grade_the_source_and_digits_the_passage(
    picker: GradePicker, desk: Desk, mine: EntityId, window: QWidget
) -> None:
    QTest.keyClick(picker, Qt.Key.Key_B)
    QTest.keyClick(picker, Qt.Key.Key_2)
    article = desk.project.articles[passage(desk, mine).article]
    assert (article.metadatum("grade").value, passage(desk, mine).grade) == ("B", "2")
    assert picker.title.text() == "B2 · source usually reliable · probably true"
    assert picker.letters["B"].isChecked()
    assert picker.digits["2"].isChecked()
    QTest.keyClick(picker, Qt.Key.Key_2)
    assert passage(desk, mine).grade == ""
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert not picker.isVisible()
    assert window.findChildren(QLineEdit)[0].hasFocus()


def test_the_letters_work_with_a_korean_keyboard_on(
    picker: GradePicker, desk: Desk, mine: EntityId
) -> None:
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, picker, Qt.Key.Key_unknown, "ㅠ", Qt.KeyboardModifier.NoModifier
    )
    article = desk.project.articles[passage(desk, mine).article]
    assert article.metadatum("grade").value == "B"


def test_a_choice_is_clicked_or_pressed_like_any_button(
    picker: GradePicker, desk: Desk, mine: EntityId
) -> None:
    QTest.mouseClick(picker.digits["5"], Qt.MouseButton.LeftButton)
    assert passage(desk, mine).grade == "5"
    picker.digits["6"].setFocus()
    QTest.keyClick(picker.digits["6"], Qt.Key.Key_Space)
    assert passage(desk, mine).grade == "6"
    assert picker.isVisible()


def test_the_picker_closes_when_the_keyboard_goes_elsewhere(
    picker: GradePicker, window: QWidget
) -> None:
    leave(window)
    assert not picker.isVisible()


def test_anothers_passage_has_no_digit_to_give(
    picker: GradePicker, desk: Desk, window: QWidget
) -> None:
    hers = a_passage("대표단", HANJA, creator=DANIEL.id, number=9)
    desk.do(Change(Label("x"), made(DANIEL, hers)))
    picker.open_for(hers, window.mapToGlobal(QPoint(20, 20)))
    QTest.keyClick(picker, Qt.Key.Key_3)
    assert passage(desk, hers.id).grade == ""
    assert picker.remark.text().startswith("This passage is Daniel Weber's")
    QTest.keyClick(picker, Qt.Key.Key_C)
    assert desk.project.articles[hers.article].metadatum("grade").value == "C"


def test_every_choice_of_the_picker_has_its_words_in_full(picker: GradePicker) -> None:
    for button in (*picker.letters.values(), *picker.digits.values()):
        assert button.sizeHint().width() <= 460 // 2 - 12
        assert button.height() >= HIT_AREA
