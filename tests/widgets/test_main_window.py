"""The window: a frame that stands at once, filled by one content after another."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.app import GROUNDS
from desktop_app.storage.settings import Settings
from desktop_app.widgets.content import Content
from desktop_app.widgets.main_window import MainWindow
from desktop_app.widgets.theme import DARK, LIGHT


class Page(Content):
    """A content that may be told to stay."""

    def __init__(self, title: str = "A page") -> None:
        super().__init__()
        self.title = title
        self.stays = False
        self.is_gone = False

    def may_close(self) -> bool:
        return not self.stays

    def let_go(self) -> None:
        self.is_gone = True


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> MainWindow:
    window = MainWindow(settings, "#14171B")
    qtbot.addWidget(window)
    return window


def test_the_frame_has_the_colours_of_the_themes() -> None:
    assert {False: LIGHT.window.name().upper(), True: DARK.window.name().upper()} == GROUNDS


def test_what_takes_longer_waits_for_the_first_picture(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    window.when_painted(lambda: done.append("first"))
    assert not done
    with qtbot.waitSignal(window.first_painted):
        window.show()
    assert done == ["first"]
    window.when_painted(lambda: done.append("second"))
    assert done == ["first", "second"]


def test_it_does_not_wait_for_ever_on_a_hidden_desktop(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    window.when_painted(lambda: done.append("first"))
    qtbot.waitUntil(lambda: bool(done))
    window.show()
    qtbot.waitExposed(window)
    assert done == ["first"]


def test_the_frame_is_dark_before_the_theme_is_there(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    assert window.grab().toImage().pixelColor(50, 50).name() == "#14171b"


def test_one_content_follows_another(window: MainWindow, qtbot: QtBot) -> None:
    first, second = Page("First"), Page("Second")
    second.menus.append(QMenu("File", second))
    window.show()
    assert window.show_content(first)
    assert window.windowTitle() == "First"
    assert not window.menuBar().isVisible()
    assert window.show_content(second)
    assert first.is_gone
    assert window.windowTitle() == "Second"
    assert window.menuBar().isVisible()
    second.set_title("Renamed")
    assert window.windowTitle() == "Renamed"


def test_a_content_that_has_to_stay_is_not_replaced(window: MainWindow) -> None:
    first, second = Page("First"), Page("Second")
    window.show_content(first)
    first.stays = True
    assert not window.show_content(second)
    assert window.content is first
    assert not first.is_gone
    second.deleteLater()


def test_closing_asks_the_content_and_lets_it_go(window: MainWindow, qtbot: QtBot) -> None:
    page = Page()
    window.show()
    window.show_content(page)
    page.stays = True
    assert not window.close()
    assert not page.is_gone
    page.stays = False
    with qtbot.waitSignal(window.closed):
        window.close()
    assert page.is_gone


def test_size_comes_back_at_the_next_start(
    window: MainWindow, settings: Settings, qtbot: QtBot
) -> None:
    window.show()
    window.resize(640, 480)
    window.close()
    again = MainWindow(settings, "#14171B")
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (640, 480)
