"""The outline is moved, named and cleared by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.heading_field import HeadingField
from desktop_app.widgets.briefing.outline_row import two_lines
from desktop_app.workspace.commands import briefing as commands
from tests.builders import tag_words
from tests.viewmodels.mime import mime_of
from tests.widgets.briefing.conftest import rows

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

Press = Callable[..., None]


def block(view: BriefingView, words: str) -> EntityId:
    """Return the block whose row holds these words."""
    return next(
        each.id
        for each, _ in view.model.outline.walk()
        if words in view.model.index_of(each.id).data()
    )


def field(view: BriefingView) -> HeadingField:
    found = view.tree.findChild(HeadingField)
    assert found is not None
    return found


def test_alt_and_arrows_move_the_row_and_it_stays_the_current_one(
    outlined: BriefingView, press: Press
) -> None:
    tree = outlined.tree
    tree.select(block(outlined, "E3"))
    press(tree, Qt.Key.Key_Up, ALT)
    assert rows(outlined) == [
        "Arms",
        "·E1 first time",
        "·E2 Korean military delegation",
        "·E3 next year",
        "Outlook",
    ]
    press(tree, Qt.Key.Key_Up, ALT)
    assert tree.current == block(outlined, "E3")
    assert rows(outlined).index("·E3 next year") == 2


def test_alt_right_puts_a_section_under_the_one_above_and_alt_left_takes_it_out(
    outlined: BriefingView, press: Press
) -> None:
    tree = outlined.tree
    tree.select(block(outlined, "Outlook"))
    press(tree, Qt.Key.Key_Right, ALT)
    assert rows(outlined)[3:] == ["·Outlook", "··E3 next year"]
    press(tree, Qt.Key.Key_Left, ALT)
    assert rows(outlined)[3:] == ["Outlook", "·E3 next year"]
    assert tree.hasFocus()


def test_a_first_section_says_why_it_cannot_be_put_under_another(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, press: Press
) -> None:
    with qtbot.waitSignal(desk.message) as message:
        press(outlined.tree, Qt.Key.Key_Right, ALT)
    assert "no heading above" in message.args[0]


def test_several_selected_rows_move_together(outlined: BriefingView, press: Press) -> None:
    tree = outlined.tree
    tree.select_all([block(outlined, "E1"), block(outlined, "E2")])
    press(tree, Qt.Key.Key_Down, ALT)
    assert rows(outlined) == [
        "Arms",
        "Outlook",
        "·E1 first time",
        "·E2 Korean military delegation",
        "·E3 next year",
    ]


def test_delete_takes_a_section_with_what_it_holds_and_undo_brings_it_back(
    desk: Desk, outlined: BriefingView, press: Press
) -> None:
    before = rows(outlined)
    press(outlined.tree, Qt.Key.Key_Delete)
    assert rows(outlined) == ["Outlook", "·E3 next year"]
    assert outlined.tree.current == block(outlined, "Outlook")
    desk.undo()
    assert rows(outlined) == before


def test_insert_names_a_heading_behind_the_section(outlined: BriefingView, press: Press) -> None:
    press(outlined.tree, Qt.Key.Key_Insert)
    QTest.keyClicks(field(outlined), "Partnership")
    press(field(outlined), Qt.Key.Key_Return)
    assert [row for row in rows(outlined) if not row.startswith("·")] == [
        "Arms",
        "Partnership",
        "Outlook",
    ]
    assert outlined.tree.current == block(outlined, "Partnership")
    assert outlined.tree.hasFocus()


def test_esc_makes_no_heading(desk: Desk, outlined: BriefingView, press: Press) -> None:
    before, undo = rows(outlined), desk.undo_name
    press(outlined.tree, Qt.Key.Key_Insert)
    QTest.keyClicks(field(outlined), "Partn")
    press(field(outlined), Qt.Key.Key_Escape)
    assert (rows(outlined), desk.undo_name) == (before, undo)
    assert outlined.tree.hasFocus()


def test_words_of_a_heading_outlive_a_change_and_a_walk_away(
    desk: Desk, outlined: BriefingView, press: Press
) -> None:
    press(outlined.tree, Qt.Key.Key_Insert)
    QTest.keyClicks(field(outlined), "Partner")
    desk.do(commands.delete_blocks(desk.project, [block(outlined, "E1")]))
    QTest.keyClicks(field(outlined), "ship")
    outlined.page.setFocus()
    assert "Partnership" in rows(outlined)


def test_enter_rewords_a_heading_in_place(outlined: BriefingView, press: Press) -> None:
    press(outlined.tree, Qt.Key.Key_Return)
    assert field(outlined).text() == "Arms"
    QTest.keyClicks(field(outlined), "Arms and troops")
    press(field(outlined), Qt.Key.Key_Return)
    assert rows(outlined)[0] == "Arms and troops"


def test_enter_on_an_excerpt_opens_its_panel_from_which_a_click_leads_to_its_article(
    qtbot: QtBot, outlined: BriefingView, passages: list[EntityId], press: Press
) -> None:
    outlined.tree.select(block(outlined, "E2"))
    press(outlined.tree, Qt.Key.Key_Return)
    panel = outlined.below.excerpt
    assert panel.quotation.hasFocus()
    with qtbot.waitSignal(outlined.reading.go_to) as shown:
        panel.go.click()
    assert shown.args == [passages[1]]


def test_a_passage_dropped_between_two_rows_stands_there_and_is_the_current_row(
    desk: Desk, outlined: BriefingView
) -> None:
    tree = outlined.tree
    fourth = tag_words(desk.workspace, "a meeting")
    below = tree.visualRect(outlined.model.index_of(block(outlined, "E1")))
    _drop(outlined, mime_of(PASSAGES_MIME, [fourth]), QPointF(below.center().x(), below.bottom()))
    assert rows(outlined)[:3] == ["Arms", "·E1 first time", "·E4 a meeting"]
    assert tree.current == block(outlined, "E4")


def _drop(view: BriefingView, mime: QMimeData, place: QPointF) -> None:
    viewport = view.tree.viewport()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(place.toPoint(), copy, mime, left, none))
    QApplication.sendEvent(viewport, QDropEvent(place, copy, mime, left, none))


def test_long_words_take_two_lines_and_end_in_an_ellipsis(outlined: BriefingView) -> None:
    first, second = two_lines("한국 군사 대표단이 NATO 회의에 " * 20, outlined.tree.font(), 200)
    assert first.startswith("한국 군사")
    assert second.endswith("…")
    assert two_lines("short", outlined.tree.font(), 200) == ["short"]
    assert two_lines("", outlined.tree.font(), 200) == [""]
