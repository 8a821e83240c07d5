"""The type-ahead chooser: Enter takes the match, Ctrl+Enter makes a tag, Escape leaves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.tag_chooser import TagChooser
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.codebook import describe_tag, make_tag
from tests.builders import NATO, a_target, tag_words
from tests.widgets.tags.composition import compose

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window with a text that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    text = QTextEdit()
    QVBoxLayout(window).addWidget(text)
    window.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    text.setFocus()
    return window


@pytest.fixture
def chooser(window: QWidget, desk: Desk, reading: Reading, theme: Theme) -> TagChooser:
    """Return an open chooser over Arms, Arms/Figures and Partnership, words selected."""
    for path in ("Arms/Figures", "Partnership"):
        desk.do(make_tag(desk.project, path).change)
    reading.point_at(a_target(NATO, "first time"), "")
    chooser = TagChooser(desk, reading, theme, window)
    chooser.open_at(window.mapToGlobal(QPoint(200, 100)))
    return chooser


def rows(chooser: TagChooser) -> list[str]:
    model = chooser.rows.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current(chooser: TagChooser) -> str | None:
    index = chooser.rows.currentIndex()
    return index.data() if index.isValid() else None


def tagged(desk: Desk) -> list[str]:
    """Return the paths of all tags on passages."""
    project = desk.project
    return [
        project.codebook.path(tag.id)
        for annotation in project.annotations.values()
        for tag in project.tags_of(annotation)
    ]


def has_keyboard(widget: QWidget) -> bool:
    return QApplication.focusWidget() is widget


def test_it_opens_with_all_tags_and_none_chosen(chooser: TagChooser) -> None:
    assert chooser.isVisible()
    assert has_keyboard(chooser.field)
    assert rows(chooser) == ["Arms", "Arms / Figures", "Partnership"]
    assert current(chooser) is None


def test_enter_takes_the_match_and_gives_the_keyboard_back(
    chooser: TagChooser, window: QWidget, desk: Desk
) -> None:
    QTest.keyClicks(chooser.field, "fig")
    assert current(chooser) == "Arms / Figures"
    QTest.keyClick(chooser.field, ENTER)
    assert tagged(desk) == ["Arms/Figures"]
    assert not chooser.isVisible()
    assert has_keyboard(window.findChildren(QTextEdit)[0])


def test_enter_on_nothing_typed_tags_nothing(chooser: TagChooser, desk: Desk) -> None:
    QTest.keyClick(chooser.field, ENTER)
    assert tagged(desk) == []


def test_arrows_walk_while_the_keyboard_stays_in_the_field(chooser: TagChooser, desk: Desk) -> None:
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    assert current(chooser) == "Arms / Figures"
    QTest.keyClick(chooser.field, Qt.Key.Key_Up)
    assert has_keyboard(chooser.field)
    QTest.keyClick(chooser.field, ENTER)
    assert tagged(desk) == ["Arms"]


def test_a_near_name_is_taken_before_a_duplicate_is_made(chooser: TagChooser, desk: Desk) -> None:
    QTest.keyClicks(chooser.field, "Partnerships")
    assert rows(chooser) == ["Partnership", "Make tag «Partnerships»"]
    QTest.keyClick(chooser.field, ENTER)
    assert tagged(desk) == ["Partnership"]


def test_control_and_enter_make_the_tag_at_the_path_and_put_it_on_the_words(
    chooser: TagChooser, desk: Desk
) -> None:
    QTest.keyClicks(chooser.field, "Arms/Missiles")
    QTest.keyClick(chooser.field, ENTER, CONTROL)
    assert tagged(desk) == ["Arms/Missiles"]
    assert not chooser.isVisible()
    desk.undo()
    assert tagged(desk) == []
    assert desk.project.codebook.at_path("Arms/Missiles") is None


def test_control_and_enter_on_a_tag_that_is_there_take_it(chooser: TagChooser, desk: Desk) -> None:
    QTest.keyClicks(chooser.field, "arms")
    QTest.keyClick(chooser.field, ENTER, CONTROL)
    assert tagged(desk) == ["Arms"]
    assert len(desk.project.codebook) == 3


def test_without_a_match_the_first_enter_offers_and_the_second_makes(
    chooser: TagChooser, desk: Desk
) -> None:
    QTest.keyClicks(chooser.field, "Outlook")
    assert rows(chooser) == ["Make tag «Outlook»"]
    QTest.keyClick(chooser.field, ENTER)
    assert tagged(desk) == []
    assert current(chooser) == "Make tag «Outlook»"
    QTest.keyClick(chooser.field, ENTER)
    assert tagged(desk) == ["Outlook"]


def test_escape_leaves_without_a_tag(chooser: TagChooser, window: QWidget, desk: Desk) -> None:
    QTest.keyClicks(chooser.field, "arms")
    QTest.keyClick(chooser.field, Qt.Key.Key_Escape)
    assert tagged(desk) == []
    assert not chooser.isVisible()
    assert has_keyboard(window.findChildren(QTextEdit)[0])


def test_a_click_on_a_row_takes_it(chooser: TagChooser, desk: Desk) -> None:
    place = chooser.rows.visualRect(chooser.rows.model().index(2, 0)).center()
    QTest.mouseClick(chooser.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tagged(desk) == ["Partnership"]


def test_it_closes_when_the_keyboard_goes_elsewhere(chooser: TagChooser, window: QWidget) -> None:
    window.findChildren(QTextEdit)[0].setFocus()
    assert not chooser.isVisible()


def test_the_enter_that_ends_a_composition_neither_tags_nor_makes(
    chooser: TagChooser, desk: Desk
) -> None:
    compose(chooser.field, "무")
    compose(chooser.field, "기", commit="무")
    assert rows(chooser) == ["Make tag «무기»"]
    for modifiers in (Qt.KeyboardModifier.NoModifier, CONTROL):
        QTest.keyClick(chooser.field, ENTER, modifiers)
    compose(chooser.field, "", commit="기")
    QTest.keyClick(chooser.field, ENTER)
    assert desk.project.codebook.at_path("무기") is None
    assert tagged(desk) == []
    QTest.keyClick(chooser.field, ENTER, CONTROL)
    assert tagged(desk) == ["무기"]


def test_a_name_that_cannot_be_is_refused_in_place(chooser: TagChooser, desk: Desk) -> None:
    chooser.field.setText("x" * 201)
    QTest.keyClick(chooser.field, ENTER, CONTROL)
    assert chooser.isVisible()
    assert chooser.refusal.isVisible()
    assert "at most 200 characters" in chooser.refusal.text()
    assert len(chooser.field.text()) == 201
    QTest.keyClick(chooser.field, Qt.Key.Key_Backspace)
    assert not chooser.refusal.isVisible()


def test_a_tag_made_by_somebody_else_appears_while_one_types(
    chooser: TagChooser, desk: Desk
) -> None:
    QTest.keyClicks(chooser.field, "outl")
    desk.do(make_tag(desk.project, "Outlook").change)
    assert current(chooser) == "Outlook"


def test_the_tags_that_stand_on_the_words_are_known(
    chooser: TagChooser, desk: Desk, window: QWidget
) -> None:
    tag_words(desk.workspace, "first time")
    chooser.open_at(window.mapToGlobal(QPoint(0, 0)))
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    assert chooser.on_words == {arms.id}


def test_shift_enter_tags_and_stays_for_another_tag(
    chooser: TagChooser, desk: Desk, reading: Reading
) -> None:
    QTest.keyClicks(chooser.field, "fig")
    QTest.keyClick(chooser.field, ENTER, SHIFT)
    assert chooser.isVisible()
    assert chooser.field.text() == ""
    QTest.keyClicks(chooser.field, "part")
    QTest.keyClick(chooser.field, ENTER, SHIFT)
    assert sorted(tagged(desk)) == ["Arms/Figures", "Partnership"]
    assert len(chooser.on_words) == 2
    # A ticked one is taken off again.
    QTest.keyClicks(chooser.field, "fig")
    QTest.keyClick(chooser.field, ENTER, SHIFT)
    assert tagged(desk) == ["Partnership"]
    assert len(chooser.on_words) == 1


def test_a_tag_found_by_its_description_shows_why(chooser: TagChooser, desk: Desk) -> None:
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    desk.do(describe_tag(desk.project, arms.id, "Munitions and weapons"))
    QTest.keyClicks(chooser.field, "weap")
    assert current(chooser) == "Arms"
    with_why = chooser.rows.grab().toImage()
    desk.do(describe_tag(desk.project, arms.id, "Weapons"))
    assert current(chooser) == "Arms"
    assert chooser.rows.grab().toImage() != with_why


@pytest.mark.parametrize("point", [(0, 0), (899, 0), (899, 699), (0, 699), (5000, -300)])
def test_it_stands_inside_the_window_wherever_it_is_asked_for(
    chooser: TagChooser, window: QWidget, point: tuple[int, int]
) -> None:
    chooser.open_at(window.mapToGlobal(QPoint(*point)))
    assert window.rect().contains(chooser.geometry())


def test_near_the_bottom_it_stands_above_the_words(chooser: TagChooser, window: QWidget) -> None:
    chooser.open_at(window.mapToGlobal(QPoint(100, 600)))
    assert chooser.geometry().bottom() < 600
