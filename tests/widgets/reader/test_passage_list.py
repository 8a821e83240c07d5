"""All passages of an article, or of one paragraph, as a list for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.span import Span
from desktop_app.viewmodels.sight import Sight
from desktop_app.widgets.reader.passage_list import PassageList
from tests.widgets.reader.builders import BLUE, RED, TOM, Desk, a_desk, a_mark

MARKS = (
    a_mark("invited", RED, number=1),
    a_mark("delegation", BLUE, number=2, creator=TOM.id),
    a_mark("A short line.", RED, number=3, note="Ask Brussels."),
    a_mark("war on terrorism", number=4),
)
LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(300))


def offered(desk: Desk) -> PassageList:
    (found,) = desk.pane.window().findChildren(PassageList)
    return found


def listed(shown: PassageList) -> list[str]:
    rows = shown.rows.model()
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def a_list(qtbot: QtBot, here: int = 0) -> tuple[Desk, PassageList]:
    desk = a_desk(qtbot, *MARKS)
    desk.pane.activateWindow()
    desk.pane.setFocus()
    desk.pane.set_selection(Span(here, here))
    desk.pane.list_passages()
    return desk, offered(desk)


def test_all_passages_are_listed_in_reading_order(qtbot: QtBot) -> None:
    _, shown = a_list(qtbot)
    assert listed(shown) == [
        "Invitations — “invited”",
        "Arms and troops — “delegation”",
        "Invitations — “A short line.”",
        "no tag — “war on terrorism”",
    ]
    assert shown.field.accessibleName()
    spoken = shown.rows.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("“delegation”. Arms and troops. Tom Weber · ")


def test_letters_narrow_the_list_by_words_tag_note_and_analyst(qtbot: QtBot) -> None:
    _, shown = a_list(qtbot)
    for typed, rows in (("INVI", 2), ("brussels", 1), ("tom", 1), ("invi short", 1), ("", 4)):
        shown.field.setText(typed)
        assert len(listed(shown)) == rows, typed
    shown.field.setText("nowhere")
    assert listed(shown) == []


def test_enter_goes_to_the_marked_passage_and_gives_the_keyboard_back(qtbot: QtBot) -> None:
    desk, shown = a_list(qtbot)
    QTest.keyClick(shown.field, Qt.Key.Key_Down)
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert desk.pane.focused_passage == MARKS[1].id
    qtbot.waitUntil(desk.reader.hasFocus)
    qtbot.waitUntil(lambda: not desk.pane.window().findChildren(PassageList))


def test_the_list_opens_at_the_passage_in_focus_else_at_the_caret(qtbot: QtBot) -> None:
    desk, shown = a_list(qtbot, here=150)
    assert shown.rows.currentIndex().row() == 2
    QTest.keyClick(shown.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.pane.window().findChildren(PassageList))
    desk.pane.focus_passage(MARKS[1].id)
    desk.pane.list_passages()
    assert offered(desk).rows.currentIndex().row() == 1


def test_escape_closes_the_list_and_leaves_the_focus_alone(qtbot: QtBot) -> None:
    desk, shown = a_list(qtbot)
    QTest.keyClick(shown.field, Qt.Key.Key_Escape)
    assert desk.pane.focused_passage == ""
    qtbot.waitUntil(desk.reader.hasFocus)


def test_a_far_passage_comes_into_view(qtbot: QtBot) -> None:
    far = a_mark("Paragraph 250 of", RED, text=LONG)
    desk = a_desk(qtbot, far, text=LONG)
    desk.pane.list_passages()
    QTest.keyClick(offered(desk).field, Qt.Key.Key_Return)
    assert desk.pane.focused_passage == far.id
    assert far.id in set(desk.passages_in_margin())


def test_the_carets_paragraph_has_a_list_of_its_own_with_those_behind_a_plus(qtbot: QtBot) -> None:
    dense = [a_mark("A short line.", RED, number=number) for number in range(10, 30)]
    desk = a_desk(qtbot, *MARKS, *dense)
    caret = desk.span("short").start
    desk.pane.set_selection(Span(caret, caret))
    desk.pane.list_passages_here()
    assert len(listed(offered(desk))) == 21


def test_hidden_passages_are_not_listed(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, *MARKS)
    desk.pane.set_sight(Sight(hidden_analysts=frozenset({TOM.id})))
    desk.pane.list_passages()
    assert len(listed(offered(desk))) == 3


def test_the_reader_says_to_screen_readers_which_passage_is_in_focus(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, *MARKS)
    desk.pane.focus_passage(MARKS[2].id)
    said = desk.reader.accessibleDescription()
    assert said.startswith("“A short line.”. Invitations. Minji Park · ")
    assert said.endswith("Ask Brussels.")
    desk.pane.focus_passage("")
    assert desk.reader.accessibleDescription() == ""
