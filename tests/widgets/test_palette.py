"""The command palette finds actions by words and runs them where the keyboard was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.palette import CommandPalette
from desktop_app.widgets.theme import Theme


class Window(QWidget):
    """A window with a field that has the keyboard, and a palette over it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.ran: list[str] = []
        self.had_keyboard: list[QWidget | None] = []
        self.commands = Actions(self)
        self.commands.add("edit.copy", "Copy quotation", self.runs("copy"), keys=("Ctrl+C",))
        self.commands.add("view.light", "Light", self.runs("light"))
        self.commands.add("view.dark", "Dark", self.runs("dark"))
        self.commands.add("edit.redo", "Redo", self.runs("redo")).setEnabled(False)
        # The same once more, for a key that only texts and lists take.
        self.commands.add("view.dark_by_letter", "Dark", self.runs("dark"), keys=("D",))
        self.palette_box = CommandPalette(self.commands, theme, self)

    def runs(self, name: str) -> Callable[[], None]:
        def run() -> None:
            self.ran.append(name)
            self.had_keyboard.append(QApplication.focusWidget())

        return run


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Window:
    window = Window(theme)
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    qtbot.waitActive(window).__enter__()
    window.field.setFocus()
    window.palette_box.open()
    return window


def shown(window: Window) -> list[str]:
    rows = window.palette_box.rows
    return [rows.item(row).text() for row in range(rows.count())]


def test_it_opens_with_every_command_once_and_takes_the_keyboard(window: Window) -> None:
    assert shown(window) == ["Copy quotation", "Light", "Dark", "Redo"]
    assert window.palette_box.words.hasFocus()


def test_enter_runs_the_match_where_the_keyboard_was(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.palette_box.words, "dar")
    assert shown(window) == ["Dark"]
    QTest.keyClick(window.palette_box.words, Qt.Key.Key_Return)
    assert window.ran == ["dark"]
    assert window.had_keyboard == [window.field]
    assert not window.palette_box.isVisible()


def test_arrows_walk_the_rows(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.palette_box.words, Qt.Key.Key_Down)
    QTest.keyClick(window.palette_box.words, Qt.Key.Key_Return)
    assert window.ran == ["light"]


def test_a_command_that_cannot_run_stays_where_it_is(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.palette_box.words, "redo")
    QTest.keyClick(window.palette_box.words, Qt.Key.Key_Return)
    assert window.ran == []
    assert window.palette_box.isVisible()


def test_escape_closes_it_and_gives_the_keyboard_back(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.palette_box.words, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert window.field.hasFocus()


def test_it_closes_when_one_clicks_elsewhere(window: Window) -> None:
    window.field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.palette_box.isVisible()


def test_a_click_runs_a_command(window: Window, qtbot: QtBot) -> None:
    rows = window.palette_box.rows
    place = rows.visualItemRect(rows.item(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.ran == ["light"]


def test_words_that_no_command_has_are_said_to_be_so(window: Window) -> None:
    palette = window.palette_box
    assert not palette.nothing.isVisible()
    QTest.keyClicks(palette.words, "xyzzy")
    assert palette.nothing.isVisible()
    assert not palette.rows.isVisible()
    palette.words.clear()
    assert palette.rows.isVisible()
    assert not palette.nothing.isVisible()
