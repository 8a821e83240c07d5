"""The overview ruler beside the scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.widgets.reader.overview_ruler import OverviewRuler
from tests.widgets.reader.builders import BLUE, RED, Desk, a_desk, a_mark, theme_of

LONG = "\n".join(
    f"Line {number} of a long text that nobody reads to its end." for number in range(300)
)


def ruler(desk: Desk) -> OverviewRuler:
    (found,) = desk.pane.findChildren(OverviewRuler)
    return found


def colours(desk: Desk) -> set[str]:
    picture = ruler(desk).grab().toImage()
    return {picture.pixelColor(3, y).name() for y in range(picture.height())}


def test_passages_are_marked_at_their_share_of_the_text(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("Line 150 of", RED, text=LONG), text=LONG)
    red = theme_of().bar("red").name()
    qtbot.waitUntil(lambda: red in colours(desk))
    picture = ruler(desk).grab().toImage()
    marked = [y for y in range(picture.height()) if picture.pixelColor(3, y).name() == red]
    assert abs(marked[0] / picture.height() - LONG.index("Line 150 of") / len(LONG)) < 0.01


def test_new_passages_appear_once_changes_rest(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    desk.make(a_mark("Line 20 of", BLUE, text=LONG))
    qtbot.waitUntil(lambda: theme_of().bar("blue").name() in colours(desk))


def test_the_focused_passage_stands_out(qtbot: QtBot) -> None:
    mark = a_mark("Line 20 of", BLUE, text=LONG)
    desk = a_desk(qtbot, mark, text=LONG)
    desk.pane.focus_passage(mark.id)
    assert theme_of().colours.accent.name() in colours(desk)


def test_a_press_shows_that_part_of_the_article(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    spot = QPoint(3, ruler(desk).height() // 2)
    QTest.mousePress(ruler(desk), Qt.MouseButton.LeftButton, pos=spot)
    assert 0.4 < desk.pane.reading_place() / len(LONG) < 0.5


def test_an_article_that_is_all_in_view_has_no_ruler(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    assert not ruler(desk).isVisible()
    desk.pane.set_zoom(3)
    assert ruler(desk).isVisible()
