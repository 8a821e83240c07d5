"""Single keys run commands in lists, also from a Korean keyboard, and never in text fields."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QMenuBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.single_keys import SingleKeys


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.commands = Actions(self)
        for name, key in (("choose", "T"), ("note", "N"), ("tag", "1"), ("copy", "Ctrl+C")):
            self.commands.add(name, name, partial(self.ran.append, name), keys=(key,))
        self.rows, self.field, self.text = QListWidget(), QLineEdit(), QTextEdit("Words")
        self.rows.addItems(["one", "two", "Three"])
        self.text.setReadOnly(True)
        column = QVBoxLayout(self)
        for widget in (self.rows, self.field, self.text):
            column.addWidget(widget)
        keys = SingleKeys(self.commands, self)
        keys.serve(self.rows)
        keys.leave_copying(self.text)
        self.addActions(self.commands.window_keys())


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.rows.setFocus()
    return window


def press(widget: QWidget, key: int, text: str) -> None:
    """Press a key that writes this text, as a keyboard with another layout does."""
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, none, text))


def test_a_single_key_runs_its_command_in_a_list(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.rows, Qt.Key.Key_T)
    QTest.keyClick(window.rows, Qt.Key.Key_1)
    assert window.ran == ["choose", "tag"]
    assert window.rows.currentRow() == 0 or window.rows.currentItem() is None


@pytest.mark.parametrize(("jamo", "command"), [("ㅅ", "choose"), ("ㅆ", "choose"), ("ㅜ", "note")])
def test_a_korean_key_runs_the_command_of_its_place(
    window: Window, jamo: str, command: str
) -> None:
    press(window.rows, ord(jamo), jamo)
    assert window.ran == [command]


def test_a_korean_letter_without_command_runs_nothing(window: Window) -> None:
    press(window.rows, ord("ㅋ"), "ㅋ")
    assert window.ran == []


def test_a_text_field_keeps_its_letters(window: Window, qtbot: QtBot) -> None:
    window.field.setFocus()
    QTest.keyClicks(window.field, "tn1")
    press(window.field, ord("ㅅ"), "ㅅ")
    assert window.ran == []
    assert window.field.text() == "tn1ㅅ"


def test_lists_take_no_input_method(window: Window) -> None:
    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not window.rows.testAttribute(attribute)
    assert window.field.testAttribute(attribute)


def test_copying_from_a_text_is_left_to_the_window(window: Window, qtbot: QtBot) -> None:
    window.text.setFocus()
    window.text.selectAll()
    QApplication.clipboard().setText("before", QClipboard.Mode.Clipboard)
    QTest.keyClick(window.text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert window.ran == ["copy"]
    assert QApplication.clipboard().text() == "before"


@pytest.mark.parametrize("hangs_from_a_bar", [True, False])
def test_a_menu_that_is_open_has_the_keyboard_to_itself(
    window: Window, qtbot: QtBot, hangs_from_a_bar: bool
) -> None:
    bar = QMenuBar(window)
    bar.show()
    menu = bar.addMenu("&Menu") if hangs_from_a_bar else QMenu(window)
    menu.addAction("&Newest first", lambda: window.ran.append("newest"))
    menu.addActions([window.commands["choose"], window.commands["tag"]])
    if hangs_from_a_bar:
        QTest.mouseClick(
            bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(menu.menuAction()).center()
        )
    else:
        menu.popup(window.rows.mapToGlobal(window.rows.rect().center()))
    qtbot.waitExposed(menu)
    assert QApplication.activePopupWidget() is menu
    QTest.keyClick(menu, Qt.Key.Key_1)
    QTest.keyClick(menu, Qt.Key.Key_T)
    assert window.ran == []
    assert menu.isVisible()
    # The letter of an entry is the entry's, though a command below has it, too.
    QTest.keyClick(menu, Qt.Key.Key_N)
    assert window.ran == ["newest"]
    assert not menu.isVisible()
    QTest.keyClick(window.rows, Qt.Key.Key_N)
    assert window.ran == ["newest", "note"]
