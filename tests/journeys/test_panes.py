"""An afternoon with several panes: split, closed, linked, in windows of their own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.domain.span import Span
from desktop_app.widgets.floating_window import FloatingWindow
from desktop_app.widgets.pane_menu import PaneMenu
from desktop_app.widgets.sight_list import SightList
from desktop_app.widgets.tags.tag_chooser import TagChooser
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

SHIFT = Qt.KeyboardModifier.ShiftModifier
DONG_A, OPERA = "Korea Invited", "NATO to Address"


def windows() -> list[FloatingWindow]:
    """The windows beside the main one."""
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, FloatingWindow) and each.isVisible()]


def own_window(qtbot: QtBot) -> FloatingWindow:
    """Wait until the one window beside the main one has the keyboard."""
    (window,) = windows()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(qtbot: QtBot, window: QWidget, key: Qt.Key) -> None:
    """Press a key where the keyboard is in a window."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, key)


def begin(analyst: AnalystAtWork, application: Application) -> None:
    application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.open_article(DONG_A)


def test_an_article_opens_in_a_new_pane_by_keyboard_and_closes_again(
    analyst: AnalystAtWork, application: Application
) -> None:
    begin(analyst, application)
    analyst.open_article(OPERA, CONTROL | SHIFT)
    read = analyst.view.read
    assert read.layout_count == 3
    assert read.active.article_id == analyst.article(OPERA).id
    assert read.active_number == 1
    analyst.press(Qt.Key.Key_W, CONTROL)
    assert read.layout_count == 2
    assert application.window.isVisible()


def test_a_pane_in_its_own_window_is_tagged_and_comes_back(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    begin(analyst, application)
    analyst.press(Qt.Key.Key_N, CONTROL | SHIFT)
    window = own_window(qtbot)
    assert "Korea Invited" in window.windowTitle()
    read = analyst.view.read
    assert read.layout_count == 1
    assert read.active.window() is window
    text = analyst.view.desk.text(read.active.article_id)
    before = len(analyst.passages)
    read.active.set_selection(_span(text, "military delegation"))
    press(qtbot, window, Qt.Key.Key_1)
    assert len(analyst.passages) == before + 1
    press(qtbot, window, Qt.Key.Key_T)
    (chooser,) = window.findChildren(TagChooser)
    assert chooser.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    press(qtbot, window, Qt.Key.Key_F6)
    qtbot.waitUntil(application.window.isActiveWindow)
    assert application.window.isAncestorOf(QApplication.focusWidget() or window)
    window.close()
    assert windows() == []
    assert read.layout_count == 2
    assert read.active.article_id == analyst.article(DONG_A).id


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_window_closed_while_all_panes_are_taken_says_where_its_article_is(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    begin(analyst, application)
    analyst.press(Qt.Key.Key_N, CONTROL | SHIFT)
    window = own_window(qtbot)
    view = analyst.view
    view.read.activate(0)
    for words in (OPERA, "U.S., Korea start", "001_", "004_"):
        analyst.open_article(words, CONTROL | SHIFT)
    shown = [pane.article_id for pane in view.read.panes[:4]]
    assert view.read.layout_count == 4
    with qtbot.waitSignal(view.desk.message) as said:
        window.close()
    assert "Korea Invited" in said.args[0]
    assert [pane.article_id for pane in view.read.panes] == shown


def test_f6_walks_through_all_windows(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    begin(analyst, application)
    analyst.press(Qt.Key.Key_N, CONTROL | SHIFT)
    window = own_window(qtbot)
    been = set()
    for _ in range(4):
        press(qtbot, QApplication.activeWindow() or window, Qt.Key.Key_F6)
        QApplication.processEvents()
        region = QApplication.focusWidget()
        assert region is not None
        been.add(region.window() is window)
    assert been == {True, False}
    window.close()


def test_the_board_in_its_own_window_leads_to_the_place_in_the_main_one(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    begin(analyst, application)
    analyst.press(Qt.Key.Key_2, CONTROL)
    analyst.command("excerpts in a window")
    window = own_window(qtbot)
    assert "Excerpts" in window.windowTitle()
    assert analyst.view.place == "read"
    board = analyst.view.places.board
    assert board.window() is window
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    focused = analyst.view.reading.focused
    assert focused is not None
    assert analyst.view.read.active.article_id == focused.article
    analyst.press(Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(window.isActiveWindow)
    assert analyst.view.place == "read"
    window.close()
    assert analyst.view.place == "excerpts"
    assert board.isVisible()
    assert board.window() is application.window


def test_windows_close_with_the_workspace_and_come_back_with_it(
    analyst: AnalystAtWork, application: Application, qapp: QApplication, qtbot: QtBot
) -> None:
    begin(analyst, application)
    folder = analyst.view.desk.workspace.folder.path
    analyst.press(Qt.Key.Key_N, CONTROL | SHIFT)
    own_window(qtbot).resize(500, 400)
    analyst.view.read.set_zoom(1.4)
    analyst.command("excerpts in a window")
    analyst.close()
    assert windows() == []
    again = Application(qapp)
    again.window.show()
    again.open(folder)
    returned = AnalystAtWork(again, qtbot)
    titles = sorted(window.windowTitle() for window in windows())
    assert len(titles) == 2
    assert titles[0].startswith("Excerpts")
    assert "Korea Invited" in titles[1]
    floating = returned.view.read.floating[0]
    assert floating.reader.zoom == 1.4
    assert floating.size().width() == 500
    again.window.close()
    assert windows() == []
    again.window.deleteLater()


def test_linked_scrolling_is_turned_on_by_a_key_and_ticked_in_the_menu(
    analyst: AnalystAtWork, application: Application
) -> None:
    begin(analyst, application)
    commands = analyst.view.commands
    assert commands["scroll.off"].isChecked()
    analyst.press(Qt.Key.Key_L)
    assert commands["scroll.proportional"].isChecked()
    analyst.command("by shared tag")
    assert commands["scroll.tag"].isChecked()
    assert analyst.view.read.linked.linking == "tag"


def test_the_menu_of_a_pane_hides_a_tag_there_alone(
    analyst: AnalystAtWork, application: Application, qtbot: QtBot
) -> None:
    begin(analyst, application)
    view = analyst.view
    menu, slot = view.findChild(PaneMenu), view.read.active_slot
    assert menu is not None
    shown = QMenu(slot)
    menu.fill(shown, slot, QPoint(0, 0))
    words = [action.text() for action in shown.actions()]
    assert "Tags…" in words
    assert "Show all passages" in words
    shown.actions()[words.index("Tags…")].trigger()
    (rows,) = application.window.findChildren(SightList)
    rows.hide_all.click()
    rows.close_popup()
    assert slot.reader.sight.hidden_tags
    assert all(not pane.sight.hidden_tags for pane in view.read.panes if pane is not slot.reader)
    shown.clear()
    menu.fill(shown, slot, QPoint(0, 0))
    assert any("hidden" in action.text() for action in shown.actions())
    everything = next(each for each in shown.actions() if each.text() == "Show all passages")
    everything.trigger()
    assert slot.reader.sight.shows_all
