"""The list of tags at the cursor: rows, keys, and what it follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.reader.tags_at_cursor import TagsAtCursorList
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.tagging import delete_passages, tag_passage
from tests.builders import NATO, a_passage, a_target, tag_words

Key = Qt.Key


class Opened:
    """The list over a passage of mine with two tags and one of a colleague's without any."""

    def __init__(self, qtbot: QtBot, desk: Desk, theme: Theme) -> None:
        self.desk = desk
        self.mine = tag_words(desk.workspace, "first time")
        desk.do(make_tag(desk.project, "Arms/Figures").change)
        figures = desk.project.codebook.at_path("Arms/Figures")
        assert figures is not None
        self.figures = figures.id
        desk.do(tag_passage(desk.project, desk.analyst, a_target(NATO, "first time"), [figures.id]))
        hers = a_passage("the first", creator="analyst:tom", number=7)
        desk.do(Change(Label("test"), made(hers)))
        self.hers = hers.id
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 500)
        self.other = QLineEdit(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.list = TagsAtCursorList(desk, theme, self.window)
        self.pointed: list[EntityId] = []
        self.list.pointed.connect(self.pointed.append)
        self.list.list_passages(self.window.mapToGlobal(QPoint(100, 100)), [self.mine, self.hers])

    @property
    def rows(self) -> list[str]:
        model = self.list.rows.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.list.rows, key)


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, theme: Theme) -> Opened:
    return Opened(qtbot, desk, theme)


def test_every_tag_of_every_passage_has_a_row(opened: Opened) -> None:
    assert opened.rows == [
        "Arms, Minji Park: “first time”",
        "Arms / Figures, Minji Park: “first time”",
        "no tag, Somebody: “the first”",
    ]
    assert opened.list.rows.hasFocus()
    assert opened.list.rect().size().height() < 200
    assert opened.window.rect().contains(opened.list.geometry())


def test_walking_points_at_the_passage_of_each_row(opened: Opened) -> None:
    opened.press(Key.Key_Down, Key.Key_Down)
    assert opened.pointed == [opened.mine, opened.mine, opened.hers]


def test_enter_takes_the_passage_of_the_row(opened: Opened, qtbot: QtBot) -> None:
    opened.press(Key.Key_End)
    with qtbot.waitSignal(opened.list.chosen) as chosen:
        opened.press(Key.Key_Return)
    assert chosen.args == [opened.hers]
    assert not opened.list.isVisible()


def test_delete_asks_for_the_tag_of_the_row_to_be_taken_off(opened: Opened, qtbot: QtBot) -> None:
    opened.press(Key.Key_Down)
    with qtbot.waitSignal(opened.list.tag_off_wanted) as off:
        opened.press(Key.Key_Delete)
    assert off.args == [opened.mine, opened.figures]
    opened.press(Key.Key_End)
    with qtbot.waitSignal(opened.list.tag_off_wanted) as off:
        opened.press(Key.Key_Delete)
    assert off.args == [opened.hers, ""]


def test_digits_and_n_are_passed_on(opened: Opened, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.list.digit_pressed) as digit:
        opened.press(Key.Key_3)
    assert digit.args == ["3"]
    assert opened.list.isVisible()
    with qtbot.waitSignal(opened.list.note_wanted):
        opened.press(Key.Key_N)
    assert not opened.list.isVisible()


def test_escape_gives_up_and_another_widget_only_hides_it(opened: Opened, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.list.given_up):
        opened.press(Key.Key_Escape)
    opened.list.list_passages(opened.window.mapToGlobal(QPoint(100, 100)), [opened.mine])
    with qtbot.assertNotEmitted(opened.list.given_up):
        opened.other.setFocus()
    assert not opened.list.isVisible()
    assert opened.other.hasFocus()


def test_rows_follow_what_changes_and_the_list_closes_with_the_last(
    opened: Opened, qtbot: QtBot
) -> None:
    desk = opened.desk
    opened.press(Key.Key_End)
    desk.do(delete_passages(desk.project, [opened.mine]))
    assert opened.rows == ["no tag, Somebody: “the first”"]
    arms = desk.project.codebook.at_path("Arms")
    assert arms is not None
    desk.do(tag_passage(desk.project, desk.analyst, a_target(NATO, "the first"), [arms.id]))
    assert opened.rows == ["no tag, Somebody: “the first”", "Arms, Minji Park: “the first”"]
    with qtbot.waitSignal(opened.list.given_up):
        desk.do(delete_passages(desk.project, list(desk.project.annotations)))
    assert not opened.list.isVisible()


def test_the_list_stands_above_a_place_at_the_bottom(opened: Opened) -> None:
    bottom = opened.window.mapToGlobal(QPoint(780, 490))
    opened.list.list_passages(bottom, [opened.mine, opened.hers])
    assert opened.window.rect().contains(opened.list.geometry())
    assert opened.list.geometry().bottom() < 490


def test_a_row_is_drawn_in_both_palettes(opened: Opened, theme: Theme, tmp_path: Path) -> None:
    light = opened.list.grab().toImage()
    theme.set_mode("dark")
    assert opened.list.grab().toImage() != light
